"""What has been found so far, and those who are told when it changes."""

import asyncio
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from schemas import Meeting, PairCounts, Statement
from schemas.base import Message
from streams.client.selection import Selection
from streams.dashboard.answers import pair_row
from streams.dashboard.store import Event, Store, StoredEvent, StoredPair, kind_of

QUEUE = 1_000
"""Changes that may wait for one listener; who is slower is told to begin again."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what happened to what, with its JSON; ``name`` is the name of its event.

    =============  =================================================
    name           data
    =============  =================================================
    ``meeting``    a Meeting
    ``statement``  a Statement
    ``pair``       a PairRow
    ``pair-gone``  {"pair": "AAA-BBB"}
    ``reset``      {}: too much to tell; read the lists again
    =============  =================================================
    """

    seq: int
    name: str
    data: bytes


class Listener:
    """One who is told of changes, in order; at the end comes None."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.changes: asyncio.Queue[Change | None] = asyncio.Queue(QUEUE)

    def tell(self, change: Change | None) -> None:
        if self.changes.full():
            while not self.changes.empty():
                self.changes.get_nowait()
            if change is not None:
                change = Change(change.seq, "reset", b"{}")
        self.changes.put_nowait(change)


class Board:
    """The store and its listeners.

    Attributes:
        instance: numbers of changes mean something within one instance only.
        live: whether all that Kafka held at the start is read; nobody is told before.
    """

    def __init__(self, store: Store) -> None:
        self.instance = uuid.uuid4().hex[:8]
        self.store = store
        self.live = False
        self.closing = False
        self._listeners: set[Listener] = set()

    @property
    def listeners(self) -> int:
        return len(self._listeners)

    def take(self, message: Event | PairCounts, written: int) -> None:
        """Stores a message and tells of it; nothing where it changes nothing.

        Args:
            written: Kafka's timestamp, milliseconds.
        """
        if isinstance(message, PairCounts):
            if seq := self.store.put_pair(message):
                row = pair_row(message, message.total)
                self._tell(Change(seq, "pair", row.to_bytes()), message)
        elif stored := self.store.add(message, written):
            self._tell(Change(stored.seq, kind_of(message), stored.value), message)

    def drop_pair(self, pair: str) -> None:
        """A tombstone on ``country-pairs``."""
        if stored := self.store.pair(pair):
            self.store.drop_pair(pair)
            counts = PairCounts.model_validate_json(stored.value)
            gone = Change(self.store.seq, "pair-gone", b'{"pair":"%s"}' % pair.encode())
            self._tell(gone, counts)

    def go_live(self) -> None:
        """From now on listeners are told; those who were here before begin again."""
        self.live = True
        for listener in self._listeners:
            listener.tell(Change(self.store.seq, "reset", b"{}"))

    def close(self) -> None:
        """Says goodbye to all listeners."""
        self.closing = True
        for listener in self._listeners:
            listener.tell(None)

    @contextmanager
    def listen(self, selection: Selection) -> Iterator[Listener]:
        """A listener for what is selected, as long as the context lasts."""
        listener = Listener(selection)
        self._listeners.add(listener)
        if self.closing:
            listener.tell(None)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    def changes_since(self, seq: int, selection: Selection, limit: int) -> list[Change] | None:
        """What a listener missed after the change of that number; None where it is too much."""
        if seq > self.store.seq or self.store.seq - seq > limit:
            return None
        missed = []
        for stored in self.store.events_since(seq, limit):
            if selection.matches(_read_event(stored)):
                missed.append(Change(stored.seq, stored.kind, stored.value))
        for pair in self.store.pairs_since(seq, limit):
            counts = _read_pair(pair)
            if selection.matches(counts):
                missed.append(Change(pair.seq, "pair", pair_row(counts, counts.total).to_bytes()))
        return sorted(missed, key=lambda change: change.seq)

    def _tell(self, change: Change, message: Message) -> None:
        if not self.live:
            return
        for listener in self._listeners:
            if listener.selection.matches(message):
                listener.tell(change)


def _read_event(stored: StoredEvent) -> Event:
    model = Meeting if stored.kind == "meeting" else Statement
    return model.model_validate_json(stored.value)


def _read_pair(stored: StoredPair) -> PairCounts:
    return PairCounts.model_validate_json(stored.value)
