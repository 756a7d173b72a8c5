"""``communique extract``: the enrichment with no Kafka at all."""

from pathlib import Path
from typing import IO, Annotated, Any

import click
import typer
from pydantic import ValidationError

from schemas import RawArticle
from streams.cli.console import fail, progress
from streams.settings import settings

EXAMPLE = (
    "Example: communique extract --input articles.jsonl --output enriched.jsonl"
    "  ·  communique extract --text article.txt | jq .meetings"
)


def command(
    input_file: Annotated[
        str, typer.Option("--input", help="JSON Lines of RawArticle; - is standard input.")
    ] = "-",
    output_file: Annotated[
        str, typer.Option("--output", help="JSON Lines of EnrichedArticle; - is standard output.")
    ] = "-",
    text: Annotated[
        Path | None, typer.Option("--text", help="One plain-text article instead of --input.")
    ] = None,
) -> None:
    """Enrich articles without Kafka: one RawArticle a line in, one EnrichedArticle a line out.

    Bad lines go to standard error with their number, the rest go on; the exit status is then 1.
    """
    try:
        target = click.open_file(output_file, "wb")
        source = None if text else click.open_file(input_file, "rb")
    except OSError as error:
        fail(f"{error.filename}: {error.strerror}")
        raise typer.Exit(2) from None
    with target:
        good = _one(text, target) if text is not None else _all(source, target, input_file)
    if not good:
        raise typer.Exit(1)


def _one(path: Path, target: IO[Any]) -> bool:
    from streams.extraction.pipeline import extract
    from streams.feeds.jsonl import explain
    from streams.feeds.text import read_text

    try:
        article = read_text(path)
    except ValidationError as error:
        fail(f"{path}: {explain(error)}")
        return False
    except (OSError, ValueError) as error:
        fail(f"{path}: {error}")
        return False
    target.write(extract(article, lexicons=settings().lexicons).to_bytes() + b"\n")
    return True


def _all(source: IO[Any] | None, target: IO[Any], name: str) -> bool:
    from streams.extraction.pipeline import extract
    from streams.feeds.jsonl import explain
    from streams.ops.collector import settle

    assert source is not None
    lexicons, good, settled = settings().lexicons, True, False
    total = Path(name).stat().st_size if name != "-" else None
    with source, progress(transient=True) as bar:
        task = bar.add_task("extract (bytes)", total=total)
        for number, line in enumerate(source, start=1):
            bar.advance(task, len(line))
            if not line.strip():
                continue
            try:
                article = RawArticle.model_validate_json(line)
            except ValidationError as error:
                fail(f"line {number}: {explain(error)}")
                good = False
                continue
            try:
                enriched = extract(article, lexicons=lexicons)
            except Exception as error:  # no input may stop the rest
                fail(f"line {number}: {type(error).__name__}: {error}")
                good = False
                continue
            target.write(enriched.to_bytes() + b"\n")
            if not settled:  # the lexicons are read with the first article
                settle()
                settled = True
    return good
