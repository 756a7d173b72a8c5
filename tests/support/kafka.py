"""Kafka from outside, with plain aiokafka: produce, read a topic whole, wait until all is done."""

import asyncio
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from schemas.topics import DYAD_EVENTS, RAW_ARTICLES
from streams.settings import Settings


@dataclass(frozen=True, slots=True)
class Record:
    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class ToSend:
    value: bytes | None
    key: bytes | None = None
    timestamp_ms: int | None = None
    headers: Sequence[tuple[str, bytes]] = ()


async def produce(settings: Settings, topic: str, messages: Iterable[ToSend]) -> None:
    producer = AIOKafkaProducer(
        bootstrap_servers=settings.kafka_bootstrap_servers,
        acks="all",
        enable_idempotence=True,
        linger_ms=10,
        max_request_size=20_000_000,
    )
    await producer.start()
    try:
        for message in messages:
            await producer.send(
                settings.topic(topic),
                message.value,
                key=message.key,
                timestamp_ms=message.timestamp_ms,
                headers=list(message.headers),
            )
    finally:
        await producer.stop()


async def read_all(settings: Settings, topic: str) -> list[Record]:
    """All records of a topic up to its present end."""
    consumer = AIOKafkaConsumer(
        bootstrap_servers=settings.kafka_bootstrap_servers, enable_auto_commit=False
    )
    await consumer.start()
    try:
        name = topic if topic.endswith("-changelog") else settings.topic(topic)
        partitions = [TopicPartition(name, n) for n in range(settings.topic_partitions)]
        consumer.assign(partitions)
        await consumer.seek_to_beginning(*partitions)
        ends = await consumer.end_offsets(partitions)
        records: list[Record] = []
        while any([await consumer.position(tp) < ends[tp] for tp in partitions]):
            batch = await consumer.getmany(timeout_ms=500, max_records=5_000)
            records += [
                Record(
                    r.topic, r.partition, r.offset, r.timestamp, r.key, r.value, tuple(r.headers)
                )
                for part in batch.values()
                for r in part
            ]
        return records
    finally:
        await consumer.stop()


async def progress(settings: Settings) -> dict[str, tuple[int, int]]:
    """By topic that the app consumes: messages committed, messages there are."""
    admin = AIOKafkaAdminClient(
        bootstrap_servers=settings.kafka_bootstrap_servers, request_timeout_ms=5_000
    )
    consumer = AIOKafkaConsumer(
        bootstrap_servers=settings.kafka_bootstrap_servers, request_timeout_ms=5_000
    )
    try:
        await admin.start()
        await consumer.start()
        offsets = await admin.list_consumer_group_offsets(settings.app_id)
        found = {}
        for topic in (RAW_ARTICLES.name, DYAD_EVENTS.name):
            name = settings.topic(topic)
            partitions = [TopicPartition(name, n) for n in range(settings.topic_partitions)]
            ends = await consumer.end_offsets(partitions)
            done = sum(max(0, offsets[tp].offset) for tp in partitions if tp in offsets)
            found[topic] = (done, sum(ends.values()))
        return found
    finally:
        await admin.close()
        await consumer.stop()


async def wait_until_done(settings: Settings, *, limit: float = 60.0, settle: int = 3) -> float:
    """Seconds until all that was sent is committed, ``settle`` times in a row, 0.5 s apart.

    Raises:
        TimeoutError: when nothing has moved for ``limit`` seconds, with the state it stuck in.
            However slow a busy machine is, it is no failure while it gets on.
    """
    started = moved = time.monotonic()
    calm, state = 0, {}
    while time.monotonic() - moved < limit:
        before = state
        try:
            state = await progress(settings)
        except (KafkaError, OSError, AssertionError):
            state = {}
        if state and state != before:
            moved = time.monotonic()
        finished = bool(state) and all(done == end for done, end in state.values())
        calm = calm + 1 if finished else 0
        if calm >= settle:
            return time.monotonic() - started
        await asyncio.sleep(0.5)
    raise TimeoutError(f"nothing has moved for {limit:.0f} s: {state}")
