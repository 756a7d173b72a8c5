"""The words that report meetings, read once from ``lexicons/data/en/meetings/``."""

import re
from dataclasses import dataclass
from functools import cache

from streams.extraction.lexicons.files import DATA, rows, words
from streams.extraction.lexicons.word_classes import word_class


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb form: its frame ("meet", "visit", "light" ...) and tense ("past", "base" ...)."""

    frame: str
    tense: str


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun form: the kind of meeting it names, and how sure that is by itself."""

    kind: str
    strength: str


def _rows(name: str) -> list[dict[str, str]]:
    return rows(DATA / "en" / "meetings" / name)


@cache
def verbs() -> dict[str, Verb]:
    """Full verbs by form."""
    return {r["form"]: Verb(r["frame"], r["tense"]) for r in _rows("verbs.csv")}


@cache
def light_verbs() -> dict[str, str]:
    """Light verbs: form -> tense."""
    return {r["form"]: r["tense"] for r in _rows("light_verbs.csv")}


@cache
def nouns() -> dict[str, Noun]:
    """Nouns by form."""
    return {r["form"]: Noun(r["kind"], r["strength"]) for r in _rows("nouns.csv")}


@cache
def triggers() -> frozenset[str]:
    """Every word that can open a report: what decides whether an article is read for meetings."""
    return frozenset(verbs()) | frozenset(nouns())


_NUMBERED = re.compile(r"cop-?\d\d?|g-?(?:7|8|20)")


def is_occasion(norm: str) -> bool:
    """Whether a word names an occasion that many attend: "forum", "COP27", "G7"."""
    return norm in OCCASIONS or _NUMBERED.fullmatch(norm) is not None


OCCASIONS = word_class("frames.occasions") | frozenset(nouns())


@cache
def modality(where: str) -> dict[str, str]:
    """Words that make a report planned, wished, denied ... when they stand before or after."""
    return {r["word"]: r["status"] for r in _rows("modality.csv") if r["where"] == where}


@cache
def sports() -> frozenset[str]:
    """Words of sports reports."""
    return frozenset(words(DATA / "en" / "meetings" / "sports.txt"))
