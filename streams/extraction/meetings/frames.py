"""Sentences that report contact: a trigger, its sides, its status; half-filled until merged.

Frames are read from words and mentions alone. Verbs: "A met B", "A received B", "A and B discussed",
"A arrived in B". Nouns: "talks between A and B", "A's meeting with B", "the visit of A to B",
"A held talks with B", "A said in a meeting with B".
"""

from dataclasses import dataclass, field

from schemas import MeetingStatus
from streams.extraction.actors import Actor
from streams.extraction.coreference.syntax import PREPOSITIONS, is_verb
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.lexicon import Noun, Verb, nouns, verbs
from streams.extraction.meetings.modality import (
    Modality,
    Phrase,
    noun_modality,
    noun_phrase,
    verb_modality,
)
from streams.extraction.meetings.sides import Clause, Party
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
_CALL_WORDS = frozenset(
    ["phone", "telephone", "call", "videoconference", "teleconference", "hotline"]
)
_INTRANSITIVE = word_class("frames.intransitive")
_NOT_MEETINGS = word_class("frames.not_meetings")
OCCASIONS = word_class("frames.occasions") | frozenset(nouns())
_COMPOUNDS = word_class("frames.compounds")
_RELATIONS = word_class("frames.relations")
_SPOKEN = word_class("frames.spoken")
_MAX_TRIGGERS = 40  # a sentence; more is a list or an attack


@dataclass(slots=True)
class Report:
    """One report of contact in one sentence; ``sides`` are empty for "the meeting focused on"."""

    sentence: int
    trigger: int  # token index
    start: int  # characters of the trigger
    end: int
    kind: str
    status: MeetingStatus
    frame: str
    left: list[Party] = field(default_factory=list)
    right: list[Party] = field(default_factory=list)
    destination: Mention | None = None
    soft: bool = False
    separate: bool = False
    indefinite: bool = False  # "a meeting": not one that was reported before
    occasion: bool = False  # names an event with a place or host: "a summit in London"
    quoted: bool = False

    def parties(self) -> list[Party]:
        """Both sides, each actor once."""
        found: list[Party] = []
        for party in [*self.left, *self.right]:
            if all(party.actor is not p.actor for p in found):
                found.append(party)
        return found

    def countries(self) -> list[str]:
        """Codes of all parties, each once."""
        return list(dict.fromkeys(p.actor.country for p in self.parties() if p.actor.country))


def find_reports(clause: Clause) -> list[Report]:
    """All reports of one sentence, in order; one trigger gives one at most."""
    found: list[Report] = []
    sentence = clause.sentence
    verb_table, noun_table = verbs(), nouns()
    used: set[int] = set()
    seen = 0
    for index in range(sentence.first, sentence.last):
        norm = clause.tokens[index].norm
        noun, verb = noun_table.get(norm), verb_table.get(norm)
        if (noun is None and verb is None) or index in used:
            continue
        if index in clause.covering and not _is_common(clause, index):
            continue
        seen += 1
        if seen > _MAX_TRIGGERS:
            break
        report = None
        if noun is not None and not (verb is not None and _is_verb_use(clause, index, verb)):
            report = _noun_report(clause, index, noun)
        elif verb is not None:
            report = _verb_report(clause, index, verb)
        if report is not None:
            if report.frame == "attended":
                # The occasion is told by the verb that attends it.
                used |= {i for i in range(index, index + 14) if clause.norm(i) in noun_table}
            report.quoted = clause.document.in_quotation(report.start)
            found.append(report)
    return found


def _is_common(clause: Clause, index: int) -> bool:
    """A trigger word inside a mention counts only where the mention is no name ("visiting ...")."""
    return False


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


# -- verbs --------------------------------------------------------------------------------------


