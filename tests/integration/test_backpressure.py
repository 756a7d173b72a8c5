"""More than a worker can take at once, and articles that take it long: it keeps its bounds."""

import asyncio
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from schemas.topics import RAW_ARTICLES
from streams.ops.worker import check_topics
from streams.settings import Settings
from tests.support.articles import feed
from tests.support.kafka import ToSend, produce, progress, wait_until_done
from tests.support.processes import WorkerProcess

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(300)]


def resident_mb(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * 4096 / 1e6


@dataclass
class Watched:
    """What was seen of a worker while it worked."""

    resident: list[float] = field(default_factory=list)
    heartbeat_ages: list[float] = field(default_factory=list)
    commits: list[tuple[float, int]] = field(default_factory=list)
    """When which number of committed articles was first seen."""

    @property
    def longest_without_commit(self) -> float:
        moments = [moment for moment, _ in self.commits]
        return max(after - before for before, after in pairwise(moments))


async def watch(worker: WorkerProcess, settings: Settings, seen: Watched) -> None:
    while True:
        assert worker.pid is not None
        seen.resident.append(resident_mb(worker.pid))
        _, state = await asyncio.to_thread(worker.get, "/status")
        if state:
            seen.heartbeat_ages.append(state["seconds_since_heartbeat"])
        done, _ = (await progress(settings))[RAW_ARTICLES.name]
        if not seen.commits or done != seen.commits[-1][1]:
            seen.commits.append((time.monotonic(), done))
        await asyncio.sleep(0.25)


@pytest.fixture
def worker(kafka_settings: Settings, tmp_path: Path) -> Iterator[WorkerProcess]:
    settings = kafka_settings.model_copy(update={"topic_partitions": 2, "article_timeout": 0.5})
    process = WorkerProcess(settings, tmp_path, "w1", cost=0.0)
    yield process
    process.destroy()


@pytest.fixture
def settings(worker: WorkerProcess) -> Settings:
    return worker._settings


async def run(worker: WorkerProcess, settings: Settings, messages: list[ToSend]) -> Watched:
    """Warms the worker, sends all at once, and watches until everything is committed."""
    await asyncio.to_thread(check_topics, settings)
    worker.start()
    begun = time.monotonic()
    while not worker.ready:
        assert time.monotonic() - begun < 60, worker.tail()
        await asyncio.sleep(0.2)
    await produce(settings, RAW_ARTICLES.name, feed(300, seed=1, repeats=0, poison=0).messages)
    await wait_until_done(settings)
    seen = Watched()
    watching = asyncio.create_task(watch(worker, settings, seen))
    try:
        await produce(settings, RAW_ARTICLES.name, messages)
        await wait_until_done(settings, limit=240)
    finally:
        watching.cancel()
    assert worker.exit_code is None, worker.tail()
    return seen


async def test_a_burst_neither_fills_the_memory_nor_delays_the_heartbeat(
    worker: WorkerProcess, settings: Settings
) -> None:
    burst = feed(2_500, seed=2, repeats=0, poison=0, size=36_000).messages
    size = sum(len(message.value or b"") for message in burst) / 1e6
    seen = await run(worker, settings, burst)
    growth = max(seen.resident) - seen.resident[0]
    assert size > 85
    assert growth < 60, f"{growth:.0f} MB more for a burst of {size:.0f} MB"
    assert max(seen.heartbeat_ages) < settings.session_timeout / 2


async def test_slow_articles_do_not_hold_up_the_commit_of_the_others(
    worker: WorkerProcess, settings: Settings
) -> None:
    """Half a minute of articles that each run into their time limit."""
    slow = json.dumps({"body": "hang"}).encode()
    good = iter(feed(120, seed=3, repeats=0, poison=0).articles)
    messages = [ToSend(slow if n % 4 == 0 else next(good), key=b"k") for n in range(160)]
    begun = time.monotonic()
    seen = await run(worker, settings, messages)
    assert time.monotonic() - begun > 20
    assert seen.longest_without_commit < 12
    assert max(seen.heartbeat_ages) < settings.session_timeout / 2
