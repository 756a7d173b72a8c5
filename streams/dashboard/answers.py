"""What the API answers, beside the messages of the contract themselves."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from schemas import Counts, DayCounts, Meeting, PairCounts, Statement
from schemas.base import Message

RECENT_DAYS = 30
"""Daily counts in a row of pairs, where the request does not say how many."""

Next = Field(default=None, description="The `cursor` of the next page; null on the last one.")


class MeetingPage(Message):
    """Reports of meetings, the latest day first."""

    items: tuple[Meeting, ...]
    next: str | None = Next


class StatementPage(Message):
    """Statements, the latest day first."""

    items: tuple[Statement, ...]
    next: str | None = Next


class PairRow(Message):
    """One pair in a list: its counts, and the most recent days of them."""

    pair: str
    countries: tuple[str, str]
    selected: Counts = Field(
        description="The counts of the days `since` to `until`; without either, as `total`."
    )
    total: Counts
    directed: dict[str, int]
    first_seen: date | None
    last_seen: date | None
    days: tuple[DayCounts, ...] = Field(description="Oldest first; those that have any count.")


class PairPage(Message):
    """Pairs, those with most meetings first."""

    items: tuple[PairRow, ...]
    next: str | None = Next


class Health(Message):
    """Whether what is served is what Kafka has."""

    status: Literal["ok", "catching-up", "kafka-away"]
    detail: str | None = None
    lag: int | None = Field(description="Messages in the topics that are not read yet.")
    bad_records: int = Field(description="Records that were no message of their topic; skipped.")
    meetings: int
    statements: int
    pairs: int
    listeners: int
    started: datetime


class ParameterProblem(Message):
    parameter: str
    detail: str


class Problem(Message):
    """What went wrong (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    errors: tuple[ParameterProblem, ...] = ()


def pair_row(
    counts: PairCounts,
    selected: Counts,
    *,
    since: date | None = None,
    until: date | None = None,
    days: int = RECENT_DAYS,
) -> PairRow:
    """A pair as a row: of its days, the most recent ones of the range, at most so many."""
    wanted = [d for d in counts.days if (since or date.min) <= d.day <= (until or date.max)]
    return PairRow(
        pair=counts.pair,
        countries=counts.countries,
        selected=selected,
        total=counts.total,
        directed=counts.directed,
        first_seen=counts.first_seen,
        last_seen=counts.last_seen,
        days=tuple(wanted[-days:] if days else ()),
    )
