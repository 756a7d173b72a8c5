"""Nouns that name contact: "talks between A and B", "A's meeting with B", "held talks with"."""

from streams.extraction.coreference.syntax import is_verb
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.complements import WEEKDAYS, complement_of, is_person
from streams.extraction.meetings.lexicon import Noun
from streams.extraction.meetings.modality import OFF, Modality
from streams.extraction.meetings.phrases import Phrase, noun_modality, noun_phrase, owner_before
from streams.extraction.meetings.report import Report, make_report
from streams.extraction.meetings.sides import Clause
from streams.extraction.meetings.visits import visit_noun_report
from streams.extraction.meetings.wording import BREAKS
from streams.extraction.mentions import Mention, MentionKind

_PHONE = frozenset(
    [
        "phone",
        "telephone",
        "telephonic",
        "video",
        "conference",
        "online",
        "virtual",
        "skype",
        "zoom",
        "hotline",
    ]
)
_NOT_MEETINGS = word_class("frames.not_meetings")
_COMPOUNDS = word_class("frames.compounds")
_MEALS = frozenset({"lunch", "dinner", "breakfast", "luncheon", "banquet", "audience", "encounter"})
_AT_MEALS = frozenset({"at", "during", "after", "over", "for", "before", "following"})
_CONTESTING = frozenset({"won", "win", "wins", "winning", "lost", "lose"})
_GATHERING = frozenset({"brought", "brings", "bring", "include", "includes", "included"})
_MEDIATING = word_class("talks.mediating")
_TELLING = word_class("talks.telling")
_DEALS = frozenset({"deal", "agreement", "pact", "treaty", "accord"})
_SEVERAL = frozenset({"discussions", "meetings", "conversations", "consultations"})
_TIMELESS = frozenset({"at", "in", "of", "about", "on", "over", "and"})
_NEW = frozenset(
    {"a", "an", "another", "no", "any", "first", "next", "previous", "last", "earlier"}
)


def noun_report(clause: Clause, index: int, noun: Noun) -> Report | None:
    if noun.kind == "mediation":
        return _mediation(clause, index)
    if noun.strength == "none" or clause.norm(index + 1) in _COMPOUNDS:
        return None
    phrase = noun_phrase(clause, index)
    joint = "joint" in phrase.modifiers
    if (noun.strength == "joint") != joint and noun.strength == "joint":
        return None
    if any(m in _NOT_MEETINGS for m in phrase.modifiers) and not joint:
        return None
    courtesy = "courtesy" in phrase.modifiers
    calls = clause.norm(index + 1) in {"for", "on"} or courtesy
    if noun.kind == "call" and calls and not _phone(phrase):
        return _courtesy_call(clause, index, phrase)
    if clause.norm(phrase.governor) in _CONTESTING:
        return None  # "won the meeting with 63 points"
    modality = noun_modality(clause, phrase)
    if modality.status is None or modality.repeated:
        return None
    kind = "call" if _phone(phrase) else noun.kind
    if phrase.light is not None and clause.norm(phrase.light) in _MEDIATING:
        kind = "mediation"
    if kind == "meeting" and clause.norm(index) == "talks" and _on_a_deal(clause, phrase):
        kind = "negotiation"
    if noun.kind == "visit":
        told = visit_noun_report(clause, index, phrase, modality)
        if told is not None or modality.status not in OFF:
            return told
        # "but the trip was cancelled": which one was told before
        return make_report(clause, index, modality, "visit", "noun", [], [])
    left, right = _noun_sides(clause, index, phrase, modality)
    if (
        noun.strength == "weak"
        and phrase.light is None
        and not (
            right and clause.norm(index) in _MEALS and clause.norm(phrase.governor) in _AT_MEALS
        )
    ):
        return None
    report = make_report(clause, index, modality, kind, "noun", left, right)
    if report is None:
        return None
    report.indefinite = bool(_NEW & set(phrase.modifiers)) or _is_other(clause, phrase)
    report.occasion = True
    report.timeless = phrase.light is None and clause.norm(phrase.governor) in _TIMELESS
    report.separate = "separate" in phrase.modifiers or (
        clause.norm(index) in _SEVERAL and all(m.kind is MentionKind.PERSON for m in right)
    )
    if clause.norm(index) in {"summit", "summits"}:
        report.frame = "summit"
    return report


