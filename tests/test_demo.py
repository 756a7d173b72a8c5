"""The demo's articles say what ``facts.json``, written by hand, says they say."""

from collections import defaultdict
from typing import Any

import pytest

from schemas import EnrichedArticle, RawArticle
from streams.demo import ARTICLES, facts
from streams.extraction.pipeline import extract
from streams.feeds.jsonl import read_lines

FACTS = facts()


@pytest.fixture(scope="module")
def enriched() -> dict[str, EnrichedArticle]:
    """By the last part of the address."""
    found = {}
    with ARTICLES.open("rb") as lines:
        for line in read_lines(lines):
            if line.error is None:
                article = extract(RawArticle.model_validate_json(line.message.value))
                found[(article.url or "").rpartition("/")[2]] = article
    return found


def test_messages_and_articles(enriched: dict[str, EnrichedArticle]) -> None:
    with ARTICLES.open("rb") as lines:
        assert len(list(read_lines(lines))) == FACTS["messages"]
    assert len(enriched) == FACTS["articles"]


@pytest.mark.parametrize(
    "fact", FACTS["meetings"], ids=lambda f: f"{f['article']}-{f['people'][0]}"
)
def test_meeting(fact: dict[str, Any], enriched: dict[str, EnrichedArticle]) -> None:
    wanted = {
        "pairs": tuple(fact["pairs"]),
        "people": set(fact["people"]),
        "date": fact["date"],
        "city": fact["city"],
        "status": fact["status"],
    }
    found = [
        {
            "pairs": m.pairs,
            "people": {p.name for p in m.participants if p.name},
            "date": m.date.isoformat() if m.date else None,
            "city": m.place.city if m.place else None,
            "status": m.status.value,
        }
        for m in enriched[fact["article"]].meetings
        if m.kind == fact.get("kind", m.kind)
    ]
    assert wanted in found


@pytest.mark.parametrize(
    "fact", FACTS["statements"], ids=lambda f: f"{f['article']}-{f['says'][:20]}"
)
def test_statement(fact: dict[str, Any], enriched: dict[str, EnrichedArticle]) -> None:
    found = [
        ([p.name for p in s.speakers], [p.country for p in s.speakers], s.mode.value)
        for s in enriched[fact["article"]].statements
        if fact["says"] in s.text
    ]
    assert (fact["speakers"], fact["countries"], fact["mode"]) in found


def test_number_of_meetings(enriched: dict[str, EnrichedArticle]) -> None:
    """No meeting comes out that is not written down."""
    wanted: dict[str, int] = defaultdict(int)
    for fact in FACTS["meetings"]:
        wanted[fact["article"]] += 1
    found = {
        name: sum(bool(m.pairs) for m in article.meetings) for name, article in enriched.items()
    }
    for name in set(wanted) - {"eu-chile"}:
        assert found[name] == wanted[name], name
    for name in FACTS["no_pairs"]:
        assert found[name] == 0, name


def test_a_copy_reports_the_same_meeting(enriched: dict[str, EnrichedArticle]) -> None:
    first, copy = enriched["norway-kenya"], enriched["norwegian-pm-nairobi"]
    assert [m.meeting_id for m in first.meetings] == [m.meeting_id for m in copy.meetings]
    assert {m.mention_id for m in first.meetings}.isdisjoint(m.mention_id for m in copy.meetings)


def test_another_language_is_passed_on_empty(enriched: dict[str, EnrichedArticle]) -> None:
    article = enriched["es-lima"]
    assert article.language == "es"
    found = (article.entities, article.meetings, article.statements, article.summary.text)
    assert not any(found)
