"""``communique dead-letters list|show|replay``: what could not be processed, and again."""

import asyncio
import sys
from datetime import UTC
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from schemas import DeadLetter, Stage
from streams.cli.console import err, fail, out, print_json, progress
from streams.cli.render import shorten
from streams.cli.times import moment_option
from streams.ops.replay import Choice, dead_letters, name_of, newest_failures, replay
from streams.settings import settings

app = typer.Typer(no_args_is_help=True, help="What could not be processed, why, and again.")

Names = Annotated[
    list[str] | None, typer.Argument(help="topic/partition/offset, as `list` prints them.")
]
Topic = Annotated[str | None, typer.Option(help="Only of this source topic.")]
Error = Annotated[str | None, typer.Option(help="Only where the error's type or message has this.")]
OfStage = Annotated[Stage | None, typer.Option(help="Only of this stage.")]
Since = Annotated[str | None, typer.Option(metavar="TIME", help="Failed at this time or later.")]
Until = Annotated[str | None, typer.Option(metavar="TIME", help="Failed before this time.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


async def _read(choice: Choice) -> list[DeadLetter]:
    return [letter async for letter in dead_letters(settings(), choice)]


@app.command("list", epilog="Example: communique dead-letters list --error DecodeError")
def list_(
    topic: Topic = None,
    stage: OfStage = None,
    error: Error = None,
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
) -> None:
    """One line a dead letter."""
    choice = Choice(
        topic=topic,
        stage=stage,
        error=error,
        since=moment_option(since),
        until=moment_option(until),
    )
    letters = asyncio.run(_read(choice))
    if as_json:
        for letter in letters:
            print_json({"name": name_of(letter), **letter.model_dump(mode="json")})
        return
    if not letters:
        err.print("no dead letters")
        return
    table = Table("letter", "stage", "error", "attempts", "failed at", box=None)
    for letter in letters:
        table.add_row(
            name_of(letter),
            letter.stage.value,
            escape(f"{letter.error.type}: {shorten(letter.error.message, 80)}"),
            str(letter.attempts),
            letter.failed_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S"),
        )
    out.print(table)


@app.command(epilog="Example: communique dead-letters show raw-articles/2/17 --value")
def show(
    name: Annotated[str, typer.Argument(help="topic/partition/offset")],
    value: Annotated[
        bool, typer.Option("--value", help="The very bytes alone, to standard output.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """One dead letter whole, its value as text."""
    letters = asyncio.run(_read(Choice(names=frozenset({name}))))
    if not letters:
        fail(f"no dead letter {name}; `communique dead-letters list` prints those there are")
        raise typer.Exit(1)
    letter = letters[0]
    if value:
        sys.stdout.buffer.write(letter.original_value or b"")
        return
    if as_json:
        print_json({"name": name_of(letter), **letter.model_dump(mode="json")})
        return
    key = letter.original_key
    for label, text in (
        ("letter", name_of(letter)),
        ("stage", letter.stage.value),
        ("error", f"{letter.error.type}: {letter.error.message}"),
        ("attempts", str(letter.attempts)),
        ("failed at", letter.failed_at.isoformat()),
        ("key", "—" if key is None else key.decode("utf-8", "replace")),
        *((f"header {n}", v.decode("utf-8", "replace")) for n, v in letter.original_headers),
    ):
        out.print(f"[dim]{escape(label)}[/] {escape(text)}")
    out.print()
    out.print((letter.original_value or b"").decode("utf-8", "replace"), markup=False)


@app.command("replay", epilog="Example: communique dead-letters replay --error Timeout --dry-run")
def replay_(
    names: Names = None,
    topic: Topic = None,
    stage: OfStage = None,
    error: Error = None,
    since: Since = None,
    until: Until = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be sent, and send nothing.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Needed when nothing narrows the choice.")
    ] = False,
) -> None:
    """Send messages again to the topic they came from, with their bytes, key and headers."""
    choice = Choice(
        names=frozenset(names or ()),
        topic=topic,
        stage=stage,
        error=error,
        since=moment_option(since),
        until=moment_option(until),
    )
    if choice == Choice() and not everything:
        raise typer.BadParameter("name letters, narrow the choice, or say --all")
    letters = list(newest_failures(asyncio.run(_read(choice))))
    missing = choice.names - {name_of(letter) for letter in letters}
    for name in sorted(missing):
        fail(f"no dead letter {name}, or a newer failure of the same message is chosen")
    if dry_run:
        for letter in letters:
            out.print(f"would send {name_of(letter)} [dim](failed {letter.attempts} times)[/]")
        return
    problems = asyncio.run(_send(letters))
    err.print(f"{len(letters) - problems} sent again")
    if problems or missing:
        raise typer.Exit(1)


async def _send(letters: list[DeadLetter]) -> int:
    problems = 0
    with progress(transient=True) as bar:
        task = bar.add_task("replay", total=len(letters))
        async for result in replay(settings(), letters):
            bar.advance(task)
            if result.problem:
                fail(f"{name_of(result.letter)}: {result.problem}")
                problems += 1
    return problems