def _on_a_deal(clause: Clause, phrase: Phrase) -> bool:
    """ "trade talks", "talks on a free-trade agreement": what is negotiated."""
    if {"trade", "free-trade"} & set(phrase.modifiers):
        return True
    for position in range(phrase.noun + 1, min(phrase.noun + 16, clause.sentence.last)):
        norm = clause.norm(position)
        if norm in {"on", "for", "about", "over"} and position not in clause.covering:
            behind = [clause.norm(i) for i in range(position + 1, position + 7)]
            end = next((i for i, w in enumerate(behind) if w in BREAKS | {",", "."}), len(behind))
            return bool(_DEALS & set(behind[:end])) and behind[0] != "the"
        if norm in {",", ";", "that", "who"} or is_verb(norm):
            return False
    return False


def _courtesy_call(clause: Clause, index: int, phrase: Phrase) -> Report | None:
    """ "A paid a courtesy call on B"."""
    paid = phrase.light is not None and clause.norm(phrase.light) in {
        "paid",
        "pay",
        "pays",
        "paying",
    }
    modality = noun_modality(clause, phrase)
    if modality.status is None:
        return None
    if not paid:
        # "during a courtesy call by A on B"
        left = complement_of(clause, index, {"by"})
        right = _called_upon(clause, index)
        if not left or not right or "courtesy" not in phrase.modifiers:
            return None
        return make_report(clause, index, modality, "meeting", "called", left, right)
    left, right = clause.subjects(modality.start), clause.chain_right(index + 2)
    if not left or not right:
        return None
    return make_report(clause, index, modality, "meeting", "called", left, right)


def _called_upon(clause: Clause, index: int) -> list[Mention]:
    """The host behind "on", over the name of the caller: "a call by B's envoy, A, on C"."""
    for position in range(index + 1, min(index + 20, clause.sentence.last)):
        if position in clause.covering:
            continue
        if clause.norm(position) == "on":
            return [m for m in clause.chain_right(position + 1) if is_person(clause, m)]
        if clause.norm(position) in {";", "that", "who"} or is_verb(clause.norm(position)):
            return []
    return []


def _mediation(clause: Clause, index: int) -> Report | None:
    """ "A launched a mediation effort between B and C"."""
    phrase = noun_phrase(clause, index)
    modality = noun_modality(clause, phrase)
    right = complement_of(clause, index, {"between", "among"}, reach=12, pair=True)
    if phrase.light is None or len(clause.parties(right)) < 2:
        return None
    left = clause.subjects(modality.start)
    return (
        make_report(clause, index, modality, "mediation", "mediated", left, right) if left else None
    )


def _is_other(clause: Clause, phrase: Phrase) -> bool:
    """ "the 2010 summit", "the Doha talks": named, so not the one that was just told."""
    for position in range(phrase.start, phrase.noun):
        text = clause.tokens[position].text
        if text[0].isdigit():
            return True
        capital = text[0].isupper() and position > clause.sentence.first
        mention = clause.covering.get(position)
        if (
            capital
            and clause.norm(position) not in WEEKDAYS
            and (mention is None or not (mention.possessive or mention.kind is MentionKind.DEMONYM))
        ):
            return mention is None or mention.kind is not MentionKind.METONYM
    return False


def _phone(phrase: Phrase) -> bool:
    return any(m in _PHONE for m in phrase.modifiers)


