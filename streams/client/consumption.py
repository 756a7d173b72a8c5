"""Typed messages from Kafka records: what :func:`~streams.client.consume` gives."""

import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Generic, Self, TypeVar

from schemas.base import Message
from streams.client.selection import Selection
from streams.client.subscription import Record, Subscription
from streams.transport.codec import decode
from streams.transport.rejection import Rejected

M = TypeVar("M", bound=Message)

log = logging.getLogger("communique.client")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a message stood in Kafka, and what its headers say.

    ``time`` is Kafka's timestamp, in UTC; ``headers`` are text, the CloudEvents attributes among
    them: ``headers["ce_id"]``.
    """

    topic: str
    partition: int
    offset: int
    time: datetime
    key: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that is no message of its topic: its very bytes, and what is wrong with them."""

    origin: Origin
    value: bytes
    error: str


@dataclass(slots=True)
class Counters:
    """How many records were delivered, left out by the filters, skipped as bad, or had no value."""

    delivered: int = 0
    filtered: int = 0
    bad: int = 0
    empty: int = 0


class Consumption(Generic[M]):
    """An asynchronous iterator over the messages of one topic.

    It can be used by itself (``async for``), or as a context manager, which closes the connection
    at a known moment (``async with consume(…) as messages: async for message in messages: …``).

    Attributes:
        counters: what has become of the records so far.
        origin: where the message in hand stood in Kafka; None before the first one.
    """

    def __init__(
        self,
        model: type[M],
        subscription: Subscription,
        selection: Selection,
        on_bad: Callable[[BadRecord], None] | None,
    ) -> None:
        self.counters = Counters()
        self.origin: Origin | None = None
        self._model = model
        self._subscription = subscription
        self._selection = selection
        self._on_bad = on_bad or _log_bad
        self._messages: AsyncGenerator[M, None] | None = None

    async def __aenter__(self) -> Self:
        await self._subscription.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    def __aiter__(self) -> AsyncIterator[M]:
        """Raises RuntimeError the second time: one consumption is one pass over the topic."""
        if self._messages is not None:
            raise RuntimeError("this consumption was begun already; call consume() again")
        self._messages = self._run()
        return self._messages

    async def aclose(self) -> None:
        """Commits what was processed (with a group) and closes the connection.

        The message whose loop body was left by ``break`` or an exception is not committed, and
        comes again; call :meth:`commit` first when it is done.
        """
        if self._messages is not None:
            await self._messages.aclose()
        await self._subscription.stop()

    async def commit(self) -> None:
        """Commits now, the message in hand included; without a group, nothing."""
        if self.origin:
            self._subscription.done(self.origin.topic, self.origin.partition, self.origin.offset)
        await self._subscription.commit()

    async def _run(self) -> AsyncGenerator[M, None]:
        await self._subscription.start()
        try:
            async for record in self._subscription.records():
                message = self._read(record)
                if message is not None:
                    yield message
        finally:
            await self._subscription.stop()

    def _read(self, record: Record) -> M | None:
        if record.value is None:
            self.counters.empty += 1
            return None
        try:
            message = decode(self._model, record.value)
        except Rejected as error:
            self.counters.bad += 1
            self._on_bad(BadRecord(_origin(record), bytes(record.value), str(error)))
            return None
        if not self._selection.matches(message):
            self.counters.filtered += 1
            return None
        self.counters.delivered += 1
        self.origin = _origin(record)
        return message


def _origin(record: Record) -> Origin:
    return Origin(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        time=datetime.fromtimestamp(record.timestamp / 1000, UTC),
        key=None if record.key is None else record.key.decode("utf-8", "replace"),
        headers={name: value.decode("utf-8", "replace") for name, value in record.headers},
    )


def _log_bad(bad: BadRecord) -> None:
    at = bad.origin
    where = {"topic": at.topic, "partition": at.partition, "offset": at.offset}
    log.warning("record skipped: %s", bad.error, extra=where)
