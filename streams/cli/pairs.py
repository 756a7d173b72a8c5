"""``communique pairs``: the counts per country pair, from the published topic."""

import asyncio
from datetime import date
from typing import Annotated

import typer
from pydantic import ValidationError

from schemas import Counts, PairCounts
from schemas.codes import is_state, pair_key
from schemas.topics import COUNTRY_PAIRS
from streams.cli.console import err, out, print_json, warn
from streams.cli.render import pairs_table
from streams.settings import Settings, settings
from streams.transport.reader import read_all

EXAMPLE = "Example: communique pairs IRN-PAK --since 2017-11-01 --json"


def command(
    pair: Annotated[
        str | None, typer.Argument(help="AAA-BBB, in either order; all pairs when left out.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Count events of this day and later only.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One PairCounts a line; with --since, `selected` too.")
    ] = False,
) -> None:
    """Print the counts per country pair."""
    wanted, start = _pair(pair), _day(since)
    rows = sorted(
        asyncio.run(current_pairs(settings())).values(),
        key=lambda row: (-row.total.meetings, -row.total.statements, row.pair),
    )
    rows = [row for row in rows if wanted in (None, row.pair)]
    if start:
        rows = [row for row in rows if any(d.day >= start for d in row.days)]
    if as_json:
        for row in rows:
            extra = {"selected": selected(row, start).model_dump()} if start else {}
            print_json({**row.model_dump(mode="json"), **extra})
        return
    if not rows:
        err.print("no counts yet" if wanted is None else f"no counts for {wanted} yet")
        return
    shown = (
        [row.model_copy(update={"total": selected(row, start)}) for row in rows] if start else rows
    )
    out.print(pairs_table(shown, title=f"since {start}" if start else None))


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


def selected(row: PairCounts, start: date) -> Counts:
    """The sum of a pair's days from ``start`` on."""
    days = [day for day in row.days if day.day >= start]
    return Counts(**{name: sum(getattr(d, name) for d in days) for name in Counts.model_fields})


def _pair(text: str | None) -> str | None:
    if text is None:
        return None
    codes = text.upper().replace("_", "-").split("-")
    key = pair_key(*codes) if len(codes) == 2 else None
    if key is None:
        unknown = [code for code in codes if not is_state(code)]
        what = f"no country has the code {', '.join(unknown)}" if unknown else "two are needed"
        raise typer.BadParameter(f"{text}: {what}; write two ISO 3166-1 alpha-3 codes: IRN-PAK")
    return key


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text}: write a day like 2017-11-06") from None
