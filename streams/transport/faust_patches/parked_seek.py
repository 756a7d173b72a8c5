"""The fetcher is parked before a seek.

After a recovery, stock Faust un-pauses the source partitions and seeks them, in the consumer's
thread, while the fetcher runs; then it empties the agents' queues. What was delivered in between
is gone, the jump looks like a compaction gap, and is committed over. A batch that was fetched
before the seek does the same through the read offset. (faust-streaming issues 596 and 606.)

Here a seek first stops the flow, waits until the fetcher has let go of its batch, and forgets the
acknowledgements of before; the recovery resumes the flow after it has emptied the queues. And it
seeks all partitions: aiokafka leaves alone those that were never committed, though a batch of them
may have been fetched and dropped; they start again at the beginning.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

from faust.transport.consumer import Consumer, ThreadDelegateConsumer

from streams.transport.faust_patches import commit_gap
from streams.transport.faust_patches.patch import Patch

PARK_TIMEOUT = 30.0
"""Seconds; a batch in hand waits for nothing but the loop, so this is never reached in health."""

POLL_TIMEOUT = 0.1
"""Seconds that a fetch waits for messages, and a rebalance for the fetch; stock waits one."""

BUFFERED_TIMEOUT = 0.02
"""Seconds that a fetch may wait while some partition's buffer is full."""


def _init_parked(self: Any, *args: Any, **options: Any) -> None:
    _init.original(self, *args, **options)
    self._parked = asyncio.Event()
    self._parked.set()


async def _getmany_parking(self: Any, timeout: float) -> AsyncIterator[tuple[Any, Any]]:  # noqa: ASYNC109
    """One batch; nothing of it is delivered once the flow stopped or the generation changed."""
    while not self.flow_active and not self.should_stop:
        await self.wait(self.can_resume_flow, timeout=1.0)
    if self.should_stop:
        return
    self._parked.clear()
    try:
        active = self._get_active_partitions()
        generation = self.app.consumer_generation_id
        if not active:
            await self.sleep(BUFFERED_TIMEOUT if self._buffered_partitions else 0.2)
            return
        if self._buffered_partitions:
            # Partitions whose buffer is full may be read again at any moment: do not wait a second
            # for others. Stock Faust does, and stands idle with small buffers.
            timeout = min(timeout, BUFFERED_TIMEOUT)
        timeout = min(timeout, POLL_TIMEOUT)
        records = await self._getmany(active_partitions=active, timeout=timeout)
        commit_gap.note_fetched(self, records)
        for tp, record in self.scheduler.iterate(records):
            if (
                self.should_stop
                or not self.flow_active
                or generation != self.app.consumer_generation_id
            ):
                return  # a seek to the committed offsets follows
            if tp in active or tp in self._buffered_partitions:
                self.app.monitor.track_tp_end_offset(tp, self.highwater(tp))
                yield tp, self._to_message(tp, record)
    finally:
        self._parked.set()


async def _seek_parked(self: Any) -> None:
    """To the committed offsets, with the fetcher parked and a clean slate of acknowledgements."""
    self.stop_flow()
    await asyncio.wait_for(self._parked.wait(), PARK_TIMEOUT)
    commit_gap.forget(self, self.assignment())
    await _perform_seek.original(self)
    fresh = [
        tp
        for tp in self.assignment()
        if not self._committed_offset.get(tp) and self.app.topics.acks_enabled_for(tp.topic)
    ]
    if fresh:
        await self.seek_wait(await self.earliest_offsets(*fresh))
    commit_gap.expect_committed(self)


async def _seek_wait_parked(self: Any, partitions: Mapping[Any, int]) -> None:
    """The recovery's seek in changelogs; a stopped flow only, standbys are sought while it runs."""
    if not self.flow_active:
        await asyncio.wait_for(self._parked.wait(), PARK_TIMEOUT)
    await _seek_wait.original(self, partitions)


_init = Patch(Consumer, "__init__", _init_parked)
_perform_seek = Patch(Consumer, "perform_seek", _seek_parked)
_seek_wait = Patch(ThreadDelegateConsumer, "seek_wait", _seek_wait_parked)
PATCHES = (_init, _perform_seek, _seek_wait, Patch(Consumer, "getmany", _getmany_parking))
