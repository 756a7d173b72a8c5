"""Meetings, statements and pair counts in an SQLite database in memory.

Bounded in two ways: nothing older than the retention, by Kafka's timestamps, and no more than so
many events of a kind. All calls are made from one thread, and none takes long; a search for
words looks at every row until it has found enough.
"""

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Any

from schemas import Counts, Meeting, PairCounts, Statement, ids
from streams.client import facts
from streams.client.selection import Selection
from streams.dashboard.tables import TABLES
from streams.dashboard.words import words

_MEASURES = tuple(Counts.model_fields)

Event = Meeting | Statement

EventKey = tuple[str, int, str]
"""Day ("" for none), Kafka's timestamp in milliseconds, id: the place in the order of events."""

PairKey = tuple[int, int, str]
"""Meetings, statements, pair: the place in the order of pairs."""


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One event as it is stored; ``value`` is its JSON."""

    seq: int
    kind: str
    key: EventKey
    value: bytes


@dataclass(frozen=True, slots=True)
class StoredPair:
    """One pair; ``selected`` are the counts of the range of days that was asked for."""

    seq: int
    key: PairKey
    value: bytes
    selected: Counts


def kind_of(event: Event) -> str:
    return "meeting" if isinstance(event, Meeting) else "statement"


class Store:
    """See the module.

    Args:
        max_events: how many meetings, and how many statements, are kept; the newest ones.

    Attributes:
        seq: grows with every change.
    """

    def __init__(self, *, max_events: int = 200_000) -> None:
        self.seq = 0
        self._max_events = max_events
        self._added = 0
        self._rows = sqlite3.connect(":memory:", isolation_level=None)
        self._rows.execute("PRAGMA foreign_keys=ON")
        self._rows.executescript(TABLES)

    def close(self) -> None:
        self._rows.close()

    def add(self, event: Event, written: int) -> StoredEvent | None:
        """Takes an event; None where the very same is there already.

        Args:
            event: one with a known id replaces the one before.
            written: Kafka's timestamp, milliseconds.
        """
        kind, identity, value = kind_of(event), facts.identity(event) or "", event.to_bytes()
        known = self._rows.execute(
            "SELECT seq, value FROM event WHERE kind = ? AND id = ?", (kind, identity)
        ).fetchone()
        if known:
            if known[1] == value:
                return None
            self._rows.execute("DELETE FROM event WHERE seq = ?", known[:1])
        day = facts.day(event)
        self.seq += 1
        stored = StoredEvent(
            self.seq, kind, (day.isoformat() if day else "", written, identity), value
        )
        self._rows.execute(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)",
            (stored.seq, kind, identity, stored.key[0], written, value, words(event)),
        )
        self._rows.executemany(
            "INSERT INTO event_pair VALUES (?, ?)",
            [(pair, stored.seq) for pair in facts.pairs(event)],
        )
        self._rows.executemany(
            "INSERT INTO event_country VALUES (?, ?)",
            [(country, stored.seq) for country in facts.countries(event)],
        )
        self._added += 1
        if self._added % 1_000 == 0:
            self.shrink()
        return stored

    def shrink(self) -> None:
        """Lets go of the oldest events of each kind that are too many."""
        for kind in ("meeting", "statement"):
            self._rows.execute(
                "DELETE FROM event WHERE seq IN (SELECT seq FROM event WHERE kind = ?"
                " ORDER BY written DESC LIMIT -1 OFFSET ?)",
                (kind, self._max_events),
            )

    def expire(self, before: int) -> None:
        """Lets go of events that were written before a moment, milliseconds."""
        self._rows.execute("DELETE FROM event WHERE written < ?", (before,))

    def put_pair(self, counts: PairCounts) -> int | None:
        """Takes a pair's newest counts; its number, or None where nothing changed."""
        value = counts.to_bytes()
        known = self._rows.execute(
            "SELECT value FROM pair WHERE pair = ?", (counts.pair,)
        ).fetchone()
        if known and known[0] == value:
            return None
        self.drop_pair(counts.pair)
        self.seq += 1
        self._rows.execute(
            "INSERT INTO pair VALUES (?, ?, ?, ?, ?, ?, ?)",
            (counts.pair, self.seq, value, *counts.total.model_dump().values()),
        )
        self._rows.executemany(
            "INSERT INTO pair_day VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    counts.pair,
                    d.day.isoformat(),
                    *(getattr(d, name) for name in _MEASURES),
                )
                for d in counts.days
            ],
        )
        return self.seq

    def drop_pair(self, pair: str) -> None:
        self._rows.execute("DELETE FROM pair WHERE pair = ?", (pair,))

    def events(
        self,
        kind: str,
        selection: Selection,
        *,
        text: str = "",
        after: EventKey | None = None,
        limit: int,
    ) -> list[StoredEvent]:
        """Events, the latest day first, within a day the latest written first.

        Args:
            kind: "meeting" or "statement".
            selection: which ones.
            text: words that must all be there, each at least as the beginning of a word.
            after: the key of the event before the first one that is wanted.
            limit: at most so many.
        """
        conditions, values = ["kind = ?"], [kind]
        if selection.pair:
            conditions.append("seq IN (SELECT seq FROM event_pair WHERE pair = ?)")
            values.append(selection.pair)
        if selection.country:
            conditions.append("seq IN (SELECT seq FROM event_country WHERE country = ?)")
            values.append(selection.country)
        for condition, day in (("day >= ?", selection.since), ("day <= ?", selection.until)):
            if day:
                conditions.append(f"day != '' AND {condition}")
                values.append(day.isoformat())
        for word in ids.fold(text).split():
            conditions.append("instr(words, ?)")
            values.append(f" {word}")
        if after:
            conditions.append("(day, written, id) < (?, ?, ?)")
            values.extend(after)  # type: ignore[arg-type]
        return self._select_events(
            f"WHERE {' AND '.join(conditions)} ORDER BY day DESC, written DESC, id DESC LIMIT ?",
            (*values, limit),
        )

    def events_since(self, seq: int, limit: int) -> list[StoredEvent]:
        """Events that changed after the change of that number, in their order."""
        return self._select_events("WHERE seq > ? ORDER BY seq LIMIT ?", (seq, limit))

    def _select_events(self, rest: str, values: tuple[Any, ...]) -> list[StoredEvent]:
        rows = self._rows.execute(
            f"SELECT seq, kind, day, written, id, value FROM event {rest}", values
        )
        return [
            StoredEvent(seq, kind, (day, written, identity), value)
            for seq, kind, day, written, identity, value in rows
        ]

    def pairs(
        self,
        *,
        country: str | None = None,
        since: date | None = None,
        until: date | None = None,
        after: PairKey | None = None,
        limit: int,
    ) -> list[StoredPair]:
        """Pairs, those with most meetings (then statements) first; with a range, of its days."""
        values: list[Any] = []
        if since or until:
            sums = ", ".join(f"sum(d.{name}) AS {name}" for name in _MEASURES)
            table = (
                f"(SELECT p.pair, p.seq, p.value, {sums} FROM pair p JOIN pair_day d"
                " ON d.pair = p.pair WHERE d.day >= ? AND d.day <= ? GROUP BY p.pair)"
            )
            values += [(since or date.min).isoformat(), (until or date.max).isoformat()]
        else:
            table = "pair"
        conditions = ["TRUE"]
        if country:
            conditions.append("? IN (substr(pair, 1, 3), substr(pair, 5, 3))")
            values.append(country)
        if after:
            conditions.append("(-meetings, -statements, pair) > (?, ?, ?)")
            values += [-after[0], -after[1], after[2]]
        rows = self._rows.execute(
            f"SELECT pair, seq, value, {', '.join(_MEASURES)} FROM {table}"
            f" WHERE {' AND '.join(conditions)}"
            " ORDER BY -meetings, -statements, pair LIMIT ?",
            (*values, limit),
        )
        return [_stored_pair(*row) for row in rows]

    def pairs_since(self, seq: int, limit: int) -> list[StoredPair]:
        """Pairs whose counts changed after the change of that number, in their order."""
        rows = self._rows.execute(
            f"SELECT pair, seq, value, {', '.join(_MEASURES)} FROM pair"
            " WHERE seq > ? ORDER BY seq LIMIT ?",
            (seq, limit),
        )
        return [_stored_pair(*row) for row in rows]

    def pair(self, pair: str) -> StoredPair | None:
        names = ", ".join(_MEASURES)
        row = self._rows.execute(
            f"SELECT pair, seq, value, {names} FROM pair WHERE pair = ?", (pair,)
        ).fetchone()
        return _stored_pair(*row) if row else None

    def counts(self) -> dict[str, int]:
        """How many meetings, statements and pairs are stored."""
        found = dict.fromkeys(("meeting", "statement"), 0)
        found.update(self._rows.execute("SELECT kind, count(*) FROM event GROUP BY kind"))
        (found["pair"],) = self._rows.execute("SELECT count(*) FROM pair").fetchone()
        return found


def _stored_pair(pair: str, seq: int, value: bytes, *counts: int) -> StoredPair:
    selected = Counts(**dict(zip(_MEASURES, counts, strict=True)))
    return StoredPair(seq, (selected.meetings, selected.statements, pair), value, selected)
