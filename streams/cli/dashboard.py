"""``communique dashboard``: the live page and the read-only API."""

import asyncio
from datetime import timedelta
from typing import Annotated

import typer

from streams.cli.console import err, out
from streams.settings import settings

EXAMPLE = "Example: communique dashboard --port 8080  ·  then open http://127.0.0.1:8080/"


def command(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where to listen; 0 for any free port.")
    ] = 8080,
    retention_days: Annotated[
        int, typer.Option(min=1, help="How far back meetings and statements go.")
    ] = 90,
    max_events: Annotated[
        int, typer.Option(min=1, help="How many meetings, and how many statements, are kept.")
    ] = 200_000,
) -> None:
    """Serve what the stream finds: a live page, a read-only API, server-sent events.

    It reads the published topics from Kafka and needs no worker to be up. There is no access
    control: put a proxy that has one before it, should it be reachable from outside.
    """
    from streams.dashboard.server import run
    from streams.ops.logs import configure_logging

    configure_logging(settings())
    asyncio.run(
        run(
            settings(),
            host=host,
            port=port,
            retention=timedelta(days=retention_days),
            max_events=max_events,
            started=_tell,
        )
    )
    err.print("stopped")


def _tell(address: str) -> None:
    out.print(f"live page at [bold]{address}[/], API described at {address}openapi.json")
    err.print("stop it with Ctrl-C")
