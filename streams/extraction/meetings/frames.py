"""Sentences that report contact: a trigger, its sides, its status; half-filled until merged.

Frames are read from words and mentions alone, no parser: verbs in :mod:`.contact`, :mod:`.visits`
and :mod:`.attendance`, nouns in :mod:`.talks`.
"""

from itertools import pairwise

from schemas import MeetingStatus
from streams.extraction.meetings.attendance import attend_report
from streams.extraction.meetings.contact import (
    call_report,
    discuss_report,
    gather_report,
    join_report,
    meet_report,
    receive_report,
    see_report,
    talk_report,
    tell_report,
)
from streams.extraction.meetings.days import COORDINATING
from streams.extraction.meetings.journeys import sent_report, taken_report
from streams.extraction.meetings.lexicon import Verb, nouns, triggers, verbs
from streams.extraction.meetings.modality import HELD, OFF, Modality, verb_modality
from streams.extraction.meetings.report import Report
from streams.extraction.meetings.sides import Clause
from streams.extraction.meetings.signing import sign_report
from streams.extraction.meetings.speeches import address_report
from streams.extraction.meetings.talks import noun_report
from streams.extraction.meetings.visits import expected_report, visit_report
from streams.extraction.mentions import MentionKind

_MAX_TRIGGERS = 40  # a sentence; more is a list or an attack


def find_reports(clause: Clause) -> list[Report]:
    """All reports of one sentence, in order; one trigger gives one at most."""
    found: list[Report] = []
    sentence = clause.sentence
    if clause.norm(sentence.last - 1) == "?":
        return []  # "Will she fly to Peru?" tells nothing
    verb_table, noun_table = verbs(), nouns()
    used: set[int] = set()
    seen = 0
    for index in clause.where(triggers()):
        if index in used or index in clause.covering:
            continue
        norm = clause.tokens[index].norm
        noun, verb = noun_table.get(norm), verb_table.get(norm)
        seen += 1
        if seen > _MAX_TRIGGERS:
            break
        report = None
        if noun is not None and not (verb is not None and _is_verb_use(clause, index, verb)):
            report = noun_report(clause, index, noun)
        elif verb is not None:
            report = _verb_report(clause, index, verb)
        if report is not None:
            if report.frame == "attended":
                # The occasion is told by the verb that attends it.
                used |= {i for i in range(index, index + 14) if clause.norm(i) in noun_table}
            report.quoted = clause.document.in_quotation(report.start)
            found.append(report)
    _fall_with(clause, found)
    for report in found:
        report.rivals = tuple(
            (o.start, o.status in HELD) for o in found if _is_rival(clause, report, o)
        )
    return found


def _is_verb_use(clause: Clause, index: int, verb: Verb) -> bool:
    """ "meeting", "visit", "call", "tour", "talk": verb or noun?"""
    before = clause.norm(index - 1)
    after = clause.norm(index + 1)
    if verb.tense == "gerund":
        if before in {
            "the",
            "a",
            "this",
            "that",
            "their",
            "his",
            "her",
            "its",
            "no",
            "any",
            "first",
        }:
            return False
        if before in {
            "is",
            "was",
            "are",
            "were",
            "been",
            "after",
            "before",
            "by",
            "since",
            "while",
            "on",
            "of",
            "not",
            "when",
            "without",
        }:
            if before in {"of", "on"} and after in {"of", "between", "on"}:
                return False
            return after not in {"of", "between", "on", "was", "is", "will"}
        mention = clause.covering.get(index + 1)
        return mention is not None and before in {",", "and", "for", "despite", "from"}
    if before in {
        "to",
        "will",
        "would",
        "could",
        "may",
        "might",
        "must",
        "should",
        "can",
        "n't",
        "not",
    }:
        if before != "to":
            return True
        return after not in {"to", "by", "of", "from", "with"} or verb.frame == "call"
    if verb.tense in {"past"}:
        return True
    mention = clause.covering.get(index - 1)
    return mention is not None and not mention.possessive and verb.tense == "present"


def _verb_report(clause: Clause, index: int, verb: Verb) -> Report | None:
    if verb.frame == "light" or _is_adjective(clause, index, verb):
        return None
    modality = verb_modality(clause, index, verb.tense)
    if modality.status is None or modality.repeated:
        return None
    passive = _passive(clause, index, modality)
    match verb.frame:
        case "meet":
            return meet_report(clause, index, modality)
        case "receive":
            return receive_report(clause, index, modality, passive)
        case "talk" | "speak":
            told = talk_report(clause, index, modality, verb.frame)
            return told or address_report(clause, index, modality)
        case "discuss":
            return discuss_report(clause, index, modality, passive)
        case "go" if clause.norm(index).startswith("head") and _heads(clause, index):
            return attend_report(clause, index, modality)
        case "visit" | "go" | "leave":
            return None if passive else visit_report(clause, index, modality, verb.frame)
        case "call":
            return call_report(clause, index, modality, passive)
        case "join":
            return join_report(clause, index, modality)
        case "tell":
            told = None if passive else address_report(clause, index, modality)
            return told or tell_report(clause, index, modality)
        case "gather":
            return None if passive else gather_report(clause, index, modality)
        case "sign":
            return sign_report(clause, index, modality, passive)
        case "see":
            return see_report(clause, index, modality)
        case "attend":
            taken = taken_report(clause, index, modality)
            return taken or attend_report(clause, index, modality)
        case "send":
            return None if passive else sent_report(clause, index, modality)
        case "expect":
            return expected_report(clause, index, modality) if passive else None
    return None


def _heads(clause: Clause, index: int) -> bool:
    """ "heads the Norwegian delegation", "was headed by B": no direction."""
    return clause.norm(index + 1) == "by" or any(
        clause.norm(i) == "delegation" for i in range(index + 1, index + 5)
    )


def _is_adjective(clause: Clause, index: int, verb: Verb) -> bool:
    """ "a negotiated settlement", "visiting ministers"."""
    before = clause.norm(index - 1)
    mention = clause.covering.get(index - 1)
    return verb.tense in {"past", "gerund"} and (
        (
            before in {"a", "an", "the", "his", "her", "its", "their", "this", "that"}
            and not (verb.frame == "meet" and clause.norm(index + 1) in {"with"})
        )
        or (mention is not None and mention.kind is MentionKind.DEMONYM)
    )


def _passive(clause: Clause, index: int, modality: Modality) -> bool:
    be = {"is", "are", "was", "were", "been", "be", "being"}
    return any(clause.norm(i) in be for i in range(modality.start, index)) and (
        clause.norm(index).endswith(("ed", "met", "seen", "held", "flown"))
    )


def _is_rival(clause: Clause, report: Report, other: Report) -> bool:
    """Whether another report of the sentence is of an event with a day of its own."""
    if other is report or not other.left or not report.parties():
        return False
    if other.right and report.right:
        return True
    if other.destination is None and report.destination is None:
        return False
    if other.destination is not None and report.destination is not None:
        return True
    # "flew to Lima to meet B" is one event, "met B and will fly to Lima" are two.
    first, last = sorted((report.trigger, other.trigger))
    return any(clause.norm(i) in COORDINATING for i in range(first + 1, last))


def _fall_with(clause: Clause, found: list[Report]) -> None:
    """ "cancelled a visit, where he was to meet B": what hangs on it falls with it."""
    for one, other in pairwise(found):
        if one.status not in OFF or other.status is not MeetingStatus.PLANNED:
            continue
        between = {clause.norm(i) for i in range(one.trigger, other.trigger)}
        if between & {"where", "which", "when"}:
            other.status = one.status
