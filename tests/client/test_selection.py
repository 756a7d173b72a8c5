import datetime as dt

import pytest

from streams.client.selection import Selection, read_country, read_pair
from tests.client.sample import meeting, statement


@pytest.mark.parametrize("text", ["IRN-PAK", "PAK-IRN", "pak_irn", " irn-Pak "])
def test_a_pair_in_any_order_and_case(text: str) -> None:
    assert read_pair(text) == "IRN-PAK"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("IRN", "two are needed"),
        ("IRN-IRN", "two are needed"),
        ("IRN-PAK-USA", "two are needed"),
        ("IRN-XXQ", "no country has the code XXQ"),
        ("IRN-UNO", "no country has the code UNO"),
        ("", "IRN-PAK"),
    ],
)
def test_what_is_no_pair_is_named(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_pair(text)


def test_countries_and_organisations_have_codes() -> None:
    assert read_country("irn") == "IRN"
    assert read_country("uno") == "UNO"
    with pytest.raises(ValueError, match="QQQ"):
        read_country("QQQ")


def test_all_that_is_given_must_hold() -> None:
    wanted = Selection.of(
        pair="PAK-IRN", country="irn", since=dt.date(2026, 11, 10), until=dt.date(2026, 11, 10)
    )
    assert wanted.matches(meeting(1, "IRN", "PAK"))
    assert not wanted.matches(meeting(1, "IRN", "CHN"))
    assert not wanted.matches(meeting(1, "IRN", "PAK", day="2026-11-09"))
    assert not wanted.matches(meeting(1, "IRN", "PAK", day="2026-11-11"))
    assert not wanted.matches(meeting(1, "IRN", "PAK", day=None, published=None))
    assert not Selection.of(country="USA").matches(statement(1))


def test_nothing_given_selects_everything() -> None:
    assert not Selection()
    assert Selection.of(country="IRN")
    assert Selection().matches(meeting(1, day=None, published=None))


def test_days_in_the_wrong_order() -> None:
    with pytest.raises(ValueError, match="before they begin"):
        Selection.of(since=dt.date(2026, 2, 1), until=dt.date(2026, 1, 1))
