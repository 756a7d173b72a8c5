"""Several supervised workers as one command, on stand-in processes."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from streams.errors import EXIT_CONFIG
from streams.ops.family import Family, members
from streams.ops.supervisor import Supervisor
from streams.settings import load_settings


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_members_differ_in_id_directory_and_port() -> None:
    settings = load_settings(worker_id="w", data_dir=Path("data"), web_port=7000)
    found = list(members(settings, 3))
    assert [m.worker_id for m in found] == ["w-1", "w-2", "w-3"]
    assert [m.web_port for m in found] == [7000, 7001, 7002]
    assert len({m.data_dir for m in found}) == 3


def test_one_member_is_the_worker_as_it_was_set() -> None:
    settings = load_settings(worker_id="w", data_dir=Path("data"), web_port=7000)
    assert list(members(settings, 1)) == [settings]


def test_any_free_port_stays_any_free_port() -> None:
    assert [m.web_port for m in members(load_settings(web_port=0), 2)] == [0, 0]


def python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


SLEEPER = "import time; time.sleep(60)"


def test_a_member_that_cannot_be_mended_ends_all() -> None:
    started = time.monotonic()
    wrong = python(f"import sys; sys.exit({EXIT_CONFIG})")
    assert Family([python(SLEEPER), wrong, python(SLEEPER)]).run() == EXIT_CONFIG
    assert time.monotonic() - started < 30


def test_a_member_in_doubt_is_started_again_alone(tmp_path: Path) -> None:
    """The first dies twice and then ends well; the other starts once."""
    died = """
import os, sys
from pathlib import Path
path = Path(sys.argv[1]); path.write_text(path.read_text() + "x" if path.exists() else "x")
if len(path.read_text()) < 3: os.kill(os.getpid(), 9)
"""
    notes = """
import sys, time
from pathlib import Path
path = Path(sys.argv[1]); path.write_text(path.read_text() + "x" if path.exists() else "x")
time.sleep(1)
"""
    one, other = tmp_path / "one", tmp_path / "other"
    family = Family(
        [python(died, str(one)), python(notes, str(other))],
        supervise=partial(Supervisor, backoff=0.01),
    )
    assert family.run() == 0
    assert (one.read_text(), other.read_text()) == ("xxx", "x")


CHILD = """
import os, signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: (os.write(1, b"ended\\n"), os._exit(0)))
os.write(1, b"up\\n")
time.sleep(60)
"""
PARENT = """
import sys
from streams.ops.family import Family
sys.exit(Family([[sys.executable, "-c", sys.argv[1]]] * 3).run())
"""


def test_sigterm_ends_all() -> None:
    parent = subprocess.Popen(python(PARENT, CHILD), stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    assert [parent.stdout.readline() for _ in range(3)] == ["up\n"] * 3
    parent.terminate()
    assert parent.wait(20) == 0
    assert parent.stdout.read() == "ended\n" * 3


def test_sigterm_ends_one_that_waits_to_be_started_again() -> None:
    """It would be a minute before the next start."""
    code = """
import sys
from functools import partial
from streams.ops.family import Family
from streams.ops.supervisor import Supervisor
dies = [sys.executable, "-c", "import os; print('died', flush=True); os.kill(os.getpid(), 9)"]
sys.exit(Family([dies], supervise=partial(Supervisor, backoff=60.0)).run())
"""
    parent = subprocess.Popen(python(code), stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    assert parent.stdout.readline() == "died\n"
    time.sleep(0.5)
    started = time.monotonic()
    parent.terminate()
    assert parent.wait(20) == 0
    assert time.monotonic() - started < 10
