"""Every field of a meeting points to the words of the body that it was read from."""

import re
from functools import cache

import pytest

from benchmarks.gold import read_gold
from schemas import Meeting, Place, RawArticle
from streams.extraction.lexicons.files import DATA, rows, split
from streams.extraction.lexicons.folding import fold
from streams.extraction.pipeline import extract

ARTICLES = [article for article, _ in read_gold()]

LIMA = "Peru's President Ana Quispe met Norway's Prime Minister Lars Dahl in Lima on Monday. "

DAY = re.compile(
    r"(?i)(mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|tomorrow|yesterday|this \w+|ago"
    r"|\d{1,2} [a-z]+|[a-z]+\.?\s\d{1,2}|\d{4}-\d\d-\d\d| eve\b"
)


@cache
def aliases() -> dict[str, set[str]]:
    """City -> names of it and of the seats in it, in lower case."""
    found: dict[str, set[str]] = {}
    capital: dict[str, str] = {}
    for row in rows(DATA / "en" / "capitals.csv"):
        names = list(split(row["names"]))
        capital[row["code"]] = names[0]
        found.setdefault(names[0], set()).update(n.lower() for n in names)
    for row in rows(DATA / "en" / "meetings" / "seats.csv"):
        found.setdefault(row["city"], set()).add(row["name"].lower())
    for row in rows(DATA / "en" / "metonyms.csv"):
        if row["code"] in capital:
            found[capital[row["code"]]].add(row["name"].lower())
    return found


def names_it(words: str, place: Place) -> bool:
    """Whether words of a text are a name of the place, or of a seat there."""
    words = " ".join(fold(words).split()).lower().removeprefix("the ")
    if place.city is None:
        return bool(words)
    return words in {fold(place.city).lower(), *aliases().get(place.city, ())} or "capital" in words


def meetings(article: RawArticle) -> tuple[Meeting, ...]:
    return extract(article).meetings


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: str(a.id))
def test_spans_are_the_words_that_give_the_values(article: RawArticle) -> None:
    body = article.body
    for meeting in meetings(article):
        assert meeting.cue is not None
        assert body[meeting.cue.start : meeting.cue.end] == meeting.cue.text
        assert any(e.start <= meeting.cue.start < e.end for e in meeting.evidence)
        spans = meeting.topic_spans
        assert tuple(" ".join(body[s.start : s.end].split()) for s in spans) == tuple(
            " ".join(t.split()) for t in meeting.topics
        )
        assert (meeting.date is None) == (meeting.date_span is None)
        if meeting.date_span is not None:
            assert DAY.search(body[meeting.date_span.start : meeting.date_span.end])
        if meeting.place is not None:
            assert meeting.place.start is not None
            assert names_it(body[meeting.place.start : meeting.place.end], meeting.place)


def words(body: str, published: str = "2019-05-14") -> tuple[str | None, str | None, str | None]:
    """The words of place, day and cue of the only meeting."""
    article = RawArticle.model_validate({"body": body, "published": published})
    (meeting,) = meetings(article)
    place, day, cue = meeting.place, meeting.date_span, meeting.cue
    return (
        body[place.start : place.end] if place and place.start is not None else None,
        body[day.start : day.end] if day else None,
        cue.text if cue else None,
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (LIMA, ("Lima", "Monday", "met")),
        (LIMA.replace("on Monday", "on 6 May"), ("Lima", "6 May", "met")),
        (LIMA.replace("met", "will hold talks with"), ("Lima", "Monday", "will hold talks")),
        (LIMA.replace("in Lima", "at the Kremlin"), ("Kremlin", "Monday", "met")),
        (
            LIMA.replace("in Lima", "in the Peruvian capital"),
            ("Peruvian capital", "Monday", "met"),
        ),
        ("LIMA (AP) - " + LIMA.replace(" in Lima on Monday", ""), ("LIMA", None, "met")),
        (LIMA.replace(" in Lima on Monday", ""), (None, None, "met")),
    ],
)
def test_place_day_and_cue(body: str, expected: tuple[str | None, str | None, str]) -> None:
    assert words(body) == expected


def test_a_day_that_another_sentence_adds_points_there() -> None:
    body = LIMA.replace(" in Lima on Monday", "") + "The meeting in Lima took place on Sunday."
    assert words(body) == ("Lima", "Sunday", "met")


def test_the_cue_is_of_the_report_whose_status_was_kept() -> None:
    body = (
        "Ahead of a meeting with Norway's Prime Minister Lars Dahl, Peru's President Ana Quispe"
        " spoke to reporters. Quispe met Dahl in Lima on Monday."
    )
    assert words(body)[2] == "met"


def test_spans_are_no_part_of_the_identity() -> None:
    (one,) = meetings(RawArticle.model_validate({"body": LIMA, "published": "2019-05-14"}))
    body = LIMA.replace("in Lima on Monday", "on Monday in Lima")
    (other,) = meetings(RawArticle.model_validate({"body": body, "published": "2019-05-14"}))
    assert one.place != other.place
    assert one.meeting_id == other.meeting_id
