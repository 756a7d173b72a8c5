"""Single faults on a real broker: what a worker does, and what it leaves behind."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiokafka import AIOKafkaConsumer, TopicPartition

from schemas import DeadLetter
from schemas.topics import COUNTRY_PAIRS, DEAD_LETTERS, DYAD_EVENTS, ENRICHED_ARTICLES, RAW_ARTICLES
from streams.errors import EXIT_CONFIG
from streams.ops.worker import check_topics
from streams.settings import Settings
from tests.support.articles import feed
from tests.support.kafka import ToSend, produce, read_all, wait_until_done
from tests.support.processes import WorkerProcess
from tests.support.verdict import judge

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(400)]

Start = Callable[..., Awaitable[WorkerProcess]]


@pytest_asyncio.fixture
async def settings(kafka_settings: Settings) -> Settings:
    changed = kafka_settings.model_copy(
        update={"article_timeout": 1.0, "dead_letter_window": 20, "topic_partitions": 2}
    )
    await asyncio.to_thread(check_topics, changed)
    return changed


@pytest.fixture
def processes() -> Iterator[list[WorkerProcess]]:
    started: list[WorkerProcess] = []
    yield started
    for worker in started:
        worker.destroy()


@pytest_asyncio.fixture
async def start(
    settings: Settings, tmp_path: Path, processes: list[WorkerProcess]
) -> AsyncIterator[Start]:
    async def started(name: str = "w1", **options: object) -> WorkerProcess:
        worker = WorkerProcess(settings, tmp_path, name, **options).start()  # type: ignore[arg-type]
        processes.append(worker)
        await until(lambda: worker.ready, worker)
        return worker

    yield started


async def until(
    condition: Callable[[], object], worker: WorkerProcess, *, limit: float = 90.0
) -> float:
    """Seconds until the condition holds."""
    begun = time.monotonic()
    while not condition():
        if time.monotonic() - begun > limit:
            raise TimeoutError(worker.tail())
        await asyncio.sleep(0.1)
    return time.monotonic() - begun


def article(body: str, **fields: object) -> ToSend:
    return ToSend(json.dumps({"body": body, **fields}).encode(), key=b"k")


async def letters(settings: Settings) -> list[DeadLetter]:
    return [
        DeadLetter.model_validate_json(record.value or b"")
        for record in await read_all(settings, DEAD_LETTERS.name)
    ]


async def test_hostile_articles_are_dead_letters_and_the_next_goes_through(
    settings: Settings, start: Start
) -> None:
    hostile = [
        article("hang", id="hangs"),
        article("huge", id="huge"),
        article("fail", id="fails"),
        article("x" * 7_900_000, id="long"),
        ToSend(b"\xff\xfe"),
        ToSend(None, key=b"tombstone"),
    ]
    good = feed(40, seed=2, repeats=0, poison=0)
    await produce(settings, RAW_ARTICLES.name, [*hostile, *good.messages])
    worker = await start()
    await wait_until_done(settings)
    found = {(one.stage.value, one.error.type) for one in await letters(settings)}
    assert found == {
        ("enrich", "DeadlineExceeded"),
        ("publish", "MessageTooLarge"),
        ("enrich", "ValueError"),
        ("validate", "ArticleTooLarge"),
        ("decode", "InvalidJson"),
        ("decode", "EmptyMessage"),
    }
    by_type = {one.error.type: one for one in await letters(settings)}
    assert by_type["MessageTooLarge"].original_value == hostile[1].value
    keys = {record.key for record in await read_all(settings, DEAD_LETTERS.name)}
    assert {b"hangs", b"huge", b"fails", b"k"} <= keys
    articles = await read_all(settings, ENRICHED_ARTICLES.name)
    assert len({record.key for record in articles}) == len(good.articles)
    assert worker.exit_code is None


async def test_mostly_failures_stop_the_worker_for_good(settings: Settings, start: Start) -> None:
    worker = await start(supervised=True)
    await produce(settings, RAW_ARTICLES.name, [ToSend(b"{")] * 60)
    await until(lambda: worker.exit_code is not None, worker)
    assert worker.exit_code == EXIT_CONFIG
    assert "dead-letter limit" in worker.log.read_text()


async def test_an_article_that_kills_workers_ends_as_a_dead_letter(
    settings: Settings, start: Start
) -> None:
    worker = await start(supervised=True)
    good = feed(30, seed=4, repeats=0, poison=0)
    await produce(settings, RAW_ARTICLES.name, [article("crash", id="deadly"), *good.messages])
    await wait_until_done(settings, limit=120)
    [letter] = [one for one in await letters(settings) if one.error.type == "KilledWorkers"]
    assert letter.original_value == article("crash", id="deadly").value
    articles = {record.key for record in await read_all(settings, ENRICHED_ARTICLES.name)}
    assert len(articles) == len(good.articles)
    assert worker.exit_code is None


async def test_a_stopped_worker_leaves_its_partitions_to_the_others_at_once(
    settings: Settings, start: Start
) -> None:
    first, second = await start("w1"), await start("w2")
    begun = time.monotonic()
    assert await asyncio.to_thread(first.stop) == 0
    assert time.monotonic() - begun < 10
    fed = feed(60, seed=3)
    await produce(settings, RAW_ARTICLES.name, fed.messages)
    took = await wait_until_done(settings)
    assert took < 20, second.tail()
    await asyncio.sleep(2 * settings.publish_interval)
    verdict = await judge(settings, fed)
    assert verdict.exact, verdict


async def test_sigterm_amid_an_article_finishes_and_commits_it(
    settings: Settings, start: Start
) -> None:
    worker = await start(cost=0.4)
    fed = feed(30, seed=5, poison=0, repeats=0)
    await produce(settings, RAW_ARTICLES.name, fed.messages)
    await until(lambda: worker.get("/status")[1]["agents"]["enrich"]["handled"] >= 2, worker)
    assert await asyncio.to_thread(worker.stop) == 0
    articles = await read_all(settings, ENRICHED_ARTICLES.name)
    assert 2 <= len(articles) < len(fed.articles)
    done = await committed(settings)
    assert done == len(articles)  # all that went out is committed: nothing is done twice


async def committed(settings: Settings) -> int:
    consumer = AIOKafkaConsumer(
        bootstrap_servers=settings.kafka_bootstrap_servers, group_id=settings.app_id
    )
    await consumer.start()
    try:
        topic = settings.topic(RAW_ARTICLES.name)
        partitions = [TopicPartition(topic, n) for n in range(settings.topic_partitions)]
        return sum([await consumer.committed(tp) or 0 for tp in partitions])
    finally:
        await consumer.stop()


async def test_a_stop_publishes_the_last_counts(settings: Settings, start: Start) -> None:
    worker = await start()
    fed = feed(50, seed=6, poison=0)
    await produce(settings, RAW_ARTICLES.name, fed.messages)
    await wait_until_done(settings)
    assert await asyncio.to_thread(worker.stop) == 0
    verdict = await judge(settings, fed)
    assert verdict.exact, verdict


async def test_a_changed_number_of_partitions_is_refused(
    settings: Settings, tmp_path: Path, processes: list[WorkerProcess]
) -> None:
    other = settings.model_copy(update={"topic_partitions": 3})
    worker = WorkerProcess(other, tmp_path, "w1").start()
    processes.append(worker)
    await until(lambda: worker.exit_code is not None, worker)
    assert worker.exit_code == EXIT_CONFIG
    assert "COMMUNIQUE_TOPIC_PARTITIONS" in worker.log.read_text()


async def test_entries_of_long_ago_are_dropped_with_a_tombstone(
    settings: Settings, start: Start
) -> None:
    """Half a year of dyad events by Kafka's clock, then a restart without the local store."""
    day_ms = 86_400_000
    now = int(time.time() * 1000)
    events = []
    for day in range(180, -1, -1):
        for number in range(4):
            name = f"{day}-{number}"
            event = {
                "pair": "IRN-PAK",
                "article_id": name,
                "statements": [{"statement_id": name, "directions": ["IRN->PAK"]}],
            }
            events.append(
                ToSend(json.dumps(event).encode(), key=b"IRN-PAK", timestamp_ms=now - day * day_ms)
            )
    worker = await start()
    await produce(settings, DYAD_EVENTS.name, events)
    await wait_until_done(settings)
    await asyncio.sleep(2 * settings.publish_interval)
    assert await asyncio.to_thread(worker.stop) == 0
    live: dict[bytes | None, bytes | None] = {}
    changes = await read_all(settings, f"{settings.app_id}-seen-changelog")
    for record in sorted(changes, key=lambda r: (r.partition, r.offset)):
        live[record.key] = record.value
    kept = sum(value is not None for value in live.values())
    assert 4 * (settings.seen_days + 1) <= kept <= 4 * (settings.seen_days + 15)
    newest = (await read_all(settings, COUNTRY_PAIRS.name))[-1]
    assert json.loads(newest.value or b"")["total"]["statements"] == len(events)
