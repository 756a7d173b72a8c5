"""Summits, speeches, delegations: who takes part in what many attend."""

import pytest

from schemas import Meeting, RawArticle
from streams.extraction.pipeline import extract


def meetings(body: str) -> tuple[Meeting, ...]:
    return extract(RawArticle.model_validate({"body": body, "published": "2019-05-15"})).meetings


@pytest.mark.parametrize(
    ("body", "pair", "city"),
    [
        (
            "Norwegian and Peruvian delegations wrapped up a fifth round of talks in Lima last week.",
            "NOR-PER",
            "Lima",
        ),
        ("Norwegian Prime Minister Lars Dahl will attend COP27 in Egypt.", "EGY-NOR", None),
        ("Diplomats from Norway, Chile and Spain visited Lima on Tuesday.", "CHL-PER", "Lima"),
        (
            "Norwegian Foreign Minister Kari Lie told a summit in Tokyo that fish were scarce.",
            "JPN-NOR",
            "Tokyo",
        ),
        (
            "Norwegian Foreign Minister Kari Lie spoke at a conference in Lima on Friday.",
            "NOR-PER",
            "Lima",
        ),
        ("Norwegian Minister Kari Lie is on a tour that has taken her to Peru.", "NOR-PER", None),
        (
            "A meeting between then-candidate Lars Dahl of Norway and Peruvian President Ana Quispe"
            " lasted an hour.",
            "NOR-PER",
            None,
        ),
    ],
)
def test_who_was_there(body: str, pair: str, city: str | None) -> None:
    found = [m for m in meetings(body) if pair in m.pairs]
    assert found
    assert (found[0].place.city if found[0].place else None) == city


@pytest.mark.parametrize(
    "body",
    [
        "Norwegian Foreign Minister Kari Lie told a summit in Tokyo by video link to be brave.",
        "Norwegian Minister Kari Lie blamed the quotas, while Peru's foreign minister Luis Rojas"
        " criticised taxes, in their respective meetings with their Asean counterparts.",
        "Barr's Peruvian boss Luis Rojas had merger talks with Norwegian Minister Kari Lie.",
    ],
)
def test_who_was_not_there(body: str) -> None:
    assert not [m for m in meetings(body) if m.pairs]


@pytest.mark.parametrize(
    "body",
    [
        "It came two days after Norway, Chile and Spain called for Peru to end the siege, and a day"
        " after Norway suspended trade talks with Peru and criticized its tariffs.",
        "Norway will pause talks with Peru after Prime Minister Lars Dahl said it was unfair.",
    ],
)
def test_the_parties_are_those_of_the_clause(body: str) -> None:
    (meeting,) = meetings(body)
    assert meeting.pairs == ("NOR-PER",)
    assert meeting.status == "cancelled"


def test_who_leads_a_delegation_or_goes_with_somebody_takes_part() -> None:
    (led,) = meetings(
        "Norwegian and Peruvian delegations met in Lima on Monday. Kari Lie heads the Norwegian"
        " delegation. The Peruvian team is led by Luis Rojas."
    )
    assert {(p.name, p.country) for p in led.participants} == {
        ("Kari Lie", "NOR"),
        ("Luis Rojas", "PER"),
    }
    (joined,) = meetings(
        "Norwegian Prime Minister Lars Dahl met Peruvian President Ana Quispe in Lima. Dahl was"
        " accompanied by Foreign Minister Kari Lie."
    )
    assert ("Kari Lie", "NOR") in {(p.name, p.country) for p in joined.participants}


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("Norway and Peru held trade talks in Lima on Monday.", "negotiation", "happened"),
        ("Norwegian Minister Kari Lie is in Peru on a diplomatic trip.", "visit", "ongoing"),
        ("Norway suspended talks with Peru on a free-trade deal.", "negotiation", "cancelled"),
        ("Norwegian Minister Kari Lie attended bilateral meetings in Peru.", "meeting", "happened"),
        ("The quota was set amid ongoing talks between Norway and Peru.", "meeting", "ongoing"),
    ],
)
def test_kind_and_status(body: str, kind: str, status: str) -> None:
    (meeting,) = meetings(body)
    assert (meeting.kind, meeting.status) == (kind, status)


def test_what_was_last_month_is_not_where_the_story_was_filed() -> None:
    (meeting,) = meetings(
        "LONDON (Reuters) - Britain's foreign minister Jane Hart said in a speech on Tuesday that"
        " fish were scarce. She met Peruvian President Ana Quispe last month."
    )
    assert meeting.place is None


def test_one_summit_is_one_record_whoever_names_the_city() -> None:
    (meeting,) = meetings(
        "Norwegian Prime Minister Lars Dahl will attend a summit in Egypt. Peruvian President Ana"
        " Quispe will attend the summit in Sharm el-Sheikh."
    )
    assert set(meeting.countries) == {"NOR", "PER", "EGY"}


def test_a_meeting_told_again_without_all_who_come_is_the_same() -> None:
    (meeting,) = meetings(
        "Peruvian President Ana Quispe will meet Norwegian Prime Minister Lars Dahl in Lima on"
        " Friday. Dahl will be accompanied by Foreign Minister Kari Lie. At her meeting with Dahl,"
        " Quispe hopes for a deal."
    )
    assert meeting.status == "planned"


def test_both_leaders_are_of_two_states() -> None:
    (meeting,) = meetings(
        "Norwegian diplomat Lars Dahl came to Lima on Monday. Commissioner Luis Paz of Peru was"
        " pleased. Commissioner Ana Quispe of Peru said that both leaders had a fruitful discussion"
        " on trade."
    )
    assert {p.name for p in meeting.participants} == {"Lars Dahl", "Ana Quispe"}
