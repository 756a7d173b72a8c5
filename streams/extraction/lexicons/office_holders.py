"""Who held which office of which state, and when: heads of state and government, foreign and
defence ministers.

The CSV files have the columns country, office, title, name, variants, start, end, gender; dates are
``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, an empty end is "still". A folder of a person's own files in
the same columns adds to them.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from streams.extraction.lexicons.files import DATA, rows, split
from streams.extraction.lexicons.folding import fold

OPEN_END = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office; ``start`` and ``end`` are inclusive."""

    country: str
    office: str
    title: str
    name: str
    variants: tuple[str, ...]
    start: date
    end: date
    gender: str | None = None

    def covers(self, day: date | None, slack: int = 0) -> bool:
        """Whether the office was held on a day, give or take ``slack`` days; true without a day."""
        if day is None:
            return True
        ordinal = day.toordinal()
        return self.start.toordinal() - slack <= ordinal <= self.end.toordinal() + slack


def parse_day(text: str, *, last: bool) -> date:
    """A day, a month or a year as its first or ``last`` day.

    Raises:
        ValueError: for anything else.
    """
    if not text:
        return OPEN_END if last else date(1900, 1, 1)
    parts = [int(part) for part in text.split("-")]
    year = parts[0]
    if len(parts) == 1:
        return date(year, 12, 31) if last else date(year, 1, 1)
    month = parts[1]
    if len(parts) == 2:
        if not last:
            return date(year, month, 1)
        following = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)
    return date(year, month, parts[2])


def read_terms(folder: Path) -> list[Term]:
    """All terms of a folder's CSV files, in the order of the files' names."""
    found = []
    for path in sorted(folder.glob("*.csv")):
        for row in rows(path):
            found.append(
                Term(
                    country=row["country"],
                    office=row["office"],
                    title=row["title"],
                    name=row["name"],
                    variants=tuple(split(row.get("variants", "").replace("|", ";"))),
                    start=parse_day(row["start"], last=False),
                    end=parse_day(row["end"], last=True),
                    gender=row.get("gender") or None,
                )
            )
    return found


def key(name: str) -> str:
    """A name for look-up: folded words, joined by one space."""
    return " ".join(fold(name).split())


_PARTICLES = frozenset(["al", "el", "bin", "ibn", "ben", "van", "von", "de", "der", "da", "do", "dos", "del", "di", "la", "le", "ould"])
# Endings that are part of a Chinese, Korean or Vietnamese given name make the first word the surname.
_FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "VNM", "TWN", "KHM", "HKG", "SGP"})


def surnames(name: str, country: str) -> frozenset[str]:
    """The words by which news prose calls a person after the first mention."""
    found = key(name).split()
    content = [w for w in found if w not in _PARTICLES] or found
    chosen = {content[-1]}
    if country in _FAMILY_FIRST or len(content) == 1:
        chosen.add(content[0])
    if len(found) >= 2 and found[-2] in _PARTICLES:
        chosen.add(" ".join(found[-2:]))
    if len(found) >= 3 and found[-3] in _PARTICLES and found[-2] in _PARTICLES:
        chosen.add(" ".join(found[-3:]))
    return frozenset(chosen)


class OfficeHolders:
    """Look-ups by name, by surname, and by country and office, valid on a day."""

    def __init__(self, terms: list[Term]) -> None:
        self.terms = tuple(terms)
        self._by_name: dict[str, list[Term]] = {}
        self._by_surname: dict[str, list[Term]] = {}
        self._by_office: dict[tuple[str, str], list[Term]] = {}
        for term in terms:
            for name in dict.fromkeys((term.name, *term.variants)):
                words = key(name)
                if " " in words:
                    self._by_name.setdefault(words, []).append(term)
                for surname in sorted(surnames(name, term.country)):
                    held = self._by_surname.setdefault(surname, [])
                    if term not in held:
                        held.append(term)
            self._by_office.setdefault((term.country, term.office), []).append(term)

    def named(self, name: str) -> list[Term]:
        """All terms of the people of that full name (or a variant of it)."""
        return self._by_name.get(key(name), [])

    def called(self, surname: str, day: date | None = None, slack: int = 0) -> list[Term]:
        """Terms of the people of that surname that cover a day."""
        return [t for t in self._by_surname.get(key(surname), ()) if t.covers(day, slack)]

    def holding(self, country: str, office: str, day: date | None) -> list[Term]:
        """Who held an office ("foreign_minister") of a country on a day; nobody without a day."""
        if day is None:
            return []
        return [t for t in self._by_office.get((country, office), ()) if t.covers(day)]

    @property
    def names(self) -> list[str]:
        """Folded full names, sorted."""
        return sorted(self._by_name)


@cache
def office_holders(extra: str | None = None) -> OfficeHolders:
    """The office holders of the package, and those of a folder of the user's own."""
    terms = read_terms(DATA / "office_holders")
    if extra is not None:
        terms = read_terms(Path(extra)) + terms
    return OfficeHolders(terms)
