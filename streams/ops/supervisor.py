"""Starts a worker, and starts it again when it ends in doubt.

Workers end themselves where others would try to go on (:mod:`streams.transport.doubt`), so
something must start them again: this, or Compose, systemd, Kubernetes.
"""

import logging
import signal
import subprocess
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Protocol

from streams.errors import EXIT_CONFIG, EXIT_UNAVAILABLE, EXIT_USAGE

logger = logging.getLogger(__name__)

FINAL = {0, EXIT_USAGE, EXIT_CONFIG}
"""Exit codes after which starting again is wrong (0) or does not help."""


class Process(Protocol):
    """The part of :class:`subprocess.Popen` that is needed."""

    def wait(self) -> int: ...

    def send_signal(self, sig: int, /) -> None: ...


class Supervisor:
    """Runs a command until it ends for good.

    Args:
        command: the worker, without supervision of its own.
        backoff: seconds before the second start in a row; doubled each time up to ``backoff_max``.
        steady: seconds after which a worker counts as having run: the back-off starts anew.
        limit: how many starts within ``window`` seconds are too many; a start that found no broker
            does not count, for brokers come back.
        start, clock, sleep: for tests.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        backoff: float = 0.5,
        backoff_max: float = 30.0,
        steady: float = 10.0,
        limit: int = 20,
        window: float = 600.0,
        start: Callable[[Sequence[str]], Process] = subprocess.Popen,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        self._command = list(command)
        self._backoff, self._backoff_max = backoff, backoff_max
        self._steady = steady
        self._limit, self._window = limit, window
        self._start, self._clock, self._sleep = start, clock, sleep or self._nap
        self._process: Process | None = None
        self._stopping = False

    def run(self) -> int:
        """The exit code of the last start; signals are passed on. Main thread only."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda number, _frame: self.stop(number))
        return self.keep()

    def keep(self) -> int:
        """The exit code of the last start; in any thread."""
        if self._stopping:
            return 0
        starts: deque[float] = deque()
        failures = 0
        while True:
            started = self._clock()
            starts.append(started)
            while starts and starts[0] < started - self._window:
                starts.popleft()
            self._process = self._start(self._command)
            if self._stopping:  # the signal came between two processes
                self._process.send_signal(signal.SIGTERM)
            code = self._process.wait()
            if code in FINAL or self._stopping:
                return 0 if self._stopping and code in (0, -signal.SIGTERM) else code
            if code == EXIT_UNAVAILABLE:
                starts.pop()
            if len(starts) >= self._limit:
                fields = {"code": code, "starts": len(starts), "seconds": self._window}
                logger.critical("the worker ends again and again: giving up", extra=fields)
                return code
            # After a worker that ran for a while the next comes soon: its partitions wait for it.
            failures = 0 if self._clock() - started > self._steady else failures + 1
            pause = min(self._backoff * 2**failures, self._backoff_max)
            fields = {"code": code, "pause": pause}
            logger.warning("the worker ended, and is started again", extra=fields)
            self._sleep(pause)
            if self._stopping:
                return 0

    def stop(self, number: int = signal.SIGTERM) -> None:
        """Passes a signal on, and starts nothing any more; from a signal handler or a thread."""
        self._stopping = True
        if self._process is not None:
            self._process.send_signal(number)

    def _nap(self, seconds: float) -> None:
        """Sleeps, but for no longer than it has something to wait for."""
        until = self._clock() + seconds
        while not self._stopping and (left := until - self._clock()) > 0:
            time.sleep(min(left, 0.1))
