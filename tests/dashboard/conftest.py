"""A running server with a board of its own, and no Kafka."""

import datetime as dt
from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application, Request

from streams.dashboard.answers import Health
from streams.dashboard.board import Board
from streams.dashboard.server import create_app
from streams.dashboard.store import Store
from tests.client.sample import meeting, pair_counts, statement

Client = TestClient[Request, Application]


def filled_board() -> Board:
    """30 meetings and 30 statements of IRN and PAK, one of others, and three pairs."""
    board = Board(Store())
    for n in range(30):
        board.take(meeting(n, "IRN", "PAK", day=f"2026-11-{n // 2 + 1:02}"), n)
        board.take(statement(n, "IRN", "PAK", day=f"2026-11-{n // 2 + 1:02}"), n)
    board.take(meeting(99, "CHN", "JPN", day="2026-11-20"), 99)
    board.take(statement(99, "CHN", "JPN", day="2026-11-20"), 99)
    board.take(pair_counts("CHN-JPN", {"2026-11-09": (3, 0), "2026-11-16": (1, 7)}), 0)
    board.take(pair_counts("IRN-PAK", {"2026-10-30": (1, 4), "2026-11-10": (2, 1)}), 0)
    board.take(pair_counts("FRA-USA", {"2026-09-01": (0, 2)}), 0)
    board.go_live()
    return board


def healthy() -> Health:
    return Health(
        status="ok",
        lag=0,
        bad_records=0,
        meetings=31,
        statements=31,
        pairs=3,
        listeners=0,
        started=dt.datetime(2026, 11, 10, tzinfo=dt.UTC),
    )


@pytest.fixture
def board() -> Board:
    return filled_board()


@pytest.fixture
async def client(board: Board) -> AsyncIterator[Client]:
    async with TestClient(TestServer(create_app(board, healthy))) as opened:
        yield opened
