"""From Kafka to the board: the published topics, from the retention's beginning, then what comes.

No group and no commits: a store in memory is filled anew at every start.
"""

import asyncio
import logging
import time
from datetime import UTC, datetime, timedelta

from schemas import Meeting, PairCounts, Statement
from schemas.topics import COUNTRY_PAIRS, MEETINGS, STATEMENTS
from streams.client.subscription import Record, Subscription
from streams.dashboard.answers import Health
from streams.dashboard.board import Board
from streams.errors import KafkaUnavailable
from streams.settings import Settings
from streams.transport.codec import decode
from streams.transport.rejection import Rejected

log = logging.getLogger("communique.dashboard")

Model = type[Meeting] | type[Statement] | type[PairCounts]


class Ingest:
    """Fills a board.

    Args:
        retention: how far back events go, by Kafka's timestamps.

    Attributes:
        bad: records that were no message of their topic.
    """

    def __init__(self, settings: Settings, board: Board, *, retention: timedelta) -> None:
        self.bad = 0
        self._board = board
        self._retention = retention
        self._started = datetime.now(UTC)
        self._lag: int | None = None
        self._away: str | None = None
        self._models: dict[str, Model] = {
            settings.topic(MEETINGS.name): Meeting,
            settings.topic(STATEMENTS.name): Statement,
            settings.topic(COUNTRY_PAIRS.name): PairCounts,
        }
        *events, pairs = self._models
        self._subscriptions = (
            Subscription(settings, events, from_time=self._started - retention),
            Subscription(settings, [pairs], from_beginning=True),
        )

    async def start(self) -> None:
        """Connects.

        Raises:
            KafkaUnavailable: when no broker answers.
            TopicMismatch: when a topic does not exist.
        """
        for subscription in self._subscriptions:
            await subscription.start()

    async def run(self) -> None:
        """Reads until cancelled."""
        try:
            async with asyncio.TaskGroup() as tasks:
                for subscription in self._subscriptions:
                    tasks.create_task(self._read(subscription))
                tasks.create_task(self._go_live())
                tasks.create_task(self._look_after())
        finally:
            for subscription in self._subscriptions:
                await subscription.stop()

    def health(self) -> Health:
        """How it stands."""
        stored = self._board.store.counts()
        status = "kafka-away" if self._away else "ok" if self._board.live else "catching-up"
        return Health(
            status=status,
            detail=self._away,
            lag=self._lag,
            bad_records=self.bad,
            meetings=stored["meeting"],
            statements=stored["statement"],
            pairs=stored["pair"],
            listeners=self._board.listeners,
            started=self._started,
        )

    async def _read(self, subscription: Subscription) -> None:
        async for record in subscription.records():
            self._take(record)

    def _take(self, record: Record) -> None:
        model = self._models[record.topic]
        if record.value is None:
            if model is PairCounts and record.key:
                self._board.drop_pair(record.key.decode("utf-8", "replace"))
            return
        try:
            message = decode(model, record.value)
        except Rejected as error:
            self.bad += 1
            where = {"topic": record.topic, "partition": record.partition, "offset": record.offset}
            log.warning("record skipped: %s", error, extra=where)
            return
        self._board.take(message, record.timestamp)

    async def _go_live(self) -> None:
        while not all(s.caught_up for s in self._subscriptions):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        self._board.go_live()
        stored = self._board.store.counts()
        log.info(
            "caught up: %d meetings, %d statements, %d pairs",
            *(stored[kind] for kind in ("meeting", "statement", "pair")),
        )

    async def _look_after(self, every: float = 10.0) -> None:
        """Lag, and what has become too old."""
        while True:
            try:
                self._lag = sum([await s.lag() for s in self._subscriptions])
                self._away = None
            except KafkaUnavailable as error:
                self._lag, self._away = None, str(error)
            oldest = time.time() - self._retention.total_seconds()
            self._board.store.expire(int(oldest * 1000))
            await asyncio.sleep(every)
