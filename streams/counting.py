"""What one dyad event changes in the counts of its pair: a pure fold, exact under replays.

Two kinds of state are folded into, both by key, both JSON in a table:

- the pair's **record**: its counts, and the offset reached in each source partition;
- **seen** entries: what is already known of one article in a pair, and of one meeting in a pair.

What is known are *claims*: "this mention exists, its earliest day is D". Joining claims (the
earlier day, the union of directions) is commutative, associative and idempotent, so neither the
order of articles nor their repetition matters; the counts are a function of the joined claims, and
an event changes the record by ``counts(after) - counts(before)``.

A replay must arrive at the same numbers although the tables may be ahead of it. So the record says
which offset it has reached (an event at or before it changes nothing), and an entry keeps the
claims of each offset apart until that offset is committed and can be replayed no more: what was
known *before* an event is what came from smaller offsets, whatever else the entry holds.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from schemas.dyad import Counts, DayCounts, DyadEvent, PairCounts
from schemas.meeting import MeetingStatus

Day = str | None
"""``YYYY-MM-DD``, or None where unknown; as text, days sort as they follow each other."""

MEASURES = ("meetings", "planned", "meeting_mentions", "statements")

HELD, PLANNED, OFF = "held", "planned", "off"
_CLAIM_OF_STATUS = {
    MeetingStatus.HAPPENED: HELD,
    MeetingStatus.ONGOING: HELD,
    MeetingStatus.PLANNED: PLANNED,
    MeetingStatus.CANCELLED: OFF,
    MeetingStatus.DENIED: OFF,
}
_MENTION, _STATEMENT = "m:", "s:"


@dataclass(frozen=True, slots=True)
class Claim:
    """The earliest known day of something, and for a statement its directions ("AAA->BBB")."""

    day: Day = None
    directions: tuple[str, ...] = ()

    def join(self, other: "Claim") -> "Claim":
        days = [d for d in (self.day, other.day) if d is not None]
        directions = tuple(sorted({*self.directions, *other.directions}))
        return Claim(min(days, default=None), directions)


Claims = Mapping[str, Claim]


def join(one: Claims, other: Claims) -> dict[str, Claim]:
    """All claims of both; those on the same thing joined."""
    joined = dict(one)
    for name, claim in other.items():
        joined[name] = joined[name].join(claim) if name in joined else claim
    return joined


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of an article or a meeting in one pair.

    Attributes:
        touched: day number (days since 1970-01-01, UTC, by Kafka's timestamps) of the last report.
        settled: claims of offsets that are committed.
        recent: claims by the offset that brought them, for offsets that may yet be replayed.
    """

    touched: int = 0
    settled: Claims = field(default_factory=dict)
    recent: Mapping[int, Claims] = field(default_factory=dict)

    def before(self, offset: int) -> dict[str, Claim]:
        """What was known when the event at ``offset`` came, now as in a replay."""
        known: dict[str, Claim] = dict(self.settled)
        for at in sorted(self.recent):
            if at < offset:
                known = join(known, self.recent[at])
        return known

    def settle(self, committed: int) -> "Entry":
        """Merges what lies below the committed offset, which no replay reaches any more."""
        old = [at for at in self.recent if at < committed]
        if not old:
            return self
        settled = dict(self.settled)
        for at in old:
            settled = join(settled, self.recent[at])
        rest = {at: claims for at, claims in self.recent.items() if at >= committed}
        return Entry(self.touched, settled, rest)


@dataclass(frozen=True, slots=True)
class PairRecord:
    """The counts of one pair; ``days`` has one row of :data:`MEASURES` a reported day.

    ``days`` keeps rows of zeros too (a planned meeting that was then held on another day): which
    days are the most recent must not depend on the order in which reports came.
    """

    days: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    total: tuple[int, ...] = (0, 0, 0, 0)
    directed: Mapping[str, int] = field(default_factory=dict)
    first_seen: Day = None
    last_seen: Day = None
    offsets: Mapping[int, int] = field(default_factory=dict)

    def reached(self, partition: int) -> int:
        """The offset of the last event that is counted in; -1 for none."""
        return self.offsets.get(partition, -1)


@dataclass(frozen=True, slots=True)
class Position:
    """Where an event stands: partition, offset, day number of its timestamp, committed offset."""

    partition: int
    offset: int
    day_number: int
    committed: int = 0


@dataclass(frozen=True, slots=True)
class Folded:
    """What to write: the record (again, on a replay) and entries; None and empty for nothing."""

    record: PairRecord | None
    entries: Mapping[str, Entry]


def article_key(pair: str, article_id: str) -> str:
    return f"{pair}|a|{article_id}"


def meeting_key(pair: str, meeting_id: str) -> str:
    return f"{pair}|m|{meeting_id}"


