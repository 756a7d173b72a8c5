"""What a consumer asks of any message: its id, its day, its countries, its pairs. Pure."""

from collections.abc import Iterator
from datetime import date

from schemas import EnrichedArticle, Meeting, PairCounts, Participant, RawArticle, Statement
from schemas.base import Message, utc_day
from schemas.codes import pair_key


def identity(message: Message) -> str | None:
    """The id under which to store a message: the same message delivered again has the same one.

    A meeting's is its ``mention_id``, one article's report of it; group by ``meeting_id`` for
    distinct meetings. None for messages without an id (a dead letter: its ``topic``,
    ``partition`` and ``offset`` are one).
    """
    match message:
        case Meeting():
            return message.mention_id
        case Statement():
            return message.statement_id
        case EnrichedArticle():
            return message.article_id
        case RawArticle():
            return message.id
        case PairCounts():
            return message.pair
    return None


def day(message: Message) -> date | None:
    """The UTC day that an event is counted under: its own, else the day of its article."""
    match message:
        case Meeting():
            return message.date or utc_day(message.published)
        case Statement() | EnrichedArticle() | RawArticle():
            return utc_day(message.published)
        case PairCounts():
            return message.last_seen
    return None


def countries(message: Message) -> frozenset[str]:
    """The codes of all that take part, that are spoken to, or that are spoken about."""
    match message:
        case Meeting():
            return frozenset({*message.countries, *_codes(message.participants)})
        case Statement():
            people = (*message.speakers, *message.addressees)
            return frozenset({*message.targets, *_codes(people)})
        case EnrichedArticle():
            events = (*message.meetings, *message.statements)
            return frozenset(message.countries).union(*(countries(event) for event in events))
        case PairCounts():
            return frozenset(message.countries)
    return frozenset()


def pairs(message: Message) -> frozenset[str]:
    """The country pairs ``AAA-BBB`` that a message counts for."""
    match message:
        case Meeting():
            return frozenset(message.pairs)
        case Statement():
            keys = (pair_key(directed.source, directed.target) for directed in message.pairs)
            return frozenset(key for key in keys if key)
        case EnrichedArticle():
            events = (*message.meetings, *message.statements)
            return frozenset().union(*(pairs(event) for event in events))
        case PairCounts():
            return frozenset({message.pair})
    return frozenset()


def _codes(people: tuple[Participant, ...]) -> Iterator[str]:
    return (person.country for person in people if person.country)
