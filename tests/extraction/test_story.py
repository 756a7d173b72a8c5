"""Who is who: names, descriptions, pronouns and groups, one construction a case."""

import pytest

from schemas import RawArticle
from streams.extraction.document import read_document
from streams.extraction.mentions import find_mentions
from streams.extraction.story import Story, tell_story


def story(body: str, source: str | None = None) -> tuple[str, Story]:
    article = RawArticle.model_validate({"body": body, "published": "2019-05-15", "source": source})
    document = read_document(article)
    return body, tell_story(document, find_mentions(document))


def who(body: str, words: str, *, last: bool = True) -> list[str]:
    text, told = story(body)
    start = text.rindex(words) if last else text.index(words)
    return [a.label for a in told.actors_at(start, start + len(words))]


def country(body: str, words: str, source: str | None = None) -> list[str | None]:
    text, told = story(body, source)
    start = text.rindex(words)
    return [a.country for a in told.actors_at(start, start + len(words))]


OPENING = "Peruvian President Ana Quispe met Norwegian Prime Minister Lars Dahl in Lima. "


@pytest.mark.parametrize(
    ("body", "words", "names"),
    [
        (OPENING + "Quispe praised the accord.", "Quispe", ["Ana Quispe"]),
        (OPENING + "Mr Dahl praised the accord.", "Mr Dahl", ["Lars Dahl"]),
        (OPENING + "The president praised the accord.", "The president", ["Ana Quispe"]),
        (OPENING + "The premier praised the accord.", "The premier", ["Lars Dahl"]),
        (
            OPENING + "The Norwegian leader praised the accord.",
            "The Norwegian leader",
            ["Lars Dahl"],
        ),
        (OPENING + "She praised the accord.", "She", ["Ana Quispe"]),
        (OPENING + "He praised the accord.", "He", ["Lars Dahl"]),
        (
            OPENING + "The two leaders praised the accord.",
            "The two leaders",
            ["Lars Dahl", "Ana Quispe"],
        ),
        (OPENING + "The two countries share an ocean.", "The two countries", ["Peru", "Norway"]),
        ("Dahl is a lawyer. Lars Dahl studied in Oslo.", "Dahl is", ["Lars Dahl"]),
        (
            "Lars Dahl and Luis Rojas spoke. They praised the accord.",
            "They",
            ["Lars Dahl", "Luis Rojas"],
        ),
        ("Lars Dahl said he was glad.", "he", ["Lars Dahl"]),
        ('"He is a friend," Lars Dahl said of Luis Rojas.', "Lars Dahl", ["Lars Dahl"]),
        (
            "An aide spoke on Monday. The aide, Nils Berg, praised the accord.",
            "An aide",
            ["Nils Berg"],
        ),
    ],
)
def test_a_mention_stands_for(body: str, words: str, names: list[str]) -> None:
    assert who(body, words) == names


def test_a_counterpart_holds_the_same_office_elsewhere() -> None:
    body = (
        "Norwegian Foreign Minister Kari Lie met her Peruvian counterpart. Peruvian Foreign Minister"
        " Luis Rojas praised her."
    )
    assert who(body, "her Peruvian counterpart") == ["Luis Rojas"]


def test_a_crowned_name_is_not_the_prince_who_is_named_after_him() -> None:
    body = "King Salman stayed at home. Crown Prince Mohammed bin Salman travelled. Salman was ill."
    assert who(body, "Salman was") == who(body, "King Salman", last=False)


@pytest.mark.parametrize(
    ("body", "words", "code"),
    [
        ("Lars Dahl, the prime minister of Norway, spoke.", "Lars Dahl", "NOR"),
        ("President Ana Quispe of Peru spoke.", "President Ana Quispe", "PER"),
        ("Ana Quispe is Peru's president.", "Ana Quispe", "PER"),
        (
            "LIMA (Reuters) - Peru voted. Interior Minister Luis Rojas spoke.",
            "Interior Minister Luis Rojas",
            "PER",
        ),
        (
            "Norwegian Prime Minister Lars Dahl spoke. His deputy Nils Berg left.",
            "His deputy Nils Berg",
            "NOR",
        ),
        ("The Kremlin declined to comment.", "The Kremlin", "RUS"),
        ("Peru's foreign ministry spoke. The ministry denied it.", "The ministry", "PER"),
    ],
)
def test_a_country_comes_from_phrase_apposition_owner_or_article(
    body: str, words: str, code: str
) -> None:
    assert country(body, words) == [code]


def test_an_agency_that_relays_has_no_country_of_its_own() -> None:
    assert country("The vote is on Friday, Reuters reported.", "Reuters") == [None]


def test_it_and_the_statement_are_the_body_that_spoke() -> None:
    body = "The Peruvian foreign ministry said talks had begun. The statement praised Norway."
    assert country(body, "The statement") == ["PER"]


def test_countries_come_most_prominent_first() -> None:
    _, told = story("Peru voted. Peru is calm, and Norway watched. Peru counts.")
    assert told.countries == ["PER", "NOR"]