def claims_of(event: DyadEvent) -> dict[str, dict[str, Claim]]:
    """The claims of an event by the key of their entry."""
    claims: dict[str, dict[str, Claim]] = {}

    def add(key: str, name: str, claim: Claim) -> None:
        claims[key] = join(claims.get(key, {}), {name: claim})

    article = article_key(event.pair, event.article_id)
    for meeting in event.meetings:
        kind = _CLAIM_OF_STATUS[meeting.status]
        claim = Claim(meeting.day.isoformat() if meeting.day else None)
        add(meeting_key(event.pair, meeting.meeting_id), kind, claim)
        if kind != OFF:
            add(article, _MENTION + meeting.mention_id, claim)
    for statement in event.statements:
        day = statement.day.isoformat() if statement.day else None
        directions = tuple(sorted(statement.directions))
        add(article, _STATEMENT + statement.statement_id, Claim(day, directions))
    return claims


Tallied = Counter[tuple[str, Day]]
"""(measure or direction, day) to a number; the day is None for what has none."""


def counted(claims: Claims) -> Tallied:
    """What joined claims amount to: the one place where the rules of counting stand."""
    tally: Tallied = Counter()
    if HELD in claims:
        tally["meetings", claims[HELD].day] += 1
    elif PLANNED in claims and OFF not in claims:
        tally["planned", claims[PLANNED].day] += 1
    for name, claim in claims.items():
        if name.startswith(_MENTION):
            tally["meeting_mentions", claim.day] += 1
        elif name.startswith(_STATEMENT):
            tally["statements", claim.day] += 1
            for direction in claim.directions:
                tally[direction, claim.day] += 1
    return tally


def reported_days(claims: Claims) -> Iterator[str]:
    """The days that claims give to something that took, takes or may take place."""
    for name, claim in claims.items():
        if claim.day is not None and name != OFF:
            yield claim.day


def fold(
    event: DyadEvent,
    at: Position,
    record: PairRecord | None,
    entries: Mapping[str, Entry],
    *,
    keep_days: int,
) -> Folded:
    """The new state after an event.

    Args:
        event: all that one article says of one pair.
        at: where it stands in its partition.
        record: the pair's record, None for a new pair.
        entries: the entries of :func:`claims_of`'s keys, as far as there are any.
        keep_days: how many days the record keeps, the most recent ones.
    """
    claims = claims_of(event)
    writes: dict[str, Entry] = {}
    change: Tallied = Counter()
    days: set[str] = set()
    for key, new in claims.items():
        old = entries.get(key, Entry())
        before = old.before(at.offset)
        after = join(before, new)
        touched = max(old.touched, at.day_number)
        days.update(reported_days(new))
        if after != before:
            change.update(counted(after))
            change.subtract(counted(before))
            settled = old.settle(at.committed)
            writes[key] = Entry(touched, settled.settled, {**settled.recent, at.offset: new})
        elif touched != old.touched:
            settled = old.settle(at.committed)
            writes[key] = Entry(touched, settled.settled, settled.recent)
    known = record or PairRecord()
    if at.offset <= known.reached(at.partition):
        # A replay: the counts have it. All is put again, for the local store can be ahead of the
        # changelog, and what only the local store has is lost with this machine.
        return Folded(record, writes)
    if not writes:
        return Folded(None, {})  # said before in every respect
    return Folded(_apply(known, at, change, days, keep_days), writes)


def _apply(
    record: PairRecord, at: Position, change: Tallied, reported: set[str], keep_days: int
) -> PairRecord:
    days = {day: list(row) for day, row in record.days.items()}
    for day in reported:
        days.setdefault(day, [0] * len(MEASURES))
    total, directed = list(record.total), dict(record.directed)
    for (name, on), number in change.items():
        if name in MEASURES:
            column = MEASURES.index(name)
            total[column] += number
            # A day that is missing was dropped as too old, with all that it counted.
            if on is not None and on in days:
                days[on][column] += number
        else:
            directed[name] = directed.get(name, 0) + number
    seen = [d for d in (record.first_seen, record.last_seen, *reported) if d is not None]
    return PairRecord(
        days={day: tuple(days[day]) for day in sorted(days)[-keep_days:]},
        total=tuple(total),
        directed={name: number for name, number in sorted(directed.items()) if number},
        first_seen=min(seen, default=None),
        last_seen=max(seen, default=None),
        offsets={**record.offsets, at.partition: at.offset},
    )


def published(pair: str, record: PairRecord) -> PairCounts:
    """The record as consumers see it."""
    one, other = pair.split("-")
    return PairCounts.model_validate(
        {
            "pair": pair,
            "countries": (one, other),
            "days": [
                DayCounts.model_validate({"day": day, **_row(row)})
                for day, row in sorted(record.days.items())
                if any(row)
            ],
            "total": Counts.model_validate(_row(record.total)),
            "directed": {
                f"{a}->{b}": record.directed.get(f"{a}->{b}", 0)
                for a, b in ((one, other), (other, one))
            },
            "first_seen": record.first_seen,
            "last_seen": record.last_seen,
        }
    )


def _row(row: tuple[int, ...]) -> dict[str, int]:
    return dict(zip(MEASURES, row, strict=True))
