"""Finds the article that kills workers.

A time limit does not help against code that crashes the interpreter, fills the memory or never
returns from C: the process ends, the next start takes the article up again, and ends again. So a
worker notes in a small file which article it is extracting; a start that finds one there knows what
its predecessor died of, and after some such deaths the article is a dead letter.

A few microseconds an article: nothing is synced to disk, since only the process dies, not the
machine; and it is the extraction alone that is noted, so that a broker that is away blames nobody.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas import Stage
from streams.transport.received import Received
from streams.transport.rejection import Rejected

DEATHS = 3
"""How many workers an article may take with it."""

_SIZE = 4_096


class InHand:
    """The note of one worker.

    Args:
        folder: the worker's own; the note outlives the process there. Touched when first needed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._deaths: dict[str, int] = {}
        self._opened: int | None = None

    @contextmanager
    def holding(self, message: Received) -> Iterator[None]:
        """Notes the message for as long as the body runs.

        Raises:
            Rejected: when the message was in the hand of :data:`DEATHS` workers that died.
        """
        self._open()
        name = str(message)
        if self._deaths.get(name, 0) >= DEATHS:
            raise Rejected(
                Stage.ENRICH, "KilledWorkers", f"{DEATHS} workers died while they extracted this"
            )
        self._write(name)
        try:
            yield
        finally:
            self._deaths.pop(name, None)
            self._write(None)

    def close(self) -> None:
        if self._opened is not None:
            os.close(self._opened)
            self._opened = None

    def _open(self) -> int:
        if self._opened is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._opened = os.open(self._folder / "in-hand", os.O_RDWR | os.O_CREAT, 0o600)
            self._read(self._opened)
        return self._opened

    def _read(self, file: int) -> None:
        try:
            note = json.loads(os.pread(file, _SIZE, 0))
            held, self._deaths = note["held"], dict(note["deaths"])
        except (ValueError, KeyError, TypeError):
            return  # a new file, or one that was cut short: nobody is blamed
        if held is not None:
            self._deaths[held] = self._deaths.get(held, 0) + 1
        self._write(None)

    def _write(self, held: str | None) -> None:
        # One write of one size: a note is there whole, or the one before it.
        note = json.dumps({"held": held, "deaths": dict(list(self._deaths.items())[-8:])})
        os.pwrite(self._open(), note.encode().ljust(_SIZE)[:_SIZE], 0)
