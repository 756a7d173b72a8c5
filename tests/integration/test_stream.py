"""The stream end to end on a real broker, with real worker processes."""

import asyncio
from pathlib import Path

import pytest

from schemas.topics import RAW_ARTICLES
from streams.ops.worker import check_topics
from streams.settings import Settings
from tests.support.articles import feed
from tests.support.kafka import produce, read_all, wait_until_done
from tests.support.processes import WorkerProcess
from tests.support.verdict import judge

pytestmark = pytest.mark.kafka


@pytest.mark.timeout(400)
async def test_two_workers_one_killed_and_started_again(
    kafka_settings: Settings, tmp_path: Path
) -> None:
    fed = feed(1200, seed=1)
    await asyncio.to_thread(check_topics, kafka_settings)
    workers = [WorkerProcess(kafka_settings, tmp_path, name).start() for name in ("w1", "w2")]
    try:
        half = len(fed.messages) // 2
        await produce(kafka_settings, RAW_ARTICLES.name, fed.messages[:half])
        await _some_output(kafka_settings, workers)
        workers[0].kill()
        await produce(kafka_settings, RAW_ARTICLES.name, fed.messages[half:])
        workers[0].start()
        await wait_until_done(kafka_settings)
        await asyncio.sleep(2 * kafka_settings.publish_interval)
        verdict = await judge(kafka_settings, fed)
        assert verdict.exact, f"{verdict}\n{workers[0].tail()}\n{workers[1].tail()}"
        assert verdict.dead_letters == fed.poison
        assert [worker.exit_code for worker in workers] == [None, None]
        assert [worker.stop() for worker in workers] == [0, 0]
    finally:
        for worker in workers:
            worker.destroy()


@pytest.mark.timeout(400)
async def test_tables_in_memory_are_recovered_from_their_changelogs(
    kafka_settings: Settings, tmp_path: Path
) -> None:
    settings = kafka_settings.model_copy(update={"store": "memory"})
    fed = feed(400, seed=2)
    await asyncio.to_thread(check_topics, settings)
    worker = WorkerProcess(settings, tmp_path, "w1").start()
    try:
        half = len(fed.messages) // 2
        await produce(settings, RAW_ARTICLES.name, fed.messages[:half])
        await _some_output(settings, [worker])
        worker.kill()
        await produce(settings, RAW_ARTICLES.name, fed.messages[half:])
        worker.start()
        await wait_until_done(settings)
        await asyncio.sleep(2 * settings.publish_interval)
        verdict = await judge(settings, fed)
        assert verdict.exact, f"{verdict}\n{worker.tail()}"
        assert worker.stop() == 0
    finally:
        worker.destroy()


async def _some_output(
    settings: Settings, workers: list[WorkerProcess], *, limit: float = 90.0
) -> None:
    for _ in range(int(limit * 5)):
        for worker in workers:
            assert worker.exit_code is None, worker.tail()
        if len(await read_all(settings, "enriched-articles")) > 100:
            return
        await asyncio.sleep(0.2)
    raise TimeoutError("no output")
