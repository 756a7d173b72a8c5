import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import Counts
from streams.client.periods import Period, add, by_period, in_range
from tests.client.sample import pair_counts

ROW = pair_counts(
    "IRN-PAK",
    {"2025-12-28": (1, 1), "2025-12-29": (2, 0), "2026-01-04": (3, 2), "2026-01-05": (4, 0)},
)


@pytest.mark.parametrize(
    ("period", "names"),
    [
        (Period.DAY, {"2025-12-28": 1, "2025-12-29": 2, "2026-01-04": 3, "2026-01-05": 4}),
        (Period.WEEK, {"2025-W52": 1, "2026-W01": 5, "2026-W02": 4}),
        (Period.MONTH, {"2025-12": 3, "2026-01": 7}),
    ],
)
def test_periods(period: Period, names: dict[str, int]) -> None:
    found = by_period(ROW.days, period)
    assert {name: counts.meetings for name, counts in found.items()} == names
    assert list(found) == sorted(found)


@given(st.sets(st.dates(), max_size=40), st.sampled_from(list(Period)))
def test_nothing_is_lost_or_counted_twice(days: set[dt.date], period: Period) -> None:
    row = pair_counts("IRN-PAK", {day.isoformat(): (1, 2) for day in days})
    found = by_period(row.days, period)
    assert add(found.values()) == add(row.days)
    assert list(found) == sorted(found)
    for day in days:
        first = period.first_day(day)
        assert first <= day
        assert period.name_of(first) == period.name_of(day)


def test_a_range_includes_both_its_days() -> None:
    days = in_range(ROW, dt.date(2025, 12, 29), dt.date(2026, 1, 4))
    assert add(days) == Counts(meetings=5, planned=2, meeting_mentions=5, statements=2)
    assert in_range(ROW) == ROW.days
    assert add(in_range(ROW, since=dt.date(2027, 1, 1))) == Counts()
