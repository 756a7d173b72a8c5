"""``communique check``: the settings, and whether Kafka is there and as it should be."""

import asyncio
from typing import Annotated

import typer
from pydantic import SecretStr
from rich.table import Table

from streams.cli.console import fail, out, print_json
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
    connection, problems = asyncio.run(_connect(config))
    if as_json:
        print_json({"settings": values, "kafka": connection, "problems": problems})
    else:
        table = Table("setting", "value", box=None)
        for name, value in values.items():
            table.add_row(name, "[dim]—[/]" if value is None else str(value))
        out.print(table)
        out.print(f"\nKafka: {connection}")
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


async def _connect(config: Settings) -> tuple[str, list[str]]:
    from streams.errors import CommuniqueError
    from streams.tables import changelog_specs
    from streams.transport.provision import admin_client, catalogue_specs, inspect

    try:
        admin = await admin_client(config)
    except CommuniqueError as error:
        return "not reached", [str(error)]
    try:
        cluster = await admin.describe_cluster()
        reports = await inspect(admin, [*catalogue_specs(config), *changelog_specs(config)])
    finally:
        await admin.close()
    problems = [problem for report in reports for problem in report.problems]
    return f"{len(cluster['brokers'])} broker(s), cluster {cluster['cluster_id']}", problems
