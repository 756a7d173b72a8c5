"""``communique worker --processes 2`` on a real broker: work is shared, a death changes nothing."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from aiokafka.admin import AIOKafkaAdminClient

from streams.ops.worker import check_topics
from streams.settings import Settings
from streams.transport.broker.server import free_port
from streams.transport.group import describe_group
from tests.support.kafka import ToSend, produce, read_all, wait_until_done
from tests.support.processes import children, environment

pytestmark = [
    pytest.mark.kafka,
    pytest.mark.timeout(240),
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's /proc"),
]

ARTICLES = 60


def article(number: int) -> ToSend:
    body = (
        f"OSLO, Nov. 10 - Norwegian Foreign Minister Ole Dahl met Ghanaian Foreign Minister Ama"
        f" Boateng in Oslo on Tuesday. It was visit number {number} of the year."
    )
    value = {"id": f"a{number}", "body": body, "published": "2026-11-10T18:00:00Z"}
    return ToSend(json.dumps(value).encode(), key=f"a{number}".encode())


async def owners(settings: Settings) -> list[str]:
    """The members of the group that have partitions, once it is stable; else none."""
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.kafka_bootstrap_servers)
    await admin.start()
    try:
        group = await describe_group(admin, settings)
    finally:
        await admin.close()
    if group.state != "Stable":
        return []
    return sorted(m.worker for m in group.members if any(m.partitions.values()))


async def until(what: Callable[[], Awaitable[bool]], *, limit: float = 90.0) -> None:
    end = time.monotonic() + limit
    while not await what():
        assert time.monotonic() < end, "waited in vain"
        await asyncio.sleep(0.3)


async def test_two_processes_share_the_work_and_survive_one(
    kafka_settings: Settings, tmp_path: Path
) -> None:
    settings = kafka_settings.model_copy(update={"worker_id": "both", "web_port": free_port()})
    await asyncio.to_thread(check_topics, settings)
    log = tmp_path / "workers.log"
    with log.open("wb") as output:
        workers = subprocess.Popen(
            [sys.executable, "-m", "streams", "worker", "--processes", "2"],
            env=environment(settings),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:

        async def both() -> bool:
            return len(await owners(settings)) == 2

        await until(both)
        names = await owners(settings)
        await produce(settings, "raw-articles", map(article, range(ARTICLES // 2)))
        first, _ = children(workers.pid)
        os.kill(first, signal.SIGKILL)
        await produce(settings, "raw-articles", map(article, range(ARTICLES // 2, ARTICLES)))
        await until(both)
        assert await owners(settings) == names  # the dead one is back under its own name
        await wait_until_done(settings)
        made = {record.key for record in await read_all(settings, "enriched-articles")}
        assert made == {f"a{number}".encode() for number in range(ARTICLES)}
        counts = [json.loads(r.value or b"") for r in await read_all(settings, "country-pairs")]
        assert counts[-1]["pair"] == "GHA-NOR"
        assert counts[-1]["total"] == {
            "meetings": 1, "planned": 0, "meeting_mentions": ARTICLES, "statements": 0,
        }  # fmt: skip
        workers.terminate()
        assert await asyncio.to_thread(workers.wait, 20) == 0
    except BaseException:
        print(log.read_text(errors="replace")[-6_000:])
        raise
    finally:
        for pid in [*children(workers.pid), workers.pid] if workers.poll() is None else []:
            os.kill(pid, signal.SIGKILL)
        workers.wait()
