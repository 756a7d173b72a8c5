"""The Kafka side of :func:`~streams.client.consume`: where to begin, where to end, what to commit.

At least once: an offset is committed only when the message before it was processed, which is when
the loop asks for the next one. Commits run beside the loop, at most once an interval, when the
group is rebalanced, and at the end.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from datetime import datetime
from typing import TypeAlias

from aiokafka import (
    AIOKafkaConsumer,
    ConsumerRebalanceListener,
    ConsumerRecord,
    TopicPartition,
)
from aiokafka.errors import CommitFailedError, IllegalStateError, KafkaError

from streams.errors import KafkaUnavailable, TopicMismatch
from streams.settings import Settings

Record: TypeAlias = ConsumerRecord

CONNECT_TIMEOUT = 30.0
"""Seconds until the metadata of topics that exist must have come."""

log = logging.getLogger("communique.client")


class Subscription:
    """The records of some topics, from one place to another.

    Args:
        settings: where Kafka is.
        topics: full names.
        group: a consumer group whose committed offsets say where to begin; None for none.
        from_beginning: without a group, begin at the oldest message instead of at the end.
        from_time: without a group, begin at the first message of this moment or later, by Kafka's
            timestamps.
        until_end: stop where the topics end at the start, instead of waiting for more.
        commit_interval: seconds.
    """

    def __init__(
        self,
        settings: Settings,
        topics: Iterable[str],
        *,
        group: str | None = None,
        from_beginning: bool = False,
        from_time: datetime | None = None,
        until_end: bool = False,
        commit_interval: float = 1.0,
    ) -> None:
        self.topics = tuple(topics)
        self._settings = settings
        self._group = group
        self._from_beginning = from_beginning
        self._from_time = from_time
        self._until_end = until_end
        self._commit_interval = commit_interval
        self._consumer: AIOKafkaConsumer | None = None
        self._committer: asyncio.Task[None] | None = None
        self._ends: dict[TopicPartition, int] = {}
        self._done: dict[TopicPartition, int] = {}

    async def start(self) -> None:
        """Connects and finds the place to begin.

        Raises:
            KafkaUnavailable: when no broker answers.
            TopicMismatch: when a topic does not exist.
        """
        if self._consumer:
            return
        consumer = AIOKafkaConsumer(
            **self._settings.kafka_client_options(),
            group_id=self._group,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            max_partition_fetch_bytes=self._settings.message_max_bytes + 1_000_000,
        )
        try:
            await consumer.start()
        except (KafkaError, OSError) as error:
            await consumer.stop()
            raise KafkaUnavailable.at(self._settings.kafka_bootstrap_servers) from error
        self._consumer = consumer
        try:
            await self._begin(consumer)
        except (KafkaError, TimeoutError) as error:
            await self.stop()
            raise KafkaUnavailable(
                f"Kafka at {self._settings.kafka_bootstrap_servers} stopped answering"
            ) from error
        except BaseException:
            await self.stop()
            raise
        if self._group:
            self._committer = asyncio.create_task(self._commit_now_and_then())

    async def _begin(self, consumer: AIOKafkaConsumer) -> None:
        if missing := sorted(set(self.topics) - await consumer.topics()):
            raise TopicMismatch(f"{', '.join(missing)} does not exist: run `communique topics`")
        # Not before: aiokafka waits 40 s for a topic that does not exist.
        consumer.subscribe(self.topics, listener=_BeforeRebalance(self))
        partitions = await self._partitions(consumer)
        self._ends = await consumer.end_offsets(partitions)
        if self._group:
            return
        async with asyncio.timeout(CONNECT_TIMEOUT):
            while not set(partitions) <= consumer.assignment():  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        if self._from_beginning:
            await consumer.seek_to_beginning(*partitions)
            return
        if self._from_time:
            moment = int(self._from_time.timestamp() * 1000)
            found = await consumer.offsets_for_times(dict.fromkeys(partitions, moment))
            for partition in partitions:
                first = found.get(partition)
                consumer.seek(partition, first.offset if first else self._ends[partition])
            return
        # Not seek_to_end: the look-up of the earliest offsets, which began with the assignment, may
        # answer after it, and aiokafka takes any answer for the one that it waits for.
        for partition in partitions:
            consumer.seek(partition, self._ends[partition])

    async def _partitions(self, consumer: AIOKafkaConsumer) -> list[TopicPartition]:
        """All partitions of the topics, once the metadata that names them is there."""
        async with asyncio.timeout(CONNECT_TIMEOUT):
            while not all(consumer.partitions_for_topic(t) for t in self.topics):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        return sorted(
            TopicPartition(topic, number)
            for topic in self.topics
            for number in consumer.partitions_for_topic(topic) or ()
        )

    async def records(self) -> AsyncIterator[Record]:
        """The records as they come; asking for the next one says that the last one is done."""
        assert self._consumer is not None
        while not self._at_end():
            batches = await self._consumer.getmany(timeout_ms=200, max_records=500)
            for partition, records in batches.items():
                for record in records:
                    if partition not in self._consumer.assignment():
                        break  # another member of the group has it now
                    if self._until_end and record.offset >= self._ends.get(partition, 0):
                        continue  # written after the end that was asked for: not read, not done
                    yield record
                    self._done[partition] = record.offset + 1
            if self._ends:
                await self._find_ends_reached()

    async def _find_ends_reached(self) -> None:
        # By position, not by the last record: compaction leaves gaps, at the end too.
        assert self._consumer is not None
        for partition in list(self._ends):
            if partition not in self._consumer.assignment():
                continue
            with suppress(IllegalStateError):  # taken away this moment
                if await self._consumer.position(partition) >= self._ends[partition]:
                    del self._ends[partition]
                    if self._until_end:
                        self._consumer.pause(partition)

    @property
    def caught_up(self) -> bool:
        """Whether all that was there at the start has been read, by this member of the group."""
        return self._consumer is not None and not self._ends

    async def lag(self) -> int:
        """How many messages of this member's partitions are not read yet.

        Raises:
            KafkaUnavailable: when the broker does not answer within some seconds.
        """
        assert self._consumer is not None
        try:
            async with asyncio.timeout(5.0):
                ends = await self._consumer.end_offsets(sorted(self._consumer.assignment()))
                return sum(
                    [max(0, end - await self._consumer.position(p)) for p, end in ends.items()]
                )
        except (KafkaError, TimeoutError) as error:
            raise KafkaUnavailable(
                f"Kafka at {self._settings.kafka_bootstrap_servers} stopped answering"
            ) from error

    def _at_end(self) -> bool:
        assert self._consumer is not None
        if not self._until_end:
            return False
        assigned = self._consumer.assignment()
        return bool(assigned) and not (self._ends.keys() & assigned)

    def done(self, topic: str, partition: int, offset: int) -> None:
        """Says that the record at that offset is processed, before the next one is asked for."""
        self._done[TopicPartition(topic, partition)] = offset + 1

    async def commit(self) -> None:
        """Commits what is done; without a group, nothing."""
        if not (self._group and self._consumer and self._done):
            return
        assigned = self._consumer.assignment()
        offsets = {p: offset for p, offset in self._done.items() if p in assigned}
        try:
            if offsets:
                await self._consumer.commit(offsets)
        except (CommitFailedError, IllegalStateError):
            log.info("the group was rebalanced before a commit; some messages will come again")
        except KafkaError as error:
            log.warning("cannot commit now (%s); trying again", error)
            return
        # What was done while the commit was under way is left for the next one.
        self._done = {
            p: offset
            for p, offset in self._done.items()
            if p in assigned and offsets.get(p) != offset
        }

    async def _commit_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(self._commit_interval)
            await self.commit()

    async def stop(self) -> None:
        """Commits what is done, leaves the group, closes the connection."""
        consumer, committer = self._consumer, self._committer
        self._committer = None
        if committer:
            committer.cancel()
            with suppress(asyncio.CancelledError):
                await committer
        if consumer:
            try:
                await self.commit()
            finally:
                self._consumer = None
                await consumer.stop()


class _BeforeRebalance(ConsumerRebalanceListener):  # type: ignore[misc]
    """Commits what is done while the partitions are still this member's."""

    def __init__(self, subscription: Subscription) -> None:
        self._subscription = subscription

    async def on_partitions_revoked(self, revoked: list[TopicPartition]) -> None:
        await self._subscription.commit()

    async def on_partitions_assigned(self, assigned: list[TopicPartition]) -> None:
        pass
