"""Visits, by verb and by noun: "A arrived in B", "the visit of A to B"."""

from schemas import MeetingStatus
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings import destinations
from streams.extraction.meetings.complements import complement_of
from streams.extraction.meetings.lexicon import OCCASIONS
from streams.extraction.meetings.modality import Modality
from streams.extraction.meetings.phrases import Phrase, owner_before
from streams.extraction.meetings.report import Report, make_report
from streams.extraction.meetings.sides import Clause
from streams.extraction.mentions import Mention, MentionKind

_OFFICIALS = word_class("attendance.officials")
_REACH = 12  # tokens between an arrival and what it is for
_SEVERAL = 3  # parties of a gathering


def visit_report(clause: Clause, index: int, modality: Modality, frame: str) -> Report | None:
    subjects = clause.subjects(modality.start)
    sent = bool(subjects) and are_sent(clause, subjects[0])
    left = [
        m
        for m in subjects
        if sent or may_travel(clause, m) or _joins_nationals(clause, m, subjects)
    ]
    destination = destinations.of_verb(clause, index, frame)
    if destination is None:
        return _gather_report(clause, index, modality)
    inverted = not left and not subjects
    if inverted:
        left = [m for m in _inverted(clause, destination) if may_travel(clause, m)]
    if not left:
        return None
    report = make_report(clause, index, modality, "visit", "visited", left, [])
    if report is not None:
        report.separate = inverted
    return _to(clause, report, destination)


def _gather_report(clause: Clause, index: int, modality: Modality) -> Report | None:
    """ "The leaders of A, B and C arrived one by one for a dinner": several at one occasion."""
    limit = min(index + _REACH, clause.sentence.last)
    to = next((i for i in range(index + 1, limit) if clause.norm(i) == "for"), None)
    if to is None or not any(clause.norm(i) in OCCASIONS for i in range(to + 1, limit)):
        return None
    left = clause.subjects(modality.start)
    if len(clause.parties(left)) < _SEVERAL:
        return None
    report = make_report(clause, index, modality, "meeting", "attended", left, [])
    if report is not None:
        report.occasion = True
    return report


def expected_report(clause: Clause, index: int, modality: Modality) -> Report | None:
    """ "A is expected in Lima on Monday"."""
    if clause.norm(index + 1) != "in" or modality.status is not MeetingStatus.HAPPENED:
        return None
    left = [m for m in clause.subjects(modality.start) if may_travel(clause, m)]
    destination = destinations.land(clause, index + 2)
    if not left or destination is None:
        return None
    planned = Modality(MeetingStatus.PLANNED, modality.start)
    report = make_report(clause, index, planned, "visit", "visited", left, [])
    return _to(clause, report, destination)


def _inverted(clause: Clause, destination: Mention) -> list[Mention]:
    """ "Also due to visit Peru in May are A and B": the subject after the verb "be"."""
    for position in range(destination.last, min(destination.last + 10, clause.sentence.last)):
        if clause.norm(position) in {"is", "are", "was", "were"}:
            return clause.chain_right(position + 1)
        if position in clause.covering or clause.norm(position) in {";", "that", "who", "which"}:
            return []
    return []


def _to(clause: Clause, report: Report | None, destination: Mention) -> Report | None:
    if report is not None:
        report.destination = destination
        report.stops = destinations.stops_after(clause, destination)
    return report


def may_travel(clause: Clause, mention: Mention) -> bool:
    if mention.kind in {MentionKind.COUNTRY, MentionKind.METONYM}:
        return False
    if mention.kind is MentionKind.PRONOUN:
        return all(a.kind == "person" for a in clause.story.actors_of(mention))
    return mention.kind is not MentionKind.ORGANIZATION or "delegation" in mention.text.lower()


def are_sent(clause: Clause, first: Mention) -> bool:
    """ "Diplomats from A and B": the states stand for those whom they sent."""
    return clause.word_before(first) in {"from", "of"} and (
        clause.word_before(first, 2) in _OFFICIALS
    )


def _joins_nationals(clause: Clause, mention: Mention, subjects: list[Mention]) -> bool:
    """ "U.S. and Russian negotiators": the country stands for its negotiators too."""
    return any(
        m.kind is MentionKind.NATIONALS and clause.gap(mention, m) == "and" for m in subjects
    )


def visit_noun_report(
    clause: Clause, index: int, phrase: Phrase, modality: Modality
) -> Report | None:
    """ "his visit to B", "the visit of A to B", "a trip to B by A", "A is on a visit to B"."""
    destination = destinations.of_noun(clause, index, phrase.start)
    if destination is None:
        return None
    owner = owner_before(clause, phrase)
    left: list[Mention] = []
    tours = clause.norm(index) in {"tour", "tours"} and clause.norm(index + 1) == "of"
    if clause.norm(index + 1) in {"of", "by"} and not tours:
        left = clause.chain_right(index + 2)
    if not left and owner is not None:
        left = [owner]
    if not left:
        left = complement_of(clause, index, {"by"}, reach=12)
    if not left and phrase.light is None and {"the", "that", "this"} & set(phrase.modifiers):
        return None  # "remarks made on the trip": whose is told elsewhere
    if not left:
        left = clause.main_subject(modality.start if phrase.light is not None else phrase.start)
    if owner is not None and left == [owner] and owner.kind is MentionKind.PRONOUN:
        left = _visitor(clause, owner, destination)
    left = [m for m in left if m is not destination and may_travel(clause, m)]
    if not left:
        return None
    if modality.status is MeetingStatus.HAPPENED and _is_there(clause, destination, phrase.start):
        modality = Modality(MeetingStatus.ONGOING, modality.start, verbal=modality.verbal)
    report = make_report(clause, index, modality, "visit", "visited", left, [])
    return _to(clause, report, destination)


def _is_there(clause: Clause, destination: Mention, start: int) -> bool:
    """ "A is in B on a trip": it goes on."""
    if destinations.stay_before(clause, start) is not destination:
        return False
    words = [clause.norm(i) for i in range(destination.first - 4, destination.first)]
    return any(w in {"is", "are"} for w in words)


def _visitor(clause: Clause, owner: Mention, destination: Mention) -> list[Mention]:
    """Whose "his visit to Lima" is: nobody of Peru's."""
    actors = clause.story.actors_of(owner)
    if not actors or actors[0].country != destination.country:
        return [owner]
    for mention in reversed(clause.before(owner.first)):
        if mention.kind is not MentionKind.PERSON or mention.possessive:
            continue
        others = clause.story.actors_of(mention)
        if others and others[0].country not in {None, destination.country}:
            return [mention]
    return []
