"""``communique check``: the settings, and whether Kafka is there and as it should be."""

import asyncio
from dataclasses import asdict, dataclass
from typing import Annotated

import typer
from pydantic import SecretStr
from rich.table import Table

from streams.cli.console import err, fail, out, print_json
from streams.settings import Settings, settings

EXAMPLE = "Example: COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS=kafka:9092 communique check"


def command(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Validate the settings and the connection to Kafka, secrets hidden; exit 1 on a problem."""
    config = settings()
    values = {
        f"COMMUNIQUE_{name.upper()}": _shown(getattr(config, name))
        for name in type(config).model_fields
    }
    found = asyncio.run(_connect(config))
    problems = found.problems
    if as_json:
        print_json({"settings": values, **asdict(found)})
    else:
        table = Table("setting", "value", box=None)
        for name, value in values.items():
            table.add_row(name, "[dim]—[/]" if value is None else str(value))
        out.print(table)
        out.print(f"\nKafka: {found.kafka}")
        for warning in found.warnings:
            err.print(f"[yellow]warning:[/] {warning}")
        for problem in problems:
            fail(problem)
        if not problems:
            out.print("[green]all is well[/]")
    if problems:
        raise typer.Exit(1)


def _shown(value: object) -> object:
    if isinstance(value, SecretStr):
        return "********"
    return value if value is None or isinstance(value, bool | int | float) else str(value)


@dataclass(frozen=True, slots=True)
class Found:
    """What Kafka is like: in a few words, what is wrong, and what is only worth knowing."""

    kafka: str
    problems: list[str]
    warnings: list[str]


async def _connect(config: Settings) -> Found:
    from streams.errors import CommuniqueError
    from streams.tables import changelog_specs
    from streams.transport.group import describe_group
    from streams.transport.provision import admin_client, catalogue_specs, inspect

    try:
        admin = await admin_client(config)
    except CommuniqueError as error:
        return Found("not reached", [str(error)], [])
    try:
        cluster = await admin.describe_cluster()
        reports = await inspect(admin, [*catalogue_specs(config), *changelog_specs(config)])
        group = await describe_group(admin, config)
    finally:
        await admin.close()
    return Found(
        f"{len(cluster['brokers'])} broker(s), cluster {cluster['cluster_id']}",
        [problem for report in reports for problem in report.problems],
        idle_workers(workers=len(group.members), partitions=config.topic_partitions),
    )


def idle_workers(*, workers: int, partitions: int) -> list[str]:
    """A partition has one worker: with fewer partitions than workers, some have nothing to do."""
    if workers <= partitions:
        return []
    return [
        f"{workers} workers share {partitions} partitions: {workers - partitions} of them have"
        " nothing to do (partitions are decided on when the topics are made:"
        " COMMUNIQUE_TOPIC_PARTITIONS)"
    ]
