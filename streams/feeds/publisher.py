"""Sends raw articles to Kafka, in batches, with the broker's acknowledgement of each."""

import asyncio
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, MessageSizeTooLargeError

from schemas.topics import RAW_ARTICLES
from streams.errors import KafkaUnavailable
from streams.ops.tracing import start_tracing, tracing
from streams.settings import Settings
from streams.transport.cloudevents import cloudevent_headers

IN_FLIGHT = 2_000


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message for ``raw-articles``: the very bytes, and the key where an id is known."""

    value: bytes
    key: str | None


@dataclass(slots=True)
class Sent:
    """How a feed went: messages that the broker has, and what it refused with the reason."""

    delivered: int = 0
    refused: list[tuple[Outgoing, str]] = field(default_factory=list)


async def publish(
    settings: Settings,
    messages: Iterable[Outgoing],
    *,
    feed: str,
    on_delivered: Callable[[int], None] = lambda _n: None,
) -> Sent:
    """Sends all messages and waits until the broker has them.

    Args:
        settings: where Kafka is.
        messages: consumed as they are sent: an endless feed is fine.
        feed: the feed's name, for ``ce_source``.
        on_delivered: called with the number of messages since the last call.

    Raises:
        KafkaUnavailable: when no broker answers, or it stays away while sending.
    """
    start_tracing(settings, service="communique-feed")
    sent = Sent()
    producer = AIOKafkaProducer(
        **settings.kafka_client_options(),
        acks="all",
        enable_idempotence=True,
        linger_ms=20,
        max_batch_size=131_072,
        max_request_size=settings.message_max_bytes + 10_000,
    )
    try:
        await producer.start()
    except (KafkaError, OSError) as error:
        await producer.stop()
        raise KafkaUnavailable.at(settings.kafka_bootstrap_servers) from error
    waiting: list[tuple[Outgoing, asyncio.Future[object]]] = []
    topic = settings.topic(RAW_ARTICLES.name)
    try:
        for message in messages:
            headers = cloudevent_headers(
                RAW_ARTICLES,
                event_id=message.key or str(uuid.uuid4()),
                source=f"/communique/feed/{feed}",
                time=datetime.now(UTC),
            )
            key = message.key.encode() if message.key else None
            try:
                with tracing().span("feed"):
                    headers.extend(tracing().headers())
                    future = await producer.send(topic, message.value, key=key, headers=headers)
            except MessageSizeTooLargeError as error:
                sent.refused.append((message, str(error)))
                continue
            waiting.append((message, future))
            if len(waiting) >= IN_FLIGHT:
                await _settle(waiting, sent, on_delivered)
        await _settle(waiting, sent, on_delivered)
    finally:
        await producer.stop()
        tracing().flush()
    return sent


async def _settle(
    waiting: list[tuple[Outgoing, asyncio.Future[object]]],
    sent: Sent,
    on_delivered: Callable[[int], None],
) -> None:
    results = await asyncio.gather(*(future for _, future in waiting), return_exceptions=True)
    delivered = 0
    for (message, _), result in zip(waiting, results, strict=True):
        if isinstance(result, BaseException):
            sent.refused.append((message, f"{type(result).__name__}: {result}"))
        else:
            delivered += 1
    waiting.clear()
    sent.delivered += delivered
    on_delivered(delivered)
