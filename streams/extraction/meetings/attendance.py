"""Occasions that many attend: "A will take part in a summit in B"."""

from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.complements import complement_of
from streams.extraction.meetings.lexicon import OCCASIONS, is_occasion
from streams.extraction.meetings.modality import Modality
from streams.extraction.meetings.report import Report, make_report
from streams.extraction.meetings.sides import Clause
from streams.extraction.meetings.visits import are_sent, may_travel
from streams.extraction.meetings.wording import BE
from streams.extraction.mentions import Mention, MentionKind

_LEADING = ("lead", "leads", "led", "leading", "head", "heads", "headed", "accompanied")
_TEAMS = frozenset({"delegation", "team", "side", "negotiators"})
_NAMING = frozenset({"are", "were", "include", "included", "includes"})
# Those whose host is a party; talks may be held on neutral ground.
_HOSTING = word_class("frames.occasions") | {"summit", "summits"}
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
    if norm in _LEADING:
        led = _led_by(clause, index, modality)
        if led is not None or not any(clause.norm(i) == "delegation" for i in rest):
            return led
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
    occasion = next((i for i in rest if is_occasion(clause.norm(i))), None)
    left = clause.subjects(modality.start)
    if not left and clause.norm(index + 1) in {"are", "were", "is", "was", "will"}:
        left = clause.chain_right(index + 2)
    elif not left:
        left = clause.main_subject(modality.start)
    left = left or _named_behind(clause, index)
    hosted = occasion is not None and is_hosted(clause.norm(occasion))
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
    elif not norm.startswith(("attend", *_LEADING)):
        return None
    report = make_report(clause, index, modality, "meeting", "attended", left, right)
    if report is not None:
        report.destination = destination
        report.occasion = occasion is not None
        report.leading = norm.startswith(("lead", "led", "head"))
        if report.leading and occasion is None:
            _take_side(clause, report, index + 1)
        report.bilateral = any(clause.norm(i) == "bilateral" for i in rest)
    return report


def _led_by(clause: Clause, index: int, modality: Modality) -> Report | None:
    """ "The Peruvian team is led by A", "B was accompanied by A": one more of a side."""
    passive = any(clause.norm(i) in BE for i in range(modality.start, index))
    if clause.norm(index + 1) != "by" or not passive:
        return None
    start = max(clause.sentence.first, modality.start - 3)
    opening = {clause.norm(i) for i in range(start, modality.start)}
    if clause.norm(index) == "accompanied":
        if not all(m.kind is MentionKind.PERSON for m in clause.subjects(modality.start)):
            return None
    elif not opening & _TEAMS:
        return None
    by = [m for m in complement_of(clause, index, {"by"}) if m.kind is MentionKind.PERSON]
    report = make_report(clause, index, modality, "meeting", "attended", by, []) if by else None
    if report is not None:
        report.leading = True
        _take_side(clause, report, modality.start)
    return report


def _take_side(clause: Clause, report: Report, start: int) -> None:
    """Whoever leads a delegation, or goes with somebody, is of its state if of no other."""
    first, last = clause.sentence.first, min(report.trigger + 6, clause.sentence.last)
    near = [m for m in clause.outer if max(first, start - 5) <= m.first < last and m.country]
    named = [p.mention for p in report.left]
    codes = {m.country for m in near if m not in named} or {
        a.country for m in clause.subjects(start) for a in clause.story.actors_of(m)
    }
    for party in report.left:
        actor = party.actor
        if len(codes) == 1 and (actor.country is None or actor.has_default_country):
            actor.country = codes.pop()
            actor.rules.append("country: the delegation")
            break


def is_hosted(norm: str) -> bool:
    """Whether an occasion's host is a party: a summit's or COP27's, not a meeting's."""
    return norm in _HOSTING or (norm not in OCCASIONS and is_occasion(norm))


def _are_officials(clause: Clause, first: Mention) -> bool:
    """ "Norway and Chile", "envoys from Norway and Chile", not "doctors from Norway and Chile"."""
    if clause.word_before(first) not in {"from", "of"}:
        return True
    return are_sent(clause, first)


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
