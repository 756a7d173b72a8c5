"""The article that kills workers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from streams.transport.in_hand import DEATHS, InHand
from streams.transport.received import Received
from streams.transport.rejection import Rejected

DIES = """
import os, sys
from pathlib import Path
from streams.transport.in_hand import InHand
from streams.transport.received import Received
with InHand(Path(sys.argv[1])).holding(Received("raw", 0, int(sys.argv[2]), 0.0, None, b"")):
    os.kill(os.getpid(), 9)
"""


def message(offset: int) -> Received:
    return Received("raw", 0, offset, 0.0, None, b"")


def die_of(offset: int, folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", DIES, str(folder), str(offset)], timeout=30)
    assert done.returncode == -9


def test_an_article_that_kills_workers_is_rejected(tmp_path: Path) -> None:
    for _ in range(DEATHS):
        with InHand(tmp_path).holding(message(6)):
            pass  # others are fine
        die_of(7, tmp_path)
    note = InHand(tmp_path)
    with pytest.raises(Rejected, match="3 workers died"), note.holding(message(7)):
        raise AssertionError("not to be reached")
    with note.holding(message(8)):
        pass


def test_an_article_that_was_done_in_between_is_forgiven(tmp_path: Path) -> None:
    for _ in range(DEATHS - 1):
        die_of(7, tmp_path)
    with InHand(tmp_path).holding(message(7)):
        pass
    die_of(7, tmp_path)
    with InHand(tmp_path).holding(message(7)):
        pass


def test_an_exception_is_no_death(tmp_path: Path) -> None:
    for _ in range(DEATHS + 1):
        note = InHand(tmp_path)
        with pytest.raises(ValueError, match="bad"), note.holding(message(7)):
            raise ValueError("bad")
        note.close()


@pytest.mark.parametrize("rubbish", [b"", b"{", b"[]", b'{"held": 3}', os.urandom(100)])
def test_a_note_that_cannot_be_read_blames_nobody(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / "in-hand").write_bytes(rubbish)
    with InHand(tmp_path).holding(message(7)):
        pass
