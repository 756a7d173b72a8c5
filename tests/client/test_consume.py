"""The consumer library against a real broker."""

import asyncio
import logging
import subprocess
import sys

import pytest
from aiokafka.consumer.fetcher import Fetcher, OffsetResetStrategy

from schemas import DyadEvent, Meeting, PairCounts, Statement
from schemas.topics import COUNTRY_PAIRS, MEETINGS, STATEMENTS
from streams.client import BadRecord, KafkaUnavailable, TopicMismatch, consume
from streams.settings import Settings, load_settings
from streams.transport.reader import follow
from tests.client.sample import meeting, pair_counts, provisioned, send, send_raw, statement


def test_it_needs_no_faust() -> None:
    code = "import sys, streams.client; sys.exit(any(m in sys.modules for m in ('faust', 'mode')))"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_a_model_without_a_topic_of_the_contract() -> None:
    with pytest.raises(ValueError, match=r"DyadEvent has no topic.* Meeting, Statement"):
        consume(DyadEvent)


def test_a_pair_that_is_none() -> None:
    with pytest.raises(ValueError, match="no country has the code XYZ"):
        consume(Meeting, pair="IRN-XYZ")


async def test_no_broker() -> None:
    config = load_settings(kafka_bootstrap_servers="127.0.0.1:1")
    with pytest.raises(KafkaUnavailable, match="communique broker run"):
        async for _ in consume(Meeting, settings=config):
            pass


@pytest.mark.kafka
async def test_no_topic(kafka_settings: Settings) -> None:
    with pytest.raises(TopicMismatch, match=r"meetings does not exist: run `communique topics`"):
        async with consume(Meeting, settings=kafka_settings):
            pass


@pytest.mark.kafka
async def test_filters_and_the_end(kafka_settings: Settings) -> None:
    config = await provisioned(kafka_settings)
    wanted, other, third = meeting(1), meeting(2, "IRN", "CHN"), meeting(3, "USA", "FRA")
    await send(config, [wanted, other, third])
    options = {"from_beginning": True, "until_end": True, "settings": config}
    by_pair = consume(Meeting, pair="PAK-IRN", **options)  # type: ignore[arg-type]
    assert [m async for m in by_pair] == [wanted]
    assert (by_pair.counters.delivered, by_pair.counters.filtered) == (1, 2)
    assert by_pair.origin
    assert by_pair.origin.headers["ce_id"] == wanted.mention_id
    assert by_pair.origin.key == wanted.meeting_id
    by_country = consume(Meeting, country="irn", **options)  # type: ignore[arg-type]
    assert {m.mention_id async for m in by_country} == {wanted.mention_id, other.mention_id}
    empty = consume(Statement, **options)  # type: ignore[arg-type]
    assert [s async for s in empty] == []


@pytest.mark.kafka
async def test_from_now_on(kafka_settings: Settings) -> None:
    config = await provisioned(kafka_settings)
    await send(config, [statement(n) for n in range(5)])
    async with consume(Statement, settings=config) as statements:
        later = [statement(n) for n in range(5, 8)]
        await send(config, later)
        got = []
        async for found in statements:
            got.append(found)
            if len(got) == len(later):
                break
    assert sorted(s.statement_id for s in got) == sorted(s.statement_id for s in later)


