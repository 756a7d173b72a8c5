"""The state of one reading: what has been told so far, and of whom."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from schemas.codes import is_state
from streams.extraction.actors import Actor
from streams.extraction.coreference.focus import Focus
from streams.extraction.coreference.people import People
from streams.extraction.document import Document
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.mentions import Mention, MentionKind, Mentions

AGENCY = "agency"  # the rule of mentions that only relay
POSSESSIVES = frozenset({"his", "her", "their", "its"})
GOVERNMENTAL = word_class("resolver.governmental")
_HEADS = frozenset({MentionKind.PERSON, MentionKind.ORGANIZATION, MentionKind.METONYM})


# A function, and no bound method of who holds the reading: that would be a circle, and the whole
# document would stay until the garbage is collected.
Resolve = Callable[["Reading", Mention, tuple[Actor, ...]], tuple[Actor, ...]]


@dataclass(slots=True)
class Reading:
    """One document on its way from mentions to actors."""

    document: Document
    mentions: Mentions
    people: People
    resolver: Resolve
    actors: list[Actor] = field(default_factory=list)
    resolved: dict[int, tuple[Actor, ...]] = field(default_factory=dict)  # by id() of the mention
    focus: Focus = field(default_factory=Focus)
    states: dict[str, Actor] = field(default_factory=dict)
    bodies: dict[tuple[str, str | None], Actor] = field(default_factory=dict)
    latest_body: dict[str, Actor] = field(default_factory=dict)  # by name, of any country
    bound: dict[int, Actor] = field(default_factory=dict)  # roles in apposition
    home: str | None = None
    by_first: dict[int, Mention] = field(default_factory=dict)  # by first token
    possessors: dict[int, Mention] = field(default_factory=dict)  # by the token after
    prominence: Counter[str] = field(default_factory=Counter)  # states, by mentions

    def __post_init__(self) -> None:
        self.actors = list(self.people.actors)
        for mention in self.mentions.items:
            if mention.kind in _HEADS:
                self.by_first.setdefault(mention.first, mention)
            if mention.possessive and mention.kind is not MentionKind.PRONOUN:
                self.possessors[mention.last] = mention
            if mention.country and is_state(mention.country) and mention.rule != AGENCY:
                self.prominence[mention.country] += 3 if mention.sentence <= 1 else 1

    def resolve(self, mention: Mention, barred: tuple[Actor, ...] = ()) -> tuple[Actor, ...]:
        """Who a mention stands for; see :func:`streams.extraction.coreference.resolver.resolve`."""
        return self.resolver(self, mention, barred)


def determiner(mention: Mention) -> str:
    """The word that makes a description definite, possessed or new; "" where there is none."""
    if mention.determiner:
        return mention.determiner.lower()
    words = mention.text.split(maxsplit=1)
    return words[0].lower() if words else ""


def bare(text: str) -> str:
    """A phrase without its determiner."""
    first, _, rest = text.partition(" ")
    bare = rest if rest and first.lower() in {"the", "a", "an", "this", "that"} else text
    return bare.replace("U.S.", "US").replace("U.K.", "UK").replace("U.N.", "UN")