def _verb_report(clause: Clause, index: int, verb: Verb) -> Report | None:
    if verb.frame == "light" or _is_adjective(clause, index, verb):
        return None
    modality = verb_modality(clause, index, verb.tense)
    if modality.status is None or modality.repeated:
        return None
    passive = _passive(clause, index, modality)
    match verb.frame:
        case "meet":
            return _meet(clause, index, modality)
        case "receive":
            return _receive(clause, index, modality, passive)
        case "talk" | "speak":
            return _talk(clause, index, modality, verb.frame)
        case "discuss":
            return _discuss(clause, index, modality, passive)
        case "visit" | "go":
            return None if passive else _visit(clause, index, modality, verb.frame)
        case "call":
            return _call(clause, index, modality, passive)
        case "join":
            return _join(clause, index, modality)
        case "tell":
            return _tell(clause, index, modality)
        case "see":
            return _see(clause, index, modality)
        case "attend":
            return _attend(clause, index, modality)
    return None


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


def _report(
    clause: Clause,
    index: int,
    modality: Modality,
    kind: str,
    frame: str,
    left: list[Mention],
    right: list[Mention],
) -> Report | None:
    if modality.status is None:
        return None
    token = clause.tokens[index]
    report = Report(
        sentence=clause.sentence.index,
        trigger=index,
        start=token.start,
        end=token.end,
        kind=kind,
        status=modality.status,
        frame=frame,
        left=clause.parties(left),
        right=clause.parties(right),
        soft=modality.soft,
    )
    if (left and not report.left) or (right and not report.right):
        return None  # a side that is named, but not known
    actors = [p.actor for p in report.left]
    report.right = [p for p in report.right if all(p.actor is not a for a in actors)]
    return report


def _object(clause: Clause, index: int) -> list[Mention]:
    """What a transitive verb or "with" governs, directly or over "in Moscow with"."""
    position = index + 1
    while clause.norm(position) in {"with", "up", "together"} or (
        position not in clause.covering
        and (clause.norm(position) in _ADVERBS or clause.norm(position).endswith("ly"))
    ):
        position += 1
    found = clause.chain_right(position)
    if found:
        return found
    return _complement(clause, index, {"with"})


_ADVERBS = word_class("frames.adverbs")


def _complement(
    clause: Clause, index: int, prepositions: set[str], reach: int = 16, *, pair: bool = False
) -> list[Mention]:
    """Mentions after one of the prepositions, within the clause."""
    limit = min(clause.sentence.last, index + reach)
    for position in range(index + 1, limit):
        norm = clause.norm(position)
        if norm in {";", '"', ":", "that", "who", "which", "but", "while"}:
            return []
        if (
            norm == ","
            and clause.norm(position + 1) not in {"with"}
            and not _date_comma(clause, position)
            and not _encloses_place(clause, position)
        ):
            return []
        if norm in prepositions and position not in clause.covering:
            found = clause.chain_right(position + 1, pair=pair)
            if found:
                return found
            continue
        if (
            position not in clause.covering
            and is_verb(norm)
            and norm not in {"aimed", "based", "focused"}
        ):
            return []
    return []


def _encloses_place(clause: Clause, position: int) -> bool:
    """ "in the Saudi capital, Riyadh, with": a place in apposition does not end the clause."""
    mention = clause.covering.get(position + 1)
    if mention is not None and mention.kind in {MentionKind.METONYM, MentionKind.PLACE}:
        return clause.norm(mention.last) in {",", "with"}
    before = clause.covering.get(position - 1)
    return (
        before is not None
        and before.kind in {MentionKind.METONYM, MentionKind.PLACE}
        and clause.norm(position + 1) in {"with", "on", "in", "at"}
    )


def _date_comma(clause: Clause, position: int) -> bool:
    return clause.norm(position - 1).isdigit() or clause.norm(position + 1)[:2] in {"19", "20"}


def _meet(clause: Clause, index: int, modality: Modality) -> Report | None:
    left = clause.subjects(modality.start)
    right = _object(clause, index)
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
            or after in _WEEKDAYS
        ):
            return None
    if any(m.kind is MentionKind.PRONOUN and m.text.lower() in {"it", "its"} for m in right):
        return None
    return _report(clause, index, modality, "meeting", "met", left, right)


_WEEKDAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
)


