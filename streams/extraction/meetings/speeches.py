"""Speeches to an assembly abroad: "A told a summit in B", "A spoke at a conference in B"."""

from streams.extraction.coreference.syntax import is_verb
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.attendance import find_venue, is_hosted
from streams.extraction.meetings.modality import Modality
from streams.extraction.meetings.report import Report, make_report
from streams.extraction.meetings.sides import Clause
from streams.extraction.meetings.visits import may_travel

_REACH = 8  # tokens between the verb and the assembly
_REMOTE = word_class("speeches.remote")
_PRESS = frozenset({"news", "press"})


def address_report(clause: Clause, index: int, modality: Modality) -> Report | None:
    """Who addresses a summit was there, unless by video; a news conference is no assembly."""
    assembly = _assembly(clause, index)
    if assembly is None or any(clause.norm(i) in _REMOTE for i in clause.indexes()):
        return None
    venue = find_venue(clause, index, assembly)
    left = [m for m in clause.subjects(modality.start)[-1:] if may_travel(clause, m)]
    if venue is None or not left:
        return None
    report = make_report(clause, index, modality, "meeting", "attended", left, [])
    if report is not None:
        report.destination = venue
        report.occasion = True
    return report


def _assembly(clause: Clause, index: int) -> int | None:
    """The noun that "told a", "spoke at the opening of a" governs."""
    start = index + 1
    if clause.norm(index).startswith("sp"):
        if clause.norm(start) not in {"at", "to"}:
            return None
        start += 1
    for position in range(start, min(start + _REACH, clause.sentence.last)):
        norm = clause.norm(position)
        if norm in _PRESS:
            return None
        if is_hosted(norm):
            return position
        covering = clause.covering.get(position)
        if norm in {",", ";", '"', "that", "in", "with"} or (covering is None and is_verb(norm)):
            return None
    return None
