"""The gold is well-formed: snippets stand where they say, weekdays give the days written down."""

import datetime as dt
import re

import pytest

from benchmarks.gold import GoldArticle, GoldMeeting, read_gold
from schemas import RawArticle
from schemas.codes import ORGANIZATIONS, is_state

CASES = [pytest.param(article, gold, id=gold.id) for article, gold in read_gold()]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
RELATIVE = {"today": 0, "this morning": 0, "yesterday": -1, "tomorrow": 1, "earlier in the day": 0}
OPENERS = "“‘«\"'`"


def published(article: RawArticle) -> dt.date:
    day = article.published
    assert day is not None
    return day.date() if isinstance(day, dt.datetime) else day


def check_day(meeting: GoldMeeting, article: RawArticle) -> None:
    """The words of the text give the day that is written down."""
    assert meeting.date is not None
    assert meeting.date_text is not None
    words, distance = meeting.date_text.lower(), (meeting.date - published(article)).days
    weekday = next((n for n, name in enumerate(WEEKDAYS) if name in words), None)
    named_day = re.search(r"\b(\d{1,2})\b", words)
    if weekday is not None:
        assert meeting.date.weekday() == weekday
        future = meeting.status != "happened"
        assert (0 <= distance <= 9) if future else (-7 < distance <= 0)
    elif named_day:
        assert meeting.date.day == int(named_day[1])
        assert MONTHS[meeting.date.month - 1] in words
    elif words != "earlier in the day":
        assert distance == RELATIVE[words]


def test_there_is_enough() -> None:
    assert len(CASES) >= 30
    assert sum(len(gold.statements) for _, gold in read_gold()) >= 120


@pytest.mark.parametrize(("article", "gold"), CASES)
def test_article(article: RawArticle, gold: GoldArticle) -> None:
    assert 80 <= len(article.body.split()) <= 350
    assert article.title
    assert article.source
    assert 1 <= len(gold.key_facts) <= 4
    for code in gold.countries:
        assert is_state(code), code
    required = any(meeting.required or meeting.multilateral for meeting in gold.meetings)
    assert (gold.stratum == "negative") <= (not required)


@pytest.mark.parametrize(("article", "gold"), CASES)
def test_statements(article: RawArticle, gold: GoldArticle) -> None:
    body = article.body
    for statement in gold.statements:
        end = statement.offset + len(statement.snippet)
        assert body[statement.offset : end] == statement.snippet
        assert statement.offset == 0 or not body[statement.offset - 1].isalnum()
        if statement.kind == "direct":
            before = body[: statement.offset].replace("\n", " ")
            assert before[-1:] in OPENERS or before.count("“") > before.count("”"), (
                statement.snippet
            )
        for code in [*statement.countries, statement.addressee_country]:
            assert code is None or is_state(code) or code in ORGANIZATIONS, code


@pytest.mark.parametrize(("article", "gold"), CASES)
def test_meetings(article: RawArticle, gold: GoldArticle) -> None:
    for meeting in gold.meetings:
        parties = {code for dyad in meeting.dyads for code in dyad}
        people = {p.country for p in meeting.participants} - {None}
        for code in parties | people:
            assert is_state(code) or code in ORGANIZATIONS, code
        assert (meeting.kind == "domestic") == (not meeting.dyads)
        assert meeting.kind == "visit" or parties <= people or not parties, meeting.names
        for name in meeting.names:
            assert all(word in article.body for word in name.split()), name
        place = meeting.place
        if place and place.city:
            assert place.city.upper() in article.body.upper()
        assert place is None or place.country is None or is_state(place.country)
        if meeting.date_text:
            assert meeting.date_text in " ".join(article.body.split())
            check_day(meeting, article)
        assert meeting.date_end is None or (meeting.date and meeting.date_end > meeting.date)
