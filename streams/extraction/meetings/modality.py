"""Whether a report says that something happened, is planned, was called off, or is only wished for."""

from dataclasses import dataclass
from itertools import pairwise

from schemas import MeetingStatus
from streams.extraction.coreference.syntax import is_verb
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.lexicon import light_verbs, modality, verbs
from streams.extraction.meetings.sides import Clause
from streams.extraction.mentions import MentionKind

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re"])
_AUXILIARIES = _BE | frozenset(
    [
        "has",
        "have",
        "had",
        "having",
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "do",
        "does",
        "did",
        "to",
        "not",
        "n't",
        "never",
        "also",
        "already",
        "just",
        "then",
        "later",
        "again",
        "still",
        "briefly",
        "recently",
        "reportedly",
        "quietly",
        "personally",
        "once",
        "separately",
        "further",
        "both",
        "jointly",
        "all",
        "only",
        "now",
        "earlier",
        "formally",
        "officially",
        "immediately",
        "soon",
        "finally",
        "directly",
        "first",
        "ever",
        "be",
        "expected",
        "due",
        "scheduled",
        "planned",
        "set",
        "going",
        "about",
        "able",
        "likely",
        "unlikely",
        "slated",
        "supposed",
    ]
)
_STOP = word_class("modality.stop")


@dataclass(frozen=True, slots=True)
class Modality:
    """``status`` None means that nothing is reported (a wish, a call, a possibility).

    ``start`` is the token where the verb group begins; ``soft`` marks a plan that the article itself
    may report as held ("ahead of a meeting with").
    """

    status: MeetingStatus | None
    start: int
    soft: bool = False
    repeated: bool = False


def group_start(clause: Clause, index: int) -> int:
    """Where the verb group of the verb at ``index`` begins: auxiliaries and adverbs are part of it."""
    position = index
    while position - 1 >= clause.sentence.first:
        norm = clause.norm(position - 1)
        if position - 1 in clause.covering and norm not in _BE:
            break
        if norm in _AUXILIARIES or norm.endswith("n't") or (len(norm) > 4 and norm.endswith("ly")):
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
    found = _statuses(group, table)
    governing = _governors(clause, start)
    infinitive = tense == "base" and "to" in group
    if {"if", "whether", "unless"} & set(governing):
        return Modality(None, start)
    if tense == "base" and not infinitive and not _is_finite_base(clause, start, group):
        return Modality(None, start)
    if infinitive:
        found |= _statuses(governing, table)
    elif tense == "gerund":
        found |= _statuses(governing, table) & {"denied", "cancelled", "postponed", "wished"}
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
    elif tense == "gerund" and any(w in _BE for w in group):
        status = MeetingStatus.ONGOING
    elif tense == "gerund" and (governing[-1:] == ["before"] or governing[-2:] == ["prior", "to"]):
        return Modality(MeetingStatus.HAPPENED, start, soft=True)
    repeated = any(
        w in {"often", "regularly", "usually", "frequently", "always", "times"} for w in group
    )
    return Modality(status, start, repeated=repeated)


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
_PLANS = frozenset(
    {"planned", "scheduled", "due", "expected", "intended", "supposed", "set", "slated"}
)
_MOTION = word_class("modality.motion")


def _fell_through(words: list[str]) -> bool:
    """ "had planned to meet", "was to have met", "had been due to"."""
    if "to" in words and "have" in words[words.index("to") :]:
        return True
    return "had" in words and bool(_PLANS & set(words))


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
    if any(w in _BE for w in group):
        return MeetingStatus.PLANNED
    near = clause.covering.get(start - 1)
    if near is not None and near.kind in _HEADLINE and clause.norm(near.first - 1) not in _BREAKS:
        return MeetingStatus.PLANNED
    for position in range(start - 1, max(clause.sentence.first - 1, start - 16), -1):
        if clause.norm(position) in _MOTION and position not in clause.covering:
            tense = verbs().get(clause.norm(position))
            past = tense is not None and tense.tense == "past"
            if verb_modality(clause, position, "past" if past else "present").status is None:
                return None
            planned = {"will", "to", "plans"} & {
                clause.norm(i) for i in range(position - 4, position)
            }
            return MeetingStatus.PLANNED if planned or not past else MeetingStatus.HAPPENED
        if clause.norm(position) in _STOP - {","}:
            return None
    return None


