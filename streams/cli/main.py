"""Puts the commands together and turns errors into messages and exit statuses.

Exit status: 0 done, 1 something was wrong with the data or the topics, 2 the command line was,
69 Kafka is not there, 70 a worker stopped in doubt, 78 a setting is wrong.
"""

import logging
import sys
from typing import Annotated

import typer

from streams.cli import (
    broker,
    check,
    dashboard,
    dead_letters,
    demo,
    export,
    extract,
    feed,
    pairs,
    schemas,
    status,
    tail,
    topics,
    worker,
)
from streams.cli.console import fail
from streams.errors import CommuniqueError

app = typer.Typer(
    name="communique",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Who met whom, who said what: live streams of meetings and statements between states.",
    epilog="Settings come from the environment and .env (COMMUNIQUE_…): see `communique check`.",
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"communique {version('communique')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


app.add_typer(broker.app, name="broker")
app.add_typer(feed.app, name="feed")
app.add_typer(dead_letters.app, name="dead-letters")
app.add_typer(schemas.app, name="schemas")
for module in (demo, topics, worker, extract, tail, pairs, check, status, export, dashboard):
    app.command(name=module.__name__.rpartition(".")[2], epilog=module.EXAMPLE)(module.command)


def main() -> None:
    """The console script."""
    # What aiokafka logs of a broker that is away, the commands say in one sentence.
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    try:
        app()
    except CommuniqueError as error:
        fail(str(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:  # `communique tail … | head`
        sys.stderr.close()
        sys.exit(0)
