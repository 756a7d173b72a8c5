"""People described and not named: "the premier", "his Iranian counterpart", "a spokesman"."""

from dataclasses import replace

from schemas.codes import is_state
from streams.extraction.actors import ARTICLE, Actor
from streams.extraction.coreference import roles
from streams.extraction.coreference.background import is_official
from streams.extraction.coreference.bodies import employer
from streams.extraction.coreference.focus import MOST, score_of
from streams.extraction.coreference.leads import last_named
from streams.extraction.coreference.nations import adjective
from streams.extraction.coreference.pronouns import resolve_it
from streams.extraction.coreference.reading import (
    GOVERNMENTAL,
    POSSESSIVES,
    Reading,
    bare,
    determiner,
)
from streams.extraction.coreference.whereabouts import place_of_group
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.mentions import Mention, MentionKind

_INDEFINITE = word_class("descriptions.indefinite")
_BETWEEN_OWNED = word_class("descriptions.between_owned")
_LOCAL = word_class("descriptions.local")  # groups that mostly are of the article's country


_NEW = frozenset({"another"})  # somebody not spoken of before
_LAWYERS = frozenset({"lawyer", "attorney", "solicitor", "barrister"})
_SERVING = frozenset({"spokes", "staff"})


def _is_lawyer(role: str | None) -> bool:
    return not _LAWYERS.isdisjoint(roles.words(role or ""))


def _employer_before(reading: Reading, mention: Mention) -> Actor | None:
    """ "Dahl's spokesman, Nils Berg": whose name stands before the role of a name."""
    tokens = reading.document.tokens
    for last in range(mention.first, max(0, mention.first - 7), -1):
        before = reading.possessors.get(last)
        if before is not None and before.sentence == mention.sentence:
            actors = reading.resolved.get(id(before), ())
            return actors[0] if actors else None
        word = tokens[last - 1]
        if not (word.norm in {",", "'s", "'"} or word.text.islower()):
            return None
    return None


