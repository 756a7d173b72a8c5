"""No text may crash the extraction, or cost more than its length allows."""

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import EnrichedArticle, RawArticle
from streams.extraction.pipeline import extract
from tests.hostile.inputs import TRAPS, Make

WORDS = [
    "Iran", "Pakistan", "Iranian", "President", "Hassan", "Berg", "Foreign Minister", "General",
    "met", "said", "told", "will meet", "held talks with", "visited", "according to", "he", "they",
    "his counterpart", "both sides", "the", "in", "Tehran", "on Monday", "next week", "“", "”", '"',
    "'", ",", ".", ":", ";", "—", "(", ")", "\n\n", "and", "not", "had", "cancelled", "who", "that",
    "Georgia", "Jordan", "Turkish Airlines", "U.S.", "Mr.", "Dr", "1,000", "’s", "\u0130", "ﬁ", "😀",
]  # fmt: skip
ENGLISH = "The ministers of the two countries met in the capital and they said that it was good. "

news = st.lists(st.sampled_from(WORDS), max_size=120).map(" ".join)


def enrich(body: str, **fields: object) -> EnrichedArticle:
    article = RawArticle.model_validate({"id": "a", "body": body, "language": "en", **fields})
    return extract(article)


def check(article: EnrichedArticle) -> None:
    """What holds of every record, whatever the text."""
    body = article.body
    for entity in article.entities:
        assert body[entity.start : entity.end] == entity.text
    for span in article.summary.spans:
        assert body[span.start : span.end]
    assert len(article.summary.text.split()) <= 60
    for event in (*article.meetings, *article.statements):
        for evidence in event.evidence:
            assert body[evidence.start : evidence.end] == evidence.text
    for meeting in article.meetings:
        assert len(set(meeting.pairs)) == len(meeting.pairs)
    for statement in article.statements:
        assert statement.text
        for span in statement.spans:
            assert 0 <= span.start < span.end <= len(body)
    assert EnrichedArticle.model_validate_json(article.to_bytes()) == article


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(news)
def test_words_of_news_in_any_order(text: str) -> None:
    check(enrich(ENGLISH + text, published="2026-11-10"))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=400), st.one_of(st.none(), st.text(max_size=60)))
def test_any_text(text: str, title: str | None) -> None:
    if text.strip() and _encodable(text + (title or "")):
        check(enrich(text, title=title))


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))
    )
)
def test_any_bytes_are_an_article_or_a_validation_error(data: bytes) -> None:
    for value in (data, json.dumps({"body": data.decode("latin-1")}).encode()):
        try:
            article = RawArticle.model_validate_json(value)
        except ValueError:
            continue
        check(extract(article))


@pytest.mark.parametrize("make", TRAPS.values(), ids=TRAPS.keys())
def test_cost_grows_with_the_length_and_no_faster(make: Make) -> None:
    """Eight times the text may cost sixteen times the time, where linear is eight.

    A second and a half is left for a busy machine; what is quadratic takes ten and more.
    """
    small, large = ENGLISH + make(8_000), ENGLISH + make(64_000)
    enrich(small)
    costs = []
    for text in (small, large):
        began = time.process_time()
        check(enrich(text, published="2026-11-10"))
        costs.append(time.process_time() - began)
    assert costs[1] < max(16 * costs[0], 1.5), costs


@pytest.mark.parametrize("make", TRAPS.values(), ids=TRAPS.keys())
def test_the_largest_article_keeps_the_time_limit(make: Make) -> None:
    """A quarter of a megabyte, within the worker's limit with much to spare."""
    began = time.process_time()
    enrich(ENGLISH + make(250_000))
    assert time.process_time() - began < 5.0


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
