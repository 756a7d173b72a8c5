"""Whom a statement is meant for when its words name nobody."""

from datetime import UTC, datetime

from schemas import RawArticle, Statement
from streams.extraction.pipeline import extract


def said(body: str) -> tuple[Statement, ...]:
    return extract(
        RawArticle(id="t", title="", body=body, published=datetime(2026, 5, 7, tzinfo=UTC))
    ).statements


def test_a_party_to_a_meeting_speaks_to_the_other_side() -> None:
    found = said(
        "Norwegian Foreign Minister Kari Lunde met Kenyan Foreign Minister Peter Otieno in Oslo"
        ' on Thursday. "We have heard each other well," Lunde said.'
    )
    assert found[-1].targets == ("KEN",)
    assert [(p.source, p.target) for p in found[-1].pairs] == [("NOR", "KEN")]


def test_what_is_added_is_meant_for_the_same() -> None:
    found = said(
        "Norway's Foreign Minister Kari Lunde urged Kenya to lift the ban. She said that the"
        " fishermen had waited for a year."
    )
    assert [s.targets for s in found] == [("KEN",), ("KEN",)]


def test_domestic_words_are_meant_for_nobody_abroad() -> None:
    found = said(
        "Norway's Foreign Minister Kari Lunde said that the fishermen had waited for a year."
    )
    assert found[0].targets == ()


def test_one_spoken_to_comes_before_those_spoken_of() -> None:
    found = said(
        "Norwegian Foreign Minister Kari Lunde met Kenyan Foreign Minister Peter Otieno in Oslo"
        ' on Thursday. "Your ships and those of Tanzania are welcome," Lunde said.'
    )
    assert found[-1].targets[0] == "KEN"


def test_states_come_before_bodies_and_before_where_something_is() -> None:
    found = said(
        "Norway's Foreign Minister Kari Lunde said the United Nations had agreed in Nairobi that"
        " Tanzania should open its ports."
    )
    assert found[0].targets == ("TZA", "UNO", "KEN")


def test_a_body_that_is_accused_comes_first() -> None:
    found = said(
        "Norway's Foreign Minister Kari Lunde accused the United Nations of forgetting Tanzania."
    )
    assert found[0].targets == ("UNO", "TZA")
