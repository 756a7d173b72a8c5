"""What could name an actor or a place: people, roles, states, bodies, groups, pronouns."""

import pytest

from schemas import RawArticle
from streams.extraction.document import read_document
from streams.extraction.mentions import Mention, MentionKind, find_mentions


def mentions(body: str, published: str | None = None, title: str | None = None) -> list[Mention]:
    article = RawArticle.model_validate({"body": body, "published": published, "title": title})
    return find_mentions(read_document(article)).items


def people(body: str, published: str | None = None) -> dict[str | None, Mention]:
    found = mentions(body, published)
    return {m.name: m for m in found if m.kind is MentionKind.PERSON}


def of_kind(body: str, kind: MentionKind) -> list[str]:
    return [m.text for m in mentions(body) if m.kind is kind]


@pytest.mark.parametrize(
    ("body", "name", "role", "country"),
    [
        (
            "Narvian aide Tom Bell met Peruvian Foreign Minister Rosa Quispe Vega.",
            "Rosa Quispe Vega",
            "Foreign Minister",
            "PER",
        ),
        (
            "Visiting Kenya's Chief of Defence Staff General Peter Otieno Wako spoke.",
            "Peter Otieno Wako",
            "Chief of Defence Staff",
            "KEN",
        ),
        (
            "He greeted Chairman of the Chiefs of Staff of the Chilean Armed Forces Major General"
            " Luis Pardo Rey.",
            "Luis Pardo Rey",
            "Chairman of the Chiefs of Staff of the Armed Forces",
            "CHL",
        ),
        (
            "Norway's trade minister, Kari Lund Moe, arrived.",
            "Kari Lund Moe",
            "Trade Minister",
            "NOR",
        ),
        (
            "Kari Lund Moe, the Norwegian trade minister, arrived.",
            "Kari Lund Moe",
            "Trade Minister",
            "NOR",
        ),
        (
            "Oil Minister of Ghana Kwame Addo Mensah arrived.",
            "Kwame Addo Mensah",
            "Oil Minister",
            "GHA",
        ),
        (
            "Peru's ambassador to Kenya, Luis Pardo Rey, arrived.",
            "Luis Pardo Rey",
            "Ambassador",
            "PER",
        ),
        (
            "Peru's U.N. ambassador Luis Pardo Rey spoke.",
            "Luis Pardo Rey",
            "Ambassador",
            "PER",
        ),
        (
            "Peruvian foreign ministry spokeswoman Rosa Quispe Vega spoke.",
            "Rosa Quispe Vega",
            "Foreign Ministry Spokeswoman",
            "PER",
        ),
    ],
)
def test_people_with_titles(body: str, name: str, role: str, country: str) -> None:
    person = people(body)[name]
    assert person.country == country
    assert person.role is not None
    assert person.role.startswith(role)


def test_the_phrase_and_the_bare_name() -> None:
    body = "The former Peruvian president Rosa Quispe Vega's plane landed."
    person = people(body)["Rosa Quispe Vega"]
    assert person.text == "The former Peruvian president Rosa Quispe Vega"
    assert person.name_start is not None
    assert body[person.name_start : person.name_end] == "Rosa Quispe Vega"
    assert person.former
    assert person.possessive
    assert person.gender == "f"


def test_a_plural_title_is_each_ones() -> None:
    found = people("The Peruvian and Kenyan presidents Rosa Quispe and Peter Otieno met.")
    assert found["Rosa Quispe"].country == "PER"
    assert found["Peter Otieno"].country == "KEN"
    assert {p.role for p in found.values()} == {"President"}


def test_countries_behind_names() -> None:
    found = people("Ministers Rosa Quispe of Peru and Peter Otieno of Kenya met.")
    assert [found[n].country for n in ("Rosa Quispe", "Peter Otieno")] == ["PER", "KEN"]


@pytest.mark.parametrize(
    ("name", "country", "published"),
    [
        ("Sergei Lavrov", "RUS", "2015-05-05"),
        ("Angela Merkel", "DEU", "2015-05-05"),
        ("Hassan Rouhani", "IRN", "2015-05-05"),
    ],
)
def test_office_holders_have_their_country(name: str, country: str, published: str) -> None:
    person = people(f"On Tuesday {name} left.", published)[name]
    assert person.country == country
    assert person.rule.endswith("holder")


def test_the_day_decides_who_holds_an_office() -> None:
    body = "On Tuesday Angela Merkel left."
    assert people(body, "2015-05-05")["Angela Merkel"].role == "Chancellor"
    assert people(body, "2023-05-05")["Angela Merkel"].role is None


def test_a_common_surname_alone_is_no_leader() -> None:
    assert "Johnson" not in people("The match went well for Johnson and Cook.", "2020-05-05")
    assert "Merkel" in people("The talks went well for Merkel.", "2015-05-05")


def test_a_surname_follows_its_full_name() -> None:
    body = "Rosa Quispe Vega came. Later Vega left. Baqeri-like words stay out."
    assert "Vega" in people(body)


def test_places_that_are_names() -> None:
    found = people("Vernon Jordan met Denzel Washington. Jordan said no.")
    assert {"Vernon Jordan", "Denzel Washington", "Jordan"} <= set(found)
    assert of_kind("Talks in Jordan went on.", MentionKind.COUNTRY) == ["Jordan"]


@pytest.mark.parametrize(
    "body",
    [
        "The Hudson Library opened.",
        "Hurricane Maria struck.",
        "They visited Kensington Park.",
        "Echoing Monday's words, they left.",
    ],
)
def test_things_are_no_people(body: str) -> None:
    assert people(body) == {}


