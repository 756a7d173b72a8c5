"""Who met whom: one construction of news prose a case."""

import pytest

from schemas import Meeting, MeetingStatus, RawArticle
from streams.extraction.pipeline import extract


def meetings(
    body: str, published: str = "2019-05-15", title: str | None = None
) -> tuple[Meeting, ...]:
    article = RawArticle.model_validate({"body": body, "title": title, "published": published})
    return extract(article).meetings


def pairs(found: tuple[Meeting, ...], *statuses: str) -> set[str]:
    return {p for m in found if not statuses or m.status in statuses for p in m.pairs}


HELD = [
    (
        "Peruvian President Ana Quispe met Norwegian Prime Minister Lars Dahl in Lima on Monday.",
        "NOR-PER",
    ),
    (
        "Ana Quispe, the president of Peru, has met with Norway's Prime Minister Lars Dahl.",
        "NOR-PER",
    ),
    (
        "The Peruvian president received Norwegian Foreign Minister Kari Lie at her office.",
        "NOR-PER",
    ),
    (
        "Norwegian Foreign Minister Kari Lie was received by Peruvian President Ana Quispe.",
        "NOR-PER",
    ),
    (
        "Norway's Prime Minister Lars Dahl held talks with his Peruvian counterpart, Luis Rojas.",
        "NOR-PER",
    ),
    ("Norway's Lars Dahl and Peru's Luis Rojas discussed fishing quotas on Tuesday.", "NOR-PER"),
    ("The foreign ministers of Norway and Peru met in Geneva on Sunday.", "NOR-PER"),
    ("Talks between Norwegian and Peruvian negotiators ended in Oslo on Friday.", "NOR-PER"),
    (
        "The meeting between Prime Minister Lars Dahl of Norway and Peruvian President Ana Quispe"
        " lasted an hour.",
        "NOR-PER",
    ),
    (
        "Norwegian Prime Minister Lars Dahl spoke by telephone with Peruvian President Ana Quispe.",
        "NOR-PER",
    ),
    (
        "Norwegian Prime Minister Lars Dahl phoned Peruvian President Ana Quispe on Sunday.",
        "NOR-PER",
    ),
    (
        "In a phone call with Peruvian President Ana Quispe, Norwegian Prime Minister Lars Dahl"
        " praised the accord.",
        "NOR-PER",
    ),
    (
        "Norwegian Defence Minister Nils Berg arrived in Lima on Monday for a two-day visit.",
        "NOR-PER",
    ),
    ("Peruvian President Ana Quispe is visiting Norway this week.", "NOR-PER"),
    ("During a visit to Oslo, Peruvian President Ana Quispe praised the accord.", "NOR-PER"),
    (
        "Peruvian President Ana Quispe said after talks with Norwegian Prime Minister Lars Dahl that"
        " trade would grow.",
        "NOR-PER",
    ),
    (
        "Peruvian President Ana Quispe hosted Norwegian Prime Minister Lars Dahl for a working lunch.",
        "NOR-PER",
    ),
    ("Peru's defence minister conferred with Norwegian General Nils Berg in Lima.", "NOR-PER"),
    (
        "A delegation led by Peruvian Trade Minister Luis Rojas visited Norway on Thursday.",
        "NOR-PER",
    ),
    ("The visit of Peruvian President Ana Quispe to Norway ended on Thursday.", "NOR-PER"),
    ("President Ana Quispe of Peru sat down with Norwegian Prime Minister Lars Dahl.", "NOR-PER"),
    (
        "Norwegian Prime Minister Lars Dahl is holding talks with Peruvian President Ana Quispe in Oslo.",
        "NOR-PER",
    ),
    (
        "Peruvian President Ana Quispe praised the accord at a meeting with visiting Norwegian Foreign"
        " Minister Kari Lie.",
        "NOR-PER",
    ),
    (
        "Kari Lie is Norway's foreign minister. Ana Quispe is Peru's president. The two met on Monday.",
        "NOR-PER",
    ),
    (
        "Norwegian Foreign Minister Kari Lie flew to Lima. She met President Ana Quispe on Monday.",
        "NOR-PER",
    ),
    ("Norwegian and Peruvian officials have held three rounds of talks in Vienna.", "NOR-PER"),
    ("Norway's ambassador to Peru met Foreign Minister Luis Rojas in Lima.", "NOR-PER"),
    (
        "On the sidelines of the summit, Norwegian Prime Minister Lars Dahl met Peruvian President Ana"
        " Quispe.",
        "NOR-PER",
    ),
    (
        "Lars Dahl, Norway's prime minister, wrapped up a summit with Peruvian President Ana Quispe on"
        " Saturday.",
        "NOR-PER",
    ),
    (
        "Norwegian Foreign Minister Kari Lie joined her Peruvian counterpart Luis Rojas for talks.",
        "NOR-PER",
    ),
]