def resolve_role(
    reading: Reading, mention: Mention, barred: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    bound = reading.bound.get(id(mention))
    if bound is not None:
        _reveal(reading, mention, bound)
        return (bound,)
    first = determiner(mention)
    description = mention.role or mention.text
    owner = owner_of(reading, mention)
    if "counterpart" in mention.text.lower():
        return _counterpart(reading, mention, owner)
    indefinite = first in _INDEFINITE and not owner
    if first not in _NEW and (not indefinite or mention.country is None):
        actor = _described(reading, mention, description, (*barred, *owner), indefinite)
        if actor is None and not owner:
            actor = last_named(reading, mention, barred)
            if actor is not None:
                actor.describe(mention)
                if actor.country is None and mention.country is None and is_official(actor):
                    actor.country = reading.home
                    actor.rules.append(ARTICLE)
        if actor is not None:
            _tell(mention, actor)
            return (actor,)
    return (unnamed(reading, mention, owner),)


def _tell(mention: Mention, actor: Actor) -> None:
    """ "The Peruvian archbishop": what a description adds to the person whom it stands for."""
    if actor.country is None and mention.country and determiner(mention) == "the":
        actor.country = mention.country
        actor.rules.append("country: description")


def _reveal(reading: Reading, mention: Mention, named: Actor) -> None:
    """ "The aide, Dan Smith, ...": an aide who was spoken of before gets his name."""
    if determiner(mention) not in {"the", "this", "that"}:
        return
    head = roles.words(mention.role or mention.text)[-1:]
    for seen in reading.focus.recent(mention.sentence, 6):
        for actor in seen.actors:
            if actor.kind != "person" or actor.name or actor.plural or not actor.role:
                continue
            if roles.words(actor.role)[-1:] != head:
                continue
            if actor.country and named.country and actor.country != named.country:
                continue
            give_name(reading, actor, named)
            return


def give_name(reading: Reading, actor: Actor, named: Actor) -> None:
    """Makes an actor without a name one with a named one."""
    if named.country is None and actor.country:
        named.country = actor.country
        named.rules.append("country: description")
    for one in actor.mentions:
        reading.resolved[id(one)] = (named,)
        named.mentions.append(one)
    seen_list = reading.focus.seen
    for index in range(max(0, len(seen_list) - MOST), len(seen_list)):
        if seen_list[index].actors == (actor,):
            seen_list[index] = replace(seen_list[index], actors=(named,))


def owner_of(reading: Reading, mention: Mention) -> tuple[Actor, ...]:
    """Whose: "his foreign minister", "Mr Blair's spokesman"."""
    for nested in reading.mentions.between(mention.start, mention.end):
        if nested is mention or not nested.possessive:
            continue
        actors = reading.resolved.get(id(nested))
        if actors is None:
            actors = reading.resolve(nested)
        if actors and actors[0].kind == "person":
            return actors
    for last in range(mention.first, mention.first - 5, -1):
        before = reading.possessors.get(last)
        if before is not None and before.sentence == mention.sentence:
            return reading.resolved.get(id(before), ())
        if (
            last - 1 >= 0
            and reading.document.tokens[last - 1].norm not in _BETWEEN_OWNED
            and (last != mention.first)
        ):
            break
    tokens = reading.document.tokens
    if mention.last + 1 < len(tokens) and tokens[mention.last].norm in {"for", "to", "of"}:
        whose = reading.by_first.get(mention.last + 1)
        if whose is not None and mention.role_class in {"spokes", "staff", None}:
            actors = reading.resolve(whose)
            if actors and actors[0].kind in {"person", "organization"}:
                return actors
    first = determiner(mention)
    if first in POSSESSIVES - {"its", "their"}:
        gender = "f" if first == "her" else "m"
        actor = reading.focus.singular(mention, gender=gender)
        return (actor,) if actor else ()
    return ()


def possessor_state(reading: Reading, mention: Mention) -> tuple[Actor, ...]:
    """ "its foreign minister": of the country or body spoken of."""
    if determiner(mention) not in {"its", "their"}:
        return ()
    return resolve_it(reading, mention)


def _described(
    reading: Reading,
    mention: Mention,
    description: str,
    barred: tuple[Actor, ...],
    indefinite: bool,
) -> Actor | None:
    """The actor already spoken of (or named later) whom a description fits best."""
    visiting = "visiting" in mention.text.lower()
    best: tuple[float, int, Actor] | None = None
    for position, seen in enumerate(reading.focus.recent(mention.sentence, 40)):
        for actor in seen.actors:
            if actor in barred or actor.kind != "person" or actor.plural != mention.plural:
                continue
            if not _fits(reading, mention, description, actor):
                continue
            if visiting and actor.country == reading.home:
                continue  # a guest is not at home
            if indefinite and actor.name is None and seen.mention.sentence != mention.sentence - 1:
                continue
            score = max(score_of(seen, mention), -6.0)
            if best is None or score > best[0]:
                best = (score, position, actor)
    if best is not None:
        return best[2]
    if indefinite or mention.plural:
        return None
    named = [
        a
        for a in reading.people.actors[:MOST]
        if a not in barred and _fits(reading, mention, description, a) and mention.country
    ]
    return named[0] if len(named) == 1 else None


def _fits(reading: Reading, mention: Mention, description: str, actor: Actor) -> bool:
    if mention.country and actor.country and mention.country != actor.country:
        return False
    if mention.gender and actor.gender and mention.gender != actor.gender:
        return False
    if mention.former and not actor.former:
        return False
    if not actor.role:
        return False
    return roles.fits(description, actor.role)


def unnamed(reading: Reading, mention: Mention, owner: tuple[Actor, ...]) -> Actor:
    country = mention.country
    rule = mention.rule
    owner = owner or possessor_state(reading, mention)
    if not owner and country is None and mention.role_class == "spokes":
        owner = () if mention.organization else employer(reading, mention)
    if country is None and owner:
        country, rule = owner[0].country, "possessor"
    text = mention.role or mention.text
    if country is None and mention.kind is MentionKind.ROLE:
        country, rule = place_of_group(reading, mention), "place"
    if country is None and (
        any(w in GOVERNMENTAL for w in roles.words(text))
        or (mention.plural and any(w in _LOCAL for w in roles.words(text)))
    ):
        country, rule = reading.home, "article"
    description = _description(reading, mention, owner)
    if (
        country is not None
        and rule == "article"
        and is_state(country)
        and description[:1].islower()
        and description.partition(" ")[0] not in _INDEFINITE
    ):
        description = f"{adjective(country)} {description}"
    actor = Actor(
        name=None,
        kind="person",
        role=description,
        organization=mention.organization,
        country=country,
        gender=mention.gender,
        plural=mention.plural,
        former=mention.former,
        role_class=mention.role_class,
        rules=[f"country: {rule}"],
    )
    reading.actors.append(actor)
    return actor


def _description(reading: Reading, mention: Mention, owner: tuple[Actor, ...]) -> str:
    """What to call someone without a name: "Tony Blair's spokesman", "Finnish officials"."""
    text = bare(mention.text)
    first, _, rest = text.partition(" ")
    if owner and first.lower() in POSSESSIVES and rest:
        text = rest
    if owner and owner[0].label and owner[0].label not in text:
        return f"{owner[0].label}'s {text}"
    return text


def _counterpart(reading: Reading, mention: Mention, owner: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The holder of the owner's office in another country."""
    if not owner:
        actor = reading.focus.singular(mention, gender=None)
        owner = (actor,) if actor else ()
    role = owner[0].role if owner else None
    if role:
        _differ(reading, mention, owner[0])
        for actor in reading.people.actors[:MOST]:
            if actor in owner or not actor.role:
                continue
            if mention.country and actor.country != mention.country:
                continue
            if not mention.country and actor.country == owner[0].country:
                continue
            if roles.families(role) & roles.families(actor.role):
                return (actor,)
    actor = Actor(
        name=None,
        kind="person",
        role=role or "counterpart",
        country=mention.country,
        plural=mention.plural,
        rules=["role: counterpart"],
    )
    reading.actors.append(actor)
    return (actor,)


def _differ(reading: Reading, mention: Mention, owner: Actor) -> None:
    """ "his Togolese counterpart": then he is no Togolese, though the article be Togo's."""
    if mention.country is None or owner.country != mention.country:
        return
    if owner.has_default_country:
        others = [c for c, _ in reading.prominence.most_common() if c != mention.country]
        owner.country = others[0] if others else None
        owner.rules.append("country: counterpart")


def resolve_person(reading: Reading, mention: Mention) -> tuple[Actor, ...]:
    actor = reading.people.by_mention.get(id(mention))
    if actor is None:
        return ()
    determiner = (mention.determiner or "").lower()
    if actor.country is None and determiner in POSSESSIVES:
        owner = owner_of(reading, mention) or possessor_state(reading, mention)
        if owner and actor not in owner:
            actor.country = owner[0].country
            actor.rules.append("country: possessor")
    elif determiner == "the" and mention.role:
        _reveal(reading, mention, actor)
    if (actor.role_class in _SERVING or _is_lawyer(actor.role)) and (
        actor.country is None or actor.has_default_country
    ):
        owner_before = _employer_before(reading, mention)
        if owner_before is not None and owner_before is not actor and owner_before.country:
            actor.country = owner_before.country
            actor.rules.append("country: possessor")
    return (actor,)
