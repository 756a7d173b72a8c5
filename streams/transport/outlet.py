"""One topic to write to: straight to the producer.

Faust's ``Topic.send`` makes a future, an event and sensor calls for each message, and serialises
what is bytes already: as much work as the producer's own. What it is needed for is here: the
message is in the producer's buffer when ``send`` returns, a flush waits for it, and a refusal ends
the process (:mod:`streams.transport.faust_patches.refused`).
"""

import asyncio
from typing import Any

from streams.transport.faust_patches.refused import refuse


class Outlet:
    """Writes to one topic of an app.

    Args:
        app: Faust's application; its producer is started by the first message.
        topic: the name on the broker.
    """

    def __init__(self, app: Any, topic: str) -> None:
        self._app = app
        self._topic = topic
        self._producer: Any = None

    async def send(
        self, *, key: bytes | None, value: bytes, headers: list[tuple[str, bytes]]
    ) -> None:
        """Returns when the message is in the producer's buffer."""
        if self._producer is None:
            self._producer = await self._app.maybe_start_producer()
        delivery = await self._producer.send(
            self._topic, key, value, partition=None, timestamp=None, headers=headers
        )
        delivery.add_done_callback(_delivered)


def _delivered(delivery: asyncio.Future[Any]) -> None:
    if not delivery.cancelled() and (error := delivery.exception()) is not None:
        refuse(error)
