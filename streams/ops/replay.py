"""Reading dead letters back, choosing among them, and sending them again."""

from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from pydantic import ValidationError

from schemas import DeadLetter
from schemas.topics import DEAD_LETTERS
from streams.settings import Settings
from streams.transport.dead_letters import ATTEMPTS_HEADER
from streams.transport.reader import read_all

# What was right for the first delivery and is set anew for the next.
_REPLACED_HEADERS = frozenset({ATTEMPTS_HEADER})


def name_of(letter: DeadLetter) -> str:
    """A dead letter goes by where its message stood: ``raw-articles/2/17``."""
    return f"{letter.topic}/{letter.partition}/{letter.offset}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which dead letters; what is None or empty does not narrow.

    Attributes:
        names: see :func:`name_of`.
        topic: the topic the message came from.
        error: a part of the error's type or message, in any case.
        since: failed at this moment or later.
        until: failed before this moment.
    """

    names: frozenset[str] = frozenset()
    topic: str | None = None
    stage: str | None = None
    error: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    def takes(self, letter: DeadLetter) -> bool:
        text = f"{letter.error.type}: {letter.error.message}".casefold()
        return (
            (not self.names or name_of(letter) in self.names)
            and self.topic in (None, letter.topic)
            and self.stage in (None, letter.stage.value)
            and (self.error is None or self.error.casefold() in text)
            and (self.since is None or letter.failed_at >= self.since)
            and (self.until is None or letter.failed_at < self.until)
        )


async def dead_letters(settings: Settings, choice: Choice) -> AsyncIterator[DeadLetter]:
    """The chosen dead letters; a letter that a worker wrote twice comes once."""
    seen = set()
    async for record in read_all(settings, settings.topic(DEAD_LETTERS.name)):
        try:
            letter = DeadLetter.model_validate_json(record.value or b"")
        except ValidationError:
            continue  # somebody else's message; `communique tail dead-letters` shows it
        name = name_of(letter)
        if name not in seen and choice.takes(letter):
            seen.add(name)
            yield letter


def newest_failures(letters: Iterable[DeadLetter]) -> Iterator[DeadLetter]:
    """One letter a message: of a message that failed again after a replay, the last failure."""
    newest: dict[tuple[object, ...], DeadLetter] = {}
    for letter in letters:
        content = letter.value if letter.value is not None else name_of(letter)
        key = (letter.topic, letter.key, content)
        if key not in newest or newest[key].attempts <= letter.attempts:
            newest[key] = letter
    yield from newest.values()


@dataclass(frozen=True, slots=True)
class Replayed:
    """What became of one letter: ``problem`` is None where the broker has the message again."""

    letter: DeadLetter
    problem: str | None = None


async def replay(settings: Settings, letters: Iterable[DeadLetter]) -> AsyncIterator[Replayed]:
    """Sends the messages to the topics they came from: same bytes, key and headers.

    The header ``communique-attempts`` tells how often each has failed, so that a further failure
    is counted on top.
    """
    options = settings.kafka_client_options()
    producer = AIOKafkaProducer(
        **options,
        acks="all",
        enable_idempotence=True,
        max_request_size=settings.message_max_bytes * 2,
    )
    await producer.start()
    try:
        for letter in letters:
            value = letter.original_value
            if value is None:
                value = await _value_at_source(settings, letter)
            if value is None:
                yield Replayed(letter, "its value is neither in the letter nor in its topic")
                continue
            headers = [h for h in letter.original_headers if h[0] not in _REPLACED_HEADERS]
            headers.append((ATTEMPTS_HEADER, str(letter.attempts).encode()))
            await producer.send_and_wait(
                letter.topic, value, key=letter.original_key, headers=headers
            )
            yield Replayed(letter)
    finally:
        await producer.stop()


async def _value_at_source(settings: Settings, letter: DeadLetter) -> bytes | None:
    """A value too large to be carried in the letter, where its topic still has it."""
    partition = TopicPartition(letter.topic, letter.partition)
    consumer = AIOKafkaConsumer(
        **settings.kafka_client_options(),
        enable_auto_commit=False,
        max_partition_fetch_bytes=settings.message_max_bytes * 2,
    )
    await consumer.start()
    try:
        consumer.assign([partition])
        first = (await consumer.beginning_offsets([partition]))[partition]
        if first > letter.offset:
            return None
        consumer.seek(partition, letter.offset)
        found = await consumer.getmany(partition, timeout_ms=10_000, max_records=1)
        for record in found.get(partition, []):
            if record.offset == letter.offset:
                value: bytes | None = record.value
                return value
        return None
    finally:
        await consumer.stop()
