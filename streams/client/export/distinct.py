"""Messages without repetitions: of each id the last one, kept on disk and not in memory."""

import sqlite3
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Generic, Self, TypeVar

from schemas.base import Message
from streams.client import facts

M = TypeVar("M", bound=Message)


class Distinct(Generic[M]):
    """Takes messages, gives them back by day and id: the same set gives the same order.

    Memory does not grow with the number of messages; what is taken lies in a temporary file that
    is gone when the context ends.

    Attributes:
        repeated: how many messages had an id that was there already; the last one is kept.
    """

    def __init__(self, model: type[M]) -> None:
        self.repeated = 0
        self._model = model
        self._folder = tempfile.TemporaryDirectory(prefix="communique-")
        self._rows = sqlite3.connect(f"{self._folder.name}/messages", isolation_level=None)
        self._rows.execute("PRAGMA journal_mode=OFF")
        self._rows.execute("PRAGMA synchronous=OFF")
        self._rows.execute("CREATE TABLE message (id TEXT PRIMARY KEY, day TEXT, value BLOB)")

    def add(self, message: M) -> None:
        """Takes a message with an id (:func:`~streams.client.facts.identity`)."""
        identity, day = facts.identity(message), facts.day(message)
        value = (day.isoformat() if day else "", message.to_bytes())
        changed = self._rows.execute(
            "UPDATE message SET day = ?, value = ? WHERE id = ?", (*value, identity)
        )
        self.repeated += changed.rowcount
        if not changed.rowcount:
            self._rows.execute("INSERT INTO message VALUES (?, ?, ?)", (identity, *value))

    def discard(self, message: M) -> None:
        """Forgets what has the message's id, if anything has."""
        self._rows.execute("DELETE FROM message WHERE id = ?", (facts.identity(message),))

    def __len__(self) -> int:
        (count,) = self._rows.execute("SELECT count(*) FROM message").fetchone()
        return int(count)

    def __iter__(self) -> Iterator[M]:
        """By day, then by id; those without a day come first."""
        for (value,) in self._rows.execute("SELECT value FROM message ORDER BY day, id"):
            yield self._model.model_validate_json(value)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._rows.close()
        self._folder.cleanup()
