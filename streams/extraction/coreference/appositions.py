"""What stands beside a name: "Ana Quispe, the speaker", "Ana Quispe of Peru"."""

import itertools

from streams.extraction.coreference.reading import Reading
from streams.extraction.mentions import Mention, MentionKind

_COPULAS = frozenset({"is", "was", "became", "becomes", "who is", ", who is", ", who was", "as"})
_ONE_OF = frozenset({", one of", "is one of", "was one of", ", among"})


def _outermost(reading: Reading) -> list[Mention]:
    """Mentions that stand in no other, pronouns left out."""
    found: list[Mention] = []
    reach = 0
    for mention in reading.mentions.items:
        if mention.kind is not MentionKind.PRONOUN and mention.start >= reach:
            found.append(mention)
            reach = mention.end
    return found


def find_appositions(reading: Reading) -> None:
    """ "Ana Quispe, the speaker of Peru's assembly," gives a name its role."""
    items = _outermost(reading)
    for place, role in enumerate(items):
        if role.kind is not MentionKind.ROLE or role.country is None:
            continue
        for one in items[max(0, place - 3) : place]:
            gap = reading.document.text[one.end : role.start].strip()
            if one.kind is MentionKind.PERSON and _relative(gap):
                bind(reading, one, role)
    text = reading.document.text
    for one, other in itertools.pairwise(items):
        if one.sentence != other.sentence or other.start < one.end:
            continue
        gap = text[one.end : other.start].strip()
        if gap == "of" and other.kind in {MentionKind.COUNTRY, MentionKind.METONYM}:
            _belongs(reading, one, other)
            continue
        kinds = (one.kind, other.kind)
        if kinds == (MentionKind.PERSON, MentionKind.NATIONALS) and gap in _ONE_OF:
            _belongs(reading, one, other)
            continue
        if kinds == (MentionKind.PERSON, MentionKind.ROLE) and gap in {*_COPULAS, ", also"}:
            bind(reading, one, other)
            continue
        if gap != ",":
            continue
        if kinds == (MentionKind.PERSON, MentionKind.ROLE):
            person, role = one, other
            if text[other.end : other.end + 1] not in {",", ".", ";", ")", ""} and not _serves(
                text, other
            ):
                continue  # "After talks with X, the minister said": another one
            # In a list ("X, the premier and Y") the role is somebody else.
            if text[other.end : other.end + 4] == " and":
                continue
        elif kinds == (MentionKind.ROLE, MentionKind.PERSON):
            person, role = other, one
            titled = other.text != other.name
            if role.plural or (titled and other.role and other.country):
                continue
            owned = text[: one.start].endswith(("'s ", "’s "))
            if titled and other.role and not (one.determiner or one.country or owned):
                continue
        else:
            continue
        bind(reading, person, role)


def _serves(text: str, role: Mention) -> bool:
    """ "a spokeswoman for Dahl." goes on, and is an apposition all the same."""
    return text.startswith((" for ", " of "), role.end) and role.determiner in {"a", "an"}


def _relative(gap: str) -> bool:
    """ "X, who leaves this week after five years as ROLE"."""
    return gap.startswith(", who ") and gap.endswith(" as") and len(gap) < 80


def bind(reading: Reading, person: Mention, role: Mention) -> None:
    actor = reading.people.by_mention.get(id(person))
    if actor is None or (actor.country and role.country and actor.country != role.country):
        return
    reading.bound[id(role)] = actor
    if actor.role is None:
        actor.role, actor.role_class = role.role, role.role_class
        actor.former = role.former
    actor.organization = actor.organization or role.organization
    country = role.country or _served(reading, role)
    if country and not actor.country:
        actor.country = country
        actor.rules.append("country: apposition")


def _served(reading: Reading, role: Mention) -> str | None:
    """ "a spokeswoman for Dahl": the country of whom the role serves."""
    tokens = reading.document.tokens
    if role.last + 1 >= len(tokens) or tokens[role.last].norm not in {"for", "of", "to"}:
        return None
    whom = reading.by_first.get(role.last + 1)
    if whom is None or role.role_class not in {"spokes", "staff"}:
        return None
    actor = reading.people.by_mention.get(id(whom))
    return actor.country if actor else whom.country


def _belongs(reading: Reading, person: Mention, country: Mention) -> None:
    """ "President Ana Quispe of Peru", "Ana Quispe, one of Peru's leading economists"."""
    actor = reading.people.by_mention.get(id(person))
    if actor is not None and actor.country is None and country.country:
        actor.country = country.country
        actor.rules.append("country: of")
    elif person.kind is MentionKind.ROLE and person.country is None:
        person.country = country.country
