"""Counts per country pair (dyad), and the internal record they are counted from."""

from datetime import date

from pydantic import Field

from schemas.base import Message, Moment
from schemas.meeting import MeetingStatus


class Counts(Message):
    """Distinct ids; see each field."""

    meetings: int = Field(
        default=0, description="Distinct meeting_ids that happened or are under way."
    )
    planned: int = Field(default=0, description="Distinct meeting_ids that are only announced.")
    meeting_mentions: int = Field(
        default=0, description="Distinct mention_ids, cancelled and denied ones left out."
    )
    statements: int = Field(default=0, description="Distinct statement_ids that have this pair.")


class DayCounts(Counts):
    day: date


class PairCounts(Message):
    """The published view of one pair: the newest record of its key is the current one."""

    pair: str = Field(description="AAA-BBB, ISO 3166-1 alpha-3, in alphabetical order.")
    countries: tuple[str, str]
    days: tuple[DayCounts, ...] = Field(
        default=(), description="Oldest first; the most recent days, as many as retention keeps."
    )
    total: Counts = Counts()
    directed: dict[str, int] = Field(
        default_factory=dict, description='Statements by direction: {"AAA->BBB": 2, "BBB->AAA": 0}.'
    )
    first_seen: date | None = Field(default=None, description="The earliest day of an event.")
    last_seen: date | None = Field(default=None, description="The latest day of an event.")


class MeetingTally(Message):
    """What the tally needs to know of one Meeting."""

    meeting_id: str
    mention_id: str
    status: MeetingStatus
    day: date | None = None


class StatementTally(Message):
    """What the tally needs to know of one Statement."""

    statement_id: str
    day: date | None = None
    directions: tuple[str, ...] = Field(description='"AAA->BBB", one or both.')


class DyadEvent(Message):
    """Internal: all that one article says of one pair, keyed by the pair."""

    pair: str
    article_id: str
    published: Moment | None = None
    meetings: tuple[MeetingTally, ...] = ()
    statements: tuple[StatementTally, ...] = ()