def _noun_sides(
    clause: Clause, index: int, phrase: Phrase, modality: Modality
) -> tuple[list[Mention], list[Mention]]:
    between = complement_of(clause, index, {"between", "among"}, reach=12, pair=True)
    if len(clause.parties(between)) >= 2:
        if phrase.light is not None and clause.norm(phrase.light) in _MEDIATING:
            return clause.subjects(modality.start), between  # "A mediated talks between B and C"
        return [], between
    right = complement_of(clause, index, {"with"})
    if not right and _is_call(clause, index, phrase):
        right = [m for m in complement_of(clause, index, {"from", "to"}) if is_person(clause, m)]
    owner = owner_before(clause, phrase)
    if clause.norm(index + 1) == "of" and not clause.chain_right(index + 2):
        return [], []  # "the negotiation of a treaty with B"
    if not right and clause.norm(index + 1) == "of":
        right = clause.chain_right(index + 2)
        if len(clause.parties(right)) < 2 and not owner:
            right = []
        elif not owner:
            return [], right
    if right:
        speaker = clause.speaker() if {"our", "my"} & set(phrase.modifiers) else None
        if speaker is not None:
            left = [speaker]
        elif owner and not _is_place_owner(owner):
            left = [owner]
        elif phrase.light is not None:
            left = clause.subjects(modality.start)
        else:
            left = clause.main_subject(phrase.start)
        left = [m for m in left if m not in right and not _inside(m, right)]
        return left, right
    compound = _compound(clause, phrase)
    if compound:
        return [], compound
    if phrase.light is not None:
        left = clause.subjects(modality.start)
        return left, _seat(clause, index, phrase) if len(clause.parties(left)) == 1 else []
    brought = _brought_together(clause, index)
    if len(clause.parties(brought)) >= 2:
        return [], brought
    governor = clause.norm(phrase.governor)
    if governor in {"during", "in", "at", "after", "for", "following", "before"}:
        left = clause.main_subject(phrase.start)
        if len(clause.parties(left)) >= 2:
            return left, []
        hearer = _hearer(clause, left, phrase)
        if hearer and hearer[0] not in left:
            return left, hearer
    return [], []


def _brought_together(clause: Clause, index: int) -> list[Mention]:
    """ "the meeting in Lima brought together officials from A and B", "the summit includes A"."""
    for position in range(index + 1, min(index + 12, clause.sentence.last)):
        if position in clause.covering:
            continue
        norm = clause.norm(position)
        if norm in _GATHERING:
            return clause.chain_right(position + 1 + (clause.norm(position + 1) == "together"))
        if norm in {";", '"', "that", "who"} or is_verb(norm):
            return []
    return []


def _seat(clause: Clause, index: int, phrase: Phrase) -> list[Mention]:
    """ "talks at the Kremlin", "a White House meeting": the house stands for its state."""
    inside = clause.mentions.between(
        clause.tokens[phrase.start].start, clause.tokens[phrase.noun].start
    )
    behind = clause.after(index + 1)[:1] if clause.norm(index + 1) == "at" else []
    return [m for m in (*inside, *behind) if m.kind is MentionKind.METONYM and m.organization][:1]


def _hearer(clause: Clause, left: list[Mention], phrase: Phrase) -> list[Mention]:
    """ "A told B during talks that": who was told took part."""
    first = left[-1].last if left else clause.sentence.first
    for position in range(first, min(first + 6, clause.sentence.last)):
        if position in clause.covering:
            continue
        if clause.norm(position) in _TELLING:
            return clause.chain_right(position + 1)[:1]
        if is_verb(clause.norm(position)):
            return []  # "A said B told C during talks"
    return []


def _inside(mention: Mention, others: list[Mention]) -> bool:
    return any(o.start <= mention.start and mention.end <= o.end for o in others)


def _is_call(clause: Clause, index: int, phrase: Phrase) -> bool:
    """ "received a phone call from B", "in a telephone call to B"."""
    return clause.norm(index) in {"call", "calls"} and _phone(phrase)


def _is_place_owner(owner: Mention) -> bool:
    return owner.kind in {MentionKind.PLACE}


def _compound(clause: Clause, phrase: Phrase) -> list[Mention]:
    """ "U.S.-Russia talks", "Indian and Pakistani talks": two states in front of the noun."""
    tokens = clause.tokens
    named = clause.mentions.between(tokens[phrase.start].start, tokens[phrase.noun].start)
    kinds = {MentionKind.COUNTRY, MentionKind.DEMONYM, MentionKind.METONYM}
    found = [m for m in named if m.kind in kinds]
    return found if len(clause.parties(found)) >= 2 else []
