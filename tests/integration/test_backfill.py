"""What docs/operations/backfill.md says: feed another application from the old one's topic."""

import asyncio
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

from streams.ops.worker import check_topics
from streams.settings import Settings
from tests.support.kafka import ToSend, produce, read_all
from tests.support.processes import environment

pytestmark = pytest.mark.kafka

HOUR = 3_600_000
NOON = (int(time.time()) // 86_400 - 2) * 24 * HOUR + 12 * HOUR  # of the day before yesterday


def backfill(config: Settings, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "streams", "feed", "topic", *arguments],
        env=environment(config), capture_output=True, text=True, timeout=90,
    )  # fmt: skip


async def test_the_same_bytes_and_keys_by_time(kafka_settings: Settings) -> None:
    old = kafka_settings
    new = old.model_copy(
        update={"topic_prefix": f"new-{old.topic_prefix}", "app_id": f"new-{old.app_id}"}
    )
    for config in (old, new):
        await asyncio.to_thread(check_topics, config)
    sent = [
        ToSend(value=f"{{article {n}".encode(), key=b"k%d" % n if n % 2 else None, timestamp_ms=NOON + n * HOUR)
        for n in range(-6, 6)
    ]  # fmt: skip
    await produce(old, "raw-articles", sent)
    since, until = [
        datetime.fromtimestamp(ms / 1000, UTC).isoformat() for ms in (NOON, NOON + 4 * HOUR)
    ]
    done = await asyncio.to_thread(
        backfill,
        new,
        old.topic("raw-articles"),
        "--since",
        since,
        "--until",
        until,
    )
    assert done.returncode == 0, done.stderr
    assert "4 sent to new-" in done.stderr
    got = await read_all(new, "raw-articles")
    assert {(r.key, r.value) for r in got} == {(one.key, one.value) for one in sent[6:10]}
    assert min(r.timestamp for r in got) > (time.time() - 60) * 1000  # they are fed now


async def test_everything_without_a_time(kafka_settings: Settings) -> None:
    await asyncio.to_thread(check_topics, kafka_settings)
    await produce(kafka_settings, "raw-articles", [ToSend(b"a"), ToSend(b"b")])
    name = kafka_settings.topic("raw-articles")
    done = await asyncio.to_thread(backfill, kafka_settings, name)  # into itself: to its end of now
    assert done.returncode == 0, done.stderr
    assert sorted(r.value or b"" for r in await read_all(kafka_settings, "raw-articles")) == [
        b"a",
        b"a",
        b"b",
        b"b",
    ]


async def test_a_topic_that_is_not_there(kafka_settings: Settings) -> None:
    await asyncio.to_thread(check_topics, kafka_settings)
    done = await asyncio.to_thread(backfill, kafka_settings, "nowhere")
    assert done.returncode == 1
    assert "nowhere does not exist" in done.stderr
    assert "Traceback" not in done.stderr


async def test_a_time_that_is_none(kafka_settings: Settings) -> None:
    done = await asyncio.to_thread(backfill, kafka_settings, "raw-articles", "--since", "noon")
    assert done.returncode == 2
    assert "2026-11-10T12:00:00Z" in done.stderr
