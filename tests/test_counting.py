"""The fold against the oracle: any order, any repetition, any replay gives the same counts."""

import json
import random
from datetime import date

import pytest

from schemas import DyadEvent, MeetingStatus, MeetingTally, RawArticle, StatementTally
from streams.counting import (
    Claim,
    Entry,
    PairRecord,
    Position,
    claims_of,
    fold,
    join,
    published,
)
from streams.counting_codec import (
    entry_from_bytes,
    entry_to_bytes,
    record_from_bytes,
    record_to_bytes,
)
from streams.dyads import dyad_events
from tests.support.articles import feed
from tests.support.oracle import pair_counts
from tests.support.standin import extract


class Store:
    """Tables as bytes in dictionaries, and a log of events to replay."""

    def __init__(self, keep_days: int = 10_000) -> None:
        self.pairs: dict[str, bytes] = {}
        self.seen: dict[str, bytes] = {}
        self.keep_days = keep_days

    def apply(self, event: DyadEvent, offset: int, *, committed: int = 0, day: int = 0) -> None:
        entries = {k: entry_from_bytes(self.seen[k]) for k in claims_of(event) if k in self.seen}
        record = self.pairs.get(event.pair)
        folded = fold(
            event,
            Position(0, offset, day, committed),
            record_from_bytes(record) if record else None,
            entries,
            keep_days=self.keep_days,
        )
        self.seen |= {key: entry_to_bytes(entry) for key, entry in folded.entries.items()}
        if folded.record is not None:
            self.pairs[event.pair] = record_to_bytes(folded.record)

    def counts(self) -> dict[str, object]:
        return {
            pair: json.loads(published(pair, record_from_bytes(data)).to_bytes())
            for pair, data in self.pairs.items()
        }


@pytest.fixture(scope="module")
def events() -> list[DyadEvent]:
    return [
        event
        for article in feed(400, 7).articles
        for event in dyad_events(extract(RawArticle.model_validate_json(article)))
    ]


@pytest.fixture(scope="module")
def enriched() -> list[object]:
    return [extract(RawArticle.model_validate_json(article)) for article in feed(400, 7).articles]


def oracle(enriched: list[object], keep_days: int = 10_000) -> dict[str, object]:
    return pair_counts(
        [meeting for article in enriched for meeting in article.meetings],  # type: ignore[attr-defined]
        [said for article in enriched for said in article.statements],  # type: ignore[attr-defined]
        keep_days=keep_days,
    )


