"""How much came through a topic lately, and when the last message came: read from the topic."""

import time
from collections.abc import Iterable
from dataclasses import dataclass

from aiokafka import AIOKafkaConsumer, TopicPartition

READ_TIMEOUT = 3.0


@dataclass(frozen=True, slots=True)
class Traffic:
    """One topic.

    Attributes:
        kept: messages that the topic holds.
        recent: of these, how many came within the window that was asked for.
        newest: Kafka's timestamp of the last message, seconds; None for an empty topic.
    """

    kept: int
    recent: int
    newest: float | None


async def traffic(
    consumer: AIOKafkaConsumer, partitions: list[TopicPartition], *, window: float
) -> Traffic:
    """The traffic of one topic in the last ``window`` seconds.

    Args:
        consumer: started, with no group; its assignment is changed.
        partitions: all of the topic; none for a topic that does not exist.
    """
    if not partitions:
        return Traffic(kept=0, recent=0, newest=None)
    begins = await consumer.beginning_offsets(partitions)
    ends = await consumer.end_offsets(partitions)
    since = int((time.time() - window) * 1000)
    firsts = await consumer.offsets_for_times(dict.fromkeys(partitions, since))
    recent = sum(ends[p] - first.offset for p, first in firsts.items() if first is not None)
    last = {p: end - 1 for p, end in ends.items() if end > begins[p]}
    stamps = await timestamps(consumer, last)
    return Traffic(
        kept=sum(ends[p] - begins[p] for p in partitions),
        recent=recent,
        newest=max(stamps.values(), default=None),
    )


async def timestamps(
    consumer: AIOKafkaConsumer, offsets: dict[TopicPartition, int]
) -> dict[TopicPartition, float]:
    """Kafka's timestamp (seconds) of the message at each offset, or of the next one there is."""
    if not offsets:
        return {}
    consumer.assign(list(offsets))
    for partition, offset in offsets.items():
        consumer.seek(partition, offset)
    found: dict[TopicPartition, float] = {}
    until = time.monotonic() + READ_TIMEOUT
    while len(found) < len(offsets) and time.monotonic() < until:
        records = await consumer.getmany(*_missing(offsets, found), timeout_ms=500, max_records=50)
        for partition, batch in records.items():
            found.setdefault(partition, batch[0].timestamp / 1000)
    return found


async def latest(
    consumer: AIOKafkaConsumer, partitions: list[TopicPartition], *, window: float, limit: int
) -> list[bytes]:
    """Values of the last messages within the window, ``limit`` a partition at most."""
    since = int((time.time() - window) * 1000)
    firsts = await consumer.offsets_for_times(dict.fromkeys(partitions, since))
    ends = await consumer.end_offsets(partitions)
    starts = {p: max(f.offset, ends[p] - limit) for p, f in firsts.items() if f is not None}
    consumer.assign(list(starts))
    for partition, offset in starts.items():
        consumer.seek(partition, offset)
    values: list[bytes] = []
    until = time.monotonic() + READ_TIMEOUT
    while starts and time.monotonic() < until:
        for partition, batch in (await consumer.getmany(*starts, timeout_ms=500)).items():
            values += [record.value or b"" for record in batch]
            if batch[-1].offset + 1 >= ends[partition]:
                del starts[partition]
    return values


def _missing(
    offsets: Iterable[TopicPartition], found: dict[TopicPartition, float]
) -> list[TopicPartition]:
    return [partition for partition in offsets if partition not in found]
