"""Where a description says that somebody is: "a journalist in Islamabad", "locals on Lesbos".

Weaker than a nationality, and so asked last.
"""

from schemas.codes import is_state
from streams.extraction.actors import Actor
from streams.extraction.coreference import roles
from streams.extraction.coreference.reading import Reading
from streams.extraction.coreference.syntax import is_verb
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.mentions import Mention, MentionKind

_ABROAD = word_class("descriptions.abroad")
_WITHIN = frozenset({"in", "from", "near"})
_PLACES = frozenset({MentionKind.PLACE, MentionKind.METONYM, MentionKind.COUNTRY})
_PEOPLES = frozenset({MentionKind.DEMONYM, MentionKind.NATIONALS})
_BREAKS = frozenset(
    ["who", "that", "which", "whose", "and", "after", "as", "for", "on", "reporting", ".", ";"]
)
_ENDS = frozenset({",", ".", ";", ")", "who", "and", "where", "'s", "-", "—", "–", ":"})
_REACH = 14  # tokens of an apposition that are read
_MENTIONS = 3  # of a person, behind which an apposition is looked for


def place_of_group(reading: Reading, mention: Mention) -> str | None:
    """The state of "protesters in Minsk", "residents of Aleppo", "locals on Lesbos"."""
    tokens = reading.document.tokens
    if mention.last + 1 >= len(tokens) or _works_abroad(mention.role or mention.text):
        return None
    link = tokens[mention.last].norm
    if link not in _WITHIN and not (link in {"of", "on"} and mention.role_class == "job"):
        return None
    return _place_at(reading, mention.last + 1)


def place_of_person(reading: Reading, actor: Actor) -> str | None:
    """The state that an apposition behind a name names: by a people, else by a place."""
    if actor.role_class in {"diplomat", "rank"} or _works_abroad(actor.role or ""):
        return None
    for mention in actor.mentions[:_MENTIONS]:
        found = _in_apposition(reading, mention)
        if found is not None:
            return found
    return None


def _works_abroad(role: str) -> bool:
    return any(word in _ABROAD for word in roles.words(role))


def _in_apposition(reading: Reading, mention: Mention) -> str | None:
    tokens = reading.document.tokens
    limit = min(reading.document.sentences[mention.sentence].last, mention.last + _REACH)
    if mention.last + 2 >= limit or tokens[mention.last].norm != ",":
        return None
    for index in range(mention.last + 1, limit - 1):
        norm = tokens[index].norm
        if norm in {"a", "an"} and index == mention.last + 1:
            people = _mention_at(reading, index + 1, _PEOPLES)
            if people is not None and people.country and is_state(people.country):
                return people.country
        if norm in _WITHIN:
            return _place_at(reading, index + 1)
        if norm in _BREAKS or norm in _ABROAD or is_verb(norm):
            return None
        if norm == "," and index > mention.last + 1 and tokens[index + 1].norm not in {"a", "an"}:
            return None
    return None


def _place_at(reading: Reading, index: int) -> str | None:
    """The state of the place at a token; none for what only narrows the next word down."""
    tokens = reading.document.tokens
    if tokens[index].norm in {"the", "northern", "southern", "eastern", "western", "central"}:
        index += 1
    place = _mention_at(reading, index, _PLACES)
    if place is None or not place.country or not is_state(place.country):
        return None
    if place.last < len(tokens):
        norm = tokens[place.last].norm
        if norm not in _ENDS and not is_verb(norm) and norm not in {"says", "say", "in", "to"}:
            return None
    return place.country


def _mention_at(reading: Reading, index: int, kinds: frozenset[MentionKind]) -> Mention | None:
    tokens = reading.document.tokens
    if index >= len(tokens):
        return None
    start = tokens[index].start
    for mention in reading.mentions.between(start, start + 40):
        if mention.start > start:
            return None
        if mention.kind in kinds:
            return mention
    return None
