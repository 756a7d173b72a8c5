"""Journeys told from elsewhere: "the trip will take him to B", "A sent envoys to B"."""

from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings import destinations
from streams.extraction.meetings.complements import is_person
from streams.extraction.meetings.modality import Modality
from streams.extraction.meetings.report import Report, make_report
from streams.extraction.meetings.sides import Clause
from streams.extraction.mentions import Mention, MentionKind

_ENVOYS = word_class("journeys.envoys")
_TAKING = frozenset({"take", "takes", "took", "taken", "taking"})
_SENDERS = frozenset(
    {MentionKind.COUNTRY, MentionKind.METONYM, MentionKind.PERSON, MentionKind.ROLE}
)
_NEAR = 12  # tokens between "sent" and "to"


def taken_report(clause: Clause, index: int, modality: Modality) -> Report | None:
    """ "a tour that will also take her to Lima and Quito"."""
    traveller = clause.covering.get(index + 1)
    if clause.norm(index) not in _TAKING or traveller is None or not is_person(clause, traveller):
        return None
    if clause.norm(traveller.last) != "to":
        return None
    return _visit(
        clause, index, modality, [traveller], destinations.land(clause, traveller.last + 1)
    )


def sent_report(clause: Clause, index: int, modality: Modality) -> Report | None:
    """ "A sent a delegation to Lima": envoys, not troops or aid."""
    limit = min(index + _NEAR, clause.sentence.last)
    to = next((i for i in range(index + 1, limit) if clause.norm(i) == "to"), None)
    if to is None or not any(clause.norm(i) in _ENVOYS for i in range(index + 1, to)):
        return None
    left = [m for m in clause.subjects(modality.start) if m.kind in _SENDERS]
    return _visit(clause, index, modality, left, destinations.land(clause, to + 1))


def _visit(
    clause: Clause, index: int, modality: Modality, left: list[Mention], land: Mention | None
) -> Report | None:
    if land is None or not left:
        return None
    report = make_report(clause, index, modality, "visit", "visited", left, [])
    if report is not None:
        report.destination = land
        report.stops = destinations.stops_after(clause, land)
    return report
