"""Names of states, seats, cities, bodies and traps, found in one pass by an Aho-Corasick automaton.

Aho and Corasick (1975): all patterns at once, in time linear in the text. Patterns and text are
folded (:mod:`.folding`) and padded, so that a match always begins and ends at a word's edge.
"""

import re
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import ahocorasick_rs

from streams.extraction.lexicons.files import DATA, rows, split
from streams.extraction.lexicons.folding import fold


@dataclass(frozen=True, slots=True)
class Entry:
    """What a form stands for. ``concept`` is one of country, demonym, nationals, capital, city,
    metonym, organization, agency, trap, place."""

    concept: str
    name: str
    code: str | None = None
    both: bool = False  # adjective and people alike: "Chinese"
    may_be_name: bool = False  # also a personal name: "Jordan", "Sofia"
    shared: bool = False  # other states have one too: "National Security Council"


class Hit(NamedTuple):
    """Characters ``[start, end)`` and what stands there."""

    start: int
    end: int
    entry: Entry


# What never stands inside a form, but could stand between words of the text that look like one.
_BREAK = re.compile(r"\w\w\w\.\s|\n\s*\n|[;:()!?\"“”„«»\[\]|]")


def _capitals(form: str) -> tuple[int, ...]:
    """Offsets that must be capital in the text: the first letters of capitalised words, or all."""
    letters = [i for i, c in enumerate(form) if c.isalpha()]
    if len(letters) <= 6 and all(form[i].isupper() for i in letters):
        return tuple(letters)
    return tuple(i for i in letters if form[i].isupper() and (i == 0 or not form[i - 1].isalpha()))


class Gazetteer:
    """An automaton over forms; :meth:`find` gives the longest hits, left to right."""

    def __init__(self, forms: dict[str, Entry]) -> None:
        self._by_pattern: list[list[tuple[tuple[int, ...], Entry]]] = []
        patterns: dict[str, int] = {}
        for form, entry in forms.items():
            key = f" {fold(form).rstrip()} "
            index = patterns.setdefault(key, len(patterns))
            if index == len(self._by_pattern):
                self._by_pattern.append([])
            self._by_pattern[index].append((_capitals(form), entry))
        self._marks = [""] * len(patterns)
        for form in forms:
            if "," in form:
                self._marks[patterns[f" {fold(form).rstrip()} "]] = ","
        self._lengths = [len(key) - 2 for key in patterns]
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(patterns), matchkind=ahocorasick_rs.MatchKind.Standard
        )

    def find(self, text: str, folded: str | None = None) -> list[Hit]:
        """The hits in a text, none inside or across another."""
        padded = f" {fold(text) if folded is None else folded} "
        hits: list[Hit] = []
        matches = self._automaton.find_matches_as_indexes(padded, overlapping=True)
        # Longest first at each start: the automaton reports by end, and sorting keeps the order.
        matches.reverse()
        matches.sort(key=itemgetter(1))
        covered = 0
        for pattern, start, _ in matches:
            if start < covered:
                continue
            end = start + self._lengths[pattern]
            entry = self._written(pattern, text, start)
            if entry is None:
                continue
            piece = text[start:end]
            if len(piece) > 3 and not piece.isalpha():
                if "," in piece and "," not in self._marks[pattern]:
                    continue
                if _BREAK.search(piece):
                    continue
            hits.append(Hit(start, end, entry))
            covered = end
        return hits

    def _written(self, pattern: int, text: str, start: int) -> Entry | None:
        """The entry of a pattern whose capitals stand in the text: "US", not "us"."""
        for capitals, entry in self._by_pattern[pattern]:
            for i in capitals:
                if not text[start + i].isupper():
                    break
            else:
                return entry
        return None


def _forms(data: Path) -> dict[str, Entry]:
    english = data / "en"
    found: dict[str, Entry] = {}
    names = {row["form"] for row in rows(english / "ambiguous.csv")}

    def add(
        form: str,
        concept: str,
        name: str,
        code: str | None,
        *,
        both: bool = False,
        shared: bool = False,
    ) -> None:
        if form and form not in found:
            found[form] = Entry(concept, name, code or None, both, form in names, shared)

    for row in rows(english / "traps.csv"):
        for form in split(row["names"]):
            if form[0].isupper():
                add(form, "trap", form, None)
    for row in rows(english / "organizations.csv"):
        forms = list(split(row["names"]))
        of_states = set(split(row["shared"]))
        for form in forms:
            name = forms[0] if row["code"] else form
            add(form, "organization", name, row["code"], shared=form in of_states)
    countries = rows(english / "countries.csv")
    for row in countries:
        forms = list(split(row["names"]))
        for form in forms:
            add(form, "country", forms[0], row["code"])
    for row in countries:
        people = set(split(row["nationals"]))
        for form in split(row["adjectives"]):
            add(form, "demonym", form, row["code"], both=form in people)
        for form in sorted(people):
            add(form, "nationals", form, row["code"])
    for row in rows(english / "metonyms.csv"):
        add(
            row["name"],
            "metonym",
            row["organization"],
            row["code"],
            shared=row["shared"] == "yes",
        )
    for row in rows(english / "capitals.csv"):
        forms = list(split(row["names"]))
        for form in forms:
            add(form, "capital", form, row["code"])
    for file in ("venues.csv", "cities.csv"):
        for row in rows(english / file):
            add(row["name"], "city", row["name"], row["code"])
    for row in rows(english / "regions.csv"):
        for form in split(row["names"]):
            add(form, "place", form, row["code"])
        for form in split(row["adjectives"]):
            add(form, "demonym", form, row["code"])
    for row in rows(english / "agencies.csv"):
        for form in split(row["names"]):
            add(form, "agency", form, row["code"])
    return found


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the English lexicons."""
    return Gazetteer(_forms(DATA))
