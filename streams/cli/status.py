"""``communique status``: agents, workers and what is wrong, once or again and again."""

import asyncio
import time
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.live import Live
from rich.markup import escape
from rich.table import Table

from streams.cli.console import out, print_json
from streams.ops.status import Status, collect
from streams.settings import Settings, settings

EXAMPLE = "Example: communique status --watch --worker http://127.0.0.1:6066"


def command(
    watch: Annotated[bool, typer.Option("--watch", help="Again and again, until Ctrl-C.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    worker: Annotated[
        list[str] | None,
        typer.Option(help="A worker's health address, which must answer; may be repeated."),
    ] = None,
    max_wait: Annotated[
        float, typer.Option(help="Seconds that a message may wait before that is a problem.")
    ] = 300.0,
    interval: Annotated[float, typer.Option(min=0.5, help="Seconds between two looks.")] = 2.0,
) -> None:
    """Show whether the stream is healthy, what waits and who works; exit 1 when it is not."""
    config = settings()
    urls = worker or [url for url in config.worker_urls.split(",") if url.strip()]
    if watch:
        _watch(config, urls, max_wait, interval, as_json)
        return
    found = asyncio.run(collect(config, worker_urls=urls, max_wait=max_wait))
    if as_json:
        print_json(found.as_dict())
    else:
        out.print(_page(found))
    if not found.healthy:
        raise typer.Exit(1)


def _watch(
    config: Settings, urls: list[str], max_wait: float, interval: float, as_json: bool
) -> None:
    try:
        with Live(console=out, auto_refresh=False, transient=False) as live:
            while True:
                found = asyncio.run(collect(config, worker_urls=urls, max_wait=max_wait))
                if as_json:
                    print_json(found.as_dict())
                else:
                    live.update(_page(found), refresh=True)
                time.sleep(interval)
    except KeyboardInterrupt:
        return


def _page(found: Status) -> RenderableType:
    headline = "[bold green]healthy[/]" if found.healthy else "[bold red]unhealthy[/]"
    parts: list[RenderableType] = [
        f"{headline} · {found.lag} messages wait · {found.articles_per_second:g} articles/s"
        f" · {found.dead_letters} dead letters ({found.recent_dead_letters} in the last minute)"
        f" · last event {_duration(found.last_event_age_seconds)} ago"
    ]
    parts += [f"[red]•[/] {escape(problem)}" for problem in found.problems]
    parts += [f"  {count} × {escape(error)}" for error, count in found.errors.items()]
    agents = Table("agent", "topic", "partitions", "lag", "oldest waits", box=None)
    for agent in found.agents:
        lags = " ".join(f"{row['partition']}:{row['lag']}" for row in agent.partitions)
        agents.add_row(
            agent.name, agent.topic, lags, str(agent.lag), _duration(agent.waiting_seconds)
        )
    workers = Table("worker", "host", "partitions", "tables", "handled", "dead letters", box=None)
    for worker in found.workers:
        workers.add_row(
            escape(worker.name),
            worker.host or "[dim]—[/]",
            str(worker.partitions) if worker.member else "[red]not in the group[/]",
            _recovered(worker.recovered),
            _number(worker.handled),
            _number(worker.dead_letters),
        )
    return Group(*parts, "", agents, "", workers)


def _recovered(state: bool | None) -> str:
    return "[dim]?[/]" if state is None else "recovered" if state else "[yellow]recovering[/]"


def _number(value: int | None) -> str:
    return "[dim]?[/]" if value is None else str(value)


def _duration(seconds: float | None) -> str:
    if seconds is None:
        return "—"
    for unit, size in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds:.1f} s"
