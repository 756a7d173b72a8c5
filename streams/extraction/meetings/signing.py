"""Signatures: "A and B signed an agreement", "the accord was signed by A and B"."""

from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.complements import complement_of, is_person
from streams.extraction.meetings.modality import Modality
from streams.extraction.meetings.report import Report, make_report
from streams.extraction.meetings.sides import Clause
from streams.extraction.mentions import Mention

_PAPERS = word_class("signing.papers")


def sign_report(clause: Clause, index: int, modality: Modality, passive: bool) -> Report | None:
    """People sign together; that two states have signed something tells of no occasion."""
    window = range(max(clause.sentence.first, index - 14), min(index + 14, clause.sentence.last))
    if not any(clause.norm(i) in _PAPERS for i in window):
        return None
    left: list[Mention] = []
    if passive:
        right = complement_of(clause, index, {"by"})
    else:
        left = clause.subjects(modality.start)
        right = complement_of(clause, index, {"with"})
    if not all(is_person(clause, m) for m in [*left, *right]):
        return None
    if len(clause.parties([*left, *right])) < 2:
        return None
    return make_report(clause, index, modality, "meeting", "signed", left, right)