HELD += [
    (
        "Negotiators from Norway and Peru sat down across one table in Geneva on Sunday.",
        "NOR-PER",
    ),
    (
        "Peru's Deputy Premier Luis Rojas received at his office this morning Norwegian Foreign"
        " Minister Kari Lie.",
        "NOR-PER",
    ),
    (
        "Norwegian Foreign Minister Kari Lie paid a courtesy call on President Ana Quispe of Peru.",
        "NOR-PER",
    ),
    (
        "Norwegian General Nils Berg called on Peruvian Defence Minister Luis Rojas at his office.",
        "NOR-PER",
    ),
    (
        "Peruvian President Ana Quispe told Norwegian Prime Minister Lars Dahl during talks in Lima"
        " that trade would grow.",
        "NOR-PER",
    ),
    (
        "Norwegian Foreign Minister Kari Lie and Peru's Foreign Minister Luis Rojas held a joint"
        " press conference in Oslo.",
        "NOR-PER",
    ),
]


@pytest.mark.parametrize(("body", "pair"), HELD)
def test_a_meeting_that_was_held(body: str, pair: str) -> None:
    assert pairs(meetings(body), "happened", "ongoing") == {pair}


PLANNED = [
    "Peruvian President Ana Quispe will meet Norwegian Prime Minister Lars Dahl in Lima on Friday.",
    "Norwegian Prime Minister Lars Dahl is due to hold talks with Peruvian President Ana Quispe.",
    "Peruvian President Ana Quispe plans to visit Norway next month.",
    "Norwegian Prime Minister Lars Dahl and Peruvian President Ana Quispe agreed to meet in June.",
    "The two presidents, Ana Quispe of Peru and Norway's Lars Dahl, are scheduled to meet on Friday.",
    "Talks between Norway and Peru will take place in Geneva next week.",
    "Norwegian Foreign Minister Kari Lie is to visit Lima on Friday, her office said.",
    "A meeting between Norwegian Foreign Minister Kari Lie and Peru's Luis Rojas is planned for June.",
    "Peruvian President Ana Quispe has invited Norwegian Prime Minister Lars Dahl to visit Peru.",
]


@pytest.mark.parametrize("body", PLANNED)
def test_a_meeting_that_is_announced_is_planned(body: str) -> None:
    assert pairs(meetings(body), "planned") == {"NOR-PER"}
    assert not pairs(meetings(body), "happened", "ongoing")


OFF = [
    "Peruvian President Ana Quispe cancelled a meeting with Norwegian Prime Minister Lars Dahl.",
    "Norwegian Prime Minister Lars Dahl refused to meet Peruvian President Ana Quispe.",
    "Norwegian Prime Minister Lars Dahl did not meet Peruvian President Ana Quispe in Geneva.",
    "The talks between Norway and Peru were called off on Friday.",
    "Peruvian President Ana Quispe called off a visit to Norway.",
    "Peruvian President Ana Quispe will not meet Norwegian Prime Minister Lars Dahl.",
    "A planned meeting between Norwegian Prime Minister Lars Dahl and Peruvian President Ana Quispe"
    " was scrapped.",
    "Peruvian President Ana Quispe had planned to meet Norwegian Prime Minister Lars Dahl on Friday.",
]

OFF += [
    "Peru denied a report that its foreign minister had met Norwegian Prime Minister Lars Dahl.",
    "Norwegian Prime Minister Lars Dahl was to have met Peruvian President Ana Quispe.",
    "Norwegian Prime Minister Lars Dahl cancelled a visit to Lima, where he was to meet Peruvian"
    " President Ana Quispe.",
]


@pytest.mark.parametrize("body", OFF)
def test_a_meeting_that_was_called_off_is_no_contact(body: str) -> None:
    found = meetings(body)
    assert pairs(found, "cancelled", "denied") == {"NOR-PER"}
    assert not pairs(found, "happened", "ongoing", "planned")


NOTHING = [
    "Norway met Peru in the cup final on Sunday. The match ended 2-1, the striker scored both goals, and"
    " the coach praised his team.",
    "Norwegian exports met with resistance in Peru.",
    "The Peruvian plan does not meet the needs of Norway.",
    "Peru met its targets, Norwegian analysts said.",
    "Norway called for talks between Peru and Chile.",
    "Peru wants to hold talks with Norway on fishing quotas.",
    "Peru is ready to negotiate with Norway, its foreign minister said.",
    "Peru welcomed Norway's decision to join the accord.",
    "Norwegian tourists visited Peru in great numbers last year.",
    "Peruvian President Ana Quispe called on Norway to sign the accord.",
    "A Norwegian cyclist travelled to Peru for the tour.",
    "In 1994, Peruvian President Alberto Rojas met Norwegian Prime Minister Gro Lie.",
]


