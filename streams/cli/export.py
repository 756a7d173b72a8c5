"""``communique export``: what a topic holds, as a file."""

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated

import typer

from schemas.base import Message
from schemas.topics import by_name
from streams.cli.console import err, fail, warn
from streams.cli.times import day_option
from streams.client import BadRecord, consume
from streams.client.export import Distinct, Format, write
from streams.client.selection import Selection
from streams.settings import settings

EXAMPLE = (
    "Example: communique export meetings --to csv meetings.csv --since 2026-11-01"
    "  ·  communique export statements --to parquet statements.parquet --pair IRN-PAK"
)


class Exported(StrEnum):
    MEETINGS = "meetings"
    STATEMENTS = "statements"
    ENRICHED_ARTICLES = "enriched-articles"


def command(
    topic: Annotated[Exported, typer.Argument(show_choices=True)],
    file: Annotated[str, typer.Argument(help="Where to; - is standard output.")],
    to: Annotated[Format, typer.Option(help="Parquet needs the extra `export`.")],
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Events of this day and later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Events of this day and earlier.")
    ] = None,
    pair: Annotated[str | None, typer.Option(metavar="AAA-BBB", help="In either order.")] = None,
    country: Annotated[
        str | None, typer.Option(metavar="AAA", help="Taking part, or spoken to or about.")
    ] = None,
) -> None:
    """Write what a topic holds now to a file: each id once, the last one, in the order of days."""
    try:
        wanted = Selection.of(
            pair=pair, country=country, since=day_option(since), until=day_option(until)
        )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    model = by_name(topic.value).model
    with Distinct(model) as messages:
        bad = asyncio.run(_collect(messages, model, wanted))
        with _opened(file) as target:
            count = write(messages, model, to, target)
        repeated = f", {messages.repeated} repetitions left out" if messages.repeated else ""
    err.print(f"{count} {topic.value}{repeated}")
    if bad:
        warn(f"{bad} messages of {topic.value} could not be read and are not in the file")


async def _collect(messages: Distinct[Message], model: type[Message], wanted: Selection) -> int:
    """The last message of each id, where it is wanted; how many could not be read."""
    consumption = consume(
        model, from_beginning=True, until_end=True, on_bad=_tell, settings=settings()
    )
    async for message in consumption:
        if wanted.matches(message):
            messages.add(message)
        else:  # an earlier one of the same id may have been wanted
            messages.discard(message)
    return consumption.counters.bad


def _tell(bad: BadRecord) -> None:
    warn(f"{bad.origin.topic}[{bad.origin.partition}]@{bad.origin.offset} cannot be read")


@contextmanager
def _opened(file: str) -> Iterator[IO[bytes]]:
    """Standard output, or a file that is there only when it is complete."""
    if file == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(file)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with partial.open("wb") as target:
            yield target
        partial.replace(path)
    except OSError as error:
        fail(f"{file}: {error.strerror}")
        raise typer.Exit(2) from None
    finally:
        partial.unlink(missing_ok=True)
