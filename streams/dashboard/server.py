"""The dashboard's process: Kafka on one side, HTTP on the other."""

import asyncio
import json
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from aiohttp import web

from streams.dashboard import openapi, page
from streams.dashboard.answers import Health
from streams.dashboard.api import Api
from streams.dashboard.board import Board
from streams.dashboard.conditional import respond
from streams.dashboard.events import Events
from streams.dashboard.ingest import Ingest
from streams.dashboard.problems import problems
from streams.dashboard.queries import NoQuery, read_query
from streams.dashboard.store import Store
from streams.errors import CommuniqueError
from streams.settings import Settings

MAX_LINE = 65_536
"""Bytes of a request's first line."""

_HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


def create_app(board: Board, health: Callable[[], Health]) -> web.Application:
    """All routes; ``GET`` and ``HEAD`` alone."""
    api, events = Api(board), Events(board)
    document = _json(openapi.document())

    async def show_page(request: web.Request) -> web.Response:
        policy = {"Content-Security-Policy": page.content_security_policy()}
        return respond(request, page.html(), content_type="text/html", headers=policy)

    async def show_openapi(request: web.Request) -> web.Response:
        read_query(NoQuery, request.query)
        return respond(request, document)

    async def show_health(request: web.Request) -> web.Response:
        read_query(NoQuery, request.query)
        now = health()
        return web.json_response(
            body=now.to_bytes(),
            status=200 if now.status == "ok" else 503,
            headers={"Cache-Control": "no-store"},
        )

    async def close(_app: web.Application) -> None:
        board.close()

    app = web.Application(middlewares=[problems])
    app.on_response_prepare.append(_add_headers)
    app.on_shutdown.append(close)
    app.add_routes(
        [
            web.get("/", show_page),
            web.get("/pairs", api.pairs),
            web.get("/pairs/{pair}", api.pair),
            web.get("/meetings", api.meetings),
            web.get("/statements", api.statements),
            web.get("/events", events.stream),
            web.get("/healthz", show_health),
            web.get("/openapi.json", show_openapi),
        ]
    )
    return app


@asynccontextmanager
async def serving(app: web.Application, *, host: str, port: int) -> AsyncIterator[str]:
    """The address of the running server; a port of 0 is any free one.

    Raises:
        CommuniqueError: when it cannot listen there.
    """
    # A line that is too long is refused below the application, and so without a problem's details.
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=3.0, max_line_size=MAX_LINE)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as error:
            raise CommuniqueError(
                f"cannot listen on {host}:{port} ({error.strerror}); choose another with --port"
            ) from error
        shown = f"[{host}]" if ":" in host else host
        yield f"http://{shown}:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


async def run(
    settings: Settings,
    *,
    host: str,
    port: int,
    retention: timedelta,
    max_events: int,
    started: Callable[[str], None],
) -> None:
    """Serves until SIGINT or SIGTERM.

    Args:
        retention: how far back meetings and statements go.
        max_events: how many of each are kept.
        started: called with the address.

    Raises:
        KafkaUnavailable: when no broker answers.
        TopicMismatch: when a topic does not exist.
        CommuniqueError: when the address is taken.
    """
    board = Board(Store(max_events=max_events))
    ingest = Ingest(settings, board, retention=retention)
    await ingest.start()
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stopped.set)
    reading = asyncio.create_task(ingest.run())
    waiting = asyncio.create_task(stopped.wait())
    try:
        async with serving(create_app(board, ingest.health), host=host, port=port) as address:
            started(address)
            await asyncio.wait({reading, waiting}, return_when=asyncio.FIRST_COMPLETED)
            if reading.done():
                await reading  # it ends by an error alone: the process ends with it
    finally:
        for task in (reading, waiting):
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(reading, waiting)
        board.store.close()


async def _add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
