"""The dashboard's process against a real broker."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import pytest

from schemas.topics import COUNTRY_PAIRS, MEETINGS
from streams.client.selection import Selection
from streams.dashboard.board import Board
from streams.dashboard.ingest import Ingest
from streams.dashboard.store import Store
from streams.errors import KafkaUnavailable, TopicMismatch
from streams.settings import Settings, load_settings
from tests.client.sample import meeting, pair_counts, provisioned, send, send_raw, statement


@asynccontextmanager
async def ingesting(
    settings: Settings, retention: dt.timedelta = dt.timedelta(days=90)
) -> AsyncIterator[tuple[Board, Ingest]]:
    board = Board(Store())
    ingest = Ingest(settings, board, retention=retention)
    await ingest.start()
    running = asyncio.create_task(ingest.run())
    try:
        await until(lambda: board.live)
        yield board, ingest
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def until(reached: Callable[[], object]) -> None:
    async with asyncio.timeout(30):
        while not reached():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


@pytest.mark.kafka
async def test_what_there_is_and_what_comes(kafka_settings: Settings) -> None:
    config = await provisioned(kafka_settings)
    await send(config, [meeting(n) for n in range(20)])
    await send(config, [meeting(3), statement(1), pair_counts("IRN-PAK", {"2026-11-10": (1, 1)})])
    await send_raw(config, [(MEETINGS, b"k", b"no meeting", [])])
    async with ingesting(config) as (board, ingest):
        assert board.store.counts() == {"meeting": 20, "statement": 1, "pair": 1}
        assert ingest.bad == 1
        await until(lambda: ingest.health().lag == 0)
        health = ingest.health()
        assert (health.status, health.bad_records, health.meetings) == ("ok", 1, 20)
        with board.listen(Selection()) as listener:
            await send(config, [meeting(50), meeting(51)])
            async with asyncio.timeout(10):
                changes = [await listener.changes.get() for _ in range(2)]
        assert {change.name for change in changes if change} == {"meeting"}
        await send_raw(config, [(COUNTRY_PAIRS, b"IRN-PAK", None, [])])
        await until(lambda: board.store.counts()["pair"] == 0)


@pytest.mark.kafka
async def test_what_is_older_than_the_retention_is_not_read(kafka_settings: Settings) -> None:
    config = await provisioned(kafka_settings)
    await send(config, [meeting(1), pair_counts("IRN-PAK", {"2026-11-10": (1, 1)})])
    await asyncio.sleep(1.5)
    await send(config, [meeting(2)])
    async with ingesting(config, dt.timedelta(seconds=1)) as (board, _):
        assert board.store.counts()["meeting"] <= 1
        assert board.store.counts()["pair"] == 1  # the newest counts are never too old


@pytest.mark.kafka
async def test_no_topics(kafka_settings: Settings) -> None:
    ingest = Ingest(kafka_settings, Board(Store()), retention=dt.timedelta(days=1))
    with pytest.raises(TopicMismatch, match="run `communique topics`"):
        await ingest.start()


async def test_no_broker() -> None:
    config = load_settings(kafka_bootstrap_servers="127.0.0.1:1")
    ingest = Ingest(config, Board(Store()), retention=dt.timedelta(days=1))
    with pytest.raises(KafkaUnavailable, match="communique broker run"):
        await ingest.start()


def test_health_before_all_is_read() -> None:
    board = Board(Store())
    ingest = Ingest(load_settings(), board, retention=dt.timedelta(days=1))
    assert ingest.health().status == "catching-up"
    board.go_live()
    assert ingest.health().status == "ok"
