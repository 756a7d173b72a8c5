"""The three ways in which an event can end."""

import asyncio
from typing import Any

import pytest

from schemas import DeadLetter, Stage
from schemas.topics import DEAD_LETTERS
from streams.errors import EXIT_CONFIG, EXIT_IN_DOUBT
from streams.settings import load_settings
from streams.transport import guard as module
from streams.transport.dead_letters import ATTEMPTS_HEADER
from streams.transport.guard import Guard
from streams.transport.received import Received
from streams.transport.rejection import Rejected
from streams.transport.sender import Sender


class Ended(BaseException):
    """Instead of the process's end."""

    def __init__(self, code: int) -> None:
        self.code = code


class FakeTopic:
    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    async def send(self, **message: Any) -> None:
        self.sent.append(message)


@pytest.fixture(autouse=True)
def no_exit(monkeypatch: pytest.MonkeyPatch) -> None:
    def die(_reason: str, *, code: int = EXIT_IN_DOUBT) -> None:
        raise Ended(code)

    monkeypatch.setattr(module, "die", die)


@pytest.fixture
def topic() -> FakeTopic:
    return FakeTopic()


@pytest.fixture
def guard(topic: FakeTopic) -> Guard:
    settings = load_settings(dead_letter_limit=0.5, dead_letter_window=10)
    sender = Sender({DEAD_LETTERS.name: topic}, settings)
    return Guard("enrich", sender, settings, check_fence=lambda: None)


MESSAGE = Received("raw-articles", 2, 17, 1_700_000_000.0, b"key", b"\xff\x00", (("h", b"v"),))


async def fine(_message: Received) -> None:
    """A step that does its work."""


async def reject(_message: Received) -> None:
    raise Rejected(Stage.VALIDATE, "ValidationError", "no body")


async def test_a_processed_event_leaves_nothing(guard: Guard, topic: FakeTopic) -> None:
    await guard.run(MESSAGE, fine)
    assert topic.sent == []


async def test_a_rejected_event_is_buried_with_its_very_bytes(
    guard: Guard, topic: FakeTopic
) -> None:
    await guard.run(MESSAGE, reject)
    [sent] = topic.sent
    letter = DeadLetter.model_validate_json(sent["value"])
    assert letter.original_value == MESSAGE.value
    assert letter.original_key == MESSAGE.key
    assert letter.original_headers == [("h", b"v")]
    assert (letter.topic, letter.partition, letter.offset) == ("raw-articles", 2, 17)
    assert (letter.stage, letter.error.type) == (Stage.VALIDATE, "ValidationError")
    assert letter.attempts == 1
    assert sent["key"] == b"key"
    assert dict(sent["headers"])["ce_type"] == DEAD_LETTERS.event_type.encode()


async def test_the_key_is_the_articles_id_where_it_is_known(guard: Guard, topic: FakeTopic) -> None:
    async def reject_article(_message: Received) -> None:
        rejected = Rejected(Stage.ENRICH, "ValueError", "no")
        rejected.article_id = "article-1"
        raise rejected

    await guard.run(MESSAGE, reject_article)
    assert topic.sent[0]["key"] == b"article-1"


async def test_a_second_failure_is_counted(guard: Guard, topic: FakeTopic) -> None:
    replayed = Received("t", 0, 1, 0.0, None, b"x", ((ATTEMPTS_HEADER, b"1"),))
    await guard.run(replayed, reject)
    assert DeadLetter.model_validate_json(topic.sent[0]["value"]).attempts == 2


@pytest.mark.parametrize("error", [ValueError("bug"), asyncio.CancelledError(), OSError()])
async def test_anything_else_ends_the_process(guard: Guard, error: BaseException) -> None:
    async def fail(_message: Received) -> None:
        raise error

    with pytest.raises(Ended) as ended:
        await guard.run(MESSAGE, fail)
    assert ended.value.code == EXIT_IN_DOUBT


async def test_a_fence_in_doubt_comes_before_the_step(topic: FakeTopic) -> None:
    def closed() -> None:
        raise RuntimeError("stood still")

    settings = load_settings()
    guard = Guard("x", Sender({DEAD_LETTERS.name: topic}, settings), settings, check_fence=closed)
    steps: list[Received] = []

    async def step(message: Received) -> None:
        steps.append(message)

    with pytest.raises(Ended):
        await guard.run(MESSAGE, step)
    assert steps == []


async def test_the_dead_letter_limit_ends_the_process_for_good(
    guard: Guard, topic: FakeTopic
) -> None:
    for _ in range(4):
        await guard.run(MESSAGE, fine)
    for _ in range(5):
        await guard.run(MESSAGE, reject)
    with pytest.raises(Ended) as ended:
        await guard.run(MESSAGE, reject)
    assert ended.value.code == EXIT_CONFIG
    assert len(topic.sent) == 6
