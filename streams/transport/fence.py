"""A worker that may have lost its partitions does not produce.

Kafka's at-least-once consumers have no fencing: a worker that was frozen, or cut off, for longer
than its session has been replaced, and does not know it when it wakes up. What it still sends is
accepted by the broker; its changelog writes would overwrite the new owner's, and their
acknowledgements move RocksDB's persisted offset past records it never read.

So produce requests leave only while the broker confirms the membership: after a good heartbeat
within four fifths of the session. A process that stood still for that long, or is told that it was
expelled, ends at once.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from streams.transport.doubt import die

SHARE_OF_SESSION = 0.8


class Fence:
    """Whether this process may still speak for its partitions.

    Args:
        session_timeout: seconds after which the broker expels a silent member.
        on_doubt: called with the reason, and must not return; ends the process.
        clock: seconds, monotonic.
    """

    def __init__(
        self,
        *,
        session_timeout: float,
        on_doubt: Callable[[str], Any] = die,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session = session_timeout
        self._limit = session_timeout * SHARE_OF_SESSION
        self._on_doubt = on_doubt
        self._clock = clock
        self._ticked: float | None = None
        self._confirmed = clock()
        self.stopping = False

    def check(self) -> None:
        """Called often from the event loop; doubts when the last call is too long ago."""
        now = self._clock()
        if self._ticked is not None and now - self._ticked > self._limit:
            self._on_doubt(f"stood still for {now - self._ticked:.1f} s")
        self._ticked = now

    def confirmed(self, at: float) -> None:
        """The broker has answered a heartbeat (or a join) that was sent at that time."""
        self._confirmed = max(self._confirmed, at)

    def expelled(self, generation: int) -> None:
        """The broker does not know this member, or its generation, any more."""
        if not self.stopping:
            self._on_doubt(f"expelled from the group in generation {generation}")

    @property
    def unconfirmed_for(self) -> float:
        """Seconds since the last good heartbeat was sent."""
        return self._clock() - self._confirmed

    @property
    def stuck_for(self) -> float:
        """Seconds since the event loop last ran; 0 before it first did."""
        return 0.0 if self._ticked is None else self._clock() - self._ticked

    async def may_produce(self) -> None:
        """Returns when a produce request may leave; doubts when that takes a whole session."""
        self.check()
        started = self._clock()
        while self.unconfirmed_for > self._limit:
            if self._clock() - started > self._session:
                self._on_doubt("no heartbeat answered while messages wait to be sent")
            await asyncio.sleep(0.05)
            self.check()

    async def tick(self) -> None:
        """Calls :meth:`check` five times a second, for as long as the event loop runs."""
        while True:
            self.check()
            await asyncio.sleep(0.2)
