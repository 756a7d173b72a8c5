"""What stands beside a name: "Norbert Lammert, the speaker", "Ana Quispe of Peru"."""

import itertools

from streams.extraction.coreference.reading import Reading
from streams.extraction.mentions import Mention, MentionKind

_COPULAS = frozenset({"is", "was", "became", "becomes", "who is", ", who is", ", who was", "as"})


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
    """ "Norbert Lammert, the speaker of the German parliament," gives a name its role."""
    items = _outermost(reading)
    text = reading.document.text
    for one, other in itertools.pairwise(items):
        if one.sentence != other.sentence or other.start < one.end:
            continue
        gap = text[one.end : other.start].strip()
        if gap == "of" and other.kind in {MentionKind.COUNTRY, MentionKind.METONYM}:
            _belongs(reading, one, other)
            continue
        kinds = (one.kind, other.kind)
        if kinds == (MentionKind.PERSON, MentionKind.ROLE) and gap in {*_COPULAS, ", also"}:
            bind(reading, one, other)
            continue
        if gap != ",":
            continue
        if kinds == (MentionKind.PERSON, MentionKind.ROLE):
            person, role = one, other
            if text[other.end : other.end + 1] not in {",", ".", ";", ")", ""}:
                continue  # "After talks with X, the minister said": another one
            # In a list ("X, the premier and Y") the role is somebody else.
            if text[other.end : other.end + 4] == " and":
                continue
        elif kinds == (MentionKind.ROLE, MentionKind.PERSON):
            person, role = other, one
            titled = other.text != other.name
            if role.plural or (titled and other.role and other.country):
                continue
            if titled and other.role and one.determiner is None and one.country is None:
                continue
        else:
            continue
        bind(reading, person, role)


def bind(reading: Reading, person: Mention, role: Mention) -> None:
    actor = reading.people.by_mention.get(id(person))
    if actor is None or (actor.country and role.country and actor.country != role.country):
        return
    reading.bound[id(role)] = actor
    if actor.role is None:
        actor.role, actor.role_class = role.role, role.role_class
        actor.former = role.former
    actor.organization = actor.organization or role.organization
    if role.country and not actor.country:
        actor.country = role.country
        actor.rules.append("country: apposition")


def _belongs(reading: Reading, person: Mention, country: Mention) -> None:
    """ "President Ana Quispe of Peru"."""
    actor = reading.people.by_mention.get(id(person))
    if actor is not None and actor.country is None and country.country:
        actor.country = country.country
        actor.rules.append("country: of")
    elif person.kind is MentionKind.ROLE and person.country is None:
        person.country = country.country