def _receive(clause: Clause, index: int, modality: Modality, passive: bool) -> Report | None:
    norm = clause.norm(index)
    if passive:
        left = clause.subjects(modality.start)
        right = _complement(clause, index, {"by"})
        if right and _occasion_before(clause, modality.start):
            report = _report(clause, index, modality, "meeting", "hosted", right, [])
            if report is not None:
                report.occasion = True
            return report
        if not right or not left:
            return None
        return _report(clause, index, modality, "meeting", "received", right, left)
    right = clause.chain_right(index + 1)
    right = [m for m in right if _is_person(clause, m)]
    if not right:
        return None
    last = right[-1].last
    if norm.startswith(("welcom", "greet")) and clause.norm(last) in {"'s", "'"}:
        return None
    left = clause.subjects(modality.start)
    if not left:
        return None
    return _report(clause, index, modality, "meeting", "received", left, right)


def _occasion_before(clause: Clause, start: int) -> bool:
    """Whether the subject is an occasion: "the meeting on reform is being hosted by"."""
    for position in range(start - 1, max(clause.sentence.first - 1, start - 10), -1):
        norm = clause.norm(position)
        if norm in OCCASIONS and position not in clause.covering:
            return True
        if norm in {",", ";", "that", "who"}:
            return False
    return False


def _is_person(clause: Clause, mention: Mention) -> bool:
    if mention.kind in {MentionKind.PERSON, MentionKind.ROLE}:
        return True
    if mention.kind in {MentionKind.PRONOUN, MentionKind.GROUP, MentionKind.NATIONALS}:
        return any(a.kind == "person" for a in clause.story.actors_of(mention))
    return False


def _talk(clause: Clause, index: int, modality: Modality, frame: str) -> Report | None:
    norm = clause.norm(index)
    prepositions = {"with", "to"} if frame == "speak" else {"with"}
    if norm in {"sat", "sit", "sits", "sitting"} and clause.norm(index + 1) != "down":
        return None
    left = clause.subjects(modality.start)
    right = _hearers(clause, index, prepositions)
    right = [m for m in right if m.kind is not MentionKind.ORGANIZATION or frame != "speak"]
    call = any(
        clause.norm(i) in _CALL_WORDS for i in range(index, min(index + 14, clause.sentence.last))
    )
    if not right:
        parties = clause.parties(left)
        if len(parties) < 2 or (frame == "speak" and not call):
            return None
    if not left:
        return None
    if frame == "speak" and right and not all(_is_person(clause, m) for m in right):
        return None
    if frame == "speak" and any(
        clause.parties([m]) and clause.parties([m])[0].actor.plural for m in right
    ):
        return None
    kind = "call" if frame == "speak" or call else "meeting"
    if norm.startswith("negotiat"):
        kind = "negotiation"
    return _report(clause, index, modality, kind, frame, left, right)


def _hearers(clause: Clause, index: int, prepositions: set[str]) -> list[Mention]:
    """Whom A spoke with: over "by telephone on Monday", never over "after a summit"."""
    for position in range(index + 1, min(index + 12, clause.sentence.last)):
        norm = clause.norm(position)
        if norm in prepositions and position not in clause.covering:
            return clause.chain_right(position + 1)
        if (
            norm not in _SPOKEN
            and norm not in _WEEKDAYS
            and not norm.endswith("ly")
            and norm != "down"
        ):
            return []
    return []


def _is_mere_exchange(clause: Clause, index: int) -> bool:
    """ "exchanged jabs" is no meeting; "exchanged views" is one."""
    return clause.norm(index).startswith("exchang") and not any(
        clause.norm(i) in {"views", "opinions", "ideas", "notes"} for i in range(index, index + 5)
    )


