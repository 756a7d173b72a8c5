"""A person, a body or a state as one article knows it."""

from dataclasses import dataclass, field

from schemas import Participant
from streams.extraction.mentions import Mention

ARTICLE = "country: article"
"""The rule by which the country is the article's own."""


@dataclass(slots=True, eq=False)
class Actor:
    """A person, a body or a state as the article knows it, by identity.

    ``name`` is the fullest form in the article ("Qamar Javed Bajwa"), without titles; None for a
    person who is only described ("a foreign ministry official").
    """

    name: str | None
    kind: str  # "person", "organization", "country"
    role: str | None = None
    organization: str | None = None
    country: str | None = None
    gender: str | None = None
    plural: bool = False  # "US officials", "Palestinians"
    former: bool = False
    role_class: str | None = None  # office, rank, diplomat, spokes, job ... of the role's head
    mentions: list[Mention] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)  # what name, role and country rest on

    @property
    def label(self) -> str:
        """What a reader would call the actor: name, else role, else organisation, else country."""
        return self.name or self.role or self.organization or self.country or ""

    @property
    def has_default_country(self) -> bool:
        """Whether the article alone gave the country, no phrase and no office holder."""
        return ARTICLE in self.rules

    def describe(self, mention: Mention) -> None:
        """Takes the role of a description that turned out to mean this actor, if it has none."""
        if self.role is None:
            self.role, self.role_class = mention.role, mention.role_class
            self.former = mention.former

    def participant(self, start: int | None = None, end: int | None = None) -> Participant:
        """The actor as a party to an event; ``start``-``end`` is the mention that stands for it.

        ``name`` is kept for people; a body or a state is named in ``organization``.
        """
        if self.kind == "person":
            return Participant.trusted(
                name=self.name,
                role=self.role,
                organization=self.organization,
                country=self.country,
                start=start,
                end=end,
            )
        return Participant.trusted(
            name=None,
            role=None,
            organization=self.organization or self.name,
            country=self.country,
            start=start,
            end=end,
        )
