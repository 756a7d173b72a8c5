"""From an article to all that is in it."""

from schemas import EnrichedArticle, RawArticle
from streams.extraction.pipeline import EXTRACTOR, extract

BODY = (
    "LIMA (AP) - Peruvian President Ana Quispe met Norwegian Prime Minister Lars Dahl on Monday.\n\n"
    '"Our ties are strong," she said after the talks.'
)


def article(**values: object) -> RawArticle:
    return RawArticle.model_validate({"body": BODY, "published": "2019-05-15", **values})


def test_all_parts_of_an_article_come_together() -> None:
    found = extract(article(url="https://news.example/1", title="Leaders meet"))
    assert found.extractor == EXTRACTOR
    assert set(found.countries[:2]) == {"PER", "NOR"}
    assert [m.pairs for m in found.meetings] == [("NOR-PER",)]
    assert [s.speakers[0].name for s in found.statements] == ["Ana Quispe"]
    assert found.summary.text
    assert {e.name for e in found.entities} >= {"Ana Quispe", "Lars Dahl"}
    assert found.url == found.meetings[0].url == "https://news.example/1"


def test_the_same_article_gives_the_same_bytes() -> None:
    assert extract(article()).to_bytes() == extract(article()).to_bytes()


def test_the_record_survives_its_own_json() -> None:
    found = extract(article())
    assert EnrichedArticle.model_validate_json(found.to_bytes()) == found


def test_every_span_lies_in_the_body() -> None:
    found = extract(article())
    for entity in found.entities:
        assert found.body[entity.start : entity.end] == entity.text
    for record in (*found.meetings, *found.statements):
        for evidence in record.evidence:
            assert found.body[evidence.start : evidence.end] == evidence.text


def test_a_language_without_lexicons_is_passed_on_with_nothing_guessed() -> None:
    body = (
        "Le président péruvien a reçu lundi à Lima le premier ministre norvégien pour des entretiens"
        " sur la pêche, a indiqué son porte-parole dans un communiqué publié dans la soirée."
    )
    found = extract(RawArticle(body=body, language="fr"))
    assert found.language == "fr"
    assert found.meetings == found.statements == found.entities == found.countries == ()


def test_odd_texts_give_empty_records_and_no_error() -> None:
    for body in (
        "?",
        "a" * 5000,
        "\u202e\u200b met",
        "“" * 500,
        "met\n" * 500,
        "Peru, " * 500,
    ):
        found = extract(RawArticle(body=body, language="en"))
        assert not found.meetings


def test_undated_meetings_of_different_days_are_different() -> None:
    body = "Peruvian President Ana Quispe met Norwegian Prime Minister Ingrid Solheim in Lima."
    days = ("2026-11-10", "2026-11-10T08:00:00Z", "2026-12-01", None)
    found = [
        extract(RawArticle.model_validate({"body": body, "published": day})).meetings[0]
        for day in days
    ]
    assert {m.date for m in found} == {None}
    ids = [m.meeting_id for m in found]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
