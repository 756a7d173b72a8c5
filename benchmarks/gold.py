"""The project's own gold: articles, and what a careful reader finds in them."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from schemas import RawArticle
from schemas.codes import is_state

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "golden"

Dyad = tuple[str, str]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldParticipant(_Record):
    """A named party, or a ``generic`` one ("Polish officials"), which is not scored."""

    name: str
    role: str | None = None
    country: str | None = None
    generic: bool = False


class GoldPlace(_Record):
    city: str | None = None
    country: str | None = None


class GoldMeeting(_Record):
    """One event; ``date_text`` is the article's own words for its day."""

    participants: tuple[GoldParticipant, ...]
    dyads: tuple[Dyad, ...]
    place: GoldPlace | None = None
    date: dt.date | None = None
    date_end: dt.date | None = None
    date_text: str | None = None
    kind: Literal["meeting", "visit", "call", "negotiation", "domestic"]
    status: Literal["happened", "planned", "denied"]
    background: bool = False
    optional: bool = False
    multilateral: bool = False

    @property
    def pairs(self) -> frozenset[str]:
        """The dyads as keys, organisations too: ``AAA-BBB`` in alphabetical order."""
        return frozenset("-".join(sorted(dyad)) for dyad in self.dyads)

    @property
    def required(self) -> bool:
        """Whether a reader of the article must report it as a meeting of these two parties."""
        neutral = self.background or self.optional or self.multilateral
        return bool(self.dyads) and self.status != "denied" and not neutral

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(p.name for p in self.participants if not p.generic)

    def on(self, day: dt.date | None) -> bool:
        """Whether the day is the meeting's, or one of its days."""
        if day is None or self.date is None:
            return False
        return self.date <= day <= (self.date_end or self.date)


class GoldStatement(_Record):
    """One attribution; ``snippet`` is the beginning of what was said, at ``offset``."""

    speaker: str
    speaker_country: str | None
    kind: Literal["direct", "indirect", "joint"]
    snippet: str
    addressee_country: str | None
    offset: int
    optional: bool = False

    @property
    def speakers(self) -> tuple[str, ...]:
        """Several who speak together, or names any one of which is right."""
        return tuple(self.speaker.split(";"))

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(self.speaker_country.split(";")) if self.speaker_country else frozenset()


class GoldArticle(_Record):
    id: str
    countries: tuple[str, ...]
    meetings: tuple[GoldMeeting, ...]
    statements: tuple[GoldStatement, ...]
    key_facts: tuple[str, ...]
    stratum: Literal["meeting", "statement", "negative"]


def read_gold(folder: Path = FOLDER) -> Iterator[tuple[RawArticle, GoldArticle]]:
    """Each article with its annotation."""
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        gold = {g.id: g for g in map(GoldArticle.model_validate_json, lines)}
    with (folder / "articles.jsonl").open(encoding="utf-8") as lines:
        for article in map(RawArticle.model_validate_json, lines):
            yield article, gold.pop(article.id)
    if gold:
        raise ValueError(f"annotated, but not among the articles: {', '.join(gold)}")


def states_only(pairs: frozenset[str]) -> frozenset[str]:
    """Without the pairs that have an organisation in them."""
    return frozenset(p for p in pairs if all(map(is_state, p.split("-"))))
