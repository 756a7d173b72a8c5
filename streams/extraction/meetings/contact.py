"""Verbs of contact: "A met B", "A received B", "A and B discussed", "A telephoned B"."""

from schemas import MeetingStatus
from streams.extraction.coreference.syntax import is_verb
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.attendance import occasion_before
from streams.extraction.meetings.complements import (
    WEEKDAYS,
    complement_of,
    discussed_with,
    hearers,
    is_mere_exchange,
    is_person,
    object_of,
)
from streams.extraction.meetings.lexicon import nouns
from streams.extraction.meetings.modality import Modality
from streams.extraction.meetings.report import Report, make_report
from streams.extraction.meetings.sides import Clause
from streams.extraction.mentions import Mention, MentionKind

CALL_WORDS = frozenset(
    ["phone", "telephone", "call", "videoconference", "teleconference", "hotline"]
)
_INTRANSITIVE = word_class("frames.intransitive")


def meet_report(clause: Clause, index: int, modality: Modality) -> Report | None:
    left = clause.subjects(modality.start)
    right = object_of(clause, index)
    if right and left and right[0] is left[0]:
        right = []
    if not left and right:
        left = clause.main_subject(modality.start)
        left = [m for m in left if m not in right]
    if not right:
        parties = clause.parties(left)
        after = clause.norm(index + 1)
        if len(parties) < 2 or not (
            after in _INTRANSITIVE
            or index + 1 >= clause.sentence.last
            or after == ""
            or (index + 1 not in clause.covering and after.endswith("ly"))
            or after in WEEKDAYS
        ):
            return None
    if any(m.kind is MentionKind.PRONOUN and m.text.lower() in {"it", "its"} for m in right):
        return None
    return make_report(clause, index, modality, "meeting", "met", left, right)


def gather_report(clause: Clause, index: int, modality: Modality) -> Report | None:
    """ "the leaders of A, B and C will gather in D": several who come together."""
    left = clause.subjects(modality.start)
    if len(clause.parties(left)) < 2:
        return None
    return make_report(clause, index, modality, "meeting", "met", left, [])


def receive_report(clause: Clause, index: int, modality: Modality, passive: bool) -> Report | None:
    norm = clause.norm(index)
    if passive:
        left = clause.subjects(modality.start)
        right = complement_of(clause, index, {"by"})
        if right and occasion_before(clause, modality.start):
            report = make_report(clause, index, modality, "meeting", "hosted", right, [])
            if report is not None:
                report.occasion = True
            return report
        if not right or not left:
            return None
        return make_report(clause, index, modality, "meeting", "received", right, left)
    right = [m for m in clause.chain_right(index + 1) if is_person(clause, m)]
    right = right or _guest(clause, index)
    if not right:
        return None
    last = right[-1].last
    if norm.startswith(("welcom", "greet")) and clause.norm(last) in {"'s", "'"}:
        return None
    left = clause.subjects(modality.start)
    if not left:
        return None
    return make_report(clause, index, modality, "meeting", "received", left, right)


def _guest(clause: Clause, index: int) -> list[Mention]:
    """ "received at his office this morning Minister B": the guest behind times and places."""
    if not clause.norm(index).startswith("receiv") or clause.norm(index + 1) not in {
        "at",
        "in",
        "on",
    }:
        return []
    for position in range(index + 1, min(index + 16, clause.sentence.last)):
        mention = clause.covering.get(position)
        if mention is not None and mention.kind in {MentionKind.PERSON, MentionKind.ROLE}:
            return clause.chain_right(position)
        if clause.norm(position) in {",", ";", "from", "by"} or (
            mention is None and is_verb(clause.norm(position))
        ):
            return []
    return []


def talk_report(clause: Clause, index: int, modality: Modality, frame: str) -> Report | None:
    norm = clause.norm(index)
    prepositions = {"with", "to"} if frame == "speak" else {"with"}
    if norm in {"sat", "sit", "sits", "sitting"} and clause.norm(index + 1) != "down":
        return None
    right = hearers(clause, index, prepositions)
    left = clause.subjects(modality.start)
    if not left and right and norm.endswith("ing"):
        # "After speaking with B by phone, A said".
        left = [m for m in clause.main_subject(modality.start) if m not in right]
    right = [m for m in right if m.kind is not MentionKind.ORGANIZATION or frame != "speak"]
    call = any(
        clause.norm(i) in CALL_WORDS for i in range(index, min(index + 14, clause.sentence.last))
    )
    if not right:
        parties = clause.parties(left)
        if len(parties) < 2 or (frame == "speak" and not call):
            return None
    if not left:
        return None
    if frame == "speak" and right and not all(is_person(clause, m) for m in right):
        return None
    if frame == "speak" and any(
        clause.parties([m]) and clause.parties([m])[0].actor.plural for m in right
    ):
        return None
    kind = "call" if frame == "speak" or call else "meeting"
    if norm.startswith("negotiat"):
        kind = "negotiation"
    return make_report(clause, index, modality, kind, frame, left, right)


