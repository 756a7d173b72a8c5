"""The article's text, made once and shared by every step: tokens, sentences, quotations, dateline.

Offsets are never changed: a :class:`Document` is a view on ``RawArticle.body``, and every token,
sentence and quotation says where it stands in it. What is boilerplate (datelines, agency tags,
captions, share buttons, editing credits) is marked, not cut.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark. ``norm`` is lower-cased with typographic quotes and apostrophes made plain."""

    start: int
    end: int
    text: str
    norm: str
    space_after: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``[first, last)`` of the document, and the same as characters ``[start, end)``."""

    index: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int
    boilerplate: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters ``[start, end)`` with their quotation marks; ``inner_*`` without them.

    ``closed`` is false where the closing mark is missing, as in every paragraph but the last of a
    quotation that runs over several. ``depth`` is 0 for an outer quotation.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Dateline:
    """"TEHRAN, Nov 6 (Xinhua) -" at the head of a story: characters ``[start, end)``."""

    start: int
    end: int
    city: str | None = None
    day: date | None = None
    agency: str | None = None


@dataclass(slots=True)
class Document:
    """See the module. ``published`` is the publisher's own day, before any conversion to UTC."""

    text: str
    title: str | None
    source: str | None
    published: date | None
    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    dateline: Dateline | None = None

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers a character offset (binary search)."""
        raise NotImplementedError

    def in_quotation(self, offset: int) -> bool:
        """Whether a character offset lies inside an outer quotation."""
        raise NotImplementedError
