"""``communique topics``: creates what is missing, verifies the rest."""

import asyncio
from typing import Annotated

import typer
from rich.table import Table

from streams.cli.console import fail, out, print_json
from streams.settings import settings

EXAMPLE = "Example: communique topics && communique worker"

STYLE = {"created": "green", "found": "dim", "missing": "red", "mismatch": "red"}


def command(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a topic.")] = False,
) -> None:
    """Create the topics that are missing and verify the rest; exit 1 on a mismatch."""
    from streams.tables import changelog_specs
    from streams.transport.provision import catalogue_specs, provision

    config = settings()
    reports = asyncio.run(provision(config, [*catalogue_specs(config), *changelog_specs(config)]))
    if as_json:
        for report in reports:
            print_json(
                {
                    "topic": report.spec.name,
                    "state": report.state.value,
                    "partitions": report.spec.partitions,
                    "problems": list(report.problems),
                    **report.spec.config,
                }
            )
    else:
        table = Table("topic", "state", "partitions", "cleanup", "retention", box=None)
        for report in reports:
            days = report.spec.retention_ms / 86_400_000
            table.add_row(
                report.spec.name,
                f"[{STYLE[report.state.value]}]{report.state.value}[/]",
                str(report.spec.partitions),
                report.spec.cleanup.value,
                "for ever" if report.spec.retention_ms < 0 else f"{days:g} days",
            )
        out.print(table)
    problems = [problem for report in reports for problem in report.problems]
    for problem in problems:
        fail(problem)
    if problems:
        raise typer.Exit(1)
