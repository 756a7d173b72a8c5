import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientResponse

from schemas import Meeting
from streams.client.selection import Selection
from streams.dashboard import events
from streams.dashboard.answers import PairRow
from streams.dashboard.board import QUEUE, Board
from streams.dashboard.store import Store
from tests.client.sample import meeting, pair_counts, statement
from tests.dashboard.conftest import Client

Frame = dict[str, str]


async def next_frame(answer: ClientResponse) -> Frame:
    """The fields of the next event or comment."""
    async with asyncio.timeout(5):
        text = (await answer.content.readuntil(b"\n\n")).decode()
    fields = (line.partition(": ") for line in text.strip().split("\n"))
    return {name or "comment": value for name, _, value in fields}


@asynccontextmanager
async def listening(
    client: Client, last: str | None = None, **parameters: str
) -> AsyncIterator[ClientResponse]:
    headers = {"Last-Event-ID": last} if last else {}
    async with client.get("/events", params=parameters, headers=headers) as answer:
        assert answer.status == 200
        assert answer.content_type == "text/event-stream"
        assert await next_frame(answer) == {"retry": "2000"}
        yield answer


async def test_what_comes_is_told(client: Client, board: Board) -> None:
    async with listening(client) as answer:
        hello = await next_frame(answer)
        assert hello["event"] == "hello"
        new = meeting(200, "FRA", "USA", topics=("a\nb\r\u2028c",))
        board.take(new, 1)
        board.take(new, 2)  # delivered again: nothing new
        board.take(pair_counts("FRA-USA", {"2026-11-01": (1, 1)}), 1)
        board.drop_pair("FRA-USA")
        told = await next_frame(answer)
        assert told["event"] == "meeting"
        assert Meeting.model_validate_json(told["data"]) == new
        pair = await next_frame(answer)
        assert pair["event"] == "pair"
        assert PairRow.model_validate_json(pair["data"]).total.meetings == 1
        gone = await next_frame(answer)
        assert (gone["event"], gone["data"]) == ("pair-gone", '{"pair":"FRA-USA"}')


async def test_only_what_is_asked_for(client: Client, board: Board) -> None:
    async with listening(client, pair="USA-FRA", country="FRA") as answer:
        await next_frame(answer)
        board.take(meeting(201), 1)
        board.take(pair_counts("IRN-PAK", {"2026-11-10": (9, 9)}), 1)
        board.take(statement(202, "FRA", "USA"), 1)
        assert (await next_frame(answer))["event"] == "statement"


async def test_who_comes_back_is_told_what_was_missed(client: Client, board: Board) -> None:
    async with listening(client) as answer:
        last = (await next_frame(answer))["id"]
    first, second = meeting(203, "FRA", "USA"), statement(204, "FRA", "USA")
    board.take(first, 1)
    board.take(meeting(205), 1)
    board.take(second, 1)
    board.take(pair_counts("FRA-USA", {"2026-11-01": (1, 1)}), 1)
    async with listening(client, last, pair="FRA-USA") as answer:
        frames = [await next_frame(answer) for _ in range(3)]
        assert [frame["event"] for frame in frames] == ["meeting", "statement", "pair"]
        middle = frames[0]["id"]
    async with listening(client, middle, country="FRA") as answer:
        assert (await next_frame(answer))["event"] == "statement"


@pytest.mark.parametrize("last", ["00000000-1", "{instance}-999999", "nonsense"])
async def test_who_missed_too_much_begins_again(client: Client, board: Board, last: str) -> None:
    async with listening(client, last.format(instance=board.instance)) as answer:
        assert (await next_frame(answer))["event"] == "reset"


async def test_more_was_missed_than_is_replayed(
    client: Client, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "REPLAY", 2)
    last = f"{board.instance}-{board.store.seq}"
    for n in range(3):
        board.take(meeting(300 + n), 1)
    async with listening(client, last) as answer:
        assert (await next_frame(answer))["event"] == "reset"


async def test_who_is_too_slow_begins_again() -> None:
    board = Board(Store())
    board.go_live()
    with board.listen(Selection()) as slow:
        for n in range(QUEUE + 5):
            board.take(meeting(n), n)
        assert slow.changes.qsize() == 5
        first = slow.changes.get_nowait()
        assert first
        assert first.name == "reset"


async def test_nobody_is_told_while_the_past_is_read() -> None:
    board = Board(Store())
    with board.listen(Selection()) as listener:
        board.take(meeting(1), 1)
        assert listener.changes.empty()
        board.go_live()
        change = listener.changes.get_nowait()
        assert change
        assert change.name == "reset"
    assert board.listeners == 0


async def test_a_heartbeat_in_silence(
    client: Client, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "HEARTBEAT", 0.05)
    async with listening(client) as answer:
        await next_frame(answer)
        assert await next_frame(answer) == {"comment": "nothing new"}


async def test_at_the_end_the_line_is_closed(client: Client, board: Board) -> None:
    async with listening(client) as answer:
        await next_frame(answer)
        assert board.listeners == 1
        board.close()
        async with asyncio.timeout(5):
            assert await answer.content.read() == b""
    assert board.listeners == 0


async def test_too_many(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MAX_LISTENERS", 0)
    async with client.get("/events") as answer:
        assert answer.status == 503
        assert "too many" in (await answer.json())["detail"]
