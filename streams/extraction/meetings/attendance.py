"""Occasions that many attend: "A will take part in a summit in B"."""

from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.complements import complement_of
from streams.extraction.meetings.lexicon import OCCASIONS
from streams.extraction.meetings.modality import Modality
from streams.extraction.meetings.report import Report, make_report
from streams.extraction.meetings.sides import Clause
from streams.extraction.meetings.visits import may_travel
from streams.extraction.mentions import Mention, MentionKind

_NAMING = frozenset({"are", "were", "include", "included", "includes"})
# Those whose host is a party; talks may be held on neutral ground.
_HOSTING = word_class("frames.occasions") | {"summit", "summits"}
_OFFICIALS = word_class("attendance.officials")
_HOSTED = frozenset({"hosted", "given", "held", "organised", "organized", "convened", "called"})


def occasion_before(clause: Clause, start: int) -> bool:
    """Whether the subject is an occasion: "the meeting on reform is being hosted by"."""
    for position in range(start - 1, max(clause.sentence.first - 1, start - 10), -1):
        norm = clause.norm(position)
        if norm in OCCASIONS and position not in clause.covering:
            return True
        if norm in {";", "that", "who"} or (norm == "," and clause.norm(position + 1) != "which"):
            return False
    return False


def attend_report(clause: Clause, index: int, modality: Modality) -> Report | None:
    """ "A will attend a summit in B", "also due to attend are A and B", "A led the delegation"."""
    norm = clause.norm(index)
    rest = range(index + 1, min(index + 14, clause.sentence.last))
    if norm.startswith(("take", "took", "taking")) and clause.norm(index + 1) != "part":
        return None
    if norm in {"lead", "leads", "led", "leading", "head", "heads", "headed"} and not any(
        clause.norm(i) == "delegation" for i in rest
    ):
        return None
    if clause.norm(index + 1) == "by" and (
        occasion_before(clause, modality.start) or _host(clause, index)
    ):
        # "the meeting was attended by A and B"
        by = complement_of(clause, index, {"by"})
        return (
            make_report(clause, index, modality, "meeting", "noun", _host(clause, index), by)
            if by
            else None
        )
    occasion = next((i for i in rest if clause.norm(i) in OCCASIONS), None)
    left = clause.subjects(modality.start)
    if not left and clause.norm(index + 1) in {"are", "were", "is", "was", "will"}:
        left = clause.chain_right(index + 2)
    elif not left:
        left = clause.main_subject(modality.start)
    left = left or _named_behind(clause, index)
    hosted = occasion is not None and clause.norm(occasion) in _HOSTING
    several = hosted and len(clause.parties(left)) > 1
    several = several and _are_officials(clause, left[0])
    left = [m for m in left if several or may_travel(clause, m)]
    if not left:
        return None
    right: list[Mention] = []
    destination = None
    if occasion is not None:
        right = complement_of(clause, occasion, {"with", "of", "between", "by"}, reach=10)
        destination = find_venue(clause, index, occasion)
    elif not norm.startswith(("attend", "lead", "led")):
        return None
    report = make_report(clause, index, modality, "meeting", "attended", left, right)
    if report is not None:
        report.destination = destination
        report.occasion = occasion is not None
    return report


def _are_officials(clause: Clause, first: Mention) -> bool:
    """ "Norway and Chile", "envoys from Norway and Chile", not "doctors from Norway and Chile"."""
    if clause.word_before(first) not in {"from", "of"}:
        return True
    return clause.word_before(first, 2) in _OFFICIALS


def _named_behind(clause: Clause, index: int) -> list[Mention]:
    """ "Among those attending the funeral were A and B", "leaders attending include A and B"."""
    for position in range(index + 1, min(index + 14, clause.sentence.last)):
        norm = clause.norm(position)
        if norm in _NAMING and position not in clause.covering:
            return clause.chain_right(position + 1)
        if norm in {";", '"', "that", "who", "which"}:
            return []
    return []


def _host(clause: Clause, index: int) -> list[Mention]:
    """ "a dinner hosted by A was attended by B"."""
    for position in range(max(clause.sentence.first, index - 16), index):
        if clause.norm(position) in _HOSTED and clause.norm(position + 1) == "by":
            return clause.chain_right(position + 2)
    return []


def find_venue(clause: Clause, first: int, noun: int) -> Mention | None:
    """Where an occasion is held: "a Camp David summit", "a conference in London"."""
    kinds = {MentionKind.COUNTRY, MentionKind.METONYM, MentionKind.PLACE}
    for position in range(first + 1, noun):
        mention = clause.covering.get(position)
        if mention is not None and mention.kind in kinds and mention.country:
            return mention
    for position in range(noun + 1, min(noun + 10, clause.sentence.last)):
        if clause.norm(position) in {"in", "at"}:
            for offset in range(1, 5):
                mention = clause.covering.get(position + offset)
                if mention is not None:
                    return mention if mention.kind in kinds and mention.country else None
        if clause.norm(position) in {";", ".", "who", "which"}:
            return None
    return None
