"""Medians, percentiles, goals and the tables made of them."""

import json
from typing import Any

import pytest

from benchmarks.figures import Section, Spread, at_least, at_most, percentile, ratios
from benchmarks.report import as_json, as_markdown

MACHINE: dict[str, Any] = {
    "cpu": "A CPU", "cores": 2, "memory_gb": 8.0, "system": "Linux x86_64", "load": 0.1,
    "python": "3.11.7", "extractor": "x 1", "kafka": "4.3.0", "commit": "abc",
    "packages": {"aiokafka": "0.14.0"},
}  # fmt: skip


def test_a_spread_is_the_median_and_the_ends() -> None:
    assert Spread.of([5, 1, 2]) == Spread(2, 1, 5, 3)
    with pytest.raises(ValueError, match="nothing was measured"):
        Spread.of([])


@pytest.mark.parametrize(
    ("share", "value"), [(0.5, 50), (0.95, 95), (0.99, 99), (0.991, 100), (1.0, 100), (0.001, 1)]
)
def test_percentiles_are_nearest_ranks(share: float, value: int) -> None:
    assert percentile(reversed(range(1, 101)), share) == value


def test_of_few_values_the_highest_is_the_99th_percentile() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.99) == 3.0


def test_ratios_are_taken_repeat_by_repeat() -> None:
    assert list(ratios([10, 30], [5, 10])) == [2, 3]
    with pytest.raises(ValueError, match="shorter"):
        list(ratios([10, 30], [5]))


def test_goals_are_held_against_the_median() -> None:
    section = Section("s", "A section")
    section.add("fast", [19, 20, 90], goal=at_least(20))
    section.add("slow", [1, 251, 252], unit="ms", goal=at_most(250))
    section.add("free", [1])
    assert [figure.reached for figure in section.figures] == [True, False, None]


def test_the_report_says_the_same_to_programs_and_to_readers() -> None:
    section = Section("s", "A section", notes=["as it was"])
    section.add("fast", [19, 20, 90], goal=at_least(20))
    made = json.loads(json.dumps(as_json(MACHINE, "texts", [section])))
    [figure] = made["sections"][0]["figures"]
    assert (figure["median"], figure["goal"], figure["reached"]) == (20, "≥ 20", True)
    table = as_markdown(MACHINE, "texts", [section])
    assert "| fast | 20.0 × | 19.0 to 90.0 | 3 | ≥ 20 ×: reached |" in table
    assert "A CPU, 2 cores" in table
    assert "- as it was" in table