@pytest.mark.parametrize("body", NOTHING)
def test_what_is_no_meeting_gives_no_pair(body: str) -> None:
    assert not pairs(meetings(body))


def test_several_hosts_of_one_guest_are_several_meetings() -> None:
    found = meetings(
        "LIMA - Norwegian Prime Minister Lars Dahl met President Ana Quispe in Lima on Monday.\n\n"
        "He also held talks with Foreign Minister Luis Rojas.\n\n"
        "The Monday meeting with Quispe focused on fishing quotas and trade."
    )
    assert [sorted(p.name or "" for p in m.participants) for m in found] == [
        ["Ana Quispe", "Lars Dahl"],
        ["Lars Dahl", "Luis Rojas"],
    ]
    assert {m.place.city for m in found if m.place} == {"Lima"}
    assert str(found[0].date) == "2019-05-13"
    assert len(found[0].evidence) == 2


def test_two_reports_of_one_meeting_are_one_record() -> None:
    found = meetings(
        "Peruvian President Ana Quispe met Norwegian Prime Minister Lars Dahl on Monday. "
        "During the meeting, Quispe praised the accord. "
        "The talks between Dahl and Quispe lasted two hours."
    )
    assert len(found) == 1


def test_a_call_and_a_planned_visit_stay_apart() -> None:
    found = meetings(
        "Norwegian Prime Minister Lars Dahl spoke to Peruvian President Ana Quispe by telephone on"
        " Tuesday. He will visit Lima on June 3."
    )
    assert [(m.kind, m.status, str(m.date)) for m in found] == [
        ("call", "happened", "2019-05-14"),
        ("visit", "planned", "2019-06-03"),
    ]


def test_an_international_organisation_takes_part_but_forms_no_pair() -> None:
    found = meetings("UN Secretary-General Jan Olsen met Peruvian President Ana Quispe in Lima.")
    assert [m.countries for m in found] == [("UNO", "PER")]
    assert not pairs(found)


def test_evidence_and_participants_point_into_the_body() -> None:
    body = "Lars Dahl is Norway's prime minister. He met Peruvian President Ana Quispe in Oslo on Monday."
    (found,) = meetings(body)
    assert found.status is MeetingStatus.HAPPENED
    for evidence in found.evidence:
        assert evidence.text == body[evidence.start : evidence.end]
    spans = {p.name: body[p.start : p.end] for p in found.participants if p.start is not None}
    assert spans["Lars Dahl"] == "He"
    assert "Ana Quispe" in spans["Ana Quispe"]


def test_ids_do_not_depend_on_the_article() -> None:
    one = meetings(
        "Norwegian Prime Minister Lars Dahl met Peruvian President Ana Quispe on Monday."
    )
    other = meetings(
        "Ana Quispe, Peru's president, received Norway's Prime Minister Lars Dahl on Monday."
    )
    assert one[0].meeting_id == other[0].meeting_id
    assert one[0].mention_id != other[0].mention_id


def test_the_day_behind_another_report_is_that_reports() -> None:
    found = meetings(
        "Norwegian Prime Minister Lars Dahl held talks with Peruvian President Ana Quispe on Tuesday,"
        " and the two will meet again on Friday."
    )
    assert [(m.status, str(m.date)) for m in found] == [
        ("happened", "2019-05-14"),
        ("planned", "2019-05-17"),
    ]


def test_a_mediator_meets_both_sides() -> None:
    (found,) = meetings("Oman mediated talks between Ethiopia and Eritrea in Muscat on Tuesday.")
    assert found.kind == "mediation"
    assert found.pairs == ("ERI-ETH", "ERI-OMN", "ETH-OMN")


def test_what_is_told_next_was_at_the_same_place_on_the_same_day() -> None:
    found = meetings(
        "Norwegian Prime Minister Lars Dahl met Peruvian President Ana Quispe in Lima on Monday."
        " He also met Peruvian Foreign Minister Luis Rojas."
    )
    assert [(str(m.date), m.place and m.place.city) for m in found] == [("2019-05-13", "Lima")] * 2


def test_two_sides_never_get_one_country_by_default() -> None:
    found = meetings(
        "OSLO - The Norwegian economy grew. Peru's grew too. Prime Minister Lars Dahl met his Peruvian"
        " counterpart on Monday."
    )
    assert pairs(found) == {"NOR-PER"}
