"""Described in one sentence and named in the next, as news tells it: no role need be known.

::

    A former harbour minister has called for a review. ... Ana Quispe said ...   -> one person
    Ana Quispe has said that ... The archbishop warned ...                       -> one person
"""

from streams.extraction.actors import Actor
from streams.extraction.coreference import roles
from streams.extraction.coreference.focus import Seen
from streams.extraction.coreference.reading import Reading, determiner
from streams.extraction.coreference.syntax import speaks
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.mentions import Mention, MentionKind

_LEADS = 2  # sentences that may describe whom the next one names
_NEAR = 2  # sentences back to who was named
_ALONE = 5  # sentences back in which nobody else may be named
_CLASSES = frozenset({"office", "politics", "diplomat", "clergy", "royal", "rank", "law", "job"})
_LOOKING_ON = frozenset({"law"})  # a judge speaks of those whom the text names
_NOBODY = word_class("leads.nobody")


def name_the_described(reading: Reading, seen: Seen) -> Actor | None:
    """The unnamed actor of the lead whom a sentence opened by a name goes on about, if any."""
    person = _only(seen)
    if person is None or not (seen.opens and seen.speaks) or seen.mention.in_quotation:
        return None
    if person.mentions[0] is not seen.mention or seen.mention.sentence > _LEADS:
        return None
    for before in reversed(reading.focus.seen[:-1]):
        if before.mention.sentence < seen.mention.sentence - 1:
            return None
        if before.mention.sentence == seen.mention.sentence or not before.opens:
            continue
        one = _only(before)
        if one is None or one.name or before.mention.kind is not MentionKind.ROLE:
            return None
        return one if before.speaks and _may_be_one(before.mention, person, one) else None
    return None


def _only(seen: Seen) -> Actor | None:
    if len(seen.actors) != 1 or seen.actors[0].kind != "person" or seen.actors[0].plural:
        return None
    return seen.actors[0]


def _may_be_one(description: Mention, person: Actor, described: Actor) -> bool:
    if described.role_class not in _CLASSES or _says_nothing(description):
        return False
    if _contradict(described, person):
        return False
    return person.role is None or roles.fits(description.role or description.text, person.role)


def _says_nothing(description: Mention) -> bool:
    """ "The official", "a woman": of whom there may be many."""
    return not _NOBODY.isdisjoint(roles.words(description.role or description.text)[-1:])


def _contradict(one: Actor, other: Actor | Mention) -> bool:
    """Whether two are known to be of different states, or a man and a woman."""
    return bool(
        (one.country and other.country and one.country != other.country)
        or (one.gender and other.gender and one.gender != other.gender)
    )


def last_named(reading: Reading, mention: Mention, barred: tuple[Actor, ...]) -> Actor | None:
    """Whom "the archbishop" means where nobody's role fits: the only person of late.

    Both must speak, and who is named has no role yet, and is no leader whom everybody knows.
    """
    if determiner(mention) != "the" or mention.role_class not in _CLASSES or mention.plural:
        return None
    if mention.role_class in _LOOKING_ON or _says_nothing(mention):
        return None
    if not speaks(reading.document, mention):
        return None
    found: Actor | None = None
    for seen in reading.focus.recent(mention.sentence, _ALONE):
        for actor in seen.actors:
            if actor.kind != "person" or actor is found or actor.plural:
                continue
            if found is not None or actor.name is None or actor.role:
                return None
            if mention.sentence - seen.mention.sentence > _NEAR:
                return None
            if not seen.speaks:
                return None
            found = actor
    if found is None or found in barred or any(m.rule.endswith("holder") for m in found.mentions):
        return None
    return None if _contradict(found, mention) else found
