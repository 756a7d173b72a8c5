"""Faust as it comes, and as we mend it; and a consumer without Kafka to see the difference."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import faust
import pytest
from faust.transport.consumer import Consumer
from faust.types import TP

from streams.transport.faust_patches import PATCHES

SOURCE = TP("source", 0)


@pytest.fixture(params=["stock", "patched"])
def faust_kind(request: pytest.FixtureRequest) -> Iterator[str]:
    """Runs the test twice; each must say what it expects of stock Faust."""
    for patch in PATCHES:
        patch.apply() if request.param == "patched" else patch.remove()
    yield str(request.param)
    for patch in PATCHES:
        patch.remove()


@pytest.fixture
def patched() -> Iterator[None]:
    for patch in PATCHES:
        patch.apply()
    yield
    for patch in PATCHES:
        patch.remove()


@dataclass
class Log:
    """One partition on a broker: the offsets that exist, and what a consumer has read."""

    offsets: list[int]
    position: int = 0
    batch: int = 5


@dataclass(eq=False)
class Message:
    """What a test needs of Faust's message."""

    tp: Any
    offset: int
    topic: str = "source"
    key: bytes | None = None
    value: bytes | None = None
    acked: bool = False
    tracked: bool = True
    refcount: int = 1
    generation_id: int = 0


class FakeConsumer(Consumer):
    """Faust's consumer with its own logic, over a :class:`Log` instead of a broker."""

    def __init__(self, log: Log, *, slow_seek: float = 0.0) -> None:
        self.fake_log = log
        self.asked_for: float | None = None
        self.delivered: list[int] = []
        self.committed: dict[Any, int] = {}
        self._slow_seek = slow_seek
        app = faust.App("fake", broker="kafka://127.0.0.1:1", broker_commit_every=10**9)
        app.topics.acks_enabled_for = lambda _topic: True
        app.consumer_generation_id = 1
        transport = SimpleNamespace(
            app=app, create_transaction_manager=lambda **_: SimpleNamespace()
        )
        super().__init__(transport, self._deliver, _never, _never)
        self._set_active_tps({SOURCE})

    async def _deliver(self, message: Any) -> None:
        self.delivered.append(message.offset)

    def ack_offset(self, offset: int) -> None:
        self.ack(Message(SOURCE, offset))

    async def _getmany(self, active_partitions: Any, timeout: float) -> Any:  # noqa: ASYNC109
        log = self.fake_log
        records = [n for n in log.offsets if n >= log.position][: log.batch]
        if not active_partitions or not records:
            self.asked_for = timeout
            await asyncio.sleep(0.01)
            return {}
        log.position = records[-1] + 1
        return {SOURCE: [SimpleNamespace(offset=offset) for offset in records]}

    async def seek_to_committed(self) -> Any:
        offset = self.committed.get(SOURCE)
        if offset:  # as aiokafka does it: what was never committed stays where it is
            self.fake_log.position = offset
        await asyncio.sleep(self._slow_seek)  # the answer comes from another thread
        return {SOURCE: offset}

    def _to_message(self, tp: Any, record: Any) -> Any:
        return Message(tp, record.offset, generation_id=self.app.consumer_generation_id)

    def highwater(self, tp: Any) -> int:
        return self.fake_log.offsets[-1] + 1

    def assignment(self) -> Any:
        return {SOURCE}

    async def _commit(self, offsets: Any) -> bool:
        self.committed.update(offsets)
        return True

    async def _seek(self, partition: Any, offset: int) -> None: ...
    async def create_topic(self, *args: Any, **options: Any) -> None: ...
    async def earliest_offsets(self, *partitions: Any) -> Any:
        return dict.fromkeys(partitions, self.fake_log.offsets[0])

    async def seek_wait(self, partitions: Any) -> None:
        self.fake_log.position = partitions[SOURCE]

    async def highwaters(self, *partitions: Any) -> Any: ...
    async def position(self, tp: Any) -> Any: ...
    async def subscribe(self, topics: Any) -> None: ...
    def topic_partitions(self, topic: str) -> Any: ...
    def key_partition(self, topic: str, key: Any, partition: Any = None) -> Any: ...
    def _new_topicpartition(self, topic: str, partition: int) -> Any: ...


async def _never(*_: Any, **__: Any) -> None:
    raise AssertionError("no rebalance in this test")


@dataclass
class Fetcher:
    """Runs the consumer's fetch loop as Faust's own service does."""

    consumer: FakeConsumer
    _stopped: asyncio.Event = field(default_factory=asyncio.Event)
    task: Any = None

    def start(self) -> "Fetcher":
        self.task = asyncio.create_task(self.consumer._drain_messages(self))
        return self

    async def stop(self) -> None:
        self._stopped.set()
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)
