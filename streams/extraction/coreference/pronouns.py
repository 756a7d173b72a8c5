"""He, she, they and it, against what the text has in focus."""

import itertools

from streams.extraction.actors import Actor
from streams.extraction.coreference import roles
from streams.extraction.coreference.focus import Seen, score_of
from streams.extraction.coreference.reading import Reading
from streams.extraction.coreference.syntax import (
    OBJECT_FOLLOWERS,
    PREPOSITIONS,
    after_preposition,
    is_verb,
    speaks,
)
from streams.extraction.document import Document
from streams.extraction.mentions import Mention, MentionKind, Mentions

_OPENING = frozenset(
    {
        "after",
        "before",
        "during",
        "in",
        "following",
        "at",
        "on",
        "since",
        "ahead",
        "despite",
        "with",
    }
)
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_MALE = frozenset({"he", "him", "his", "himself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves", "both", "the two", "the pair"})
_OBJECTS = frozenset({"him", "her", "them"})


def resolve_pronoun(
    reading: Reading, mention: Mention, barred: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    word = mention.text.lower()
    if word in _MALE or word in _FEMALE:
        gender = "f" if word in _FEMALE else "m"
        owner = _joined_owner(reading, mention, gender) or _cataphor(reading, mention, gender)
        if owner is not None:
            return (owner,)
        if word in _OBJECTS and not mention.possessive:
            barred = (*barred, *_clause_subject(reading, mention))
        actor = reading.focus.singular(
            mention,
            gender=gender,
            barred=barred,
            speaks=speaks(reading.document, mention),
            clause=_clause_start(reading, mention),
        )
        return (actor,) if actor else ()
    if word in _THEY:
        return _they(reading, mention)
    if word in {"it", "its", "itself"}:
        return resolve_it(reading, mention)
    return ()


def _joined_owner(reading: Reading, mention: Mention, gender: str) -> Actor | None:
    """ "the visit of A to Lima and his talks with B": what is joined has one owner."""
    tokens = reading.document.tokens
    if not mention.possessive or tokens[mention.first - 1].norm != "and":
        return None
    for seen in reading.focus.recent(mention.sentence, 0):
        if len(seen.actors) != 1 or seen.actors[0].kind != "person" or seen.actors[0].plural:
            continue
        between = tokens[seen.mention.last : mention.first]
        if any(is_verb(t.norm) for t in between) or len(between) > 12:
            return None
        clash = seen.actors[0].gender not in {None, gender}
        return None if clash else seen.actors[0]
    return None


def _cataphor(reading: Reading, mention: Mention, gender: str) -> Actor | None:
    """ "After her talks with B, A said": the pronoun of an opening phrase is the subject's."""
    tokens = reading.document.tokens
    sentence = reading.document.sentences[mention.sentence]
    if not mention.possessive or tokens[sentence.first].norm not in _OPENING:
        return None
    if mention.first - sentence.first > 8:
        return None
    for index in range(mention.first + 1, min(sentence.last - 1, mention.first + 25)):
        if tokens[index].norm == ",":
            named = reading.by_first.get(index + 1)
            if named is None or named.kind is not MentionKind.PERSON or named.in_quotation:
                return None
            actor = reading.people.by_mention.get(id(named))
            return actor if actor and actor.gender in {None, gender} else None
    return None


def _clause_start(reading: Reading, mention: Mention) -> int:
    """The token after the last "that" before a mention in its sentence."""
    tokens = reading.document.tokens
    first = reading.document.sentences[mention.sentence].first
    for index in range(mention.first - 1, max(first, mention.first - 30), -1):
        if tokens[index].norm == "that":
            return index + 1
    return first


def _clause_subject(reading: Reading, mention: Mention) -> tuple[Actor, ...]:
    recent = reading.focus.recent(mention.sentence, 0)
    tokens = reading.document.tokens
    if mention.first > 1 and tokens[mention.first - 2].norm == "to" and recent:
        # "invited Arafat to meet him": the one who is to meet is not the one met.
        near = recent[0]
        if near.mention.last == mention.first - 2:
            return near.actors
    relative = _relative_start(reading, mention)
    for seen in recent:
        if seen.subject:
            # "A is on a trip that will take him to Lima": another clause, whose subject is no one.
            return seen.actors if seen.mention.first >= relative else ()
    return ()


def _relative_start(reading: Reading, mention: Mention) -> int:
    """The token of "that will" or "which" before a mention, whose clause has no other subject."""
    tokens = reading.document.tokens
    first = reading.document.sentences[mention.sentence].first
    for index in range(mention.first - 1, max(first, mention.first - 6), -1):
        if tokens[index].norm in {"which", "that"} and (
            is_verb(tokens[index + 1].norm) or tokens[index + 1].norm in {"will", "would"}
        ):
            return index
    return first


def resolve_it(reading: Reading, mention: Mention) -> tuple[Actor, ...]:
    best: tuple[float, tuple[Actor, ...]] | None = None
    for seen in reading.focus.recent(mention.sentence, 2):
        if len(seen.actors) != 1 or seen.actors[0].kind == "person":
            continue
        if seen.mention.kind is MentionKind.DEMONYM:
            continue
        score = score_of(seen, mention)
        if best is None or score > best[0]:
            best = (score, seen.actors)
    return best[1] if best else ()


def _they(reading: Reading, mention: Mention) -> tuple[Actor, ...]:
    """A pair joined by "and", a plural, the two people of one sentence, or two countries."""
    for back in range(5):
        sentence = mention.sentence - back
        seen = [
            s
            for s in reading.focus.recent(mention.sentence, back)
            if s.mention.sentence == sentence
            and (not s.mention.in_quotation or mention.in_quotation)
        ]
        if not seen:
            continue
        seen.reverse()
        found = _plural_of(reading, seen)
        if found:
            return found
    if speaks(reading.document, mention):
        one = reading.focus.singular(mention, gender=None, speaks=True)
        return (one,) if one else ()
    return ()


def _plural_of(reading: Reading, seen: list[Seen]) -> tuple[Actor, ...]:
    plural = [
        s
        for s in seen
        if (len(s.actors) > 1 or s.actors[0].plural or _is_plural_body(s))
        and s.mention.kind is not MentionKind.DEMONYM
    ]
    subjects = [s for s in plural if s.subject]
    joined = joined_actors(reading, seen)
    if joined:
        return joined
    if subjects:
        return subjects[0].actors
    people: list[Actor] = []
    for s in seen:
        for actor in s.actors:
            if actor.kind == "person" and actor not in people and not actor.plural:
                people.append(actor)
    if len(people) >= 2:
        return tuple(people[:2])
    if plural:
        return plural[-1].actors
    return ()


def joined_actors(reading: Reading, seen: list[Seen]) -> tuple[Actor, ...]:
    """Actors of mentions joined by "and" in front of a verb."""
    text = reading.document.text
    for one, other in itertools.pairwise(seen):
        gap = text[one.mention.end : other.mention.start].strip()
        if gap not in {"and", "&", "and the"}:
            continue
        if not other.subject or after_preposition(reading.document, one.mention):
            continue
        actors = tuple(dict.fromkeys((*one.actors, *other.actors)))
        if len(actors) > 1:
            return actors
    return ()


def _is_plural_body(seen: Seen) -> bool:
    """ "the newspapers", "police": a body that takes "they"."""
    words = roles.words(seen.mention.organization or "")
    return (
        seen.mention.kind is MentionKind.ORGANIZATION
        and bool(words)
        and (words[-1] == "police" or (words[-1].endswith("s") and not words[-1].endswith("ss")))
    )


def settle_objects(document: Document, mentions: Mentions) -> None:
    """ "held talks with her yesterday": an object, though "her" may own what follows."""
    for mention in mentions.items:
        if mention.possessive and mention.text.lower() == "her":
            following = (
                document.tokens[mention.last].norm if mention.last < len(document.tokens) else ""
            )
            if (
                not following.isalpha()
                or following in PREPOSITIONS
                or following in OBJECT_FOLLOWERS
            ):
                mention.possessive = False
