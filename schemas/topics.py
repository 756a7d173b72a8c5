"""Every topic: what travels on it, how it is keyed and kept, who writes it and who reads it.

Provisioning, agents, feeds, the command line, the JSON Schemas and the documentation read from
this catalogue; a topic that is not here does not exist. A further event type brings its own: a
module of this package that defines ``TOPIC`` adds it to the catalogue.
"""

import importlib
import pkgutil
from collections.abc import Iterator

import schemas
from schemas.article import EnrichedArticle, RawArticle
from schemas.dead_letter import DeadLetter
from schemas.dyad import DyadEvent, PairCounts
from schemas.meeting import Meeting
from schemas.statement import Statement
from schemas.topic import DAY_MS, Cleanup, Topic

# Modules of this package that read the catalogue, and so cannot be read for it.
_READERS = frozenset({"topics", "publish", "asyncapi", "compatibility"})

__all__ = [
    "COUNTRY_PAIRS",
    "DEAD_LETTERS",
    "DYAD_EVENTS",
    "ENRICHED_ARTICLES",
    "MEETINGS",
    "RAW_ARTICLES",
    "STATEMENTS",
    "TOPICS",
    "Cleanup",
    "Topic",
    "by_name",
    "public",
]

RAW_ARTICLES = Topic(
    name="raw-articles",
    model=RawArticle,
    key="the article's id, or any",
    description="News articles as feeds deliver them.",
    writers=("feeds",),
    readers=("enrich",),
    retention_ms=7 * DAY_MS,
)
ENRICHED_ARTICLES = Topic(
    name="enriched-articles",
    model=EnrichedArticle,
    key="article_id",
    description="Articles with entities, summary, meetings and statements.",
    writers=("enrich",),
    readers=("consumers",),
)
MEETINGS = Topic(
    name="meetings",
    model=Meeting,
    key="meeting_id",
    description="Who met whom: one message an article's report of a meeting.",
    writers=("enrich",),
    readers=("consumers",),
    retention_ms=90 * DAY_MS,
)
STATEMENTS = Topic(
    name="statements",
    model=Statement,
    key="statement_id",
    description="Who said what: one message an attribution.",
    writers=("enrich",),
    readers=("consumers",),
    retention_ms=90 * DAY_MS,
)
COUNTRY_PAIRS = Topic(
    name="country-pairs",
    model=PairCounts,
    key="AAA-BBB",
    description="The counts of each country pair; the newest record of a key is the current one.",
    writers=("tally",),
    readers=("consumers",),
    cleanup=Cleanup.COMPACT,
    retention_ms=-1,
)
DEAD_LETTERS = Topic(
    name="dead-letters",
    model=DeadLetter,
    key="article_id where known",
    description="Messages that could not be processed, with their very bytes and the reason.",
    writers=("enrich", "tally"),
    readers=("operators",),
    retention_ms=30 * DAY_MS,
)
DYAD_EVENTS = Topic(
    name="dyad-events",
    model=DyadEvent,
    key="AAA-BBB",
    description="Internal: what one article says of one pair, partitioned for counting.",
    writers=("enrich",),
    readers=("tally",),
    retention_ms=7 * DAY_MS,
    internal=True,
)


def _further() -> Iterator[Topic]:
    """The topics that other modules of the package define as ``TOPIC``."""
    for module in pkgutil.iter_modules(schemas.__path__):
        if module.name in _READERS:
            continue
        topic = getattr(importlib.import_module(f"schemas.{module.name}"), "TOPIC", None)
        if isinstance(topic, Topic):
            yield topic


TOPICS: tuple[Topic, ...] = (
    RAW_ARTICLES,
    ENRICHED_ARTICLES,
    MEETINGS,
    STATEMENTS,
    COUNTRY_PAIRS,
    DEAD_LETTERS,
    DYAD_EVENTS,
    *_further(),
)


def public() -> Iterator[Topic]:
    """The topics that are part of the contract with the outside."""
    return (topic for topic in TOPICS if not topic.internal)


def by_name(name: str) -> Topic:
    """The topic of that (unprefixed) name.

    Raises:
        KeyError: with the names there are.
    """
    for topic in TOPICS:
        if topic.name == name:
            return topic
    raise KeyError(f"no topic {name!r}; there are {', '.join(t.name for t in TOPICS)}")
