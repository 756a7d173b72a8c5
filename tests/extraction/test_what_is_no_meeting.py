"""Sentences with the words of a meeting that report none, and their neighbours that do."""

import pytest

from schemas import RawArticle
from streams.extraction.pipeline import extract

QUISPE = "Peru's President Ana Quispe "
DAHL = "Norway's Prime Minister Lars Dahl "


def told(body: str) -> list[tuple[str, tuple[str, ...]]]:
    """Status and pairs of the meetings; published on Wednesday 15 May 2019."""
    article = RawArticle.model_validate({"body": body, "published": "2019-05-15"})
    return [(m.status.value, m.pairs) for m in extract(article).meetings if m.pairs]


@pytest.mark.parametrize(
    "body",
    [
        DAHL + "is open to a call with President Ana Quispe of Peru, or even a trip to Lima.",
        DAHL + "said he welcomed direct talks between Peru and Chile.",
        "Efforts aimed at restoring talks between Norway and Peru have raised hopes.",
        DAHL + "had visited Peru twice in his career.",
        DAHL + "visited Peru a number of times.",
        "Will Prime Minister Lars Dahl of Norway visit Peru?",
        DAHL + "and " + QUISPE + "spoke by telephone at least five times.",
        "Norway won the meeting with 63 points, with Peru second.",
        "Doctors and students from Norway, Chile and Kenya attended a congress in Lima.",
        "A banker said that they had discussed it with Norway and with Peru.",
        "Norway met EU demands, Peru said. A firm held talks with US bank Lund & Dahl.",
        "NYSE Group president Jon Hart of the US met Peruvian officials.",
        "Norway would raise concerns with Peru about the catch.",
        "After his 2016 summit with Peru's president Ana Quispe, Lars Dahl of Norway said little.",
        "Lars Dahl attending the climate conference in Peru is unlikely to help, Norway says.",
    ],
)
def test_no_event_is_told(body: str) -> None:
    assert told(body) == []


PAIR = ("NOR-PER",)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (DAHL + "visited Peru for the first time.", "happened"),
        (DAHL + "raised the catch with President Ana Quispe of Peru.", "happened"),
        (DAHL + "was too busy to attend the summit in Lima.", "denied"),
        (
            "A planned meeting with President Ana Quispe of Peru fell through, " + DAHL + "said.",
            "cancelled",
        ),
        (
            DAHL + "wound up two days of talks with Peruvian officials without a result, but both"
            " sides said they would try again.",
            "happened",
        ),
        ("After speaking with " + DAHL + "by phone, " + QUISPE + "was glad.", "happened"),
        (
            "It was raised during a courtesy call by Norway's ambassador to Peru, Mr Lars Dahl,"
            " on President Ana Quispe of Peru at her office.",
            "happened",
        ),
        (
            "The Norwegian envoy Jon Lund made a rare visit to Lima, the capital, to meet with the"
            " president of Peru, Ana Quispe.",
            "happened",
        ),
        (QUISPE + "told " + DAHL + "during talks in Lima that she was glad.", "happened"),
    ],
)
def test_an_event_is_told(body: str, status: str) -> None:
    assert told(body) == [(status, PAIR)]


def people(body: str) -> list[list[str | None]]:
    return [[p.name for p in m.participants] for m in extract(RawArticle(body=body)).meetings]


def test_who_led_the_meeting_is_told_later() -> None:
    body = (
        "Norwegian diplomats met representatives of Peru in Lima. The meeting was led by Norway's"
        " Deputy Foreign Minister Jon Lund, Foreign Minister Eva Berg of Norway said."
    )
    assert people(body) == [[None, "Jon Lund"]]


def test_whom_a_delegation_left_out_did_not_meet() -> None:
    body = "Delegations from Norway and Peru that did not include Ana Quispe and Lars Dahl met."
    assert people(body) == [[None, None]]


