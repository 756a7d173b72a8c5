"""Noun phrases of occasions, and whether what they name was held, is planned or called off."""

from dataclasses import dataclass

from schemas import MeetingStatus
from streams.extraction.coreference.syntax import is_verb
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.lexicon import light_verbs, modality
from streams.extraction.meetings.modality import COMING, Modality, verb_modality
from streams.extraction.meetings.sides import Clause
from streams.extraction.meetings.wording import BE, BREAKS, MOTION, STOP, governing_words, moods_of
from streams.extraction.mentions import Mention, MentionKind

_ENGAGING = frozenset(
    {"engage", "engages", "engaged", "engaging", "enter", "entered", "entering", "involved", "part"}
)
_LANDS = frozenset({MentionKind.COUNTRY, MentionKind.METONYM, MentionKind.PLACE})
_PLANNED = frozenset({"plan", "plans"})
_PUSHING = frozenset({"push", "pushes", "pushed", "pushing", "put", "puts", "moved"})
_QUANTITIES = word_class("phrases.quantities")
_OWNING = frozenset(
    {
        MentionKind.PERSON,
        MentionKind.PRONOUN,
        MentionKind.ROLE,
        MentionKind.COUNTRY,
        MentionKind.ORGANIZATION,
        MentionKind.NATIONALS,
        MentionKind.GROUP,
    }
)
_ADJECTIVAL = word_class("modality.adjectival")
_GATHERED = word_class("phrases.gathered")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with its premodifiers ``[start, noun]``, and what stands in front of it."""

    start: int
    noun: int
    governor: int  # token index, -1 if none
    light: int | None  # token index of the light verb, if that is what governs
    modifiers: tuple[str, ...]


def noun_phrase(clause: Clause, index: int) -> Phrase:
    """The phrase that the noun at ``index`` heads; stops at prepositions and verbs."""
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
        if norm in STOP and norm not in {"and", "-", "–"}:
            break
        if norm in BREAKS:
            if norm == "up" and clause.norm(position - 1) in light_verbs():
                light = position - 1  # "wrapped up a round of talks"
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
    """ "wrapped up three days of dinners, walks and talks": the light verb before joined nouns."""
    for position in range(index - 1, max(clause.sentence.first - 1, index - 12), -1):
        norm = clause.norm(position)
        if norm in light_verbs() and position not in clause.covering:
            return position
        if norm in BREAKS - {"of", "and", "up"} or norm in {";", '"', "who", "which"}:
            return None
        if position in clause.covering or is_verb(norm):
            return None
    return None


def noun_modality(clause: Clause, phrase: Phrase) -> Modality:
    """Of an occasion that a noun names: by light verb, premodifiers, governor, predicate."""
    before = modality("before")
    found = moods_of(list(phrase.modifiers), before)
    if "ongoing" not in phrase.modifiers:
        found.discard("ongoing")
    if any(m in {"call", "calls"} for m in phrase.modifiers):
        found.discard("wished")
    if any(
        m in {"regular", "frequent", "annual", "weekly", "previous", "past"}
        for m in phrase.modifiers
    ):
        return Modality(None, phrase.start, repeated=True)
    if any(_is_past_year(clause, m) for m in phrase.modifiers):
        return Modality(None, phrase.start)  # "after his 2018 summit with B": history
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
        if phrase.modifiers[:1] == ("back",) and clause.norm(phrase.governor) in _PUSHING:
            # "pushed back a visit by a week"
            return Modality(MeetingStatus.PLANNED, start, verbal=False)
        governors = governing_words(clause, phrase.start, reach=5)
        near = moods_of(governors[-4:], before)
        word = clause.norm(phrase.governor)
        if word == "or" or "or" in phrase.modifiers:
            return Modality(None, start)  # "open to a call or even a trip to B"
        if (
            (word == "of" and {"ahead", "eve"} & set(governors[-3:]))
            or word == "before"
            or (governors[-2:] == ["prior", "to"])
        ):
            found.add("planned")
            soft = True
        elif word in {"during", "after", "following", "since", "in", "at", "amid", "amidst"}:
            near = {"planned"} if _future_before(clause, phrase.governor) else set()
        elif word == "for" and "no" in governors and _PLANNED & set(governors):
            near = {"denied"}  # "has no plans for a meeting with B"
        elif word == "for" and not (
            _arrives(clause, phrase.governor) or _stays(clause, phrase.governor)
        ):
            return Modality(None, start)
        elif word == "for" and (
            _future_before(clause, phrase.governor) or _is_coming(clause, phrase.governor)
        ):
            near = {"planned"}
        elif {"pulled", "withdrew", "pulling", "withdrawn", "backed"} & set(governors[-4:]):
            near = {"cancelled"} if word in {"of", "from"} else near
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
    return Modality(status, start, soft=soft, verbal=phrase.light is not None)


def _is_past_year(clause: Clause, word: str) -> bool:
    published = clause.document.published
    named = len(word) == 4 and word.isdigit() and word[:2] in {"19", "20"}
    return named and published is not None and int(word) < published.year


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
    return bool(words & (MOTION | _GATHERED))


def _is_coming(clause: Clause, index: int) -> bool:
    """ "is coming for talks": the talks are still to be."""
    return any(
        clause.norm(i) in COMING and clause.norm(i - 1) in {"is", "are", "'s", "be"}
        for i in range(max(clause.sentence.first + 1, index - 8), index)
    )


def _stays(clause: Clause, index: int) -> bool:
    """ "A, in Peru for a visit, told": who is there already is no longer only invited."""
    mention = clause.covering.get(index - 1)
    if mention is None or mention.kind not in _LANDS:
        return False
    return "in" in {clause.norm(mention.first - 1), clause.norm(mention.first - 2)}


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
        if norm in {".", ";", '"', "but", "said"}:
            return set()
        if norm == "fell" and clause.norm(position + 1) == "through":
            return {"cancelled"}
        if position not in clause.covering and (
            norm in BE or norm in {"will", "would", "has", "have", "did", "could", "had"}
        ):
            words = [clause.norm(i) for i in range(position, min(position + 6, limit))]
            cut = next((i for i, w in enumerate(words) if w in STOP), len(words))
            words = words[:cut]
            found = moods_of(words, table)
            if "had" in words and "planned" in found:
                found.add("cancelled")
            if {"off", "back"} & set(words) and not {"called", "pushed", "put"} & set(words):
                found -= {"cancelled", "postponed"}
            if found & {"cancelled", "postponed", "denied"}:
                found.discard("planned")
            return found
        position += 1
    return set()


def owner_before(clause: Clause, phrase: Phrase) -> Mention | None:
    """ "his", "Kerry's" in front of the noun."""
    for position in range(phrase.start, phrase.noun):
        mention = clause.covering.get(position)
        if mention is None or mention.kind not in _OWNING:
            continue
        if mention.possessive or clause.norm(mention.last) in {"'s", "'"}:
            return mention
    return None
