"""Sums of a pair's daily counts over ranges of days, weeks and months. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from schemas import Counts, DayCounts, PairCounts


class Period(StrEnum):
    """How days are put together; weeks are ISO 8601's, from Monday to Sunday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def name_of(self, day: date) -> str:
        """ "2026-11-10", "2026-W46" or "2026-11": as text, periods sort as they follow."""
        match self:
            case Period.DAY:
                return day.isoformat()
            case Period.WEEK:
                year, week, _ = day.isocalendar()
                return f"{year:04}-W{week:02}"
            case Period.MONTH:
                return f"{day.year:04}-{day.month:02}"

    def first_day(self, day: date) -> date:
        """The first day of the period that a day is in."""
        match self:
            case Period.DAY:
                return day
            case Period.WEEK:
                return day - timedelta(days=day.weekday())
            case Period.MONTH:
                return day.replace(day=1)


def in_range(
    row: PairCounts, since: date | None = None, until: date | None = None
) -> tuple[DayCounts, ...]:
    """The days of a pair from ``since`` to ``until``, both included; None is open."""
    return tuple(
        day
        for day in row.days
        if (since is None or day.day >= since) and (until is None or day.day <= until)
    )


def add(days: Iterable[Counts]) -> Counts:
    """The sum. A meeting has one day, so that no meeting is counted twice."""
    days = tuple(days)
    return Counts(**{name: sum(getattr(d, name) for d in days) for name in Counts.model_fields})


def by_period(days: Iterable[DayCounts], period: Period) -> dict[str, Counts]:
    """The sum of each period that has a day, oldest first."""
    groups: dict[str, list[DayCounts]] = defaultdict(list)
    for day in sorted(days, key=lambda d: d.day):
        groups[period.name_of(day.day)].append(day)
    return {name: add(group) for name, group in groups.items()}
