"""Spans that could name an actor or a place, found in one pass over the text.

A mention is what the text says ("Iranian Foreign Minister Mohammad Javad Zarif", "Islamabad",
"he", "the two sides"); who is meant is :mod:`streams.extraction.story`'s business.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from streams.extraction.document import Document


class MentionKind(StrEnum):
    PERSON = "person"            # has a personal name, with or without title: "General Bajwa"
    COUNTRY = "country"          # "Iran", "the United States"
    METONYM = "metonym"          # capital or seat that can stand for a government: "Tehran", "the Kremlin"
    NATIONALS = "nationals"      # "the Iranians", "Pakistani officials"
    DEMONYM = "demonym"          # adjective alone: "Iranian" (in "Iranian exports")
    ORGANIZATION = "organization"  # ministry, parliament, army, party, company, agency, UN, EU
    ROLE = "role"                # description with no name: "the foreign minister", "his Iranian counterpart"
    PRONOUN = "pronoun"          # he, she, they, (his, her, their)
    GROUP = "group"              # "the two sides", "both leaders", "the two ministers"
    PLACE = "place"              # city or region that is no metonym here


@dataclass(slots=True)
class Mention:
    """Characters ``[start, end)`` of the body and tokens ``[first, last)``.

    ``start``–``end`` is the whole phrase with titles and pre-modifiers ("Iranian Foreign Minister
    Mohammad Javad Zarif"); ``name_start``–``name_end`` is the bare name inside it, if any.
    """

    start: int
    end: int
    first: int
    last: int
    sentence: int
    kind: MentionKind
    text: str
    name: str | None = None
    name_start: int | None = None
    name_end: int | None = None
    role: str | None = None          # canonical: "Foreign Minister"
    organization: str | None = None
    country: str | None = None       # what the phrase itself or a lexicon says; ISO alpha-3 or org code
    gender: str | None = None        # "m", "f" or None
    plural: bool = False
    possessive: bool = False         # "Iran's", "his"
    in_quotation: bool = False
    former: bool = False             # "former", "ex-", "late"
    rule: str = ""                   # which lexicon or rule found it, for explanation


@dataclass(slots=True)
class Mentions:
    """All mentions of a document, in order of ``start``; nested ones come after their container."""

    items: list[Mention] = field(default_factory=list)

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie inside characters ``[start, end)`` (binary search)."""
        raise NotImplementedError


def find_mentions(document: Document) -> Mentions:
    """All mentions of the document's body (and, for names, of its title)."""
    raise NotImplementedError
