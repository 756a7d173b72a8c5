"""Who is who in this article: mentions become actors, pronouns and descriptions are resolved."""

from dataclasses import dataclass, field

from streams.extraction.document import Document
from streams.extraction.mentions import Mention, Mentions


@dataclass(slots=True, eq=False)
class Actor:
    """A person, a body or a state as the article knows it, by identity.

    ``name`` is the fullest form in the article ("Qamar Javed Bajwa"), without titles.
    """

    name: str | None
    kind: str                        # "person", "organization", "country"
    role: str | None = None
    organization: str | None = None
    country: str | None = None
    gender: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)   # what name, role and country rest on


@dataclass(slots=True)
class Story:
    """The article's actors and what each mention stands for."""

    actors: list[Actor]
    countries: list[str]             # codes of states and organisations, most prominent first

    def actors_of(self, mention: Mention) -> tuple[Actor, ...]:
        """Who a mention stands for: one actor, two or more for a group ("both sides"), none if unknown."""
        raise NotImplementedError

    def actors_at(self, start: int, end: int) -> tuple[Actor, ...]:
        """Who the best mention inside characters ``[start, end)`` stands for.

        Statement and meeting rules find a subject as a stretch of text; this gives who it is, from
        the mention that is its head (a named person before a country that only modifies it).
        """
        raise NotImplementedError


def tell_story(document: Document, mentions: Mentions) -> Story:
    """Resolves all mentions of the document."""
    raise NotImplementedError
