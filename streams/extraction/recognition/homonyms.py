"""Names that stand for two lands: what the rest of the text says decides."""

from dataclasses import dataclass, replace
from functools import cache

from streams.extraction.lexicons.files import DATA, rows, split
from streams.extraction.lexicons.folding import fold
from streams.extraction.recognition.scan import Scan

_TOWNS = frozenset({"city", "capital"})
_LANDS = frozenset({"place", "country"})
_OWNERS = frozenset({"country", "demonym", "capital"})


@dataclass(frozen=True, slots=True)
class Homonym:
    """A name, whose it is as a rule, and whose it is where the text holds one of the signs."""

    code: str
    other: str
    concept: str
    signs: tuple[str, ...]


@cache
def _homonyms() -> dict[str, tuple[Homonym, ...]]:
    table: dict[str, tuple[Homonym, ...]] = {}
    for row in rows(DATA / "en" / "homonyms.csv"):
        signs = tuple(f" {' '.join(fold(sign).split())} " for sign in split(row["signs"]))
        made = Homonym(row["code"], row["other"], row["concept"], signs)
        table[fold(row["name"])] = (*table.get(fold(row["name"]), ()), made)
    return table


def settle(scan: Scan) -> None:
    """Gives each hit of the scan the land that is meant; linear in the text."""
    _currencies(scan)
    _shared(scan)
    _two_lands(scan)
    _towns_with_their_land(scan)


def _currencies(scan: Scan) -> None:
    """ "US$8 billion" names no state."""
    if "S$" not in scan.text:
        return
    signs = {id(h): h for h in scan.hits if scan.text.startswith("$", h.end)}
    if signs:
        scan.hits = [h for h in scan.hits if id(h) not in signs]
        scan.at = {i: h for i, h in scan.at.items() if id(h) not in signs}


def _shared(scan: Scan) -> None:
    """A shared name takes the state before it, else needs its own in the text.

    "Turkey's National Security Council" is Turkey's; with no state before it, it is the American
    one where the text speaks of the United States at all.
    """
    hits = scan.hits
    named = {h.entry.code for h in hits if not h.entry.shared}
    for index, span in enumerate(hits):
        if not span.entry.shared:
            continue
        before = hits[index - 1] if index else None
        code = span.entry.code
        if span.entry.concept == "metonym" and code not in named:
            code = None
        if before is not None and before.entry.concept in _OWNERS:
            gap = scan.text[before.end : span.start].strip()
            if gap in ("", "'s", "’s", "'", "’"):
                code = before.entry.code
        if code != span.entry.code:
            name = scan.text[span.start : span.end] if code else span.entry.name
            span.entry = replace(span.entry, code=code, name=name)


def _towns_with_their_land(scan: Scan) -> None:
    """ "Athens, Georgia", "Tripoli, Lebanon": the land behind the comma is the town's."""
    hits = scan.hits
    for index in range(len(hits) - 1):
        town, land = hits[index], hits[index + 1]
        if town.entry.concept not in _TOWNS or land.entry.concept not in _LANDS:
            continue
        if town.entry.code == land.entry.code or scan.text[town.end : land.start] != ", ":
            continue
        if town.entry.concept == "capital" and land.entry.concept == "country":
            continue  # "between Moscow, Iran and Turkey"
        follows = scan.text[land.end : land.end + 5]
        if not follows.startswith((" and ", ", ")) or land.entry.concept == "place":
            town.entry = replace(town.entry, code=land.entry.code, concept="city")


def _two_lands(scan: Scan) -> None:
    table = _homonyms()
    found = [span for span in scan.hits if scan.form(span) in table]
    if not found:
        return
    text = f" {' '.join(scan.folded_text.split())} "
    others = {h.entry.code for h in scan.hits if scan.form(h) not in table}
    meant: dict[str, Homonym | None] = {}
    for span in found:
        form = scan.form(span)
        if form not in meant:
            meant[form] = next(
                (
                    h
                    for h in table[form]
                    if h.code not in others and any(sign in text for sign in h.signs)
                ),
                None,
            )
        other = meant[form]
        if other is not None:
            name = scan.text[span.start : span.end]
            span.entry = replace(span.entry, name=name, code=other.other, concept=other.concept)
