"""``communique schemas``: the JSON Schemas of the topics, to files or to a registry."""

from pathlib import Path
from typing import Annotated

import typer

from schemas.publish import render
from schemas.topics import public
from streams.cli.console import err, out
from streams.settings import settings

app = typer.Typer(no_args_is_help=True, help="The JSON Schemas of the topics.")


@app.command(epilog="Example: communique schemas write ./schemas")
def write(folder: Annotated[Path, typer.Argument(help="Made when missing.")]) -> None:
    """Write one JSON Schema a topic into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for topic in public():
        (folder / topic.schema_file).write_text(render(topic), encoding="utf-8")
        out.print(str(folder / topic.schema_file))


@app.command(epilog="Example: communique schemas register http://registry:8081")
def register(
    registry: Annotated[str, typer.Argument(help="http://[user:password@]host:8081")],
) -> None:
    """Register the schemas with a schema registry (Confluent's REST interface)."""
    from streams.ops.registry import register as register_all

    for done in register_all(settings(), registry):
        out.print(f"{done.subject} [dim]id[/] {done.schema_id}")
    err.print("registered")
