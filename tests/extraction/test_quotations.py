"""Quotations in every kind of mark."""

import pytest

from streams.extraction.quotations import Quotation, find_quotations


def found(text: str) -> list[Quotation]:
    paragraphs, start = [], 0
    for part in text.split("\n\n"):
        paragraphs.append((start, start + len(part)))
        start += len(part) + 2
    return find_quotations(text, paragraphs)


def inner(text: str, depth: int = 0) -> list[str]:
    return [text[q.inner_start : q.inner_end].strip() for q in found(text) if q.depth == depth]


@pytest.mark.parametrize(
    "text",
    [
        "“We agree,” Ann said.",
        "”We agree,” Ann said.",
        '"We agree," Ann said.',
        "''We agree,'' Ann said.",
        "``We agree,'' Ann said.",
        "« We agree, » Ann said.",
        "„We agree,“ Ann said.",
        "'We agree,' Ann said.",
        "‘We agree,’ Ann said.",
    ],
)
def test_all_marks(text: str) -> None:
    assert inner(text) == ["We agree,"]


def test_apostrophes_open_nothing() -> None:
    assert found("The workers' union and the '90s didn't matter to Iran's envoy.") == []


def test_possessives_inside_single_marks() -> None:
    assert inner("'The workers' union will not yield,' he said.") == [
        "The workers' union will not yield,"
    ]


def test_nested_quotations_have_a_depth() -> None:
    text = "“They wrote to us, ‘Come soon,’ and we came,” Ana said."
    assert inner(text) == ["They wrote to us, ‘Come soon,’ and we came,"]
    assert inner(text, depth=1) == ["Come soon,"]


def test_a_quotation_over_several_paragraphs() -> None:
    text = "He said: “The road was long.\n\n“Nobody turned back.”"
    assert [q.closed for q in found(text)] == [False, True]
    assert inner(text) == ["The road was long.", "Nobody turned back."]


def test_a_mark_that_opens_again_ends_what_was_left_open() -> None:
    text = 'He said: "We met often. "We will meet again."'
    assert inner(text) == ["We met often.", "We will meet again."]


def test_inches_and_stray_closers() -> None:
    assert found('The 6\' 2" guard left." Nobody saw it.') == []
