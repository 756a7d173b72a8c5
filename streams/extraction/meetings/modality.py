"""Whether a verb says that something happened, is planned, was called off, or is only wished."""

from dataclasses import dataclass
from itertools import pairwise

from schemas import MeetingStatus
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.lexicon import light_verbs, modality, nouns, verbs
from streams.extraction.meetings.sides import Clause
from streams.extraction.meetings.wording import (
    AUXILIARIES,
    BE,
    BREAKS,
    MOTION,
    STOP,
    governing_words,
    moods_of,
)
from streams.extraction.mentions import MentionKind

_HEADLINE = frozenset(
    {
        MentionKind.PERSON,
        MentionKind.ROLE,
        MentionKind.PRONOUN,
        MentionKind.GROUP,
        MentionKind.COUNTRY,
        MentionKind.NATIONALS,
    }
)
_REPORTING = word_class("modality.reporting")
COMING = frozenset({"coming", "arriving", "heading", "flying", "travelling", "traveling", "going"})
_AT_A_TIME = frozenset({"when", "while", "on", "upon", "by"})
_PLANS = frozenset(
    {"planned", "scheduled", "due", "expected", "intended", "supposed", "set", "slated"}
)


HELD = frozenset({MeetingStatus.HAPPENED, MeetingStatus.ONGOING})
OFF = frozenset({MeetingStatus.CANCELLED, MeetingStatus.DENIED})


@dataclass(frozen=True, slots=True)
class Modality:
    """``status`` None means that nothing is reported (a wish, a call, a possibility).

    ``start`` is the token where the verb group begins (the noun phrase, where there is none);
    ``soft`` marks a plan that the article
    itself may report as held ("ahead of a meeting with").
    """

    status: MeetingStatus | None
    start: int
    soft: bool = False
    repeated: bool = False
    verbal: bool = True  # ``start`` is a verb's: False for a noun that no verb carries


def group_start(clause: Clause, index: int) -> int:
    """Where the verb group of the verb at ``index`` begins, auxiliaries and adverbs with it."""
    position = index
    while position - 1 >= clause.sentence.first:
        norm = clause.norm(position - 1)
        if position - 1 in clause.covering and norm not in BE:
            break
        if norm in AUXILIARIES or norm.endswith("n't") or (len(norm) > 4 and norm.endswith("ly")):
            position -= 1
            continue
        break
    return position


def verb_modality(clause: Clause, index: int, tense: str) -> Modality:
    """Of a full or light verb at token ``index``."""
    start = group_start(clause, index)
    group = [clause.norm(i) for i in range(start, index)]
    table = modality("before")
    status: MeetingStatus | None = MeetingStatus.HAPPENED
    found = moods_of(group, table)
    governing = governing_words(clause, start)
    infinitive = "to" in group and (tense == "base" or "be" in group[group.index("to") :])
    if {"if", "whether", "unless", "though"} & set(governing):
        return Modality(None, start)
    if tense == "base" and not infinitive and not _is_finite_base(clause, start, group):
        return Modality(None, start)
    if tense == "base" and not infinitive and not group and _will_before(clause, start):
        found.add("planned")
    if "would" in group and _is_reported(clause, start):
        found = moods_of([w for w in group if w != "would"], table) | {"planned"}
    if infinitive:
        found |= moods_of(governing, table)
    elif tense == "gerund" or "having" in group:
        found |= moods_of(governing, table) & {"denied", "cancelled", "postponed", "wished"}
    if tense == "past" and "to" in group and "have" in group:
        return Modality(MeetingStatus.CANCELLED, start)  # "was to have met"
    if _report_denied(clause, start):
        return Modality(MeetingStatus.DENIED, start)
    if "to" in group and _is_too_much(clause, start):
        return Modality(MeetingStatus.DENIED, start)
    if tense == "gerund" and not group and _is_supposed(clause, start):
        return Modality(None, start)
    if "wished" in found and ("denied" not in found or _no_wish([*governing, *group])):
        return Modality(None, start)
    if "denied" in found:
        status = MeetingStatus.DENIED
    elif "cancelled" in found:
        status = MeetingStatus.CANCELLED
    elif "postponed" in found or "planned" in found:
        status = MeetingStatus.PLANNED
        if _fell_through([*governing, *group]) and tense == "base":
            status = MeetingStatus.CANCELLED
    elif infinitive:
        status = _infinitive(clause, start, group)
    elif tense == "gerund" and clause.norm(start - 1) in _AT_A_TIME:
        status = MeetingStatus.PLANNED if _will_before(clause, start) else status
    elif tense == "gerund" and any(w in BE for w in group):
        coming = clause.norm(index) in COMING and not {"was", "were", "been"} & set(group)
        status = MeetingStatus.PLANNED if coming else MeetingStatus.ONGOING
    elif tense == "gerund" and (governing[-1:] == ["before"] or governing[-2:] == ["prior", "to"]):
        planned = _will_before(clause, start)
        held = MeetingStatus.PLANNED if planned else MeetingStatus.HAPPENED
        return Modality(held, start, soft=True)
    repeated = bool(_HABIT & set(group)) or _is_counted(clause, index)
    return Modality(status, start, repeated=repeated)


_HABIT = frozenset({"often", "regularly", "usually", "frequently", "always", "times"})


def _is_too_much(clause: Clause, start: int) -> bool:
    """ "was too busy to attend"."""
    words = [clause.norm(i) for i in range(max(clause.sentence.first, start - 10), start)]
    return "too" in words[:-1] and not set(words[words.index("too") :]) & STOP


