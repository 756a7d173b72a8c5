"""``communique feed …``: upstream feeds, each publishing to ``raw-articles``."""

import asyncio
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from streams.cli.console import err, fail, progress, warn
from streams.cli.times import moment_option
from streams.feeds.jsonl import read_lines
from streams.feeds.publisher import Outgoing, Sent, publish
from streams.settings import settings

if TYPE_CHECKING:
    from streams.feeds.rss import Feed

app = typer.Typer(no_args_is_help=True, help="Publish articles to raw-articles.")

Paths = Annotated[list[str], typer.Argument(help="Files; - is standard input.", show_default=False)]


def _send(messages: Iterable[Outgoing], *, feed: str, total: int | None) -> Sent:
    with progress() as bar:
        task = bar.add_task(f"feed {feed}", total=total)
        return asyncio.run(
            publish(settings(), messages, feed=feed, on_delivered=lambda n: bar.advance(task, n))
        )


def _report(sent: Sent, *, unread: int = 0) -> None:
    err.print(f"{sent.delivered} sent to {settings().topic('raw-articles')}")
    for message, reason in sent.refused:
        fail(f"not sent: {message.key or 'an article without id'}: {reason}")
    if sent.refused or unread:
        raise typer.Exit(1)


@app.command(
    epilog="Example: communique feed text article.txt  ·  cat a.txt | communique feed text -"
)
def text(
    paths: Paths,
    source: Annotated[str | None, typer.Option(help="The publisher's name.")] = None,
) -> None:
    """One plain-text article a file; a first line like "date 2017-11-06 Political Desk" is read."""
    from streams.feeds.text import parse_text, read_text

    unread = 0

    def articles() -> Iterator[Outgoing]:
        nonlocal unread
        for path in paths:
            try:
                if path == "-":
                    article = parse_text(sys.stdin.read(), source=source)
                else:
                    article = read_text(Path(path), source=source)
            except (OSError, ValueError) as error:
                fail(f"{path}: {_reason(error)}")
                unread += 1
                continue
            yield Outgoing(article.to_bytes(), article.id)

    _report(_send(articles(), feed="text", total=len(paths)), unread=unread)


@app.command(
    epilog="Example: communique feed jsonl articles.jsonl  ·  zcat a.gz | communique feed jsonl -"
)
def jsonl(
    paths: Paths,
    strict: Annotated[
        bool,
        typer.Option(
            help="Leave out lines that are no RawArticle, instead of sending them as they are."
        ),
    ] = False,
) -> None:
    """One RawArticle a line, sent as it stands; what is no article ends in dead-letters."""
    unread = 0

    def messages() -> Iterator[Outgoing]:
        nonlocal unread
        for path in paths:
            try:
                stream = click.open_file(path, "rb")
            except OSError as error:
                fail(f"{path}: {_reason(error)}")
                unread += 1
                continue
            with stream:
                for line in read_lines(stream):
                    if line.error and strict:
                        fail(f"{path}, line {line.number}: left out: {line.error}")
                        unread += 1
                        continue
                    if line.error:
                        warn(
                            f"{path}, line {line.number} is no article ({line.error});"
                            " sent as it is, and will be found in dead-letters"
                        )
                    yield line.message

    _report(_send(messages(), feed="jsonl", total=_count(paths)), unread=unread)


@app.command(epilog="Example: communique feed rss https://news.example/world.xml --every 300")
def rss(
    urls: Annotated[list[str], typer.Argument(help="RSS or Atom; addresses or files.")],
    every: Annotated[
        float | None,
        typer.Option(min=1, metavar="SECONDS", help="Look again and again, until Ctrl-C."),
    ] = None,
    follow: Annotated[
        bool, typer.Option(help="Fetch the page behind an entry that is only a teaser.")
    ] = True,
) -> None:
    """The entries of feeds; with --every, what is new each time."""
    from streams.feeds.rss import Feed

    feeds = [Feed(url, follow=follow) for url in urls]
    unread = 0
    try:
        while True:
            sent = _send(_entries(feeds), feed="rss", total=None)
            problems = [problem for feed in feeds for problem in feed.problems]
            for problem in problems:
                fail(problem)
            unread += len(problems)
            if every is None:
                break
            err.print(f"{sent.delivered} new")
            time.sleep(every)
    except KeyboardInterrupt:
        err.print("stopped")
        return
    _report(sent, unread=unread)


def _entries(feeds: list["Feed"]) -> Iterator[Outgoing]:
    for feed in feeds:
        for article in feed.articles():
            yield Outgoing(article.to_bytes(), article.id)


@app.command(epilog="Example: communique feed warc CC-NEWS-20261110-00001.warc.gz")
def warc(
    paths: Annotated[list[Path], typer.Argument(help="WARC files, compressed or not.")],
) -> None:
    """The articles on the HTML pages of web archives."""
    from streams.feeds.warc import read_warc

    unread = without = 0

    def articles() -> Iterator[Outgoing]:
        nonlocal unread, without
        for path in paths:
            try:
                for page in read_warc(path):
                    if page.article is None:
                        without += 1
                    else:
                        yield Outgoing(page.article.to_bytes(), page.article.id)
            except OSError as error:
                fail(f"{path}: {_reason(error)}")
                unread += 1

    sent = _send(articles(), feed="warc", total=None)
    if without:
        err.print(f"{without} pages have no article")
    _report(sent, unread=unread)


@app.command(
    epilog="Example: COMMUNIQUE_TOPIC_PREFIX=v2. communique feed topic raw-articles"
    " --since 2026-11-01T00:00:00Z"
)
def topic(
    name: Annotated[str, typer.Argument(help="The topic's full name, with its prefix.")],
    since: Annotated[
        str | None, typer.Option(metavar="TIME", help="What came to Kafka then or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="TIME", help="What came to Kafka before then.")
    ] = None,
) -> None:
    """Raw articles that another topic holds, as they are: for a backfill."""
    from streams.feeds.topic import read_topic

    begin, end = moment_option(since), moment_option(until)
    messages = read_topic(settings(), name, since=begin, until=end)
    _report(_send(messages, feed="topic", total=None))


def _count(paths: list[str]) -> int | None:
    """Lines in all, for the bar; None where standard input is among them."""
    total = 0
    for path in paths:
        if path == "-" or not Path(path).is_file():
            return None
        with Path(path).open("rb") as stream:
            while block := stream.read(1 << 20):
                total += block.count(b"\n")
    return total


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    from pydantic import ValidationError

    from streams.feeds.jsonl import explain

    return explain(error) if isinstance(error, ValidationError) else str(error)
