"""What follows a trigger: objects, "with B", "between A and B", over times and places."""

from streams.extraction.coreference.syntax import is_verb
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.sides import Clause
from streams.extraction.mentions import Mention, MentionKind

_RELATIONS = word_class("frames.relations")
_SPOKEN = word_class("frames.spoken")
_ADVERBS = word_class("frames.adverbs")
_PARTICIPLES = frozenset({"aimed", "based", "focused", "held", "planned", "scheduled"})
WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_REDUCED = frozenset({"related", "based", "aimed", "linked", "connected", "united", "occupied"})


def object_of(clause: Clause, index: int) -> list[Mention]:
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
    return complement_of(clause, index, {"with"})


def complement_of(
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
            and clause.norm(position + 1) not in {"with", "along", "together"}
            and not _date_comma(clause, position)
            and not _encloses_place(clause, position)
        ):
            return []
        if norm in prepositions and position not in clause.covering:
            found = clause.chain_right(position + 1, pair=pair)
            if found:
                return found
            continue
        if position not in clause.covering and is_verb(norm) and norm not in _PARTICIPLES:
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


def is_person(clause: Clause, mention: Mention) -> bool:
    if mention.kind in {MentionKind.PERSON, MentionKind.ROLE}:
        return True
    if mention.kind in {MentionKind.PRONOUN, MentionKind.GROUP, MentionKind.NATIONALS}:
        return any(a.kind == "person" for a in clause.story.actors_of(mention))
    return False


def hearers(clause: Clause, index: int, prepositions: set[str]) -> list[Mention]:
    """Whom A spoke with: over "by telephone on Monday", never over "after a summit"."""
    for position in range(index + 1, min(index + 12, clause.sentence.last)):
        norm = clause.norm(position)
        if norm in prepositions and position not in clause.covering:
            return clause.chain_right(position + 1)
        if (
            norm not in _SPOKEN
            and norm not in WEEKDAYS
            and not norm.endswith("ly")
            and norm != "down"
        ):
            return []
    return []


def is_mere_exchange(clause: Clause, index: int) -> bool:
    """ "exchanged jabs" is no meeting; "exchanged views" is one."""
    return clause.norm(index).startswith("exchang") and not any(
        clause.norm(i) in {"views", "opinions", "ideas", "notes"} for i in range(index, index + 5)
    )


def discussed_with(clause: Clause, index: int) -> list[Mention]:
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
