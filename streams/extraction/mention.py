"""What a mention is: a stretch of text that could name an actor or a place."""

from bisect import bisect_left
from dataclasses import dataclass, field
from enum import StrEnum


class MentionKind(StrEnum):
    """What a mention is, with examples."""

    PERSON = "person"  # has a personal name, with or without title: "General Bajwa"
    COUNTRY = "country"  # "Iran", "the United States"
    METONYM = "metonym"  # a capital or seat that can stand for a government: "the Kremlin"
    NATIONALS = "nationals"  # "the Iranians", "Pakistani officials"
    DEMONYM = "demonym"  # adjective alone: "Iranian" (in "Iranian exports")
    ORGANIZATION = "organization"  # ministry, parliament, army, party, company, agency, UN, EU
    ROLE = "role"  # no name: "the foreign minister", "his Iranian counterpart"
    PRONOUN = "pronoun"  # he, she, they, (his, her, their)
    GROUP = "group"  # "the two sides", "both leaders", "the two ministers"
    PLACE = "place"  # city or region that is no metonym here


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
    role: str | None = None  # canonical: "Foreign Minister"
    organization: str | None = None
    country: str | None = None  # code that the phrase itself or a lexicon gives
    gender: str | None = None  # "m", "f" or None
    plural: bool = False
    possessive: bool = False  # "Iran's", "his"
    in_quotation: bool = False
    former: bool = False  # "former", "ex-", "late"
    rule: str = ""  # which lexicon or rule found it, for explanation
    countries: tuple[str, ...] = ()  # all that the phrase names: "Iranian and Pakistani ministers"
    determiner: str | None = None  # "the", "a", "his", "two", "both" before a description
    role_class: str | None = None  # office, rank, diplomat, spokes, job ... of the role's head
    body_class: str | None = None  # ministry, parliament, forces, company, agency (news) ...


@dataclass(slots=True)
class Mentions:
    """All mentions of a document, in order of ``start``; nested ones come after their container."""

    items: list[Mention] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        if not self._starts:
            self._starts = [m.start for m in self.items]

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie inside characters ``[start, end)`` (binary search)."""
        if len(self._starts) != len(self.items):
            self._starts = [m.start for m in self.items]
        found = []
        for i in range(bisect_left(self._starts, start), len(self.items)):
            mention = self.items[i]
            if mention.start >= end:
                break
            if mention.end <= end:
                found.append(mention)
        return found
