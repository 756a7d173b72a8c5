"""Consumer lag: messages that are in a topic and not yet committed by the workers' group."""

from dataclasses import dataclass

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import GroupCoordinatorNotAvailableError

from schemas.topics import DYAD_EVENTS, RAW_ARTICLES
from streams.settings import Settings
from streams.transport.provision import admin_client

CONSUMED = (RAW_ARTICLES, DYAD_EVENTS)


@dataclass(frozen=True, slots=True)
class PartitionLag:
    """One partition: where its log ends, and the offset the group committed (0 where none)."""

    topic: str
    partition: int
    end: int
    committed: int

    @property
    def lag(self) -> int:
        return max(0, self.end - self.committed)


async def group_lag(settings: Settings) -> list[PartitionLag]:
    """The lag of every consumed partition, by topic and partition; no topic, no rows.

    Raises:
        KafkaUnavailable: when no broker answers.
    """
    admin = await admin_client(settings)
    try:
        committed = await _committed(admin, settings.app_id)
        existing = set(await admin.list_topics())
    finally:
        await admin.close()
    names = [name for t in CONSUMED if (name := settings.topic(t.name)) in existing]
    consumer = AIOKafkaConsumer(*names, **settings.kafka_client_options(), group_id=None)
    await consumer.start()
    try:
        partitions = sorted(consumer.assignment())
        begins = await consumer.beginning_offsets(partitions)
        ends = await consumer.end_offsets(partitions)
    finally:
        await consumer.stop()
    return [
        PartitionLag(p.topic, p.partition, ends[p], max(committed.get(p, 0), begins[p]))
        for p in partitions
    ]


async def _committed(admin: AIOKafkaAdminClient, group: str) -> dict[TopicPartition, int]:
    try:
        offsets = await admin.list_consumer_group_offsets(group)
    except GroupCoordinatorNotAvailableError:  # no group has ever committed on this broker
        return {}
    return {partition: found.offset for partition, found in offsets.items() if found.offset >= 0}
