"""Starting again, and when not to."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

import pytest

from streams.errors import EXIT_CONFIG, EXIT_IN_DOUBT, EXIT_UNAVAILABLE
from streams.ops.supervisor import Supervisor


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


class World:
    """Processes that end with given codes after given seconds, and a clock that they move."""

    def __init__(self, *ends: tuple[int, float]) -> None:
        self.ends = list(ends)
        self.now = 0.0
        self.pauses: list[float] = []
        self.starts = 0

    def start(self, _command: Sequence[str]) -> "World":
        self.starts += 1
        return self

    def wait(self) -> int:
        code, seconds = self.ends.pop(0)
        self.now += seconds
        return code

    def send_signal(self, _number: int, /) -> None: ...

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds

    def run(self, **options: float) -> int:
        return Supervisor(
            ["worker"],
            start=self.start,
            clock=lambda: self.now,
            sleep=self.sleep,
            **options,  # type: ignore[arg-type]
        ).run()


def test_a_worker_in_doubt_is_started_again_with_growing_pauses() -> None:
    world = World(*[(EXIT_IN_DOUBT, 1.0)] * 4, (EXIT_UNAVAILABLE, 1.0), (-9, 1.0), (0, 1.0))
    assert world.run(backoff=0.5, backoff_max=4.0) == 0
    assert world.starts == 7
    assert world.pauses == [1.0, 2.0, 4.0, 4.0, 4.0, 4.0]


def test_a_worker_that_ran_for_a_while_comes_back_soon() -> None:
    world = World((-9, 1.0), (-9, 1.0), (-9, 60.0), (0, 1.0))
    world.run(backoff=0.5)
    assert world.pauses == [1.0, 2.0, 0.5]


def test_what_starting_again_does_not_mend_ends_it() -> None:
    world = World((EXIT_CONFIG, 1.0))
    assert world.run() == EXIT_CONFIG
    assert world.starts == 1


def test_too_many_starts_within_the_window_end_it() -> None:
    world = World(*[(EXIT_IN_DOUBT, 1.0)] * 10)
    assert world.run(limit=3) == EXIT_IN_DOUBT
    assert world.starts == 3


def test_a_broker_that_is_away_is_waited_for() -> None:
    world = World(*[(EXIT_UNAVAILABLE, 1.0)] * 100, (0, 1.0))
    assert world.run(limit=3, backoff_max=4.0) == 0
    assert world.starts == 101


def test_starts_outside_the_window_do_not_count() -> None:
    world = World(*[(EXIT_IN_DOUBT, 300.0)] * 9, (0, 1.0))
    assert world.run(limit=4, window=600.0) == 0
    assert world.starts == 10


CHILD = """
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
print("up", flush=True)
time.sleep(30)
"""
PARENT = """
import sys
from streams.ops.supervisor import Supervisor
sys.exit(Supervisor([sys.executable, "-c", sys.argv[1]]).run())
"""


def test_sigterm_reaches_the_worker_and_ends_both() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, CHILD], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == "up\n"
    started = time.monotonic()
    parent.terminate()
    assert parent.wait(10) == 0
    assert time.monotonic() - started < 5
