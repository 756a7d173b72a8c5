"""Visits, by verb and by noun: "A arrived in B", "the visit of A to B"."""

from streams.extraction.coreference.syntax import PREPOSITIONS, is_subject, is_verb
from streams.extraction.meetings.complements import WEEKDAYS, complement_of
from streams.extraction.meetings.modality import Modality
from streams.extraction.meetings.phrases import Phrase, owner_before
from streams.extraction.meetings.report import Report, make_report
from streams.extraction.meetings.sides import Clause
from streams.extraction.mentions import Mention, MentionKind

_DESTINATIONS = frozenset({MentionKind.COUNTRY, MentionKind.METONYM, MentionKind.PLACE})
_STOP_LINKS = frozenset(
    {"and", ",", "the", "then", "to", "as", "well", "also", "later", "followed", "by", "in", "on"}
)


def visit_report(clause: Clause, index: int, modality: Modality, frame: str) -> Report | None:
    subjects = clause.subjects(modality.start)
    left = [m for m in subjects if may_travel(clause, m) or _joins_nationals(clause, m, subjects)]
    if not left:
        return None
    destination = _destination(clause, index, frame)
    if destination is None:
        return None
    return _to(clause, make_report(clause, index, modality, "visit", "visited", left, []), destination)


def _to(clause: Clause, report: Report | None, destination: Mention) -> Report | None:
    if report is not None:
        report.destination = destination
        report.stops = stops_after(clause, destination)
    return report


def stops_after(clause: Clause, destination: Mention) -> list[Mention]:
    """More stops of a tour: "to Chile, Bolivia and Brazil", "to Lima and then to Quito"."""
    stops: list[Mention] = []
    reached = destination
    for mention in clause.after(destination.last):
        words = clause.gap(reached, mention).split()
        if not words or not set(words) <= _STOP_LINKS or mention.kind not in _DESTINATIONS:
            break
        if mention.possessive or ("and" not in words and is_subject(clause.document, mention)):
            break
        if mention.country and mention.country != reached.country:
            stops.append(mention)
        reached = mention
    if stops and is_subject(clause.document, reached) and clause.gap(destination, reached) == "and":
        return []  # "A visited Lima and Chile said": another clause
    return stops


def may_travel(clause: Clause, mention: Mention) -> bool:
    if mention.kind in {MentionKind.COUNTRY, MentionKind.METONYM}:
        return False
    if mention.kind is MentionKind.PRONOUN:
        return all(a.kind == "person" for a in clause.story.actors_of(mention))
    return mention.kind is not MentionKind.ORGANIZATION or "delegation" in mention.text.lower()


def _joins_nationals(clause: Clause, mention: Mention, subjects: list[Mention]) -> bool:
    """ "U.S. and Russian negotiators": the country stands for its negotiators too."""
    return any(
        m.kind is MentionKind.NATIONALS and clause.gap(mention, m) == "and" for m in subjects
    )


def _destination(clause: Clause, index: int, frame: str) -> Mention | None:
    """The country or city visited: object of "visit", after "in", "to" or "at" else."""
    position = index + 1
    if frame == "go":
        for position in range(index + 1, min(index + 5, clause.sentence.last)):
            if clause.norm(position) in {"in", "to", "at", "into", "for"}:
                break
            if clause.norm(position) not in {
                "back",
                "here",
                "home",
                "on",
                "late",
                "early",
                *WEEKDAYS,
            }:
                return None
        else:
            return None
        position += 1
    for offset in range(5):
        mention = clause.covering.get(position + offset)
        if mention is not None:
            if mention.kind in {MentionKind.COUNTRY, MentionKind.METONYM, MentionKind.PLACE}:
                return mention if mention.country else None
            return None
        norm = clause.norm(position + offset)
        if norm in {",", ".", "and", ";"} or norm in PREPOSITIONS or is_verb(norm):
            return None
    return None


def visit_noun_report(
    clause: Clause, index: int, phrase: Phrase, modality: Modality
) -> Report | None:
    """ "his visit to B", "the visit of A to B", "a trip to B by A", "A is on a visit to B"."""
    destination = None
    limit = min(clause.sentence.last, index + 18)
    for position in range(index + 1, limit):
        norm = clause.norm(position)
        if norm in {";", ",", "that", "who", "which", "but", '"', "after", "as", "when", "while"}:
            break
        if (
            norm == "to" or (norm == "in" and position < index + 4)
        ) and position not in clause.covering:
            for offset in range(1, 5):
                mention = clause.covering.get(position + offset)
                if mention is not None:
                    if mention.kind in {
                        MentionKind.COUNTRY,
                        MentionKind.METONYM,
                        MentionKind.PLACE,
                    } and (mention.country and not mention.possessive):
                        destination = mention
                    break
                if clause.norm(position + offset) in {",", ".", "and", "with"}:
                    break
            if destination is not None:
                break
    if destination is None:
        for position in range(phrase.start, phrase.noun):
            mention = clause.covering.get(position)
            if (
                mention is not None
                and mention.kind in {MentionKind.COUNTRY, MentionKind.METONYM}
                and (not mention.possessive)
            ):
                destination = mention
    if destination is None:
        return None
    owner = owner_before(clause, phrase)
    left: list[Mention] = []
    if clause.norm(index + 1) in {"of", "by"}:
        left = clause.chain_right(index + 2)
    if not left and owner is not None:
        left = [owner]
    if not left:
        left = complement_of(clause, index, {"by"}, reach=12)
    if not left and phrase.light is None and {"the", "that", "this"} & set(phrase.modifiers):
        return None  # "remarks made on the trip": whose is told elsewhere
    if not left:
        left = clause.main_subject(modality.start if phrase.light is not None else phrase.start)
    left = [m for m in left if m is not destination and may_travel(clause, m)]
    if not left:
        return None
    return _to(clause, make_report(clause, index, modality, "visit", "visited", left, []), destination)
