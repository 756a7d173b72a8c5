"""Roles and what stands around them."""

import pytest

from streams.extraction.recognition.role import Role
from streams.extraction.recognition.roles import find_roles
from tests.extraction.recognition.support import scanned


def roles(text: str) -> list[Role]:
    scan = scanned(text)
    return find_roles(scan, 0, len(scan.tokens))


@pytest.mark.parametrize(
    ("text", "name", "countries"),
    [
        ("the Peruvian deputy foreign minister", "Deputy Foreign Minister", ["PER"]),
        ("Peru's minister of trade and industry", "Minister of Trade and Industry", ["PER"]),
        ("Minister of Trade, Industry and Energy", "Minister of Trade, Industry and Energy", []),
        ("the UN secretary general", "Secretary General", ["UNO"]),
        ("chief financial officer", "Chief Financial Officer", []),
        ("head of the Kenyan delegation", "Head of the Delegation", ["KEN"]),
        ("envoy to Kenya", "Envoy", []),
        ("the presidents of Peru and Kenya", "Presidents", ["PER", "KEN"]),
        ("the Turkish pop singer", "Singer", ["TUR"]),
        ("Vice Adm. of the fleet", "Vice Admiral of the Fleet", []),
        ("mayor of Istanbul", "Mayor of Istanbul", ["TUR"]),
    ],
)
def test_names_and_countries(text: str, name: str, countries: list[str]) -> None:
    role = roles(text)[0]
    assert role.name == name
    assert role.countries == countries


def test_what_stands_before() -> None:
    (role,) = roles("his former Peruvian adviser")
    assert role.former
    assert role.determiner == "his"
    (role,) = roles("both foreign ministers")
    assert role.number == "both"


def test_a_rank_ends_the_role_before_it() -> None:
    assert [r.name for r in roles("the Kenyan army chief General Wako")] == [
        "Army Chief",
        "General",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "an official visit",
        "who heads the agency",
        "to host talks",
        "a general strike",
        "the first official Kenyan flight",
    ],
)
def test_no_roles(text: str) -> None:
    assert roles(text) == []
