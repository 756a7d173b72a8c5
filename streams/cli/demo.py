"""``communique demo``: the whole flow on this machine, from nothing to the table of pairs."""

import asyncio
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from schemas import DeadLetter, Meeting, PairCounts, Statement
from schemas.base import Message
from schemas.topics import DEAD_LETTERS, ENRICHED_ARTICLES, MEETINGS, STATEMENTS, Topic
from streams.cli.console import err, out, print_json, stop_on_sigterm
from streams.cli.pairs import current_pairs
from streams.cli.render import dead_letter_lines, meeting_lines, pairs_table, statement_lines
from streams.demo import ARTICLES
from streams.errors import CommuniqueError
from streams.feeds.jsonl import read_lines
from streams.feeds.publisher import publish
from streams.settings import Settings, load_settings
from streams.transport.broker import Broker
from streams.transport.broker.server import free_port, is_free
from streams.transport.lag import group_lag
from streams.transport.provision import catalogue_specs, provision
from streams.transport.reader import read_all

EXAMPLE = "Example: communique demo --keep"

M = TypeVar("M", bound=Message)


@dataclass(slots=True)
class Outcome:
    """What the topics hold when all articles have been through; one entry an id."""

    articles: int = 0
    meetings: list[Meeting] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    pairs: list[PairCounts] = field(default_factory=list)
    dead_letters: list[DeadLetter] = field(default_factory=list)


def command(
    keep: Annotated[bool, typer.Option(help="Leave Kafka and the worker running.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    data_dir: Annotated[Path, typer.Option(help="Emptied first.")] = Path(".data/demo"),
) -> None:
    """Start Kafka and a worker, feed the sample articles, print what came out, stop."""
    stop_on_sigterm()
    started = time.monotonic()
    shutil.rmtree(data_dir, ignore_errors=True)
    port = 9092 if is_free(9092) else free_port()
    with _step("Apache Kafka"):
        broker = Broker(data_dir / "kafka", port=port)
        broker.start()
    try:
        config = load_settings(
            kafka_bootstrap_servers=broker.bootstrap_servers,
            data_dir=data_dir / "worker",
            web_port=6066 if is_free(6066) else free_port(),
        )
        with _step("topics"):
            _make_topics(config)
        with _worker(config, data_dir / "worker.log") as worker:
            with _step("sample articles"):
                fed = asyncio.run(_feed(config))
            with _step("reading them"):
                _wait_until_counted(config, fed, worker, data_dir / "worker.log")
            outcome = asyncio.run(_collect(config))
            _print(outcome, as_json)
            err.print(f"[dim]{fed} messages in {time.monotonic() - started:.0f} s, all in all[/]")
            if keep:
                _keep(config, worker)
    finally:
        broker.stop()


@contextmanager
def _step(what: str) -> Iterator[None]:
    began = time.monotonic()
    with err.status(f"{what} …"):
        yield
    err.print(f"[green]✓[/] {what} [dim]{time.monotonic() - began:.1f} s[/]")


def _make_topics(config: Settings) -> None:
    from streams.tables import changelog_specs

    asyncio.run(provision(config, [*catalogue_specs(config), *changelog_specs(config)]))


@contextmanager
def _worker(config: Settings, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    environment = {
        **os.environ,
        "COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS": config.kafka_bootstrap_servers,
        "COMMUNIQUE_DATA_DIR": str(config.data_dir),
        "COMMUNIQUE_WEB_PORT": str(config.web_port),
    }
    with log.open("wb") as output:
        worker = subprocess.Popen(
            [sys.executable, "-m", "streams", "worker", "--id", "demo"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield worker
    finally:
        worker.terminate()
        try:
            worker.wait(20)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


async def _feed(config: Settings) -> int:
    with ARTICLES.open("rb") as lines:
        sent = await publish(config, (line.message for line in read_lines(lines)), feed="demo")
    return sent.delivered


def _wait_until_counted(
    config: Settings, fed: int, worker: subprocess.Popen[bytes], log: Path, timeout: float = 120
) -> None:
    """Until the workers' group has committed all it was sent, and the counts are published."""
    until = time.monotonic() + timeout
    while time.monotonic() < until:
        if worker.poll() is not None:
            raise CommuniqueError(f"the worker ended with status {worker.returncode}; see {log}")
        lags = asyncio.run(group_lag(config))
        if sum(row.end for row in lags) >= fed and not sum(row.lag for row in lags):
            time.sleep(config.publish_interval * 2)
            return
        time.sleep(0.25)
    raise CommuniqueError(f"the worker did not finish within {timeout:.0f} s; see {log}")


async def _collect(config: Settings) -> Outcome:
    enriched = {r.key async for r in read_all(config, config.topic(ENRICHED_ARTICLES.name))}
    meetings = await _messages(config, MEETINGS, Meeting)
    statements = await _messages(config, STATEMENTS, Statement)
    pairs = await current_pairs(config)
    return Outcome(
        articles=len(enriched),
        meetings=list({m.meeting_id: m for m in meetings}.values()),
        statements=sorted(
            {s.statement_id: s for s in statements}.values(),
            key=lambda s: (s.article_id, s.spans[0].start if s.spans else 0),
        ),
        pairs=sorted(pairs.values(), key=lambda p: (-p.total.meetings, p.pair)),
        dead_letters=await _messages(config, DEAD_LETTERS, DeadLetter),
    )


async def _messages(config: Settings, topic: Topic, model: type[M]) -> list[M]:
    return [
        model.model_validate_json(record.value or b"")
        async for record in read_all(config, config.topic(topic.name))
    ]


def _print(outcome: Outcome, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "articles": outcome.articles,
                **{
                    name: [m.model_dump(mode="json") for m in getattr(outcome, name)]
                    for name in ("meetings", "statements", "pairs", "dead_letters")
                },
            }
        )
        return
    out.print(f"\n[bold]Who met whom[/] ({len(outcome.meetings)})")
    for meeting in sorted(outcome.meetings, key=lambda m: (str(m.date or "9"), m.meeting_id)):
        for line in meeting_lines(meeting):
            out.print(line)
    out.print(f"\n[bold]Who said what[/] ({len(outcome.statements)})")
    for statement in outcome.statements:
        for line in statement_lines(statement):
            out.print(line)
    out.print(f"\n[bold]Country pairs[/] ({len(outcome.pairs)})")
    out.print(pairs_table(outcome.pairs))
    out.print(f"\n[bold]Dead letters[/] ({len(outcome.dead_letters)})")
    for letter in outcome.dead_letters:
        for line in dead_letter_lines(letter):
            out.print(line)
    out.print()


def _keep(config: Settings, worker: subprocess.Popen[bytes]) -> None:
    command = ".venv/bin/communique" if Path(".venv/bin/communique").exists() else "communique"
    variable = ""
    if config.kafka_bootstrap_servers != "127.0.0.1:9092":
        variable = f"COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS={config.kafka_bootstrap_servers} "
    try:
        err.print("Kafka and the worker are running; in another terminal, for instance:")
        err.print(f"  {variable}{command} feed text YOUR-ARTICLE.txt")
        err.print(f"  {variable}{command} tail meetings --from-beginning")
        err.print("stop with Ctrl-C")
        worker.wait()
    except KeyboardInterrupt:
        err.print("stopping …")
