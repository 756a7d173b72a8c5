"""Who met whom."""

import datetime as dt
from enum import StrEnum

from pydantic import Field

from schemas.actor import Participant
from schemas.base import Message, Moment
from schemas.span import Cue, Evidence, Offset, Span


class MeetingKind(StrEnum):
    """CAMEO's CONSULT (040-046) by PLOVER's mode."""

    MEETING = "meeting"
    VISIT = "visit"
    CALL = "call"
    NEGOTIATION = "negotiation"
    MEDIATION = "mediation"
    MULTILATERAL = "multilateral"


class MeetingStatus(StrEnum):
    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    DENIED = "denied"


class Place(Message):
    """Where it took place, with the words of the body that say so.

    ``start`` and ``end`` may point at a seat ("the Kremlin") or at the dateline; both are null
    where the place is only implied.
    """

    city: str | None = None
    country: str | None = None
    start: Offset | None = None
    end: Offset | None = None


class Meeting(Message):
    """One article's report of one meeting; a summit is one record, not n(n-1) rows."""

    meeting_id: str = Field(
        description="The same for the same meeting, whichever article reports it,"
        " as far as pair, people and day agree."
    )
    mention_id: str = Field(description="This article's report of it.")
    article_id: str
    kind: MeetingKind
    status: MeetingStatus
    participants: tuple[Participant, ...] = ()
    countries: tuple[str, ...] = ()
    pairs: tuple[str, ...] = Field(
        default=(), description="AAA-BBB in alphabetical order; empty when all are of one country."
    )
    place: Place | None = None
    date: dt.date | None = Field(default=None, description="The day of the meeting, where known.")
    date_span: Span | None = Field(
        default=None, description='The words that name the day: "Monday", "6 November", "today".'
    )
    topics: tuple[str, ...] = Field(
        default=(), description="Short noun phrases of what was discussed."
    )
    topic_spans: tuple[Span, ...] = Field(
        default=(), description="Where each topic stands, in the order of `topics`."
    )
    cue: Cue | None = Field(
        default=None, description='The words that tell of the event: "held talks", "will meet".'
    )
    cameo: str = Field(description='CAMEO event code, a string since leading zeros matter: "040".')
    evidence: tuple[Evidence, ...] = ()
    url: str | None = None
    source: str | None = None
    published: Moment | None = None
