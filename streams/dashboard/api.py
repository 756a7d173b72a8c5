"""The handlers of the read-only API."""

from http import HTTPStatus

from aiohttp import web

from schemas import PairCounts
from schemas.base import Message
from streams.client.selection import read_pair
from streams.dashboard.answers import pair_row
from streams.dashboard.board import Board
from streams.dashboard.conditional import respond
from streams.dashboard.paging import read_event_cursor, read_pair_cursor, write_cursor
from streams.dashboard.problems import RequestProblem
from streams.dashboard.queries import EventQuery, NoQuery, PairQuery, read_query


class Api:
    """Reads the board's store; answers with models of the contract and of :mod:`.answers`."""

    def __init__(self, board: Board) -> None:
        self._store = board.store

    async def meetings(self, request: web.Request) -> web.Response:
        return self._events(request, "meeting")

    async def statements(self, request: web.Request) -> web.Response:
        return self._events(request, "statement")

    async def pairs(self, request: web.Request) -> web.Response:
        query = read_query(PairQuery, request.query)
        found = self._store.pairs(
            country=query.country,
            since=query.since,
            until=query.until,
            after=read_pair_cursor(query.cursor),
            limit=query.limit + 1,
        )
        page = found[: query.limit]
        rows: list[Message] = [
            pair_row(
                PairCounts.model_validate_json(stored.value),
                stored.selected,
                since=query.since,
                until=query.until,
                days=query.days,
            )
            for stored in page
        ]
        following = write_cursor(page[-1].key) if len(found) > query.limit else None
        return respond(request, _page([row.to_bytes() for row in rows], following))

    async def pair(self, request: web.Request) -> web.Response:
        read_query(NoQuery, request.query)
        try:
            key = read_pair(request.match_info["pair"])
        except ValueError as error:
            raise RequestProblem(HTTPStatus.NOT_FOUND, str(error)) from None
        stored = self._store.pair(key)
        if stored is None:
            raise RequestProblem(HTTPStatus.NOT_FOUND, f"nothing is known of {key}")
        return respond(request, stored.value)

    def _events(self, request: web.Request, kind: str) -> web.Response:
        query = read_query(EventQuery, request.query)
        found = self._store.events(
            kind,
            query.selection,
            text=query.q or "",
            after=read_event_cursor(query.cursor),
            limit=query.limit + 1,
        )
        page = found[: query.limit]
        following = write_cursor(page[-1].key) if len(found) > query.limit else None
        return respond(request, _page([event.value for event in page], following))


def _page(items: list[bytes], following: str | None) -> bytes:
    """A page from items that are JSON already."""
    end = b"null" if following is None else b'"%s"' % following.encode()
    return b'{"items":[%s],"next":%s}' % (b",".join(items), end)
