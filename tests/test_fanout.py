"""All messages that one article makes."""

from collections import Counter

from schemas import RawArticle
from schemas.topics import DYAD_EVENTS, ENRICHED_ARTICLES, MEETINGS, STATEMENTS
from streams.dyads import dyad_events
from streams.fanout import fan_out
from tests.support.articles import feed
from tests.support.standin import extract

ARTICLES = [extract(RawArticle.model_validate_json(raw)) for raw in feed(30, 3).articles]


def test_each_event_on_its_topic_with_its_key() -> None:
    for article in ARTICLES:
        messages = list(fan_out(article))
        assert Counter(message.topic.name for message in messages) == Counter(
            {
                ENRICHED_ARTICLES.name: 1,
                MEETINGS.name: len(article.meetings),
                STATEMENTS.name: len(article.statements),
                DYAD_EVENTS.name: len(dyad_events(article)),
            }
        )
        for message in messages:
            model = message.topic.model.model_validate_json(message.value)
            key = model.pair if message.topic is DYAD_EVENTS else None  # type: ignore[attr-defined]
            assert message.key == (key or getattr(model, message.topic.key))


def test_event_ids_are_distinct_though_meetings_are_shared() -> None:
    ids = [(m.topic.name, m.event_id) for article in ARTICLES for m in fan_out(article)]
    assert len(ids) == len(set(ids))


def test_the_same_article_gives_the_same_bytes() -> None:
    raw = RawArticle.model_validate_json(feed(1, 3).articles[0])
    assert list(fan_out(extract(raw))) == list(fan_out(extract(raw)))
