"""Raw articles from another topic, by time: what a backfill is fed from.

The very bytes and keys are sent again, so that a new extractor reads what the old one read.
"""

import asyncio
import queue
import threading
from collections.abc import Iterator
from datetime import datetime

from streams.feeds.publisher import Outgoing
from streams.settings import Settings
from streams.transport.reader import read_all

_BUFFER = 1_000


def read_topic(
    settings: Settings,
    topic: str,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Iterator[Outgoing]:
    """The messages that a topic holds now, ``since`` to before ``until`` by Kafka's timestamp.

    Args:
        topic: the full name, with its prefix.

    Raises:
        KafkaUnavailable: when no broker answers.
        TopicMismatch: when the topic does not exist.
    """
    # Read in a thread with a loop of its own: feeds are plain iterators.
    ready: queue.Queue[Outgoing | BaseException | None] = queue.Queue(_BUFFER)
    stopped = threading.Event()

    async def read() -> None:
        async for record in read_all(settings, topic, since=since):
            if until is not None and record.timestamp >= until.timestamp() * 1000:
                continue
            if stopped.is_set():
                return
            key = record.key.decode("utf-8", "replace") if record.key else None
            ready.put(Outgoing(record.value or b"", key))

    def run() -> None:
        try:
            asyncio.run(read())
        except BaseException as error:
            ready.put(error)
        else:
            ready.put(None)

    threading.Thread(target=run, name="read-topic", daemon=True).start()
    try:
        while (found := ready.get()) is not None:
            if isinstance(found, BaseException):
                raise found
            yield found
    finally:
        stopped.set()
