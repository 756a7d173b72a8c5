"""Days in a text, against the day of the article."""

from datetime import date

import pytest

from schemas import RawArticle
from streams.extraction.dates import DayMention, find_days
from streams.extraction.document import read_document

WEDNESDAY = "2021-06-16"


def days(body: str, published: str | None = WEDNESDAY) -> list[DayMention]:
    return find_days(
        read_document(RawArticle.model_validate({"body": body, "published": published}))
    )


def only(body: str, published: str | None = WEDNESDAY) -> DayMention:
    found = days(body, published)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("words", "held", "planned"),
    [
        ("on Monday", "2021-06-14", "2021-06-21"),
        ("on Wednesday", "2021-06-16", "2021-06-16"),
        ("last Wednesday", "2021-06-09", "2021-06-09"),
        ("next Wednesday", "2021-06-23", "2021-06-23"),
        ("on Thurs.", "2021-06-10", "2021-06-17"),
        ("yesterday", "2021-06-15", "2021-06-15"),
        ("tomorrow", "2021-06-17", "2021-06-17"),
        ("earlier today", "2021-06-16", "2021-06-16"),
        ("two days ago", "2021-06-14", "2021-06-14"),
        ("on June 3", "2021-06-03", "2022-06-03"),
        ("on 3 June 2020", "2020-06-03", "2020-06-03"),
        ("on the 5th of July", "2021-07-05", "2021-07-05"),
        ("on July 27-29", "2021-07-27", "2021-07-27"),
    ],
)
def test_a_day_depends_on_the_tense_of_its_sentence(words: str, held: str, planned: str) -> None:
    day = only(f"The ministers meet {words} in Vienna.")
    assert day.resolve() == date.fromisoformat(held)
    assert day.resolve(future=True) == date.fromisoformat(planned)


@pytest.mark.parametrize(
    "words", ["last week", "next month", "in April", "two weeks ago", "in 1998"]
)
def test_a_vague_time_is_no_day(words: str) -> None:
    assert only(f"They met {words}, officials said.").resolve() is None


def test_a_year_end_is_crossed_in_both_directions() -> None:
    assert only("They met on Friday.", "2022-01-02").resolve() == date(2021, 12, 31)
    assert only("They will meet on January 3.", "2021-12-30").resolve(future=True) == date(
        2022, 1, 3
    )


def test_a_calendar_day_spells_out_the_weekday_before_it() -> None:
    assert only("He spoke late on Tuesday (June 8).").resolve() == date(2021, 6, 8)


def test_without_a_publication_day_only_full_dates_resolve() -> None:
    assert only("They met on Monday.", None).resolve() is None
    assert only("They met on 4 May 2019.", None).resolve() == date(2019, 5, 4)


def test_a_recent_dateline_is_what_today_means() -> None:
    body = "LIMA, June 14 (AP) - The presidents met today."
    assert days(body)[-1].resolve() == date(2021, 6, 14)


def test_impossible_days_are_no_days() -> None:
    assert [d.resolve() for d in days("Room 31 February, 2021-13-45, June 99.")] in ([], [None])


def test_years_long_past_are_marked_as_history() -> None:
    assert only("They first met in 1996.").distant
    assert not only("They met on Monday.").distant


def test_paragraphs_can_be_searched_one_by_one() -> None:
    body = (
        "LIMA, June 14 - They met on Monday (June 14). Talks go on until next\nweek.\n\n"
        "In May 2019 they had met on Friday,\nJune 7, and two days later."
    )
    document = read_document(RawArticle.model_validate({"body": body, "published": WEDNESDAY}))
    parts = [find_days(document, start, end) for start, end in document.paragraphs]
    assert len(parts) > 1
    assert [day for part in parts for day in part] == find_days(document)