def test_hosts_at_two_places_are_both_met() -> None:
    body = QUISPE + "called on " + DAHL + "at the palace in Oslo and Foreign Minister Jon Lund."
    assert people(body) == [["Ana Quispe", "Lars Dahl", "Jon Lund"]]


def test_where_officials_are_is_no_party() -> None:
    body = "Talks held between Norwegian and Peruvian representatives in Chile went well."
    assert told(body) == [("happened", PAIR)]


def test_the_next_round_is_of_the_same_states() -> None:
    body = "Norway and Peru held talks in Lima on Monday. The next round"
    assert told(body + " will be held in Oslo on June 7.") == [("happened", PAIR)]
    talks = body + " of talks will be held in Oslo on June 7."
    assert told(talks) == [("happened", PAIR), ("planned", PAIR)]
    assert told(body + " of talks will be held soon.") == [("happened", PAIR)]


def test_leaders_come_to_a_gala_where_the_story_was_filed() -> None:
    body = "MANILA (AP) - Leaders of Russia, Japan and Peru arrived one by one for a gala dinner."
    ((status, pairs),) = told(body)
    assert status == "happened"
    assert {"JPN-PHL", "PER-PHL", "PHL-RUS"} <= set(pairs)


@pytest.mark.parametrize(
    ("body", "pairs"),
    [
        ("Envoys from Norway and Chile took part in the conference in Lima.", 3),
        ("Norway and Chile are taking part in the talks in Lima.", 1),
        (
            "Among those attending the funeral in Lima were President Eva Rojas of Chile and Prime"
            " Minister Lars Dahl of Norway.",
            3,
        ),
        ("The meeting in Lima brought together officials from Norway, Chile and Kenya.", 3),
        (DAHL + "is to attend the summit in Lima, along with the presidents of Chile and Mali.", 6),
    ],
)
def test_who_attended(body: str, pairs: int) -> None:
    ((_, found),) = told(body)
    assert len(found) == pairs


def test_a_pope_is_the_vaticans() -> None:
    assert told("Pope Callistus received " + DAHL + "today.") == [("happened", ("NOR-VAT",))]


def test_a_meeting_of_today_that_is_planned_is_told_once() -> None:
    body = QUISPE + "will meet " + DAHL + "in Lima today. Here is what to know of today's meeting"
    assert told(body + " of Lars Dahl and Ana Quispe.") == [("planned", PAIR)]


def test_who_reports_what_others_told_took_no_part() -> None:
    body = (
        "Briefing reporters after the talks in Lima, Norway's Foreign Minister Jon Lund said"
        " Prime Minister Lars Dahl told Peru's President Ana Quispe that he was glad."
    )
    people = {p.name for m in extract(RawArticle(body=body)).meetings for p in m.participants}
    assert "Jon Lund" not in people


def test_a_day_in_front_of_the_saying_is_not_the_meetings() -> None:
    body = "On Tuesday, Norway's government said that Prime Minister Lars Dahl had met " + QUISPE
    article = RawArticle.model_validate({"body": body + ".", "published": "2019-05-15"})
    assert [m.date for m in extract(article).meetings] == [None]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("There are no plans for a meeting between " + DAHL + "and " + QUISPE + ".", "denied"),
        ("There were no talks planned between " + DAHL + "and " + QUISPE + ".", "denied"),
        (DAHL + "denied having met " + QUISPE + ".", "denied"),
        (DAHL + "was to meet " + QUISPE + "today but the talks were cancelled.", "cancelled"),
        (DAHL + "was due to visit Peru but the trip has been called off.", "cancelled"),
        (DAHL + "held talks with " + QUISPE + ". A second meeting was cancelled.", "happened"),
        ("Talks held in Lima between " + DAHL + "and " + QUISPE + "went well.", "happened"),
    ],
)
def test_what_did_not_take_place(body: str, status: str) -> None:
    assert told(body) == [(status, PAIR)]
