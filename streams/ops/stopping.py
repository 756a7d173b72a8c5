"""An orderly stop: finish the event in hand, publish, commit, leave the group.

Not Faust's own shutdown, which cancels agents amid an event (an acknowledgement of what is not
done) and takes its time. After these steps nothing is left to lose, and the process simply ends.
"""

import asyncio
import logging
from typing import Any

from streams.flow import Flow

logger = logging.getLogger(__name__)


async def stop_in_order(flow: Flow) -> None:
    """Stops the app's work; the caller ends the process.

    Raises:
        Exception: whatever goes wrong; the work in hand is then replayed by the next start.
    """
    app = flow.app
    flow.fence.stopping = True
    consumer = app.consumer
    consumer.stop_flow()
    app.flow_control.suspend()
    app.flow_control.clear()  # what waits in queues is not begun
    await flow.idle.wait()
    for finish in flow.before_stop:
        await finish()
    await app.producer.flush()
    await _commit(consumer)
    await _leave(consumer)
    logger.info("stopped in order", extra={"handled": dict(flow.handled)})


async def _commit(consumer: Any) -> None:
    # A commit that is under way ends the first call; the second covers what came after it.
    await consumer.commit()
    await consumer.commit()


async def _leave(consumer: Any) -> None:
    thread = consumer._thread
    if thread._consumer is not None:
        stopping = asyncio.run_coroutine_threadsafe(thread._consumer.stop(), thread.thread_loop)
        await asyncio.wrap_future(stopping)
