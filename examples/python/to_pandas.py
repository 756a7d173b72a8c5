"""Meetings by month as a pandas table, for a notebook or a terminal: to_pandas.py [IRN]

Needs: pip install pandas
"""

import asyncio
import sys

import pandas as pd

from streams.client import PairCounts, consume


async def counts(country: str | None = None) -> pd.DataFrame:
    """One row a pair and day, with the counts of that day."""
    newest: dict[str, PairCounts] = {}  # the last record of a pair is the current one
    async for row in consume(PairCounts, country=country, from_beginning=True, until_end=True):
        newest[row.pair] = row
    return pd.DataFrame(
        [{"pair": pair, **day.model_dump()} for pair, row in newest.items() for day in row.days],
        columns=["pair", "day", "meetings", "planned", "meeting_mentions", "statements"],
    ).astype({"day": "datetime64[ns]"})


def by_month(days: pd.DataFrame) -> pd.DataFrame:
    """Meetings a month, one column a pair."""
    months = days["day"].dt.strftime("%Y-%m").rename("month")
    return days.groupby([months, "pair"])["meetings"].sum().unstack(fill_value=0)


if __name__ == "__main__":
    print(by_month(asyncio.run(counts(*sys.argv[1:2]))))
