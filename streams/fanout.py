"""All messages that one enriched article makes. Pure, and the same on every run.

An event type is a list in :class:`~schemas.EnrichedArticle` whose items have a topic of their own
in :mod:`schemas.topics`, written by ``enrich``: adding one needs no change here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from schemas import DyadEvent, EnrichedArticle
from schemas.base import Message
from schemas.topics import DYAD_EVENTS, ENRICHED_ARTICLES, TOPICS, Topic
from streams.dyads import dyad_events

_EVENT_TOPICS: dict[type[Message], Topic] = {
    topic.model: topic
    for topic in TOPICS
    if "enrich" in topic.writers and topic not in (ENRICHED_ARTICLES, DYAD_EVENTS)
}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message: its topic, its key and CloudEvents id as text, its value as bytes."""

    topic: Topic
    key: str
    event_id: str
    value: bytes


def fan_out(article: EnrichedArticle) -> Iterator[Outgoing]:
    """The article, its events each on their own topic, and one dyad event a country pair.

    The dyad events come last: the counts may lag behind the topics they count, not run ahead.
    """
    yield outgoing(ENRICHED_ARTICLES, article)
    for name in type(article).model_fields:
        items = getattr(article, name)
        if isinstance(items, tuple):
            for item in items:
                if topic := _EVENT_TOPICS.get(type(item)):
                    yield outgoing(topic, item)
    for event in dyad_events(article):
        yield _outgoing_dyad(event)


def outgoing(topic: Topic, message: Message) -> Outgoing:
    """A record as a message of its topic, keyed by the field that the catalogue names."""
    key = str(getattr(message, topic.key))
    # One meeting may be reported by several articles: the mention is the event's own id.
    event_id = str(getattr(message, "mention_id", key))
    return Outgoing(topic, key, event_id, message.to_bytes())


def _outgoing_dyad(event: DyadEvent) -> Outgoing:
    event_id = f"{event.pair}/{event.article_id}"
    return Outgoing(DYAD_EVENTS, event.pair, event_id, event.to_bytes())
