"""Publishes changed counts to ``country-pairs``, each pair at most once an interval."""

import asyncio
import time
from collections.abc import Callable, Iterable

from schemas.topics import COUNTRY_PAIRS
from streams.counting import PairRecord, published
from streams.fanout import Outgoing
from streams.flow import Flow
from streams.ops.tracing import Headers, tracing


class PairPublisher:
    """The pairs whose newest counts are not published yet.

    Args:
        interval: seconds between two publications of one pair.
        clock: seconds, monotonic.
    """

    def __init__(
        self, flow: Flow, *, interval: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.interval = interval
        self._flow = flow
        self._clock = clock
        self._changed: dict[str, PairRecord] = {}
        self._traces: dict[str, Headers] = {}
        self._not_before = 0.0

    def changed(self, pair: str, record: PairRecord) -> None:
        self._changed[pair] = record
        if trace := tracing().headers():
            self._traces[pair] = trace

    def clear(self) -> None:
        self._changed.clear()
        self._traces.clear()

    def start_over(self, records: Iterable[tuple[str, PairRecord]]) -> None:
        """After a recovery: all owned pairs are due, an interval from now.

        The owner before may have died between a commit and the publication, and may have
        published a moment ago.
        """
        self._changed = dict(records)
        self._not_before = self._clock() + self.interval

    async def publish(self) -> None:
        """Sends what is due; nothing during a rebalance or a recovery."""
        if not self._flow.settled or self._clock() < self._not_before:
            return
        due, self._changed = self._changed, {}
        for pair, record in due.items():
            if not self._flow.settled:
                return  # the recovery that follows starts over
            counts = published(pair, record)
            message = Outgoing(COUNTRY_PAIRS, pair, pair, counts.to_bytes())
            with tracing().resumed("publish", self._traces.pop(pair, ())):
                await self._flow.send(message, agent="tally")
        # From the end of the batch: its last pair must not come again sooner than its first.
        self._not_before = self._clock() + self.interval

    async def finish(self) -> None:
        """Before an orderly stop: what is due goes out, an interval after the last time."""
        await asyncio.sleep(max(0.0, self._not_before - self._clock()))
        await self.publish()
