"""Asks the broker now and then where the owned partitions end.

Faust learns it from what it fetches, so a fetcher that has stopped would look like one that has
nothing to do: no lag, no alert, and a watchdog that sees nothing to wait for.
"""

import asyncio
import logging

from schemas.topics import TOPICS
from streams.flow import Flow
from streams.transport.faust_patches.commit_gap import fetched_to

logger = logging.getLogger(__name__)

INTERVAL = 5.0
TIMEOUT = 10.0


def watch_ends(flow: Flow) -> None:
    """Adds the task to the app."""

    async def ask() -> None:
        while not flow.app.should_stop:
            await asyncio.sleep(INTERVAL)
            if flow.settled:
                try:
                    await asyncio.wait_for(note_ends(flow), TIMEOUT)
                except Exception:  # a broker that is away is the heartbeats' business
                    logger.debug("no end offsets", exc_info=True)

    flow.app.task(ask)


async def note_ends(flow: Flow) -> None:
    """Tells Faust's monitor the end of each source partition that this worker owns.

    Offsets at the end that hold no message (a transaction's marker) are not counted: they cannot
    be committed, and nobody waits for them.
    """
    sources = {flow.settings.topic(topic.name) for topic in TOPICS}
    owned = [tp for tp in flow.app.assignor.assigned_actives() if tp.topic in sources]
    if owned:
        consumer = flow.app.consumer
        for tp, end in (await consumer.highwaters(*owned)).items():
            position = await consumer.position(tp)
            committed = consumer._committed_offset.get(tp)
            if position is not None and position >= end:
                done = committed == fetched_to(consumer, tp)
                end = committed or 0 if done else end
            if tp in flow.app.assignor.assigned_actives():
                flow.app.monitor.track_tp_end_offset(tp, end)