def discuss_report(clause: Clause, index: int, modality: Modality, passive: bool) -> Report | None:
    if passive:
        return None
    left = clause.subjects(modality.start)
    if not left:
        return None
    right = discussed_with(clause, index)
    right = [m for m in right if is_person(clause, m) or m.kind is not MentionKind.PRONOUN]
    parties = clause.parties(left)
    if clause.norm(index).startswith("rais") and not any(is_person(clause, m) for m in right):
        return None  # "Peru would raise concerns with Norway" tells of no occasion
    if is_mere_exchange(clause, index) and not right:
        return None
    if not right and len(parties) < 2:
        return None
    if not right and clause.document.in_quotation(clause.tokens[index].start):
        return None
    if not right and all(m.kind is MentionKind.COUNTRY for m in left) and len(left) < 2:
        return None
    call = any(
        clause.norm(i) in CALL_WORDS for i in range(clause.sentence.first, clause.sentence.last)
    )
    return make_report(
        clause, index, modality, "call" if call else "meeting", "discussed", left, right
    )


def call_report(clause: Clause, index: int, modality: Modality, passive: bool) -> Report | None:
    norm = clause.norm(index)
    strong = not norm.startswith("call")
    if passive and not strong:
        return None
    if not strong and clause.norm(index + 1) == "on":
        return _called_on(clause, index, modality)
    right = clause.chain_right(index + 1, reach=2)
    right = [m for m in right if is_person(clause, m)]
    if not right:
        return None
    after = clause.norm(right[-1].last)
    spoken = after in {
        "on",
        "to",
        "about",
        "in",
        "after",
        ".",
        "and",
        "from",
        "earlier",
        "late",
        "early",
        *WEEKDAYS,
    } or (after == "," and strong)
    if not strong and (
        not spoken or (right[0].kind is MentionKind.PRONOUN and after not in {"to", "on"})
    ):
        return None
    left = clause.subjects(modality.start)
    if not left:
        return None
    return make_report(clause, index, modality, "call", "called", left, right)


def _called_on(clause: Clause, index: int, modality: Modality) -> Report | None:
    """ "A called on B at his office": a visit to a person, no appeal to do something."""
    right = [m for m in clause.chain_right(index + 2, reach=2) if is_person(clause, m)]
    left = clause.subjects(modality.start)
    if not right or not left or clause.norm(right[-1].last) in {"to", "for", "not", "and", "'s"}:
        return None
    if any(p.actor.plural for p in clause.parties(right)):
        return None
    return make_report(clause, index, modality, "meeting", "called", left, right)


def join_report(clause: Clause, index: int, modality: Modality) -> Report | None:
    right = [m for m in clause.chain_right(index + 1, reach=2) if is_person(clause, m)]
    left = clause.subjects(modality.start)
    if not right or not left:
        return None
    words = [
        clause.norm(i) for i in range(right[-1].last, min(right[-1].last + 8, clause.sentence.last))
    ]
    if not any(w in nouns() for w in words):
        return None
    return make_report(clause, index, modality, "meeting", "joined", left, right)


def tell_report(clause: Clause, index: int, modality: Modality) -> Report | None:
    """ "A told visiting B that": the hearer is A's guest."""
    right = clause.chain_right(index + 1)
    if not right:
        return None
    guest = right[0]
    opening = {clause.norm(i) for i in range(index + 1, guest.first + 1)}
    left = clause.subjects(modality.start)
    if not left:
        return None
    frame = "told" if "visiting" in opening else "hinted"
    if frame == "hinted" and not (is_person(clause, guest) and is_person(clause, left[0])):
        return None
    return make_report(clause, index, modality, "meeting", frame, left, right[:1])


def see_report(clause: Clause, index: int, modality: Modality) -> Report | None:
    """ "see" is contact only between named officials: "before seeing Putin at his residence"."""
    right = clause.chain_right(index + 1, reach=1)
    left = clause.main_subject(modality.start)
    if not right or not left or right[0].kind is not MentionKind.PERSON:
        return None
    planned = modality.status is MeetingStatus.PLANNED and clause.norm(index) == "see"
    if not (planned or clause.norm(index) == "seeing"):
        return None
    if clause.norm(right[0].last) in {"as", "'s"}:
        return None
    return make_report(clause, index, modality, "meeting", "saw", left, right)
