"""Every topic: what travels on it, how it is keyed and kept, who writes it and who reads it.

Provisioning, agents, feeds, the command line, the JSON Schemas and the documentation read from
this catalogue; a topic that is not here does not exist.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from schemas.article import EnrichedArticle, RawArticle
from schemas.base import Message
from schemas.dead_letter import DeadLetter
from schemas.dyad import DyadEvent, PairCounts
from schemas.meeting import Meeting
from schemas.statement import Statement

DAY_MS = 24 * 60 * 60 * 1000


class Cleanup(StrEnum):
    """Kafka's ``cleanup.policy``."""

    DELETE = "delete"
    COMPACT = "compact"


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the catalogue."""

    name: str
    model: type[Message]
    key: str
    description: str
    writers: tuple[str, ...]
    readers: tuple[str, ...]
    cleanup: Cleanup = Cleanup.DELETE
    retention_ms: int = 30 * DAY_MS
    internal: bool = False
    version: int = 1

    @property
    def event_type(self) -> str:
        """CloudEvents ``type``: reverse-DNS style, with the contract's major version."""
        return f"communique.{self.name}.v{self.version}"

    @property
    def schema_file(self) -> str:
        return f"{self.name}.v{self.version}.schema.json"


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

TOPICS: tuple[Topic, ...] = (
    RAW_ARTICLES,
    ENRICHED_ARTICLES,
    MEETINGS,
    STATEMENTS,
    COUNTRY_PAIRS,
    DEAD_LETTERS,
    DYAD_EVENTS,
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
