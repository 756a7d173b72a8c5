"""The entities of an article: every mention with a name, resolved by the story."""

from schemas import Entity, EntityKind
from streams.extraction.actors import Actor
from streams.extraction.document import Document
from streams.extraction.mention import Mention, MentionKind, Mentions
from streams.extraction.story import Story

_KINDS = {
    MentionKind.PERSON: EntityKind.PERSON,
    MentionKind.ORGANIZATION: EntityKind.ORGANIZATION,
    MentionKind.COUNTRY: EntityKind.COUNTRY,
    MentionKind.METONYM: EntityKind.PLACE,
    MentionKind.PLACE: EntityKind.PLACE,
}


def find_entities(document: Document, mentions: Mentions, story: Story) -> tuple[Entity, ...]:
    """Entities in order of ``start``: people, bodies, places, countries; no descriptions."""
    return tuple(
        _entity(mention, story, document)
        for mention in mentions.items
        if mention.kind in _KINDS and not _generic(mention)
    )


def _generic(mention: Mention) -> bool:
    """ "the army", "his government": a body with no name and no country."""
    if mention.kind is not MentionKind.ORGANIZATION or mention.country:
        return False
    name = mention.organization or mention.text
    return not (name[:1].isupper() or any(letter.isupper() for letter in name))


def _entity(mention: Mention, story: Story, document: Document) -> Entity:
    actors: tuple[Actor, ...] = story.actors_of(mention)
    actor = actors[0] if len(actors) == 1 else None
    kind = _KINDS[mention.kind]
    start, end = mention.start, mention.end
    country = mention.country
    name = mention.name or mention.organization or mention.text
    role, organization = mention.role, None
    if kind is EntityKind.PERSON:
        if actor is not None:
            name = actor.name or name
            role = role or actor.role
            organization = mention.organization or actor.organization
            country = country or actor.country
    elif kind is EntityKind.ORGANIZATION:
        organization = mention.organization
        country = country or (actor.country if actor is not None else None)
    elif mention.rule == "metonym":
        kind, organization = EntityKind.ORGANIZATION, mention.organization
    return Entity.trusted(
        start=start,
        end=end,
        text=document.text[start:end],
        kind=kind,
        name=name,
        role=role,
        organization=organization,
        country=country,
    )
