"""States, ministries, parties, companies: bodies that act, by name and by description."""

from schemas.codes import is_state
from streams.extraction.actors import Actor
from streams.extraction.coreference import roles
from streams.extraction.coreference.nations import adjective, country_name, endings
from streams.extraction.coreference.reading import AGENCY, GOVERNMENTAL, POSSESSIVES, Reading, bare
from streams.extraction.mentions import Mention, MentionKind

_FAR = 60  # sentences


def state_of(reading: Reading, code: str, mention: Mention | None = None) -> Actor:
    actor = reading.states.get(code)
    if actor is None:
        name = country_name(code)
        if name is None and mention and mention.kind is not MentionKind.DEMONYM:
            name = mention.name or mention.text
        actor = Actor(
            name=name,
            kind="country" if is_state(code) else "organization",
            country=code,
            organization=name,
            rules=["country: name"],
        )
        reading.states[code] = actor
        reading.actors.append(actor)
    return actor


def body_of(reading: Reading, mention: Mention) -> Actor:
    name = mention.organization or mention.name or mention.text
    owner = _possessor(reading, mention)
    if owner is not None and mention.country is None and owner.kind == "person":
        return _owned_body(reading, mention, owner, bare(name))
    if owner is not None and mention.country is None and owner.country:
        # "the foreign ministry's press service"
        return _owned_body(reading, mention, owner, bare(name))
    definite = mention.text.lower().startswith(("the ", "its ", "his ", "their "))
    country = mention.country
    if mention.rule == AGENCY:
        country = None  # it relays: what it is told is not its country's word
    elif country is None and definite:
        short = name.istitle() and name.isalpha()  # "the Fund", wherever it was named in full
        for seen in reading.focus.recent(mention.sentence, _FAR if short else 8):
            for actor in seen.actors:
                if actor.kind != "organization":
                    continue
                if _same_body(name, actor.organization or "") or (
                    short and name.lower() in endings(actor.organization or "")
                ):
                    return actor
    key = (name.lower(), country)
    if key in reading.bodies:
        return reading.bodies[key]
    if country is None:
        same = reading.latest_body.get(key[0])
        if same is not None:
            return same
        if mention.rule != AGENCY and any(w in GOVERNMENTAL for w in roles.words(name)):
            country = reading.home
    label = _label(mention, name)
    if country is not None and is_state(country) and not mention.countries and _is_common(label):
        label = f"{adjective(country)} {label}"
    actor = Actor(
        name=label,
        kind="organization",
        organization=label,
        country=country,
        mentions=[],
        rules=[f"organization: {mention.rule}"],
    )
    reading.bodies[key] = reading.latest_body[key[0]] = actor
    reading.actors.append(actor)
    return actor


def _possessor(reading: Reading, mention: Mention) -> Actor | None:
    """Who stands in front with a possessive: "Lammert's office"."""
    for last in (mention.first, mention.first - 1):
        before = reading.possessors.get(last)
        if before is not None and before.sentence == mention.sentence:
            actors = reading.resolved.get(id(before), ())
            return actors[0] if actors else None
    for nested in reading.mentions.between(mention.start, mention.end):
        if nested is not mention and nested.possessive and nested.start == mention.start:
            actors = reading.resolve(nested)
            return actors[0] if actors else None
    return None


def _owned_body(reading: Reading, mention: Mention, owner: Actor, name: str) -> Actor:
    words = name.split()
    if words and words[0].lower() in POSSESSIVES:
        name = " ".join(words[1:])
    label = f"{owner.label}'s {name}" if owner.label not in name else name
    key = (label.lower(), owner.country)
    actor = reading.bodies.get(key)
    if actor is None:
        actor = Actor(
            name=label,
            kind="organization",
            organization=label,
            country=owner.country,
            rules=["country: possessor"],
        )
        reading.bodies[key] = reading.latest_body[key[0]] = actor
        reading.actors.append(actor)
    return actor


def nationals(reading: Reading, mention: Mention) -> Actor:
    actor = Actor(
        name=None,
        kind="person",
        role=bare(mention.text),
        country=mention.country,
        plural=True,
        rules=[f"country: {mention.rule}"],
    )
    reading.actors.append(actor)
    return actor


def employer(reading: Reading, mention: Mention) -> tuple[Actor, ...]:
    """ "A spokesperson said": of the body that the text has just spoken of."""
    for seen in reading.focus.recent(mention.sentence, 4):
        one = seen.actors[0] if len(seen.actors) == 1 else None
        if one is None or one.kind == "person" or seen.mention.rule == AGENCY:
            continue
        if seen.mention.in_quotation or seen.mention.kind is MentionKind.DEMONYM:
            continue
        if seen.subject or seen.mention.possessive:
            return seen.actors
    return ()


def _label(mention: Mention, name: str) -> str:
    """A body's name as the text has it, without its determiner: "Finnish foreign ministry"."""
    label = bare(mention.text) if mention.country and mention.countries else bare(name)
    return label.removeprefix("its ").removeprefix("their ")


def _is_common(label: str) -> bool:
    """Whether a body has no name of its own: "cabinet", "foreign ministry"."""
    return label[:1].islower() or label in {
        "Foreign Ministry",
        "Defence Ministry",
        "Defense Ministry",
        "Parliament",
        "Cabinet",
        "Government",
        "State Department",
    }


def _same_body(name: str, other: str) -> bool:
    said, held = roles.words(name), roles.words(other)
    return bool(said) and bool(held) and (said[-1] == held[-1] or set(said) <= set(held))
