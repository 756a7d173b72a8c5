"""What the office-holder lexicon knows of a name on the article's day."""

from dataclasses import dataclass, field
from datetime import date

from schemas.codes import STATES
from streams.extraction.lexicons import OfficeHolders, Term, fold
from streams.extraction.lexicons.office_holders import precedence
from streams.extraction.recognition.role import Role
from streams.extraction.recognition.scan import Scan

_GENERATION = 20 * 365  # days within which a full name is taken for its namesake
_AFTERWARDS = 400  # days for which a leader goes on being called by the surname
_TOP = frozenset({"head_of_state", "head_of_government"})
_WELL_KNOWN = _TOP | {"foreign_minister", "ruler"}


@dataclass(slots=True)
class Leaders:
    """Look-ups for one article. ``full`` maps a word of a full name to the article's full names."""

    holders: OfficeHolders
    scan: Scan
    day: date | None
    full: dict[str, set[str]] = field(default_factory=dict)

    def named(self, name: str) -> list[Term]:
        """The terms of a full name; namesakes of another age are left out."""
        found = self.holders.named(name)
        parts = fold(name).split()
        if not found and len(parts) > 2 and parts[-1] in self.scan.words.household:
            # "Vladimir V. Putin"
            found = self.holders.named(f"{parts[0]} {parts[-1]}")
        if self.day is None:
            return found
        return [t for t in found if t.covers(self.day, slack=_GENERATION)]

    def term(
        self, name: str, terms: list[Term], country: str | None, role: Role | None
    ) -> Term | None:
        """The office that a name stands for on the day; without one, the latest before it."""
        if not terms:
            return self._by_surname(name, country, role) if " " not in name else None
        if country is not None:
            terms = [t for t in terms if t.country == country] or terms
        if self.day is not None:
            now = [t for t in terms if t.covers(self.day)]
            if now:
                return min(now, key=precedence)
            past = [t for t in terms if t.start <= self.day]
            if past:
                latest = max(t.end for t in past)
                return min((t for t in past if t.end == latest), key=precedence)
        named = self.scan.codes
        return max(terms, key=lambda t: (t.country in named, t.country in STATES, t.start))

    def _by_surname(self, name: str, country: str | None, role: Role | None) -> Term | None:
        """Who a surname alone stands for: the article's own full name first, else the office."""
        word = fold(name)
        for full in sorted(self.full.get(word, ())):
            held = self.named(full)
            if held:
                return self.term(full, held, country, role)
        if word in self.full:
            return None
        found = self.holders.called(name, self.day, slack=_AFTERWARDS)
        named = self.scan.codes
        if country is not None:
            found = [t for t in found if t.country == country]
        elif word not in self.scan.words.household:
            found = [t for t in found if t.country in named and self._fits(t, role)]
        elif self.day is None:
            found = [t for t in found if t.office in _TOP] or found
        if len({t.country for t in found}) > 1:
            found = [t for t in found if t.country in named]
        if len({t.country for t in found}) != 1:
            return None
        return min([t for t in found if t.covers(self.day)] or found, key=precedence)

    def _fits(self, term: Term, role: Role | None) -> bool:
        """Whether a title says what a term says ("Foreign Minister Rosati"); else top offices."""
        if role is None:
            return term.office in _TOP and (self.day is not None or not self._common(term))
        return role.head.singular in term.title.lower()

    def _common(self, term: Term) -> bool:
        """Whether many others bear the name, so that without a day it says little."""
        words = self.scan.words
        last = fold(term.name).split()[-1]
        return last in words.surnames or last in words.given

    def is_leader(self, i: int, *, opens_sentence: bool) -> bool:
        """Whether a lone capitalised word that the article explains nowhere is a leader."""
        words = self.scan.words
        norm, word = self.scan.tokens[i].norm, self.scan.folded[i]
        if norm in self.scan.lower or norm in words.things:
            return False
        if word in words.household:
            return bool(self.holders.called(word, self.day, slack=_AFTERWARDS))
        if (
            opens_sentence
            or len(word) < 5
            or word in words.given
            or word in words.surnames
            or norm in words.modifiers
            or norm in words.lemmas
        ):
            return False
        held = self.holders.called(word, self.day)
        if self.day is None and len({t.country for t in held}) != 1:
            return False
        return any(t.office in _WELL_KNOWN and t.country in self.scan.codes for t in held)

    def state_of(self, surname: str) -> str | None:
        """The state that a head of state or government of that surname leads or led of late."""
        held = self.holders.called(surname, self.day, slack=_AFTERWARDS)
        states = {t.country for t in held if t.office in _TOP and t.country}
        return states.pop() if len(states) == 1 else None
