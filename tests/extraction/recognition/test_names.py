"""Runs of capitalised words."""

import pytest

from streams.extraction.recognition.names import find_names
from tests.extraction.recognition.support import scanned


def names(text: str) -> list[str]:
    scan = scanned(text)
    return [
        scan.line(r.first, r.last) for r in find_names(scan, 0, len(scan.tokens), bytearray(99))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("they saw Rosa Quispe Vega there", ["Rosa Quispe Vega"]),
        ("they saw Khalid bin Omar Al Kadi there", ["Khalid bin Omar Al Kadi"]),
        ("they saw Ludwig van der Berg there", ["Ludwig van der Berg"]),
        ("they saw John J. Smith Jr. there", ["John J. Smith Jr."]),
        ("they saw J.R. Smith there", ["J.R. Smith"]),
        ("they saw Bill de Wit there", ["Bill de Wit"]),
        ("they saw JD Smith there", ["JD Smith"]),
        ("they saw Mr Long there", ["Long"]),
        ("they saw Park Ji-won there", ["Park Ji-won"]),
        ("they saw the Kremlin on Monday", []),
        ("they saw ByteDance and FEMA there", []),
        ("Echoing the words they left", []),
    ],
)
def test_finds_runs(text: str, found: list[str]) -> None:
    assert [n.removeprefix("Mr ") for n in names(text)] == found


def test_ends_at_a_state() -> None:
    assert names("they flew with Rosa Quispe Peru then") == ["Rosa Quispe"]


def test_surnames_that_are_everyday_words() -> None:
    assert names("they saw Clare Short and Oliver North there") == ["Clare Short", "Oliver North"]


def test_names_with_a_small_article_are_no_small_words() -> None:
    lower = scanned("they saw Salim al-Harthy there").lower
    assert "al-harthy" not in lower
    assert "they" in lower
