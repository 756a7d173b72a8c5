"""``communique tail``: the messages of one topic as they come."""

import asyncio
import base64
import json
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.markup import escape

from schemas.topics import TOPICS, Topic, by_name
from streams.cli.console import err, out, print_json
from streams.cli.render import lines, shorten
from streams.settings import settings
from streams.transport.reader import Record, follow

EXAMPLE = (
    "Example: communique tail meetings --from-beginning"
    "  ·  communique tail country-pairs --json | jq .pair"
)


def command(
    topic: Annotated[str, typer.Argument(help=" · ".join(t.name for t in TOPICS))],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    from_beginning: Annotated[
        bool, typer.Option("--from-beginning", help="All that the topic holds, then what comes.")
    ] = False,
    maximum: Annotated[int | None, typer.Option("--max", min=1, help="Stop after N.")] = None,
    envelope: Annotated[
        bool,
        typer.Option(
            "--envelope", help="With --json: key, headers, partition and offset around the value."
        ),
    ] = False,
) -> None:
    """Print the messages of one topic as they come, until Ctrl-C."""
    try:
        entry = by_name(topic)
    except KeyError as error:
        raise typer.BadParameter(str(error.args[0])) from None
    try:
        asyncio.run(_tail(entry, as_json, from_beginning, maximum, envelope))
    except KeyboardInterrupt:
        err.print("stopped")


async def _tail(
    topic: Topic, as_json: bool, from_beginning: bool, maximum: int | None, envelope: bool
) -> None:
    config, seen = settings(), 0
    async for record in follow(config, config.topic(topic.name), from_beginning=from_beginning):
        if as_json:
            print_json(_as_json(record, envelope))
        else:
            _show(topic, record)
        seen += 1
        if maximum and seen >= maximum:
            return


def _as_json(record: Record, envelope: bool) -> object:
    value: object
    try:
        value = json.loads(record.value or b"null")
    except ValueError:
        value = {"undecodable": base64.b64encode(record.value or b"").decode()}
    if not envelope:
        return value
    return {
        "topic": record.topic,
        "partition": record.partition,
        "offset": record.offset,
        "timestamp": record.timestamp,
        "key": None if record.key is None else record.key.decode("utf-8", "replace"),
        "headers": {name: data.decode("utf-8", "replace") for name, data in record.headers},
        "value": value,
    }


def _show(topic: Topic, record: Record) -> None:
    try:
        shown = lines(topic.model.model_validate_json(record.value or b""))
    except ValidationError:
        text = (record.value or b"").decode("utf-8", "replace")
        shown = [f"[red]not a {topic.model.__name__}:[/] {escape(shorten(text))}"]
    for line in shown:
        out.print(line)
