"""Whom a statement addresses where its own words name nobody.

What a party to a meeting says around it is meant for the other side; what a speaker adds is meant
for whom the words just before were meant.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice

from schemas import Meeting, Span, Statement
from streams.extraction.statements.build import directed_pairs, span_of

Targets = dict[str, Span | None]
"""Country codes in order, each with the mention that it comes from."""

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
        named = _named(statement)
        targets = _targets(statement, named, done, sides)
        done.append(statement if list(targets) == list(named) else _aimed(statement, targets))
    return done


def _named(statement: Statement) -> Targets:
    return dict(zip(statement.targets, statement.target_spans, strict=True))


def _targets(
    statement: Statement, named: Targets, earlier: list[Statement], sides: "_Sides"
) -> Targets:
    own = _own(statement)
    if not own or any(p.country and p.country not in own for p in statement.addressees):
        return named
    others = sides.facing(statement, own)
    if named:
        first = {c: s for c, s in others.items() if c in named or _speaks_to(statement)}
        return {**first, **named}
    return others or _inherited(statement, earlier)


def _own(statement: Statement) -> frozenset[str]:
    return frozenset(p.country for p in statement.speakers if p.country)


def _who(statement: Statement) -> list[tuple[str | None, ...]]:
    return [(p.name, p.name or p.role, p.organization, p.country) for p in statement.speakers]


def _speaks_to(statement: Statement) -> bool:
    return _SECOND_PERSON.search(statement.text) is not None


def _inherited(statement: Statement, earlier: list[Statement]) -> Targets:
    """ "She added": for whom the same speaker's words just before were meant."""
    if not earlier:
        return {}
    before = earlier[-1]
    if (
        _who(before) != _who(statement)
        or before.evidence[-1].end + _NEXT < statement.evidence[0].start
    ):
        return {}
    return dict(islice(_named(before).items(), 1))


def _aimed(statement: Statement, targets: Targets) -> Statement:
    return statement.model_copy(
        update={
            "targets": tuple(targets),
            "target_spans": tuple(targets.values()),
            "pairs": directed_pairs(_own(statement), targets),
        }
    )


class _Sides:
    """The article's meetings by where they are told, to find the other side of a speaker."""

    def __init__(self, meetings: tuple[Meeting, ...]) -> None:
        told = [(e.start, m) for m in meetings for e in m.evidence if len(m.countries) > 1]
        told.sort(key=lambda t: t[0])
        self._told = told
        self._starts = [start for start, _ in told]

    def facing(self, statement: Statement, own: frozenset[str]) -> Targets:
        """The countries that the speaker met, in the meeting told nearest before, else after."""
        cut = bisect_left(self._starts, statement.evidence[0].start + 1)
        nearest = [*reversed(self._told[max(0, cut - 12) : cut]), *self._told[cut : cut + 4]]
        names = {p.name for p in statement.speakers if p.name}
        place = statement.evidence[0].start
        beside: Targets = {}
        for told, meeting in nearest:
            others = _others(meeting, own)
            if not others or not own & set(meeting.countries):
                continue
            if names & {p.name for p in meeting.participants}:
                return others
            if not beside and len(others) == 1 and abs(place - told) < _NEAR:
                beside = others
        return beside


def _others(meeting: Meeting, own: frozenset[str]) -> Targets:
    """The other sides of a meeting, each with who stands for it there."""
    others = [c for c in meeting.countries if c not in own]
    if len(others) > _MOST_SIDES:
        return {}
    spans = {p.country: span_of(p) for p in reversed(meeting.participants)}
    return {c: spans.get(c) for c in others}
