"""Where a meeting took place."""

import pytest

from schemas import RawArticle
from streams.extraction.pipeline import extract

MET = "Peruvian President Ana Quispe met Norwegian Prime Minister Lars Dahl "


@pytest.mark.parametrize(
    ("body", "city", "country"),
    [
        (MET + "in Geneva on Monday.", "Geneva", "CHE"),
        (MET + "at the White House.", "Washington", "USA"),
        (MET + "in Norway.", None, "NOR"),
        (MET + "in the Andean resort of Ollantaytambo.", "Ollantaytambo", None),
        (MET + "in Oslo, not in Geneva.", "Oslo", "NOR"),
        (MET + "at the Kremlin.", "Moscow", "RUS"),
        (MET + "at the Amiri Diwan.", "Doha", "QAT"),
        ("The Downing Street talks between Peru and Norway ended on Monday.", "London", "GBR"),
        (MET + "in Putrajaya.", "Putrajaya", "MYS"),
        (MET + "in Mexico City.", "Mexico City", "MEX"),
        (MET + "in Vatican City.", "Vatican City", "VAT"),
        ("KUWAIT CITY, May 14 (AP) - " + MET + "here on Monday.", "Kuwait City", "KWT"),
        ("LIMA (AP) - " + MET + "on Monday.", "Lima", "PER"),
        (
            "Lars Dahl, Norway's prime minister, arrived in Lima on Monday. He met President Ana Quispe.",
            "Lima",
            "PER",
        ),
    ],
)
def test_the_place_is_what_the_text_says_of_the_meeting(
    body: str, city: str | None, country: str | None
) -> None:
    places = [m.place for m in extract(RawArticle(body=body)).meetings]
    assert [(p.city, p.country) for p in places if p] == [(city, country)]


def test_an_office_of_nobody_knows_whom_is_no_city() -> None:
    (meeting,) = extract(RawArticle(body=MET + "at the Foreign Office.")).meetings
    assert meeting.place is None


def test_what_two_states_negotiate_is_not_where_the_story_was_filed() -> None:
    body = "OSLO (AP) - The ongoing negotiations between Norway and Peru are hard, a banker said."
    (meeting,) = extract(RawArticle(body=body)).meetings
    assert meeting.place is None


def test_a_place_of_what_was_told_before_is_not_the_meetings() -> None:
    body = "The riots in Cuzco came a day after Norway's Lars Dahl met Peru's Ana Quispe."
    (meeting,) = extract(RawArticle(body=body)).meetings
    assert meeting.place is None


def test_a_planned_trip_is_not_where_they_met_before() -> None:
    body = (
        "Norway's Prime Minister Lars Dahl met President Ana Quispe of Peru on Monday. Dahl will"
        " fly to Lima on Friday."
    )
    places = [m.place.city for m in extract(RawArticle(body=body)).meetings if m.place]
    assert places == ["Lima"]


def test_a_call_has_no_place() -> None:
    body = "Norway's Prime Minister Lars Dahl phoned Peru's President Ana Quispe from Oslo."
    assert [m.place for m in extract(RawArticle(body=body)).meetings] == [None]
