"""``communique pairs``: the counts per country pair, from the published topic."""

import asyncio
import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.table import Table

from schemas import Counts, PairCounts
from schemas.topics import COUNTRY_PAIRS
from streams.cli.console import err, out, print_json, warn
from streams.cli.render import pairs_table
from streams.cli.times import day_option
from streams.client.periods import Period, add, by_period, in_range
from streams.client.selection import read_pair
from streams.settings import Settings, settings
from streams.transport.reader import read_all

EXAMPLE = (
    "Example: communique pairs IRN-PAK --since 2017-11-01 --json"
    "  ·  communique pairs --top 10 --by week --csv"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One pair as it was asked for.

    Attributes:
        chosen: the counts of the range of days; without a range, the total.
        periods: the chosen days by period name, where periods were asked for.
    """

    pair: PairCounts
    chosen: Counts
    periods: dict[str, Counts]


def command(
    pair: Annotated[
        str | None, typer.Argument(help="AAA-BBB, in either order; all pairs when left out.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Count events of this day and later only.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Count events of this day and earlier only.")
    ] = None,
    top: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="The N pairs with most meetings.")
    ] = None,
    by: Annotated[
        Period | None,
        typer.Option(help="One row a period; events without a day are in no period."),
    ] = None,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json",
            help="One PairCounts a line; with a range `selected` too, with --by `periods`.",
        ),
    ] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Comma-separated, with a header.")] = False,
) -> None:
    """Print the counts per country pair, those with most meetings first."""
    if as_json and as_csv:
        raise typer.BadParameter("--json or --csv, not both")
    wanted, start, end = pair_option(pair), day_option(since), day_option(until)
    if start and end and end < start:
        raise typer.BadParameter(f"--until {end} is before --since {start}")
    pairs = asyncio.run(current_pairs(settings())).values()
    chosen = [row for p in pairs if wanted in (None, p.pair) and (row := choose(p, start, end, by))]
    rows = sorted(chosen, key=lambda r: (-r.chosen.meetings, -r.chosen.statements, r.pair.pair))
    rows = rows[:top]
    if as_json:
        for row in rows:
            print_json(_as_json(row, ranged=bool(start or end), by=by))
    elif as_csv:
        csv.writer(sys.stdout, lineterminator="\n").writerows(_as_csv(rows, by))
    elif not rows:
        err.print("no counts yet" if wanted is None else f"no counts for {wanted} yet")
    elif by:
        out.print(_periods_table(rows, by, title=_range(start, end)))
    else:
        shown = [row.pair.model_copy(update={"total": row.chosen}) for row in rows]
        out.print(pairs_table(shown, title=_range(start, end)))


async def current_pairs(config: Settings) -> dict[str, PairCounts]:
    """The newest published record of each pair."""
    pairs: dict[str, PairCounts] = {}
    async for record in read_all(config, config.topic(COUNTRY_PAIRS.name)):
        key = (record.key or b"").decode("utf-8", "replace")
        if record.value is None:
            pairs.pop(key, None)
            continue
        try:
            pairs[key] = PairCounts.model_validate_json(record.value)
        except ValidationError:
            warn(f"{record.topic}[{record.partition}]@{record.offset} is no PairCounts; left out")
    return pairs


def choose(
    pair: PairCounts, since: date | None, until: date | None, by: Period | None = None
) -> Row | None:
    """What is asked for of one pair; None where it has no day in the range."""
    days = in_range(pair, since, until)
    ranged = since is not None or until is not None
    if ranged and not days:
        return None
    return Row(pair, add(days) if ranged else pair.total, by_period(days, by) if by else {})


def pair_option(text: str | None) -> str | None:
    """A pair as an argument of the command line."""
    try:
        return None if text is None else read_pair(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _as_json(row: Row, *, ranged: bool, by: Period | None) -> dict[str, object]:
    value = row.pair.model_dump(mode="json")
    if ranged:
        value["selected"] = row.chosen.model_dump()
    if by:
        value["periods"] = [
            {"period": name, **counts.model_dump()} for name, counts in row.periods.items()
        ]
    return value


def _as_csv(rows: list[Row], by: Period | None) -> Iterator[list[object]]:
    names = list(Counts.model_fields)
    if by:
        yield ["pair", by.value, *names]
        for row in rows:
            for period, counts in row.periods.items():
                yield [row.pair.pair, period, *counts.model_dump().values()]
        return
    yield ["pair", *names, "first_seen", "last_seen"]
    for row in rows:
        seen = (row.pair.first_seen or "", row.pair.last_seen or "")
        yield [row.pair.pair, *row.chosen.model_dump().values(), *seen]


def _periods_table(rows: list[Row], by: Period, *, title: str | None) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("pair", style="cyan")
    table.add_column(by.value)
    for name in ("meetings", "planned", "mentions", "statements"):
        table.add_column(name, justify="right")
    for row in rows:
        for period, counts in row.periods.items():
            table.add_row(row.pair.pair, period, *map(str, counts.model_dump().values()))
    return table


def _range(since: date | None, until: date | None) -> str | None:
    parts = [f"since {since}" if since else "", f"until {until}" if until else ""]
    return " ".join(part for part in parts if part) or None
