"""Visits, tours and who stands on which side: a construction of news prose a case."""

import pytest

from schemas import MeetingStatus
from tests.extraction.test_meetings import meetings, pairs

VISITS = [
    ("Peru's Foreign Minister Ana Quispe visited Chile, Bolivia and Brazil.", "CHL BOL BRA"),
    ("Peruvian Foreign Minister Ana Quispe left for Chile on Monday.", "CHL"),
    ("Peruvian Foreign Minister Ana Quispe left Lima for Chile on Monday.", "CHL"),
    ("Peruvian Foreign Minister Ana Quispe, in Chile for a visit, told reporters so.", "CHL"),
    ("Peruvian Foreign Minister Ana Quispe, who is in Chile on a visit, said so.", "CHL"),
    ("Peruvian President Ana Quispe arrived in the Chilean capital on Monday.", "CHL"),
    ("Peruvian President Ana Quispe made a tour of the region that includes Chile.", "CHL"),
    ("Peruvian President Ana Quispe began a trip to Asia - including Japan and India.", "JPN IND"),
    ("Peruvian President Ana Quispe is on a trip that will take her to Oslo and Lagos.", "NOR NGA"),
    ("Peru sent a delegation to Chile on Monday.", "CHL"),
    ("Peru's foreign minister is expected in Santiago on Monday.", "CHL"),
    (
        "Chilean President Luis Rojas charmed Peru's President Ana Quispe on her visit to Chile.",
        "CHL",
    ),
]


@pytest.mark.parametrize(("body", "hosts"), VISITS)
def test_visits(body: str, hosts: str) -> None:
    wanted = {"-".join(sorted(("PER", host))) for host in hosts.split()}
    assert wanted <= pairs(meetings(body))


@pytest.mark.parametrize(
    "body",
    [
        "Peru's President Ana Quispe visited the U.S.-Mexico border.",
        "Peru sent 200 soldiers to Haiti.",
        "The Peruvian team of experts was sent to Chile.",
        "Peruvian President Ana Quispe left for good, said Chile.",
    ],
)
def test_no_visits(body: str) -> None:
    assert pairs(meetings(body)) == set()


def test_an_inverted_plan_gives_each_visitor_a_visit_of_his_own() -> None:
    found = meetings(
        "Also due to visit Brazil in June are Peruvian President Ana Quispe"
        " and Norwegian Prime Minister Lars Dahl."
    )
    assert pairs(found, MeetingStatus.PLANNED) == {"BRA-PER", "BRA-NOR"}


def test_would_in_reported_speech_is_a_plan_and_a_wish_is_none() -> None:
    plan = meetings("The ministry said Norwegian Foreign Minister Kari Lie would visit Peru.")
    assert pairs(plan, MeetingStatus.PLANNED) == {"NOR-PER"}
    wish = meetings("Norwegian Foreign Minister Kari Lie said she would like to visit Peru.")
    assert pairs(wish) == set()


MET = [
    "Talks between Peru and the United States resumed on Friday.",
    "Envoys from Peru and the United States met on Friday.",
    "Peru and the United States held a second round of talks.",
    "American President Tom Hill and the president of Peru, Ana Quispe, met on Monday.",
    "American President Tom Hill met the secretary-general of Peru's cabinet, Ana Quispe.",
    "Delegations led by Peru's deputy minister Ana Quispe and American envoy Tom Hill met.",
    "American President Tom Hill signed a treaty with Peruvian President Ana Quispe on Monday.",
    "Peruvian President Ana Quispe received a phone call from American President Tom Hill.",
    "A dinner hosted by American envoy Tom Hill was attended by Peruvian Premier Ana Quispe.",
    '"I met American President Tom Hill in Quito," Peruvian President Ana Quispe said.',
    "Peruvian President Ana Quispe was in Oslo to discuss fishing with American envoy Tom Hill.",
]


@pytest.mark.parametrize("body", MET)
def test_sides(body: str) -> None:
    assert "PER-USA" in pairs(meetings(body))


def test_a_house_stands_for_its_state() -> None:
    found = meetings("Peruvian President Ana Quispe will have talks at the Kremlin on Friday.")
    assert pairs(found, MeetingStatus.PLANNED) == {"PER-RUS"}


def test_a_land_within_a_state_is_no_city() -> None:
    (found,) = meetings(
        "Peruvian President Ana Quispe met Norwegian Prime Minister Lars Dahl in Florida."
    )
    assert found.place is not None
    assert found.place.city is None


def test_parties_are_listed_after_a_dash_or_including() -> None:
    for body in (
        "Chile and three others, including Peru and Norway, are here."
        " Officials from nine countries, including Peru and Norway, met on Monday.",
        "Chile and two allies -- Peru and Norway -- held talks in Lagos.",
        "Chile's leader Luis Rojas met leaders of two allies -- Peru and Norway -- in Lagos.",
    ):
        assert "NOR-PER" in pairs(meetings(body))


def test_a_bare_office_is_of_the_country_where_the_guest_is() -> None:
    found = meetings(
        "Norwegian Foreign Minister Kari Lie flew to Peru, where she met President Ana Quispe."
    )
    assert "NOR-PER" in pairs(found)


def test_officials_of_one_country_stay_of_one_country() -> None:
    found = meetings(
        "OSLO: Norwegian Senator Kari Lie is due to meet Lars Dahl, an official of the bank,"
        " to discuss a loan from Peru."
    )
    assert pairs(found) == set()


def test_who_told_whom_met_if_talks_are_spoken_of() -> None:
    told = "Norway's foreign minister Kari Lie has told Peru's President Ana Quispe to wait. "
    assert pairs(meetings(told + "After talks in the Peruvian capital, Lie was calm.")) == {
        "NOR-PER"
    }
    assert pairs(meetings(told + "She was calm.")) == set()


def test_a_meeting_that_is_only_named_stays_planned() -> None:
    found = meetings(
        "Norwegian Foreign Minister Kari Lie will meet Peruvian President Ana Quispe."
        " Asked what would be raised at the meeting between Lie and Quispe, he was silent."
    )
    assert [m.status for m in found] == [MeetingStatus.PLANNED]


def test_a_delegation_gives_its_leader_a_country() -> None:
    (found,) = meetings(
        "OSLO: A delegation of the Peruvian parliament led by speaker Ana Quispe"
        " was welcomed by Norwegian Prime Minister Lars Dahl."
    )
    assert found.pairs == ("NOR-PER",)
