"""A flow without Kafka: what an agent sends is kept in a list, its tables are dictionaries."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from schemas.topics import TOPICS, Topic
from streams.fanout import Outgoing
from streams.settings import load_settings
from streams.transport.received import Received
from streams.transport.sender import Sender
from tests.support.standin import extract

Step = Callable[[Received], Awaitable[None]]


class FakeTable(dict[bytes, bytes]):
    """A table whose store looks like the memory store's."""

    @property
    def data(self) -> Any:
        return SimpleNamespace(data=self)


class FakeApp:
    rebalancing = in_recovery = should_stop = False

    def __init__(self) -> None:
        self.tables: dict[str, FakeTable] = {}
        self.callbacks: dict[str, Any] = {}
        self.on_partitions_revoked = SimpleNamespace(connect=lambda *_a, **_k: None)

    def Table(self, name: str, *, on_recover: Any = None, **_: Any) -> FakeTable:
        self.callbacks[name] = on_recover
        return self.tables.setdefault(name, FakeTable())

    def task(self, function: Any) -> Any:
        return function


class FakeFlow:
    settled = True

    def __init__(self, folder: Path, **overrides: object) -> None:
        self.settings = load_settings(data_dir=folder, **overrides)
        self.app = FakeApp()
        self.extract = extract
        self.sender = Sender(dict.fromkeys(topic.name for topic in TOPICS), self.settings)
        self.sent: list[Outgoing] = []
        self.steps: dict[str, Step] = {}
        self.before_stop: list[Any] = []

    def agent(self, topic: Topic) -> Callable[[Step], Step]:
        def register(step: Step) -> Step:
            self.steps[topic.name] = step
            return step

        return register

    async def send(self, message: Outgoing, *, agent: str) -> None:
        self.sent.append(message)

    def committed(self, _message: Received) -> int:
        return 0

    def note_recovery(self) -> None: ...


def received(value: bytes | None, *, offset: int = 0, topic: str = "raw-articles") -> Received:
    return Received(topic, 0, offset, 1_700_000_000.0, b"key", value)