def _discuss(clause: Clause, index: int, modality: Modality, passive: bool) -> Report | None:
    if passive:
        return None
    left = clause.subjects(modality.start)
    if not left:
        return None
    right = _discussed_with(clause, index)
    right = [m for m in right if _is_person(clause, m) or m.kind is not MentionKind.PRONOUN]
    parties = clause.parties(left)
    if _is_mere_exchange(clause, index) and not right:
        return None
    if not right and len(parties) < 2:
        return None
    if not right and clause.document.in_quotation(clause.tokens[index].start):
        return None
    if not right and all(m.kind is MentionKind.COUNTRY for m in left) and len(left) < 2:
        return None
    call = any(
        clause.norm(i) in _CALL_WORDS for i in range(clause.sentence.first, clause.sentence.last)
    )
    return _report(clause, index, modality, "call" if call else "meeting", "discussed", left, right)


def _discussed_with(clause: Clause, index: int) -> list[Mention]:
    """Whom something was discussed with, not what it was about ("ties with B")."""
    limit = min(clause.sentence.last, index + 28)
    for position in range(index + 1, limit):
        word = clause.norm(position)
        if word in {";", '"', "that", "who", "which", "but", "while", "saying"}:
            return []
        if word == "with" and clause.norm(position - 1) not in _RELATIONS:
            found = clause.chain_right(position + 1)
            if found:
                return found
        if position not in clause.covering and is_verb(word) and word not in _REDUCED:
            return []
    return []


_REDUCED = frozenset({"related", "based", "aimed", "linked", "connected", "united", "occupied"})


def _visit(clause: Clause, index: int, modality: Modality, frame: str) -> Report | None:
    subjects = clause.subjects(modality.start)
    left = [m for m in subjects if _may_travel(clause, m) or _joins_nationals(clause, m, subjects)]
    if not left:
        return None
    destination = _destination(clause, index, frame)
    if destination is None:
        return None
    report = _report(clause, index, modality, "visit", "visited", left, [])
    if report is not None:
        report.destination = destination
    return report


def _may_travel(clause: Clause, mention: Mention) -> bool:
    if mention.kind in {MentionKind.COUNTRY, MentionKind.METONYM}:
        return False
    return mention.kind is not MentionKind.ORGANIZATION or "delegation" in mention.text.lower()


def _joins_nationals(clause: Clause, mention: Mention, subjects: list[Mention]) -> bool:
    """ "U.S. and Russian negotiators": the country stands for its negotiators too."""
    return any(
        m.kind is MentionKind.NATIONALS and clause.gap(mention, m) == "and" for m in subjects
    )


def _destination(clause: Clause, index: int, frame: str) -> Mention | None:
    """The country or city that is visited: object of "visit", after "in", "to", "at" for the rest."""
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
                *_WEEKDAYS,
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


def _attend(clause: Clause, index: int, modality: Modality) -> Report | None:
    """ "A will attend a summit in B", "also due to attend are A and B", "A led the delegation"."""
    norm = clause.norm(index)
    rest = range(index + 1, min(index + 14, clause.sentence.last))
    if norm.startswith(("take", "took", "taking")) and clause.norm(index + 1) != "part":
        return None
    if norm in {"lead", "leads", "led", "leading", "head", "heads", "headed"} and not any(
        clause.norm(i) == "delegation" for i in rest
    ):
        return None
    occasion = next((i for i in rest if clause.norm(i) in OCCASIONS), None)
    left = clause.subjects(modality.start)
    if not left and clause.norm(index + 1) in {"are", "were", "is", "was", "will"}:
        left = clause.chain_right(index + 2)
    elif not left:
        left = clause.main_subject(modality.start)
    left = [m for m in left if _may_travel(clause, m)]
    if not left:
        return None
    right: list[Mention] = []
    destination = None
    if occasion is not None:
        right = _complement(clause, occasion, {"with", "of", "between", "by"}, reach=10)
        destination = find_venue(clause, index, occasion)
    elif not norm.startswith(("attend", "lead", "led")):
        return None
    report = _report(clause, index, modality, "meeting", "attended", left, right)
    if report is not None:
        report.destination = destination
        report.occasion = occasion is not None
    return report


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


