"""Who said what, to whom or about whom."""

from enum import StrEnum

from pydantic import Field

from schemas.actor import Participant
from schemas.base import Message, Moment
from schemas.span import Cue, Evidence, Span


class StatementMode(StrEnum):
    """How the words are reported: in quotation marks, in the writer's words, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class DirectedPair(Message):
    """Source and target actor, both states."""

    source: str
    target: str


class Statement(Message):
    """One attribution: speaker, cue, content."""

    statement_id: str
    article_id: str
    speakers: tuple[Participant, ...] = Field(
        default=(),
        description="Two for a joint statement; `name` is resolved, the span is the mention.",
    )
    cue: Cue | None = Field(default=None, description="The words that attribute the statement.")
    mode: StatementMode
    text: str = Field(description="What was said; spans joined by a space.")
    spans: tuple[Span, ...] = ()
    addressees: tuple[Participant, ...] = ()
    targets: tuple[str, ...] = Field(
        default=(), description="Countries spoken to or about, the speaker's own left out."
    )
    target_spans: tuple[Span | None, ...] = Field(
        default=(),
        description="For each of `targets`, the mention that it comes from: in what was said, of "
        "who is spoken to, or of the other side of the meeting around which it was said. "
        "Null where no mention stands for it.",
    )
    pairs: tuple[DirectedPair, ...] = ()
    cameo: str = Field(description='CAMEO event code as a string: "010" to "019" and "036".')
    evidence: tuple[Evidence, ...] = ()
    url: str | None = None
    source: str | None = None
    published: Moment | None = None