@pytest.mark.kafka
async def test_from_now_on_although_the_first_look_up_is_late(
    kafka_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A consumer looks the earliest offsets up when it is assigned; the answer may be late."""
    look_up = Fetcher._proc_offset_request

    async def late(self: Fetcher, node: int, wanted: dict[str, list[tuple[int, int]]]) -> object:
        found = await look_up(self, node, wanted)
        strategies = {strategy for asked in wanted.values() for _, strategy in asked}
        if OffsetResetStrategy.EARLIEST in strategies:
            await asyncio.sleep(1)
        return found

    monkeypatch.setattr(Fetcher, "_proc_offset_request", late)
    config = await provisioned(kafka_settings)
    await send(config, [statement(n) for n in range(5)])
    new = statement(5)
    async with consume(Statement, settings=config) as statements:
        await send(config, [new])
        assert await anext(aiter(statements)) == new
    following = follow(config, config.topic(STATEMENTS.name))
    first = asyncio.ensure_future(anext(following))
    await asyncio.sleep(4)
    await send(config, [newest := statement(6)])
    assert (await first).value == newest.to_bytes()
    await following.aclose()


@pytest.mark.kafka
async def test_bad_records_are_skipped_and_told(
    kafka_settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    config = await provisioned(kafka_settings)
    good = meeting(1)
    rows = [
        (MEETINGS, b"k", value, [])
        for value in (b"\xff\xfe no json", b'{"meeting_id": 1}', b"[" * 100_000, None)
    ]
    await send_raw(config, [*rows, (MEETINGS, b"k", good.to_bytes(), [])])
    told: list[BadRecord] = []
    meetings = consume(
        Meeting, from_beginning=True, until_end=True, settings=config, on_bad=told.append
    )
    assert [m async for m in meetings] == [good]
    assert (meetings.counters.bad, meetings.counters.empty) == (3, 1)
    assert told[0].value == b"\xff\xfe no json"
    assert told[1].origin.offset == told[0].origin.offset + 1
    assert "mention_id" in told[1].error
    with caplog.at_level(logging.WARNING, "communique.client"):
        untold = consume(Meeting, from_beginning=True, until_end=True, settings=config)
        assert len([m async for m in untold]) == 1
    assert sum("skipped" in record.message for record in caplog.records) == 3


@pytest.mark.kafka
async def test_a_group_goes_on_after_what_was_processed(kafka_settings: Settings) -> None:
    """The message whose loop body did not finish comes again; those before it do not."""
    config = await provisioned(kafka_settings)
    await send(config, [meeting(1, day=f"2026-11-{d:02}") for d in range(1, 21)])
    first: list[str] = []

    async def crash() -> None:
        async with consume(Meeting, group=f"{config.app_id}-g", settings=config) as meetings:
            async for m in meetings:
                first.append(m.mention_id)
                if len(first) == 8:
                    raise RuntimeError("crash")

    with pytest.raises(RuntimeError, match="crash"):
        await crash()
    again = consume(Meeting, group=f"{config.app_id}-g", until_end=True, settings=config)
    second = [m.mention_id async for m in again]
    assert second.count(first[7]) == 1
    assert not set(first[:7]) & set(second)
    assert len({*first, *second}) == 20
    third = consume(Meeting, group=f"{config.app_id}-g", until_end=True, settings=config)
    assert [m async for m in third] == []


@pytest.mark.kafka
async def test_commit_takes_the_message_in_hand(kafka_settings: Settings) -> None:
    config = await provisioned(kafka_settings)
    await send(config, [meeting(1), meeting(2, "CHN", "JPN")])
    async with consume(Meeting, group=f"{config.app_id}-c", settings=config) as meetings:
        async for m in meetings:
            first = m
            await meetings.commit()
            break
    rest = consume(Meeting, group=f"{config.app_id}-c", until_end=True, settings=config)
    assert [first.mention_id, *[m.mention_id async for m in rest]] in (
        [meeting(1).mention_id, meeting(2, "CHN", "JPN").mention_id],
        [meeting(2, "CHN", "JPN").mention_id, meeting(1).mention_id],
    )


@pytest.mark.kafka
async def test_members_that_join_and_leave_lose_nothing(kafka_settings: Settings) -> None:
    config = await provisioned(kafka_settings)
    everything = [statement(n) for n in range(400)]
    await send(config, everything[:200])
    seen: list[str] = []

    async def member(pause: float) -> None:
        async with consume(Statement, group=f"{config.app_id}-m", settings=config) as statements:
            async for s in statements:
                await asyncio.sleep(pause)
                seen.append(s.statement_id)

    stays = asyncio.create_task(member(0.002))
    await asyncio.sleep(0.5)
    leaves = asyncio.create_task(member(0.001))
    await send(config, everything[200:])
    await asyncio.sleep(1.0)
    leaves.cancel()
    async with asyncio.timeout(60):
        while len(set(seen)) < len(everything):
            assert not stays.done(), stays
            await asyncio.sleep(0.1)
    stays.cancel()
    await asyncio.gather(stays, leaves, return_exceptions=True)
    assert set(seen) == {s.statement_id for s in everything}


@pytest.mark.kafka
async def test_pairs_with_a_tombstone(kafka_settings: Settings) -> None:
    config = await provisioned(kafka_settings)
    await send(config, [pair_counts("IRN-PAK", {"2026-11-10": (1, 2)})])
    await send_raw(config, [(COUNTRY_PAIRS, b"CHN-JPN", None, [])])
    pairs = consume(PairCounts, from_beginning=True, until_end=True, settings=config)
    assert [p.pair async for p in pairs] == ["IRN-PAK"]
    assert pairs.counters.empty == 1


@pytest.mark.kafka
async def test_one_consumption_is_one_pass(kafka_settings: Settings) -> None:
    config = await provisioned(kafka_settings)
    meetings = consume(Meeting, from_beginning=True, until_end=True, settings=config)
    assert [m async for m in meetings] == []
    with pytest.raises(RuntimeError, match="call consume\\(\\) again"):
        aiter(meetings)
