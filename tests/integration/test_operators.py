"""What an operator sees: the numbers are those of what was sent, and trouble shows."""

import asyncio
import json
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiokafka import AIOKafkaProducer

from schemas import EnrichedArticle, RawArticle
from schemas.topics import TOPICS
from streams.extraction.pipeline import extract
from streams.settings import Settings
from tests.deploy.test_rules import RULES
from tests.support.kafka import read_all, wait_until_done
from tests.support.stack import Scrapes, Worker, communique

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(300)]

NAMES = ("Peru", "Ghana", "Jordan", "Denmark", "Kenya", "Norway", "Chile", "Japan")
ARTICLES = [
    RawArticle(
        id=f"article-{number}",
        body=f"The presidents of {one} and {other} met in Geneva on Monday. "
        f"{other} will visit {one} next week, the foreign minister of {one} said.",
        published="2026-11-10",
    )
    for number, (one, other) in enumerate(
        (one, other) for one in NAMES for other in NAMES if one < other
    )
]
BAD = [b'{"body": " "}', b"{broken", b"[]"]


def feed(config: Settings, articles: list[RawArticle], bad: list[bytes]) -> None:
    lines = b"\n".join([*(article.to_bytes() for article in articles), *bad])
    assert communique(config, "feed", "jsonl", "-", stdin=lines)[0] == 0


@dataclass
class Stack:
    config: Settings
    workers: list[Worker]
    scrapes: Scrapes

    def status(self) -> tuple[int, dict[str, Any]]:
        urls = [part for worker in self.workers for part in ("--worker", worker.url)]
        code, printed = communique(self.config, "status", "--json", *urls)
        return code, json.loads(printed)


@pytest_asyncio.fixture
async def stack(kafka_settings: Settings, tmp_path: Path) -> AsyncIterator[Stack]:
    workers = [Worker(name, kafka_settings, tmp_path) for name in ("w1", "w2")]
    yield Stack(kafka_settings, workers, Scrapes(workers))
    for worker in workers:
        if worker.process is not None and worker.process.poll() is None:
            worker.process.kill()
            worker.process.wait()


async def until(condition: Callable[[], bool], what: str, limit: float = 60.0) -> None:
    end = time.monotonic() + limit
    while not await asyncio.to_thread(condition):
        assert time.monotonic() < end, f"not within {limit:.0f} s: {what}"
        await asyncio.sleep(0.3)


async def test_numbers_and_trouble(stack: Stack) -> None:
    config, (w1, w2), scrapes = stack.config, stack.workers, stack.scrapes
    assert communique(config, "topics")[0] == 0

    # Nobody works: what was fed waits, and the command says why.
    feed(config, ARTICLES[:9], [])
    code, seen = stack.status()
    assert (code, seen["healthy"], seen["lag"]) == (1, False, 9)
    assert any("communique worker" in problem for problem in seen["problems"])

    for worker in (w1, w2):
        worker.start()
    await until(lambda: w1.get("/readyz")[0] == w2.get("/readyz")[0] == 200, "both are ready")
    await wait_until_done(config, limit=90)
    scrapes.mark()
    feed(config, ARTICLES, BAD)
    await wait_until_done(config, limit=90)
    scrapes.scrape()
    await numbers_are_those_of_what_was_sent(stack)

    code, seen = stack.status()
    assert (code, seen["healthy"], seen["problems"]) == (0, True, [])
    assert (seen["lag"], seen["dead_letters"]) == (0, len(BAD))
    assert seen["errors"] == {"ValidationError": 2, "InvalidJson": 1}
    assert {agent["name"]: agent["lag"] for agent in seen["agents"]} == {"enrich": 0, "tally": 0}
    assert {w["name"]: w["recovered"] for w in seen["workers"]} == {"w1": True, "w2": True}
    assert sum(w["partitions"] for w in seen["workers"]) == 2 * config.topic_partitions
    for alert in RULES:
        assert not scrapes.firing(alert), alert

    # One is killed. It is missed at once, its partitions are taken over, nothing is lost.
    w1.end(signal.SIGKILL)
    feed(config, ARTICLES, [])
    assert w1.get("/readyz")[0] == 0
    code, seen = stack.status()
    assert code == 1
    assert any(w1.url in problem for problem in seen["problems"])
    await until(lambda: owned(scrapes, w2) == 2 * config.topic_partitions, "w2 owns all")
    await wait_until_done(config, limit=90)
    for _ in range(5):
        scrapes.scrape()
    assert scrapes.firing("CommuniqueWorkerDown") == {"w1"}
    assert scrapes.firing("CommuniqueNoWorker") == set()
    assert sum(scrapes.values("communique_consumer_lag").values()) == 0

    # Both are gone: the lag is what was fed since.
    w2.end(signal.SIGKILL)
    feed(config, ARTICLES[:7], [])
    for _ in range(6):
        scrapes.scrape()
    assert scrapes.firing("CommuniqueNoWorker") == {None}
    assert stack.status()[1]["lag"] == 7

    # Both are back: all is well again, and what came twice was counted once.
    for worker in (w1, w2):
        worker.start()
    await until(lambda: w1.get("/readyz")[0] == w2.get("/readyz")[0] == 200, "both are back")
    await wait_until_done(config, limit=90)
    scrapes.scrape()
    assert scrapes.firing("CommuniqueWorkerDown") == set()
    assert scrapes.firing("CommuniqueNoWorker") == set()
    code, seen = stack.status()
    assert (code, seen["lag"], seen["problems"]) == (0, 0, [])
    assert [worker.end(signal.SIGTERM) for worker in (w1, w2)] == [0, 0]
    for worker in (w1, w2):
        logs_tell_the_life_of(worker)


