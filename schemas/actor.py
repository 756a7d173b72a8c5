"""Who acts: mentions in a text, and the people and bodies they stand for."""

from enum import StrEnum

from pydantic import Field

from schemas.base import Message
from schemas.span import Extent, Offset


class EntityKind(StrEnum):
    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    COUNTRY = "country"


class Entity(Extent):
    """One mention of an actor or a place, resolved inside its article."""

    text: str = Field(description="The mention as it stands: body[start:end].")
    kind: EntityKind
    name: str | None = Field(
        default=None, description="The fullest name in the article for the same entity."
    )
    role: str | None = Field(default=None, description='"Foreign Minister", "Chief of Army Staff".')
    organization: str | None = None
    country: str | None = Field(
        default=None, description="ISO 3166-1 alpha-3, or an organisation's code."
    )


class Participant(Message):
    """A party to a meeting or a statement, with the mention in the evidence that stands for it.

    ``start`` and ``end`` may point at a pronoun; both are null where the party is only implied.
    """

    name: str | None = None
    role: str | None = None
    organization: str | None = None
    country: str | None = None
    start: Offset | None = None
    end: Offset | None = None
