"""What an agent is made with: its settings, its tables, and a way to receive and to send.

Agents are plain coroutines on :class:`~streams.transport.received.Received`; the loop over Faust's
stream, the guard around each event and the producer are here.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from schemas import EnrichedArticle, RawArticle
from schemas.topics import TOPICS, Topic
from streams.fanout import Outgoing
from streams.settings import Settings
from streams.transport.fence import Fence
from streams.transport.guard import Guard, Step
from streams.transport.outlet import Outlet
from streams.transport.received import Received
from streams.transport.sender import Sender

logger = logging.getLogger(__name__)

Extract = Callable[[RawArticle], EnrichedArticle]


class Flow:
    """The app as agents see it.

    Attributes:
        app: Faust's application.
        extract: the pure function at the heart of *enrich*.
        fence: says whether this worker may still speak for its partitions.
        guards: by agent, for statistics.
        handled: by agent, how many events it has finished; the watchdog looks at it.
        idle: set while no agent has an event in hand.
        recovery_seconds: how long the last recovery of the tables took, None before the first.
        before_stop: awaited in an orderly stop, after the last event and before the last commit.
    """

    def __init__(self, app: Any, settings: Settings, *, extract: Extract, fence: Fence) -> None:
        self.app = app
        self.settings = settings
        self.extract = extract
        self.fence = fence
        self.guards: dict[str, Guard] = {}
        self.handled: dict[str, int] = {}
        self.idle = asyncio.Event()
        self.idle.set()
        self._in_hand = 0
        self.recovery_seconds: float | None = None
        self.ticking: asyncio.Task[None] | None = None
        self.last_resort: asyncio.Task[None] | None = None
        self.before_stop: list[Callable[[], Awaitable[None]]] = []
        self.topics = {topic.name: self._faust_topic(topic) for topic in TOPICS}
        outlets = {topic.name: Outlet(app, settings.topic(topic.name)) for topic in TOPICS}
        self.sender = Sender(outlets, settings)

    def agent(self, topic: Topic) -> Callable[[Step], Any]:
        """Makes the decorated coroutine the one consumer of a topic, guarded, one event at a time.

        Concurrency stays 1: with more, a commit can pass an event that is not finished.
        """

        def register(step: Step) -> Any:
            name = step.__name__
            guard = Guard(name, self.sender, self.settings, check_fence=self.fence.check)
            self.guards[name], self.handled[name] = guard, 0

            async def consume(stream: Any) -> None:
                async for event in stream.events():
                    self._take_up(1)
                    await guard.run(_received(event), step)
                    self._take_up(-1)
                    self.handled[name] += 1

            return self.app.agent(self.topics[topic.name], name=name, concurrency=1)(consume)

        return register

    def _take_up(self, number: int) -> None:
        self._in_hand += number
        if self._in_hand:
            self.idle.clear()
        else:
            self.idle.set()

    async def send(self, message: Outgoing, *, agent: str) -> None:
        await self.sender.send(message, agent=agent)

    def committed(self, message: Received) -> int:
        """The committed offset of the message's partition: nothing below it is replayed."""
        from faust.types import TP

        known = self.app.consumer._committed_offset
        return known.get(TP(message.topic, message.partition)) or 0

    def lags(self) -> Iterator[tuple[str, int, int]]:
        """Topic (the catalogue's name), partition, and messages not committed, where owned."""
        names = {self.settings.topic(topic.name): topic.name for topic in TOPICS}
        committed = self.app.consumer._committed_offset
        for tp in sorted(self.app.assignor.assigned_actives()):
            if tp.topic in names:
                # Faust's monitor remembers the ends; the consumer itself may be asked about
                # partitions that it owns alone, and a rebalance can be under way.
                end = self.app.monitor.tp_end_offsets.get(tp) or 0
                yield names[tp.topic], tp.partition, max(0, end - (committed.get(tp) or 0))

    @property
    def lag(self) -> int:
        """Messages of the owned partitions that are not committed yet."""
        return sum(lag for _, _, lag in self.lags())

    def note_recovery(self) -> None:
        """Remembers and logs how long the recovery took that has just ended."""
        recovery = self.app.tables.recovery
        ended, started = recovery._recovery_ended_at, recovery._recovery_started_at
        if ended is not None and started is not None:
            self.recovery_seconds = round(max(0.0, ended - started), 3)
            logger.info("tables recovered", extra={"seconds": self.recovery_seconds})

    @property
    def recovery_remaining(self) -> int:
        """Changelog records that the tables still lack."""
        return int(self.app.tables.recovery.active_remaining_total())

    @property
    def settled(self) -> bool:
        """Whether partitions are assigned and tables recovered: a moment fit for publishing."""
        return not (self.app.rebalancing or self.app.in_recovery or self.app.should_stop)

    def _faust_topic(self, topic: Topic) -> Any:
        return self.app.topic(
            self.settings.topic(topic.name),
            key_type=bytes,
            value_type=bytes,
            key_serializer="raw",
            value_serializer="raw",
            partitions=self.settings.topic_partitions,
            allow_empty=True,
        )


def _received(event: Any) -> Received:
    message = event.message
    headers = message.headers or ()
    pairs = headers.items() if hasattr(headers, "items") else headers
    return Received(
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        timestamp=message.timestamp,
        key=message.key,
        value=message.value,
        headers=tuple((str(name), bytes(value or b"")) for name, value in pairs),
    )