def owned(scrapes: Scrapes, worker: Worker) -> int:
    scrapes.scrape()
    lags = scrapes.values("communique_consumer_lag", "topic", "partition", instance=worker.name)
    return len(lags)


def logs_tell_the_life_of(worker: Worker) -> None:
    """One line an event, each an object with its fields; nothing of what the articles say."""
    text = (worker.folder / f"{worker.name}.log").read_text()
    lines = [json.loads(line) for line in text.splitlines()]
    said = [line["message"] for line in lines]
    for event in ("worker starts", "rebalance begins", "rebalance is done", "stopped in order"):
        assert event in said
    starts = [line for line in lines if line["message"] == "worker starts"]
    assert [line["worker"] for line in starts] == [worker.name] * 2  # it was killed once
    for line in lines:
        if line["message"] == "dead letter":
            assert {"topic", "partition", "offset", "stage", "error"} <= line.keys()
    assert not any(word in text for word in ("presidents", "foreign minister", "Geneva"))


async def numbers_are_those_of_what_was_sent(stack: Stack) -> None:
    grown, values = stack.scrapes.grown, stack.scrapes.values
    enriched: list[EnrichedArticle] = [extract(article) for article in ARTICLES]
    assert grown("communique_messages_received_total", "agent")["enrich"] == len(ARTICLES + BAD)
    handled = grown("communique_messages_handled_total", "outcome", agent="enrich")
    assert handled == {"processed": len(ARTICLES), "dead_letter": len(BAD)}
    assert grown("communique_dead_letters_total", "stage", "error") == {
        ("validate", "ValidationError"): 2,
        ("decode", "InvalidJson"): 1,
    }
    meetings = Counter((m.kind, m.status) for article in enriched for m in article.meetings)
    assert meetings
    assert grown("communique_meetings_total", "kind", "status") == meetings
    statements = Counter(s.mode for article in enriched for s in article.statements)
    assert statements
    assert grown("communique_statements_total", "mode") == statements
    assert grown("communique_extraction_seconds_count").total() == len(ARTICLES)
    sent = values("communique_messages_sent_total", "topic")
    for topic in TOPICS:
        if topic.writers != ("feeds",):
            records = await read_all(stack.config, topic.name)
            assert sent[topic.name] == len(records), topic.name
    dyads = grown("communique_messages_sent_total", "topic")["dyad-events"]
    assert grown("communique_messages_handled_total", agent="tally").total() == dyads
    assert grown("communique_latency_seconds_count", "agent") == {
        "enrich": len(ARTICLES), "tally": dyads,
    }  # fmt: skip
    lags = values("communique_consumer_lag", "topic", "partition")
    assert len(lags) == 2 * stack.config.topic_partitions
    assert not any(lags.values())
    assert values("communique_ready", "instance") == {"w1": 1, "w2": 1}
    assert values("communique_recovered", "instance") == {"w1": 1, "w2": 1}
    assert values("communique_commits_total", "instance").keys() == {"w1", "w2"}
    assert all(
        value > 20e6 for value in values("process_resident_memory_bytes", "instance").values()
    )


async def test_a_feed_that_uses_transactions_is_no_stall(
    kafka_settings: Settings, tmp_path: Path
) -> None:
    """Each transaction ends with a marker, an offset that no message has and nobody commits."""
    config = kafka_settings.model_copy(update={"stall_timeout": 8.0})
    assert communique(config, "topics")[0] == 0
    worker = Worker("w1", config, tmp_path)
    worker.start()
    try:
        await until(lambda: worker.get("/readyz")[0] == 200, "it is ready")
        producer = AIOKafkaProducer(
            bootstrap_servers=config.kafka_bootstrap_servers, transactional_id=config.app_id
        )
        await producer.start()
        async with producer.transaction():
            for article in ARTICLES:
                await producer.send(config.topic("raw-articles"), article.to_bytes())
        await producer.stop()
        scrapes = Scrapes([worker])

        def handled() -> bool:
            scrapes.scrape()
            done = scrapes.values("communique_messages_handled_total", agent="enrich").total()
            return done == len(ARTICLES)

        await until(handled, "all are handled")
        await asyncio.sleep(3 * config.stall_timeout)
        assert worker.process is not None
        assert worker.process.poll() is None, "the watchdog took the marker for a message"
        scrapes.scrape()
        assert scrapes.values("communique_consumer_lag").total() == 0
    finally:
        if worker.process is not None and worker.process.poll() is None:
            worker.end(signal.SIGKILL)
