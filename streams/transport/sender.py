"""Sends what agents make: CloudEvents headers, a size check beforehand, Faust's fenced producer."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from schemas import Stage
from schemas.topics import DEAD_LETTERS, Topic
from streams.fanout import Outgoing
from streams.ops.metrics.recording import sent_counters
from streams.ops.tracing import tracing
from streams.settings import Settings
from streams.transport.cloudevents import cloudevent_headers
from streams.transport.dead_letters import dead_letter_limit
from streams.transport.rejection import Rejected

OVERHEAD = 4_096
"""Bytes that headers, key and framing may add to a value."""


class Sender:
    """Puts messages into the producer's buffer; a commit waits until the broker has them.

    Args:
        topics: by the catalogue's name, the outlet (:mod:`streams.transport.outlet`).
        settings: the size limits.
    """

    def __init__(self, topics: Mapping[str, Any], settings: Settings) -> None:
        self._topics = topics
        self._sent = sent_counters(topics)
        self._limits = dict.fromkeys(topics, settings.message_max_bytes)
        self._limits[DEAD_LETTERS.name] = dead_letter_limit(settings)

    def check_size(self, message: Outgoing) -> None:
        """What the broker refuses is refused after the agent has gone on: so look before.

        Raises:
            Rejected: at stage ``publish``.
        """
        size, limit = len(message.value) + len(message.key), self._limits[message.topic.name]
        if size > limit - OVERHEAD:
            raise Rejected(
                Stage.PUBLISH,
                "MessageTooLarge",
                f"the message for {message.topic.name} has {size} bytes, {limit} are the limit"
                " (COMMUNIQUE_MESSAGE_MAX_BYTES)",
            )

    async def send(self, message: Outgoing, *, agent: str) -> None:
        """Sends one message whose size was checked; returns when it is in the buffer."""
        headers = self.headers(message.topic, message.event_id, agent=agent)
        headers.extend(tracing().headers())
        await self._topics[message.topic.name].send(
            key=message.key.encode("utf-8", "replace") if message.key else None,
            value=message.value,
            headers=headers,
        )
        self._sent[message.topic.name].inc()

    @staticmethod
    def headers(topic: Topic, event_id: str, *, agent: str) -> list[tuple[str, bytes]]:
        return cloudevent_headers(
            topic, event_id=event_id, source=f"/communique/{agent}", time=datetime.now(UTC)
        )