def _is_supposed(clause: Clause, start: int) -> bool:
    """ "Dahl attending the summit is unlikely to help": a case that is only thought of."""
    mention = clause.covering.get(start - 1)
    if mention is None or mention.kind is not MentionKind.PERSON or mention.possessive:
        return False
    return clause.norm(mention.first - 1) in {"", ",", "that", "of", "about"} and any(
        clause.norm(i) in {"is", "isn't", "would", "wouldn't", "won't", "will", "was"}
        and i not in clause.covering
        for i in range(start + 1, min(start + 14, clause.sentence.last))
    )


def _is_counted(clause: Clause, index: int) -> bool:
    """ "visited Peru twice", "met him several times": a record of years, no event."""
    for position in range(index + 1, min(index + 8, clause.sentence.last)):
        norm = clause.norm(position)
        if norm in {"twice", "times"}:
            return True
        if norm in STOP:
            return False
        adverbial = clause.norm(position + 1) in {"least", "phone", "telephone", "the"}
        if position not in clause.covering and norm in BREAKS - {"of"} and not adverbial:
            return False
    return False


def _is_reported(clause: Clause, start: int) -> bool:
    """ "said he would meet": what was said as "will", not a condition."""
    sentence = clause.sentence
    if clause.document.in_quotation(clause.tokens[start].start):
        return False
    words = [clause.norm(i) for i in range(max(sentence.first, start - 40), start)]
    words += [clause.norm(i) for i in range(start, min(sentence.last, start + 40))]
    return bool(_REPORTING & set(words)) and not {"if", "whether", "unless"} & set(words)


_DENYING = frozenset(
    {"denied", "denies", "denying", "dismissed", "dismisses", "rejected", "refuted"}
)


def _report_denied(clause: Clause, start: int) -> bool:
    """ "denied a report that A had met B", "denied that A met B"."""
    for position in range(start - 1, max(clause.sentence.first - 1, start - 14), -1):
        norm = clause.norm(position)
        if norm == "that":
            before = range(max(clause.sentence.first, position - 6), position)
            return any(clause.norm(i) in _DENYING for i in before)
        if norm in {";", '"'}:
            return False
    return False


def _fell_through(words: list[str]) -> bool:
    """ "had planned to meet", "was to have met", "had been due to"."""
    if "to" in words and "have" in words[words.index("to") :]:
        return True
    return "had" in words and bool(_PLANS & set(words))


def _will_before(clause: Clause, start: int) -> bool:
    """ "will travel to Lima and hold talks", "will see the leaders meet"."""
    for position in range(start - 1, max(clause.sentence.first - 1, start - 24), -1):
        norm = clause.norm(position)
        if norm in {"will", "'ll", "to"} and (norm != "to" or clause.norm(position - 1) in _PLANS):
            return True
        if norm in {";", '"', "that", "said"}:
            return False
    return False


def _is_finite_base(clause: Clause, start: int, group: list[str]) -> bool:
    """ "will meet", "the ministers meet": not the noun or the imperative of the same form."""
    if group:
        return True
    mention = clause.covering.get(start - 1)
    return (mention is not None and not mention.possessive) or clause.norm(start - 1) in {
        "and",
        "or",
    }


def _infinitive(clause: Clause, start: int, group: list[str]) -> MeetingStatus | None:
    """An infinitive that no plan governs: a purpose of travel, a headline's future, or nothing."""
    if any(w in BE for w in group):
        return MeetingStatus.PLANNED
    near = clause.covering.get(start - 1)
    if near is not None and near.kind in _HEADLINE and clause.norm(near.first - 1) not in BREAKS:
        return MeetingStatus.PLANNED
    for position in range(start - 1, max(clause.sentence.first - 1, start - 16), -1):
        if clause.norm(position) in MOTION and position not in clause.covering:
            tense = verbs().get(clause.norm(position))
            past = tense is not None and tense.tense == "past"
            if verb_modality(clause, position, "past" if past else "present").status is None:
                return None
            if clause.norm(position) in nouns() and _paid(clause, position):
                return MeetingStatus.HAPPENED  # "made a visit to B to meet C"
            planned = {"will", "to", "plans"} & {
                clause.norm(i) for i in range(position - 4, position)
            }
            return MeetingStatus.PLANNED if planned or not past else MeetingStatus.HAPPENED
        if clause.norm(position) in STOP - {","}:
            return None
    return _stay(clause, start)


def _paid(clause: Clause, index: int) -> bool:
    """Whether a light verb of the past carries the noun: "made a rare visit"."""
    before = [clause.norm(i) for i in range(max(clause.sentence.first, index - 9), index)]
    past = any(light_verbs().get(w) == "past" for w in before)
    return past and not {"will", "to", "plans", "would"} & set(before)


def _stay(clause: Clause, start: int) -> MeetingStatus | None:
    """ "was in Lima on Monday to discuss": who is there has the occasion."""
    for position in range(start - 1, max(clause.sentence.first, start - 12), -1):
        norm = clause.norm(position)
        if norm in STOP:
            return None
        if norm == "in" and clause.norm(position - 1) in BE:
            held = clause.norm(position - 1) in {"was", "were", "been"}
            return MeetingStatus.HAPPENED if held else MeetingStatus.PLANNED
    return None


def _no_wish(words: list[str]) -> bool:
    """ "has no desire to meet": not wanted, which is not yet a refusal."""
    return any(
        a in {"no", "little", "any"} and modality("before").get(b) == "wished"
        for a, b in pairwise(words)
    )
