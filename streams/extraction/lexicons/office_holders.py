"""Who held which office of which state, and when: heads of state and government, foreign and
defence ministers.

The CSV files have the columns country, office, title, name, variants, start, end, gender; dates
are ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, an empty end is "still". A folder of a person's own
files in the same columns adds to them.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from schemas.codes import ORGANIZATIONS, STATES
from streams.extraction.lexicons.files import DATA, rows, split
from streams.extraction.lexicons.folding import fold

# Who of several offices held at once a person is known by: the first of these.
OFFICES = (
    "head_of_state",
    "head_of_government",
    "ruler",
    "vice_president",
    "deputy_head_of_government",
    "foreign_minister",
    "defence_minister",
    "armed_forces_chief",
    "security_adviser",
    "finance_minister",
    "interior_minister",
    "trade_minister",
    "legislature_speaker",
    "spokesperson",
    "envoy",
    "party_leader",
    "office",
    "organization_head",
)
# States that are no more go to the state that the gold practice of the field counts them for, and
# organs to their organisation; what has no code of its own keeps none.
_CODES = {
    "YUG": "SRB",
    "CSK": "CZE",
    "DDR": "DEU",
    "COMMONWEALTH": "CWN",
    "IFRC": "ICRC",
    "ICJ": "UNO",
    "ICTY": "UNO",
    "IMO": "UNO",
    "ICAO": "UNO",
    "ITU": "UNO",
    "WIPO": "UNO",
}
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


def precedence(term: Term) -> tuple[bool, int]:
    """Sort key: offices of a state before those of an organisation, high ones first."""
    rank = OFFICES.index(term.office) if term.office in OFFICES else len(OFFICES)
    return term.country not in STATES, rank


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


def _code(written: str) -> str:
    code = _CODES.get(written, written)
    return code if code in STATES or code in ORGANIZATIONS else ""


def read_terms(folder: Path) -> list[Term]:
    """All terms of a folder's CSV files, in the order of the files' names."""
    found = []
    for path in sorted(folder.glob("*.csv")):
        for row in rows(path):
            found.append(
                Term(
                    country=_code(row["country"]),
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


_PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "van",
        "von",
        "de",
        "der",
        "da",
        "do",
        "dos",
        "del",
        "di",
        "la",
        "le",
        "ould",
    }
)
# Where the family name comes first.
_FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "VNM", "TWN", "KHM", "HKG", "SGP"})


def surnames(name: str, country: str) -> frozenset[str]:
    """The words by which news prose calls a person after the first mention."""
    return frozenset(_surnames(key(name).split(), country in _FAMILY_FIRST))


def _surnames(found: list[str], family_first: bool) -> set[str]:
    content = [w for w in found if w not in _PARTICLES] or found
    chosen = {content[-1]}
    if family_first or len(content) == 1:
        chosen.add(content[0])
    if len(found) >= 2 and found[-2] in _PARTICLES:
        chosen.add(" ".join(found[-2:]))
    if len(found) >= 3 and found[-3] in _PARTICLES and found[-2] in _PARTICLES:
        chosen.add(" ".join(found[-3:]))
    return chosen


def skeleton(name: str) -> str:
    """A name without what transliterations vary: "Khalid bin Mohamed Al Attiyah", "Attiya".

    Vowels after the first letter, "h", "w" and "y", doubled letters and particles are left out;
    empty where too little is left to tell people apart.
    """
    return _skeleton(key(name).split())


def _skeleton(words: list[str]) -> str:
    parts = [_bones(w) for w in words if w not in _PARTICLES and w not in _SERVANTS]
    return " ".join(parts) if len(parts) > 1 and sum(map(len, parts)) >= 6 else ""


_SERVANTS = frozenset({"abd", "abdul", "abdel", "abu"})


@lru_cache(maxsize=1 << 14)
def _bones(word: str) -> str:
    kept = word[0]
    for letter in word[1:]:
        if letter not in "aeiouhwy" and letter != kept[-1]:
            kept += letter
    return kept


def _add(table: dict[str, list[Term]], word: str, term: Term) -> None:
    held = table.setdefault(word, [])
    if term not in held:
        held.append(term)


def _ends(found: list[str]) -> str:
    """First and last word of a name of three and more: "Mohammad Zarif"."""
    words = [word for word in found if word not in _PARTICLES]
    return f"{words[0]} {words[-1]}" if len(words) > 2 and len(words[0]) > 1 else ""


@dataclass(frozen=True, slots=True)
class _Forms:
    """All that a name is looked up by."""

    words: str
    ends: str
    skeleton: str
    surnames: tuple[str, ...]


def _forms(name: str, family_first: bool) -> _Forms:
    words = key(name)
    found = words.split()
    return _Forms(
        words,
        _ends(found),
        "" if family_first else _skeleton(found),
        tuple(sorted(_surnames(found, family_first))),
    )


class OfficeHolders:
    """Look-ups by name, by surname, and by country and office, valid on a day."""

    def __init__(self, terms: list[Term]) -> None:
        self.terms = tuple(terms)
        self._by_name: dict[str, list[Term]] = {}
        self._by_ends: dict[str, list[Term]] = {}
        self._by_skeleton: dict[str, list[Term]] = {}
        self._by_surname: dict[str, list[Term]] = {}
        self._by_office: dict[tuple[str, str], list[Term]] = {}
        known: dict[tuple[str, bool], _Forms] = {}
        for term in terms:
            family_first = term.country in _FAMILY_FIRST
            for name in dict.fromkeys((term.name, *term.variants)):
                forms = known.get((name, family_first))
                if forms is None:
                    forms = known[name, family_first] = _forms(name, family_first)
                if " " in forms.words:
                    self._by_name.setdefault(forms.words, []).append(term)
                if forms.ends:
                    _add(self._by_ends, forms.ends, term)
                if forms.skeleton:
                    _add(self._by_skeleton, forms.skeleton, term)
                for surname in forms.surnames:
                    _add(self._by_surname, surname, term)
            self._by_office.setdefault((term.country, term.office), []).append(term)

    def named(self, name: str) -> list[Term]:
        """All terms of the people of that full name, or of a spelling or shorter form of it."""
        words = key(name)
        found = self._by_name.get(words)
        if found is None:
            found = self._by_skeleton.get(skeleton(words)) or self._by_ends.get(words, [])
            if len({t.name for t in found}) > 1 and len({t.country for t in found}) > 1:
                return []
        return found

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
