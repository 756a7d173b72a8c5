"""Reads topics as any consumer would: no group, no commits, no Faust."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeAlias

from aiokafka import AIOKafkaConsumer, ConsumerRecord
from aiokafka.errors import KafkaError

from streams.errors import KafkaUnavailable, TopicMismatch
from streams.settings import Settings

Record: TypeAlias = ConsumerRecord


@asynccontextmanager
async def _consumer(settings: Settings, topic: str) -> AsyncIterator[AIOKafkaConsumer]:
    """A started consumer with no group: it is assigned all partitions of the topic.

    Raises:
        KafkaUnavailable: when no broker answers.
        TopicMismatch: when the topic does not exist.
    """
    consumer = AIOKafkaConsumer(
        topic,
        group_id=None,
        **settings.kafka_client_options(),
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        fetch_max_bytes=52_428_800,
        max_partition_fetch_bytes=settings.message_max_bytes + 1_000_000,
    )
    try:
        await consumer.start()
    except (KafkaError, OSError) as error:
        await consumer.stop()
        raise KafkaUnavailable(
            f"no Kafka answers at {settings.kafka_bootstrap_servers};"
            " start one with `communique broker run`, or set COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS"
        ) from error
    try:
        if topic not in await consumer.topics():
            raise TopicMismatch(f"{topic} does not exist: run `communique topics`")
        yield consumer
    finally:
        await consumer.stop()


async def follow(
    settings: Settings, topic: str, *, from_beginning: bool = False
) -> AsyncIterator[Record]:
    """The messages of a topic as they come, without end.

    Raises:
        KafkaUnavailable: when no broker answers.
        TopicMismatch: when the topic does not exist.
    """
    async with _consumer(settings, topic) as consumer:
        partitions = sorted(consumer.assignment())
        if from_beginning:
            await consumer.seek_to_beginning(*partitions)
        else:
            await consumer.seek_to_end(*partitions)
            await asyncio.gather(*(consumer.position(partition) for partition in partitions))
        async for record in consumer:
            yield record


async def read_all(settings: Settings, topic: str) -> AsyncIterator[Record]:
    """The messages that a topic holds now, from the beginning, partition by partition in order.

    Raises:
        KafkaUnavailable: when no broker answers.
        TopicMismatch: when the topic does not exist.
    """
    async with _consumer(settings, topic) as consumer:
        partitions = sorted(consumer.assignment())
        begins = await consumer.beginning_offsets(partitions)
        ends = await consumer.end_offsets(partitions)
        open_ends = {p: end for p, end in ends.items() if end > begins[p]}
        for partition in set(partitions) - open_ends.keys():
            consumer.pause(partition)
        await consumer.seek_to_beginning(*partitions)
        while open_ends:
            for partition, records in (await consumer.getmany(timeout_ms=500)).items():
                for record in records:
                    if record.offset < ends[partition]:
                        yield record
            # By position, not by the last record: compaction leaves gaps, at the end too.
            for partition in list(open_ends):
                if await consumer.position(partition) >= open_ends[partition]:
                    del open_ends[partition]
                    consumer.pause(partition)
