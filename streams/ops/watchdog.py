"""Ends a worker that stopped working without noticing.

A consumer can stall silently: a fetcher that never asks again, a recovery that waits for ever, a
broker that stays away. From a thread of its own the watchdog compares what is to be done with what
is done, and ends the process when nothing has moved for ``stall_timeout`` seconds.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from streams.flow import Flow
from streams.transport.doubt import die

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pulse:
    """What a worker looks like at one moment.

    Attributes:
        progress: anything that changes when the worker gets on (events handled, records recovered).
        waiting: whether there is something to be done: lag, a recovery or a rebalance under way.
        silent_for: seconds since the broker last answered a heartbeat.
        stuck_for: seconds since the event loop last ran.
    """

    progress: object
    waiting: bool
    silent_for: float
    stuck_for: float


class Stall:
    """Decides from pulses whether the worker has stalled. Pure but for its memory.

    Args:
        timeout: seconds without progress, heartbeat or event loop that are too many.
    """

    def __init__(self, timeout: float) -> None:
        self._timeout = timeout
        self._progress: object = None
        self._since: float | None = None

    def reason(self, pulse: Pulse, now: float) -> str | None:
        """Why the worker must end, None where it need not."""
        if pulse.stuck_for > self._timeout:
            return f"the event loop has not run for {pulse.stuck_for:.0f} s"
        if pulse.silent_for > self._timeout:
            return f"no broker has answered a heartbeat for {pulse.silent_for:.0f} s"
        if not pulse.waiting or pulse.progress != self._progress or self._since is None:
            self._progress, self._since = pulse.progress, now
            return None
        if now - self._since > self._timeout:
            return f"messages wait, and nothing was done for {now - self._since:.0f} s"
        return None


class Watchdog(threading.Thread):
    """Looks once a second."""

    def __init__(
        self, flow: Flow, *, interval: float = 1.0, on_stall: Callable[[str], Any] = die
    ) -> None:
        super().__init__(name="watchdog", daemon=True)
        self._flow = flow
        self._interval = interval
        self._on_stall = on_stall
        self._stall = Stall(flow.settings.stall_timeout)

    def run(self) -> None:
        while True:
            time.sleep(self._interval)
            try:
                pulse = take_pulse(self._flow)
            except Exception:  # the app's state changes while it is read: look again
                logger.debug("no pulse", exc_info=True)
                continue
            if self._flow.app.in_recovery and (remaining := self._flow.recovery_remaining):
                logger.info("recovering tables", extra={"records_to_read": remaining})
            if reason := self._stall.reason(pulse, time.monotonic()):
                self._on_stall(reason)
                return


def take_pulse(flow: Flow) -> Pulse:
    """The worker's state now; read from another thread, so roughly."""
    remaining = flow.recovery_remaining
    return Pulse(
        progress=(sum(flow.handled.values()), remaining, flow.app.rebalancing_count),
        waiting=not flow.settled or flow.lag > 0,
        silent_for=flow.fence.unconfirmed_for,
        stuck_for=flow.fence.stuck_for,
    )
