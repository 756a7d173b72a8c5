"""``/events``: what comes, as it comes, by server-sent events (WHATWG HTML, section 9.2)."""

import asyncio
import re
from contextlib import suppress
from http import HTTPStatus

from aiohttp import web

from streams.client.selection import Selection
from streams.dashboard.board import Board, Change, Listener
from streams.dashboard.problems import RequestProblem
from streams.dashboard.queries import ListenQuery, read_query

HEARTBEAT = 15.0
"""Seconds of silence after which a comment is sent, so that nothing between closes the line."""

REPLAY = 500
"""Changes that one who comes back is told; who missed more begins again."""

MAX_LISTENERS = 500

_LAST = re.compile(r"([0-9a-f]{8})-([0-9]{1,15})")


class Events:
    """The handler; see :class:`~streams.dashboard.board.Change` for the events."""

    def __init__(self, board: Board) -> None:
        self._board = board

    async def stream(self, request: web.Request) -> web.StreamResponse:
        selection = read_query(ListenQuery, request.query).selection
        if self._board.listeners >= MAX_LISTENERS:
            raise RequestProblem(HTTPStatus.SERVICE_UNAVAILABLE, "too many are listening already")
        response = web.StreamResponse(
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        )
        response.content_type = "text/event-stream"
        response.charset = "utf-8"
        if request.method == "HEAD":
            await response.prepare(request)
            return response
        with self._board.listen(selection) as listener, suppress(ConnectionResetError):
            await response.prepare(request)
            await response.write(b"retry: 2000\n\n")
            for change in self._begin(request.headers.get("Last-Event-ID"), selection):
                await response.write(self._frame(change))
            await self._tell(listener, response)
        return response

    async def _tell(self, listener: Listener, response: web.StreamResponse) -> None:
        """Until the server stops; raises ConnectionResetError when the client has gone."""
        while True:
            try:
                change = await asyncio.wait_for(listener.changes.get(), HEARTBEAT)
            except TimeoutError:
                await response.write(b": nothing new\n\n")
                continue
            if change is None:
                return
            await response.write(self._frame(change))

    def _begin(self, last: str | None, selection: Selection) -> list[Change]:
        """What comes first: what was missed, or where one stands."""
        seq = self._board.store.seq
        if last is None:
            return [Change(seq, "hello", b"{}")]
        match = _LAST.fullmatch(last)
        missed = (
            self._board.changes_since(int(match[2]), selection, REPLAY)
            if match and match[1] == self._board.instance
            else None
        )
        return [Change(seq, "reset", b"{}")] if missed is None else missed

    def _frame(self, change: Change) -> bytes:
        return b"id: %s-%d\nevent: %s\ndata: %s\n\n" % (
            self._board.instance.encode(),
            change.seq,
            change.name.encode(),
            change.data,
        )