@pytest.mark.parametrize("seed", range(5))
def test_order_and_repetition_change_nothing(
    seed: int, events: list[DyadEvent], enriched: list[object]
) -> None:
    dice = random.Random(seed)
    sent = events + dice.sample(events, len(events) // 3)
    dice.shuffle(sent)
    store = Store()
    for offset, event in enumerate(sent):
        store.apply(event, offset, committed=dice.randrange(offset + 1))
    assert store.counts() == oracle(enriched)


@pytest.mark.parametrize("keep_days", [1, 3, 10])
def test_the_most_recent_days_are_the_same_in_any_order(
    keep_days: int, events: list[DyadEvent], enriched: list[object]
) -> None:
    for seed in range(3):
        sent = events.copy()
        random.Random(seed).shuffle(sent)
        store = Store(keep_days)
        for offset, event in enumerate(sent):
            store.apply(event, offset)
        assert store.counts() == oracle(enriched, keep_days)


@pytest.mark.parametrize("seed", range(30))
def test_replays_from_any_mixture_of_states_are_exact(
    seed: int, events: list[DyadEvent], enriched: list[object]
) -> None:
    """A crash leaves each table where its own changelog, or its own local store, has got to.

    Every key of every table may be as of the commit or as of any later moment of its own; what
    follows the commit comes again.
    """
    dice = random.Random(seed)
    sent = events + dice.sample(events, len(events) // 4)
    dice.shuffle(sent)
    store, committed, offset = Store(), 0, 0
    at_commit = (dict(store.pairs), dict(store.seen))
    while offset < len(sent):
        history = [at_commit]
        for _ in range(dice.randrange(1, 60)):
            if offset == len(sent):
                break
            store.apply(sent[offset], offset, committed=committed)
            history.append((dict(store.pairs), dict(store.seen)))
            offset += 1
        if dice.random() < 0.6:  # crash
            store.pairs = _mixture(dice, [state[0] for state in history])
            store.seen = _mixture(dice, [state[1] for state in history])
            offset = committed
        else:
            committed, at_commit = offset, (dict(store.pairs), dict(store.seen))
        if dice.random() < 0.02:
            break
    for position in range(committed, len(sent)):
        store.apply(sent[position], position, committed=committed)
    assert store.counts() == oracle(enriched)


@pytest.mark.parametrize("seed", range(3))
def test_corrected_articles_count_by_the_ids_of_all_versions(seed: int) -> None:
    """The same article id with another body: other events, in part under the same ids."""
    dice = random.Random(seed)
    versions = []
    for raw in feed(150, seed).articles:
        article = json.loads(raw)
        for version in range(dice.choice([1, 1, 2, 3])):
            article["body"] = f"version{version} word"
            versions.append(extract(RawArticle.model_validate(article)))
    sent = [event for version in versions for event in dyad_events(version)]
    dice.shuffle(sent)
    store = Store()
    for offset, event in enumerate(sent):
        store.apply(event, offset)
    assert store.counts() == oracle(versions)


def _mixture(dice: random.Random, history: list[dict[str, bytes]]) -> dict[str, bytes]:
    """Each key as it was at some moment since the commit."""
    mixed = {}
    for key in history[-1]:
        state = dice.choice(history)
        if key in state:
            mixed[key] = state[key]
    return mixed


def test_a_replay_puts_everything_again(events: list[DyadEvent]) -> None:
    event = events[0]
    first = fold(event, Position(0, 5, 0), None, {}, keep_days=9)
    again = fold(event, Position(0, 5, 0), first.record, first.entries, keep_days=9)
    assert again.record == first.record
    assert again.entries == first.entries


def test_a_repeat_writes_nothing(events: list[DyadEvent]) -> None:
    event = events[0]
    first = fold(event, Position(0, 5, 0), None, {}, keep_days=9)
    repeat = fold(event, Position(0, 6, 0), first.record, first.entries, keep_days=9)
    assert repeat.record is None
    assert repeat.entries == {}


def meeting(
    status: MeetingStatus, *, article: str = "a", day: date | None = date(2024, 5, 1)
) -> DyadEvent:
    tally = MeetingTally(meeting_id="m", mention_id=f"m-{article}", status=status, day=day)
    return DyadEvent(pair="IRN-PAK", article_id=article, meetings=(tally,))


@pytest.mark.parametrize(
    ("statuses", "meetings", "planned", "mentions"),
    [
        (["planned"], 0, 1, 1),
        (["planned", "happened"], 1, 0, 2),
        (["happened", "planned"], 1, 0, 2),
        (["planned", "cancelled"], 0, 0, 1),
        (["denied", "planned"], 0, 0, 1),
        (["cancelled", "happened"], 1, 0, 1),
        (["planned", "planned", "ongoing"], 1, 0, 3),
        (["cancelled"], 0, 0, 0),
    ],
)
def test_a_meeting_counts_by_all_that_is_reported_of_it(
    statuses: list[str], meetings: int, planned: int, mentions: int
) -> None:
    store = Store()
    for offset, status in enumerate(statuses):
        store.apply(meeting(MeetingStatus(status), article=str(offset)), offset)
    total = published("IRN-PAK", record_from_bytes(store.pairs["IRN-PAK"])).total
    assert (total.meetings, total.planned, total.meeting_mentions) == (meetings, planned, mentions)


def test_an_event_without_a_day_counts_in_total_alone() -> None:
    store = Store()
    store.apply(meeting(MeetingStatus.HAPPENED, day=None), 0)
    counts = published("IRN-PAK", record_from_bytes(store.pairs["IRN-PAK"]))
    assert counts.days == ()
    assert counts.total.meetings == 1
    assert counts.first_seen is None


def test_statements_count_once_with_both_directions() -> None:
    said = StatementTally(
        statement_id="s", day=date(2024, 5, 1), directions=("IRN->PAK", "PAK->IRN")
    )
    event = DyadEvent(pair="IRN-PAK", article_id="a", statements=(said,))
    store = Store()
    store.apply(event, 0)
    store.apply(event, 1)
    counts = published("IRN-PAK", record_from_bytes(store.pairs["IRN-PAK"]))
    assert counts.total.statements == 1
    assert counts.directed == {"IRN->PAK": 1, "PAK->IRN": 1}


def test_claims_join_in_any_order() -> None:
    one = {"x": Claim("2024-05-02", ("A->B",)), "y": Claim(None)}
    other = {"x": Claim("2024-05-01", ("B->A",)), "z": Claim("2024-01-01")}
    assert join(one, other) == join(other, one)
    assert join(one, join(one, other)) == join(one, other)
    assert join(one, other)["x"] == Claim("2024-05-01", ("A->B", "B->A"))


def test_entries_settle_below_the_commit_alone() -> None:
    entry = Entry(3, {}, {1: {"held": Claim("2024-05-02")}, 4: {"held": Claim("2024-05-01")}})
    settled = entry.settle(2)
    assert list(settled.recent) == [4]
    assert settled.before(4) == {"held": Claim("2024-05-02")}
    assert settled.before(5) == {"held": Claim("2024-05-01")}
    assert entry.settle(1) is entry


def test_bytes_round_trip() -> None:
    entry = Entry(7, {"m:1": Claim(None)}, {3: {"s:1": Claim("2024-01-01", ("A->B",))}})
    assert entry_from_bytes(entry_to_bytes(entry)) == entry
    record = PairRecord({"2024-01-01": (1, 0, 2, 3)}, (1, 0, 2, 3), {"A->B": 3}, "x", "y", {2: 9})
    assert record_from_bytes(record_to_bytes(record)) == record