def _call(clause: Clause, index: int, modality: Modality, passive: bool) -> Report | None:
    norm = clause.norm(index)
    strong = not norm.startswith("call")
    if passive and not strong:
        return None
    right = clause.chain_right(index + 1, reach=2)
    right = [m for m in right if _is_person(clause, m)]
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
        *_WEEKDAYS,
    } or (after == "," and strong)
    if not strong and (
        not spoken or (right[0].kind is MentionKind.PRONOUN and after not in {"to", "on"})
    ):
        return None
    left = clause.subjects(modality.start)
    if not left:
        return None
    return _report(clause, index, modality, "call", "called", left, right)


def _join(clause: Clause, index: int, modality: Modality) -> Report | None:
    right = [m for m in clause.chain_right(index + 1, reach=2) if _is_person(clause, m)]
    left = clause.subjects(modality.start)
    if not right or not left:
        return None
    words = [
        clause.norm(i) for i in range(right[-1].last, min(right[-1].last + 8, clause.sentence.last))
    ]
    if not any(w in nouns() for w in words):
        return None
    return _report(clause, index, modality, "meeting", "joined", left, right)


def _tell(clause: Clause, index: int, modality: Modality) -> Report | None:
    """ "A told visiting B that": the hearer is A's guest."""
    right = clause.chain_right(index + 1)
    if not right:
        return None
    guest = right[0]
    opening = {clause.norm(i) for i in range(index + 1, guest.first + 1)}
    if "visiting" not in opening:
        return None
    left = clause.subjects(modality.start)
    return _report(clause, index, modality, "meeting", "told", left, right[:1]) if left else None


def _see(clause: Clause, index: int, modality: Modality) -> Report | None:
    """ "see" is contact only between named officials: "before seeing Putin at his residence"."""
    right = clause.chain_right(index + 1, reach=1)
    left = clause.main_subject(modality.start)
    if not right or not left or right[0].kind is not MentionKind.PERSON:
        return None
    if clause.norm(index) != "seeing" or clause.norm(right[0].last) in {"as", "'s"}:
        return None
    return _report(clause, index, modality, "meeting", "saw", left, right)


# -- nouns --------------------------------------------------------------------------------------


def _noun_report(clause: Clause, index: int, noun: Noun) -> Report | None:
    if noun.kind == "mediation":
        return _mediation(clause, index)
    if noun.strength == "none" or clause.norm(index + 1) in _COMPOUNDS:
        return None
    phrase = noun_phrase(clause, index)
    if any(m in _NOT_MEETINGS for m in phrase.modifiers):
        return None
    if noun.kind == "call" and clause.norm(index + 1) in {"for", "on"} and not _phone(phrase):
        return None
    modality = noun_modality(clause, phrase)
    if modality.status is None or modality.repeated:
        return None
    kind = "call" if _phone(phrase) else noun.kind
    if noun.kind == "visit":
        return _visit_noun(clause, index, phrase, modality)
    left, right = _noun_sides(clause, index, phrase, modality)
    if (
        noun.strength == "weak"
        and phrase.light is None
        and not (
            right and clause.norm(index) in _MEALS and clause.norm(phrase.governor) in _AT_MEALS
        )
    ):
        return None
    report = _report(clause, index, modality, kind, "noun", left, right)
    if report is None:
        return None
    report.indefinite = bool(_NEW & set(phrase.modifiers)) or _is_other(clause, phrase)
    report.occasion = True
    report.separate = "separate" in phrase.modifiers
    if clause.norm(index) in {"summit", "summits"}:
        report.frame = "summit"
    return report


def _mediation(clause: Clause, index: int) -> Report | None:
    """ "A launched a mediation effort between B and C"."""
    phrase = noun_phrase(clause, index)
    modality = noun_modality(clause, phrase)
    right = _complement(clause, index, {"between", "among"}, reach=12, pair=True)
    if phrase.light is None or len(clause.parties(right)) < 2:
        return None
    left = clause.subjects(modality.start)
    return _report(clause, index, modality, "mediation", "mediated", left, right) if left else None


