"""Whom a statement addresses where its own words name nobody.

What a party to a meeting says around it is meant for the other side; what a speaker adds is meant
for whom the words just before were meant.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable

from schemas import DirectedPair, Meeting, Statement
from schemas.codes import is_state

_SECOND_PERSON = re.compile(r"\b(?:you|your|yours|yourselves)\b", re.IGNORECASE)
_MOST_SIDES = 2  # a round of many speaks to all of them, and so to none
_NEXT = 8  # characters between a statement's sentences and the next one's
_NEAR = 300  # characters between a meeting and what others say of it


def supply_targets(
    statements: Iterable[Statement], meetings: tuple[Meeting, ...]
) -> list[Statement]:
    """The statements, in order of the text, with targets that their surroundings give."""
    sides = _Sides(meetings)
    done: list[Statement] = []
    for statement in statements:
        targets = _targets(statement, done, sides)
        done.append(_aimed(statement, targets) if targets != statement.targets else statement)
    return done


def _targets(statement: Statement, earlier: list[Statement], sides: "_Sides") -> tuple[str, ...]:
    own = _own(statement)
    if not own or any(p.country and p.country not in own for p in statement.addressees):
        return statement.targets
    others = sides.facing(statement, own)
    if statement.targets:
        first = [c for c in others if c in statement.targets or _speaks_to(statement)]
        return tuple(dict.fromkeys([*first, *statement.targets]))
    return others or _inherited(statement, earlier)


def _own(statement: Statement) -> frozenset[str]:
    return frozenset(p.country for p in statement.speakers if p.country)


def _who(statement: Statement) -> list[tuple[str | None, ...]]:
    return [(p.name, p.name or p.role, p.organization, p.country) for p in statement.speakers]


def _speaks_to(statement: Statement) -> bool:
    return _SECOND_PERSON.search(statement.text) is not None


def _inherited(statement: Statement, earlier: list[Statement]) -> tuple[str, ...]:
    """ "She added": for whom the same speaker's words just before were meant."""
    if not earlier:
        return ()
    before = earlier[-1]
    if (
        _who(before) != _who(statement)
        or before.evidence[-1].end + _NEXT < statement.evidence[0].start
    ):
        return ()
    return before.targets[:1]


def _aimed(statement: Statement, targets: tuple[str, ...]) -> Statement:
    sources = sorted(c for c in _own(statement) if is_state(c))
    pairs = tuple(
        DirectedPair(source=s, target=t) for s in sources for t in targets if is_state(t) and s != t
    )
    return statement.model_copy(update={"targets": targets, "pairs": pairs})


class _Sides:
    """The article's meetings by where they are told, to find the other side of a speaker."""

    def __init__(self, meetings: tuple[Meeting, ...]) -> None:
        told = [(e.start, m) for m in meetings for e in m.evidence if len(m.countries) > 1]
        told.sort(key=lambda t: t[0])
        self._told = told
        self._starts = [start for start, _ in told]

    def facing(self, statement: Statement, own: frozenset[str]) -> tuple[str, ...]:
        """The countries that the speaker met, in the meeting told nearest before, else after."""
        cut = bisect_left(self._starts, statement.evidence[0].start + 1)
        nearest = [*reversed(self._told[max(0, cut - 12) : cut]), *self._told[cut : cut + 4]]
        names = {p.name for p in statement.speakers if p.name}
        place = statement.evidence[0].start
        beside: tuple[str, ...] = ()
        for told, meeting in nearest:
            others = _others(meeting, own)
            if not others or not own & set(meeting.countries):
                continue
            if names & {p.name for p in meeting.participants}:
                return others
            if not beside and len(others) == 1 and abs(place - told) < _NEAR:
                beside = others
        return beside


def _others(meeting: Meeting, own: frozenset[str]) -> tuple[str, ...]:
    others = tuple(c for c in meeting.countries if c not in own)
    return others if len(others) <= _MOST_SIDES else ()