@pytest.mark.parametrize(
    ("body", "text", "country"),
    [
        ("Talks went on with his Kenyan counterpart.", "his Kenyan counterpart", "KEN"),
        ("Nairobi's envoy left.", "Nairobi's envoy", "KEN"),
        ("The visiting general left.", "The visiting general", None),
        ("The head of the Peruvian delegation left.", "The head of the Peruvian delegation", "PER"),
        ("A Peruvian embassy official left.", "A Peruvian embassy official", "PER"),
        ("The Istanbul mayor left.", "The Istanbul mayor", "TUR"),
    ],
)
def test_roles_without_a_name(body: str, text: str, country: str | None) -> None:
    (role,) = [m for m in mentions(body) if m.kind is MentionKind.ROLE]
    assert (role.text, role.country) == (text, country)


@pytest.mark.parametrize(
    "body",
    [
        "There was an official ceremony.",
        "She heads the agency.",
        "Peru will host talks.",
        "It was elected as a general rule.",
    ],
)
def test_words_that_are_no_roles_here(body: str) -> None:
    assert of_kind(body, MentionKind.ROLE) == []


@pytest.mark.parametrize(
    ("body", "text", "countries"),
    [
        ("The two sides met.", "The two sides", ()),
        ("Both neighbouring countries agreed.", "Both neighbouring countries", ()),
        ("They thanked the two foreign ministers.", "the two foreign ministers", ()),
        (
            "The foreign ministers of Peru, Kenya and Norway met.",
            "The foreign ministers of Peru, Kenya and Norway",
            ("PER", "KEN", "NOR"),
        ),
    ],
)
def test_groups(body: str, text: str, countries: tuple[str, ...]) -> None:
    (group,) = [m for m in mentions(body) if m.kind is MentionKind.GROUP]
    assert (group.text, group.countries, group.plural) == (text, countries, True)


@pytest.mark.parametrize(
    ("body", "text", "country"),
    [
        ("The Peruvian foreign ministry agreed.", "The Peruvian foreign ministry", "PER"),
        ("Kenya's Ministry of Defence agreed.", "Kenya's Ministry of Defence", "KEN"),
        ("The Embassy of Norway closed.", "The Embassy of Norway", "NOR"),
        ("Police said so.", "Police", None),
    ],
)
def test_bodies(body: str, text: str, country: str | None) -> None:
    (found,) = [m for m in mentions(body) if m.rule == "body"]
    assert (found.text, found.country) == (text, country)


def test_a_shared_name_takes_the_state_before_it() -> None:
    (council,) = [
        m
        for m in mentions("Turkey's National Security Council met.")
        if m.kind is MentionKind.METONYM
    ]
    assert council.country == "TUR"


def test_agencies_are_marked() -> None:
    (agency,) = [
        m for m in mentions("The plan is new, Xinhua reported.") if m.body_class == "press"
    ]
    assert agency.text == "Xinhua"


def test_pronouns() -> None:
    found = mentions("She told him that they liked her and his car.")
    assert [(m.text, m.gender, m.plural, m.possessive) for m in found] == [
        ("She", "f", False, False),
        ("him", "m", False, False),
        ("they", None, True, False),
        ("her", "f", False, True),
        ("his", "m", False, True),
    ]


def test_both_states_of_a_joined_word() -> None:
    assert of_kind("The US-China talks went on.", MentionKind.COUNTRY) == ["US", "China"]


def test_offsets_count_code_points() -> None:
    body = "“İzmir’de” 🌍 — Türkiye’s envoy left."
    for mention in mentions(body):
        assert body[mention.start : mention.end] == mention.text
    assert of_kind(body, MentionKind.COUNTRY) == ["Türkiye"]


def test_between_finds_what_lies_inside() -> None:
    body = "Peru met Kenya. Norway left."
    found = find_mentions(read_document(RawArticle(body=body)))
    assert [m.text for m in found.between(0, 15)] == ["Peru", "Kenya"]
    assert found.between(1, 3) == []


@pytest.mark.parametrize(
    "body",
    [
        "x" * 300_000,
        "President " * 30_000,
        "A. " * 50_000,
        "Iran-" * 50_000,
        "and the of " * 30_000,
        "Ministry of " * 20_000,
        "Bin " * 50_000,
        "the two " * 40_000,
    ],
)
def test_hostile_texts_take_no_long(body: str) -> None:
    find_mentions(read_document(RawArticle(body=body)))


@pytest.mark.parametrize(
    ("body", "name", "code"),
    [
        ("Georgia's governor spoke in Atlanta.", "Georgia", "USA"),
        ("Georgia's president spoke in Tbilisi.", "Georgia", "GEO"),
        ("Congo's leader spoke in Brazzaville.", "Congo", "COG"),
        ("Congo's leader spoke in Kinshasa.", "Congo", "COD"),
        ("The convoy left Tripoli, Lebanon.", "Tripoli", "LBN"),
        ("They live in Athens, Texas.", "Athens", "USA"),
        ("Talks between Moscow, Iran and Turkey went on.", "Moscow", "RUS"),
    ],
)
def test_names_of_two_lands(body: str, name: str, code: str) -> None:
    (found,) = [m for m in mentions(body) if m.text == name]
    assert found.country == code


def test_an_editors_brackets_are_no_part_of_a_name() -> None:
    found = people("The talks of [Peruvian] President [Rosa] Quispe went on.")
    assert found["Rosa Quispe"].country == "PER"
    assert found["Rosa Quispe"].role == "President"


def test_a_state_behind_unknown_words() -> None:
    found = people("Norwegian anti-whaling activist Kari Lund Moe spoke.")
    assert found["Kari Lund Moe"].country == "NOR"


def test_another_persons_role_is_not_taken() -> None:
    body = "After talks with Angela Merkel, the US president spoke."
    assert people(body, "2015-05-05")["Angela Merkel"].country == "DEU"
