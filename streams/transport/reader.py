"""Reads topics as any consumer would: no group, no commits, no Faust."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
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
        raise KafkaUnavailable.at(settings.kafka_bootstrap_servers) from error
    try:
        if topic not in await consumer.topics():
            raise TopicMismatch(f"{topic} does not exist: run `communique topics`")
        # Not before: aiokafka waits 40 s for a topic that does not exist.
        consumer.subscribe([topic])
        while not consumer.assignment():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
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
            # Not seek_to_end: the look-up of the earliest offsets, which began with the assignment,
            # may answer after it, and aiokafka takes any answer for the one that it waits for.
            for partition, end in (await consumer.end_offsets(partitions)).items():
                consumer.seek(partition, end)
        async for record in consumer:
            yield record


async def read_all(
    settings: Settings, topic: str, *, since: datetime | None = None
) -> AsyncIterator[Record]:
    """The messages that a topic holds now, from the beginning, partition by partition in order.

    Args:
        since: from the first message of this time or later, by Kafka's timestamp.

    Raises:
        KafkaUnavailable: when no broker answers.
        TopicMismatch: when the topic does not exist.
    """
    async with _consumer(settings, topic) as consumer:
        partitions = sorted(consumer.assignment())
        begins = await consumer.beginning_offsets(partitions)
        ends = await consumer.end_offsets(partitions)
        starts = dict(begins)
        if since is not None:
            moment = int(since.timestamp() * 1000)
            found = await consumer.offsets_for_times(dict.fromkeys(partitions, moment))
            starts = {p: first.offset if first else ends[p] for p, first in found.items()}
        open_ends = {p: end for p, end in ends.items() if end > starts[p]}
        for partition in set(partitions) - open_ends.keys():
            consumer.pause(partition)
        for partition in open_ends:
            consumer.seek(partition, starts[partition])
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
