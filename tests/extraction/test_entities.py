"""Entities: named mentions, each resolved to the fullest name of the article."""

from schemas import Entity, EntityKind, RawArticle
from streams.extraction.pipeline import extract

BODY = (
    "Peruvian Foreign Minister Rosa Quispe Vega met Kenyan officials in Nairobi on Monday."
    " Vega said Peru would open an embassy. The United Nations welcomed the talks,"
    " the Kenyan foreign ministry said."
)


def entities() -> list[Entity]:
    return list(extract(RawArticle(body=BODY, language="en")).entities)


def test_spans_are_the_text() -> None:
    found = entities()
    assert found == sorted(found, key=lambda e: e.start)
    for entity in found:
        assert BODY[entity.start : entity.end] == entity.text


def test_a_person_has_the_fullest_name_everywhere() -> None:
    people = [e for e in entities() if e.kind is EntityKind.PERSON]
    assert {e.text for e in people} == {"Peruvian Foreign Minister Rosa Quispe Vega", "Vega"}
    assert {e.name for e in people} == {"Rosa Quispe Vega"}
    assert {e.role for e in people} == {"Foreign Minister"}
    assert {e.country for e in people} == {"PER"}


def test_kinds_and_countries() -> None:
    found = {e.text: (e.kind, e.country) for e in entities()}
    assert found["Nairobi"] == (EntityKind.PLACE, "KEN")
    assert found["Peru"] == (EntityKind.COUNTRY, "PER")
    assert found["United Nations"] == (EntityKind.ORGANIZATION, "UNO")
    assert found["the Kenyan foreign ministry"] == (EntityKind.ORGANIZATION, "KEN")


def test_no_pronouns_and_no_descriptions() -> None:
    article = RawArticle(body="He met the minister. The army left his town.", language="en")
    assert extract(article).entities == ()