def _no_wish(words: list[str]) -> bool:
    """ "has no desire to meet": not wanted, which is not yet a refusal."""
    return any(
        a in {"no", "little", "any"} and modality("before").get(b) == "wished"
        for a, b in pairwise(words)
    )


def _governors(clause: Clause, start: int, reach: int = 6) -> list[str]:
    """Words in front of an infinitive or gerund, up to the clause's border."""
    words: list[str] = []
    position = start - 1
    while position >= clause.sentence.first and len(words) < reach:
        norm = clause.norm(position)
        if norm in _STOP:
            break
        words.insert(0, norm)
        position -= 1
    return words


def _statuses(words: list[str], table: dict[str, str]) -> set[str]:
    found: set[str] = set()
    for word in words:
        status = "denied" if word.endswith("n't") else table.get(word)
        if status:
            found.add(status)
    return found


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with its premodifiers ``[start, noun]``, and the verb or preposition in front of it."""

    start: int
    noun: int
    governor: int  # token index, -1 if none
    light: int | None  # token index of the light verb, if that is what governs
    modifiers: tuple[str, ...]


def noun_phrase(clause: Clause, index: int) -> Phrase:
    """The phrase that the noun at ``index`` heads; stops at prepositions, verbs and acting mentions."""
    position = index - 1
    modifiers: list[str] = []
    light = None
    while position >= clause.sentence.first and index - position <= 8:
        norm = clause.norm(position)
        mention = clause.covering.get(position)
        if norm in light_verbs() and not (mention and norm not in {"have", "has", "had"}):
            if norm in _ADJECTIVAL and _is_premodifier(clause, position):
                modifiers.insert(0, norm)
                position -= 1
                continue
            light = position
            break
        if norm in _STOP and norm not in {"and", "-", "–"}:
            break
        if norm in _BREAKS:
            if norm in {"in", "into"} and clause.norm(position - 1) in _ENGAGING:
                light = position - 1
            if norm == "of" and clause.norm(position - 1) in _QUANTITIES:
                modifiers.insert(0, norm)
                position -= 1
                continue
            break
        if mention is None and is_verb(norm) and norm not in _ADJECTIVAL:
            break
        modifiers.insert(0, norm)
        position -= 1
    if light is None and clause.norm(position) == "and":
        light = _light_before(clause, position)
    governor = position if position >= clause.sentence.first else -1
    return Phrase(position + 1, index, governor, light, tuple(modifiers))


def _is_premodifier(clause: Clause, position: int) -> bool:
    """ "a scheduled visit", "the president's scheduled visit"."""
    before = clause.norm(position - 1)
    return before in {
        "a",
        "an",
        "the",
        "his",
        "her",
        "their",
        "its",
        "'s",
        "'",
        "this",
        "any",
        "no",
    } or (position - 1 in clause.covering and clause.covering[position - 1].possessive)


def _light_before(clause: Clause, index: int) -> int | None:
    """ "wrapped up two days of golf, burgers and talks": the light verb before joined nouns."""
    for position in range(index - 1, max(clause.sentence.first - 1, index - 12), -1):
        norm = clause.norm(position)
        if norm in light_verbs() and position not in clause.covering:
            return position
        if norm in _BREAKS - {"of", "and", "up"} or norm in {";", '"', "who", "which"}:
            return None
        if position in clause.covering or is_verb(norm):
            return None
    return None


_ENGAGING = frozenset(
    {"engage", "engages", "engaged", "engaging", "enter", "entered", "entering", "involved", "part"}
)
_BREAKS = word_class("modality.breaks")
_QUANTITIES = frozenset(
    [
        "hours",
        "hour",
        "rounds",
        "round",
        "day",
        "days",
        "series",
        "number",
        "minutes",
        "couple",
        "set",
        "lack",
        "host",
        "week",
        "weeks",
    ]
)
_ADJECTIVAL = word_class("modality.adjectival")


def noun_modality(clause: Clause, phrase: Phrase) -> Modality:
    """Of an occasion that a noun names: by light verb, premodifiers, what governs it, what follows."""
    before = modality("before")
    found = _statuses(list(phrase.modifiers), before) - {"ongoing"}
    if any(m in {"call", "calls"} for m in phrase.modifiers):
        found.discard("wished")
    if any(
        m in {"regular", "frequent", "annual", "weekly", "previous", "past"}
        for m in phrase.modifiers
    ):
        return Modality(None, phrase.start, repeated=True)
    start = phrase.start
    status: MeetingStatus | None = MeetingStatus.HAPPENED
    soft = False
    if phrase.light is not None:
        tense = light_verbs().get(clause.norm(phrase.light), "past")
        verb = verb_modality(clause, phrase.light, tense)
        start = verb.start
        status = verb.status
        if status is None and "denied" not in found and "cancelled" not in found:
            return verb
        soft = verb.soft
    else:
        governors = _governors(clause, phrase.start, reach=5)
        near = _statuses(governors[-4:], before)
        word = clause.norm(phrase.governor)
        if (
            (word == "of" and "ahead" in governors[-3:])
            or word == "before"
            or (governors[-2:] == ["prior", "to"])
        ):
            found.add("planned")
            soft = True
        elif word in {"during", "after", "following", "since", "in", "at"}:
            near = {"planned"} if _future_before(clause, phrase.governor) else set()
        elif word == "for" and not _arrives(clause, phrase.governor):
            return Modality(None, start)
        elif word == "off":
            # "called off a visit"; "to break off talks" is only wished for.
            near = {"wished"} if "to" in governors else {"cancelled"}
        found |= near
        found |= _predicate(clause, phrase)
    if "wished" in found and not found & {"denied", "cancelled"}:
        return Modality(None, start)
    if "denied" in found and status is not None:
        status = MeetingStatus.DENIED
    elif "denied" in found or "cancelled" in found:
        status = MeetingStatus.DENIED if "denied" in found else MeetingStatus.CANCELLED
    elif found & {"planned", "postponed"}:
        status = MeetingStatus.PLANNED
    elif "ongoing" in found and status is MeetingStatus.HAPPENED:
        status = MeetingStatus.ONGOING
    return Modality(status, start, soft=soft)


def _future_before(clause: Clause, index: int) -> bool:
    """ "will raise the matter at his meeting with B": not yet held."""
    for position in range(index - 1, max(clause.sentence.first - 1, index - 14), -1):
        norm = clause.norm(position)
        if norm in {"will", "'ll", "would"}:
            return True
        if norm in {",", ";", "that", '"'} or (position not in clause.covering and is_verb(norm)):
            return False
    return False


def _arrives(clause: Clause, index: int) -> bool:
    """ "arrived in Lima for talks with": travel makes the purpose an event."""
    words = {clause.norm(i) for i in range(max(clause.sentence.first, index - 14), index)}
    return bool(words & (_MOTION | _GATHERED))


_GATHERED = frozenset(
    {
        "met",
        "gathered",
        "hosted",
        "received",
        "welcomed",
        "sat",
        "joined",
        "visit",
        "visits",
        "trip",
        "been",
        "here",
        "convened",
        "delegation",
        "meets",
        "meeting",
        "headed",
    }
)


def _predicate(clause: Clause, phrase: Phrase) -> set[str]:
    """What the verb says whose subject the noun is: "the meeting ... was called off"."""
    if clause.norm(phrase.governor) in {
        "in",
        "at",
        "during",
        "after",
        "for",
        "before",
        "of",
        "on",
        "to",
    }:
        return set()
    table = modality("after")
    position = phrase.noun + 1
    limit = min(clause.sentence.last, phrase.noun + 25)
    while position < limit:
        norm = clause.norm(position)
        if norm in {".", ";", '"'}:
            return set()
        if position not in clause.covering and (
            norm in _BE or norm in {"will", "would", "has", "have", "did", "could", "had"}
        ):
            words = [clause.norm(i) for i in range(position, min(position + 6, limit))]
            cut = next((i for i, w in enumerate(words) if w in _STOP), len(words))
            words = words[:cut]
            found = _statuses(words, table)
            if "had" in words and "planned" in found:
                found.add("cancelled")
            if {"off", "back"} & set(words) and not {"called", "pushed", "put"} & set(words):
                found -= {"cancelled", "postponed"}
            if found & {"cancelled", "postponed", "denied"}:
                found.discard("planned")
            return found
        position += 1
    return set()