_MEALS = frozenset({"lunch", "dinner", "breakfast", "luncheon", "banquet", "audience", "encounter"})
_AT_MEALS = frozenset({"at", "during", "after", "over", "for", "before", "following"})
_NEW = frozenset(
    {"a", "an", "another", "no", "any", "first", "next", "previous", "last", "earlier"}
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
            and clause.norm(position) not in _WEEKDAYS
            and (mention is None or not (mention.possessive or mention.kind is MentionKind.DEMONYM))
        ):
            return mention is None or mention.kind is not MentionKind.METONYM
    return False


def _phone(phrase: Phrase) -> bool:
    return any(m in _PHONE for m in phrase.modifiers)


def _noun_sides(
    clause: Clause, index: int, phrase: Phrase, modality: Modality
) -> tuple[list[Mention], list[Mention]]:
    between = _complement(clause, index, {"between", "among"}, reach=12, pair=True)
    if len(clause.parties(between)) >= 2:
        return [], between
    right = _complement(clause, index, {"with"})
    owner = _owner(clause, phrase)
    if not right and clause.norm(index + 1) == "of":
        right = clause.chain_right(index + 2)
        if len(clause.parties(right)) < 2 and not owner:
            right = []
        elif not owner:
            return [], right
    if right:
        if owner and not _is_place_owner(owner):
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
        if len(clause.parties(left)) >= 2:
            return left, []
        return left, []
    governor = clause.norm(phrase.governor)
    if governor in {"during", "in", "at", "after", "for", "following", "before"}:
        left = clause.main_subject(phrase.start)
        if len(clause.parties(left)) >= 2:
            return left, []
    return [], []


def _inside(mention: Mention, others: list[Mention]) -> bool:
    return any(o.start <= mention.start and mention.end <= o.end for o in others)


def _is_place_owner(owner: Mention) -> bool:
    return owner.kind in {MentionKind.PLACE}


def _owner(clause: Clause, phrase: Phrase) -> Mention | None:
    """ "his", "Kerry's" in front of the noun."""
    for position in range(phrase.start, phrase.noun):
        mention = clause.covering.get(position)
        if mention is not None and (mention.possessive or clause.norm(mention.last) in {"'s", "'"}):
            if mention.kind in {
                MentionKind.PERSON,
                MentionKind.PRONOUN,
                MentionKind.ROLE,
                MentionKind.COUNTRY,
                MentionKind.ORGANIZATION,
            }:
                return mention
    return None


def _compound(clause: Clause, phrase: Phrase) -> list[Mention]:
    """ "U.S.-Russia talks", "Indian and Pakistani talks": two states in front of the noun."""
    tokens = clause.tokens
    named = clause.mentions.between(tokens[phrase.start].start, tokens[phrase.noun].start)
    kinds = {MentionKind.COUNTRY, MentionKind.DEMONYM, MentionKind.METONYM}
    found = [m for m in named if m.kind in kinds]
    return found if len(clause.parties(found)) >= 2 else []


def _visit_noun(clause: Clause, index: int, phrase: Phrase, modality: Modality) -> Report | None:
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
    owner = _owner(clause, phrase)
    left: list[Mention] = []
    if clause.norm(index + 1) in {"of", "by"}:
        left = clause.chain_right(index + 2)
    if not left and owner is not None:
        left = [owner]
    if not left:
        left = _complement(clause, index, {"by"}, reach=12)
    if not left and phrase.light is None and {"the", "that", "this"} & set(phrase.modifiers):
        return None  # "remarks made on the trip": whose is told elsewhere
    if not left:
        left = clause.main_subject(modality.start if phrase.light is not None else phrase.start)
    left = [m for m in left if m is not destination and _may_travel(clause, m)]
    if not left:
        return None
    report = _report(clause, index, modality, "visit", "visited", left, [])
    if report is not None:
        report.destination = destination
    return report


def political(actor: Actor) -> bool:
    """Whether an actor can represent a state: a state, a body, someone with an office or a country."""
    if actor.kind != "person":
        return True
    return bool(actor.role or actor.organization or actor.country)
