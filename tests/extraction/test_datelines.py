"""Where and when a story was filed."""

from datetime import date

import pytest

from streams.extraction.datelines import Dateline, find_dateline


def head(text: str, published: date | None = None) -> Dateline | None:
    paragraphs, start = [], 0
    for part in text.split("\n\n"):
        paragraphs.append((start, start + len(part)))
        start += len(part) + 2
    return find_dateline(text, paragraphs, published)


@pytest.mark.parametrize(
    ("text", "city", "agency"),
    [
        ("LONDON (Reuters) - The premier left.", "London", "Reuters"),
        ("NEW DELHI: The premier left.", "New Delhi", None),
        ("Cairo, May 20 (MENA) – The premier left.", "Cairo", "MENA"),
        ("MOSCOW, June 3. /TASS/. The premier left.", "Moscow", "TASS"),
        ("BONN - The premier left.", "Bonn", None),
        ("ANKARA, Turkey (AP) — The premier left.", "Ankara", "AP"),
    ],
)
def test_forms(text: str, city: str, agency: str | None) -> None:
    found = head(text)
    assert found is not None
    assert (found.city, found.agency) == (city, agency)
    assert text[found.end :] == "The premier left."


@pytest.mark.parametrize(
    "text",
    [
        "Marlow: We will not yield to threats.",
        "The premier - who is ill - left.",
        "WALLACE: Good evening.\n\nPENCE: Good evening.",
        "Mr Lee - a former envoy - left.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert head(text) is None


def test_the_day_lies_near_the_publication() -> None:
    found = head("OSLO, Dec 31 (NTB) - Text.", date(2024, 1, 1))
    assert found is not None
    assert found.day == date(2023, 12, 31)


def test_a_feeds_own_first_line() -> None:
    found = head("date 2017-11-06 Political Desk\n\nPresident Ali left.")
    assert found == Dateline(0, 30, None, date(2017, 11, 6), None)


def test_an_agency_in_brackets_needs_no_dash() -> None:
    found = head("New York (CNN) The senate voted.")
    assert found is not None
    assert (found.city, found.agency) == ("New York", "CNN")
