"""What a counterpart is: "X, the foreign minister, met his Peruvian counterpart, Ana Quispe"."""

from streams.extraction.actors import Actor
from streams.extraction.coreference.reading import Reading
from streams.extraction.mentions import Mention, MentionKind

_WORD = "counterpart"
_SENTENCES_BACK = 1


def name_counterparts(reading: Reading) -> None:
    """A named counterpart holds the office of whose counterpart it is.

    That is the person with a role and another country who was last told of before, in the same
    sentence or the one before it.
    """
    told: list[tuple[Mention, Actor]] = []
    for mention in reading.mentions.items:
        actors = reading.resolved.get(id(mention), ())
        if len(actors) != 1 or actors[0].kind != "person":
            continue
        actor = actors[0]
        if (actor.role or "").lower() == _WORD and mention.kind is not MentionKind.PRONOUN:
            owner = _owner(told, mention, actor)
            if owner is not None:
                actor.role, actor.role_class = owner.role, owner.role_class
                actor.rules.append("role: whose counterpart it is")
        told.append((mention, actor))


def _owner(told: list[tuple[Mention, Actor]], mention: Mention, counterpart: Actor) -> Actor | None:
    for seen, actor in reversed(told):
        if seen.sentence < mention.sentence - _SENTENCES_BACK:
            return None
        if actor is counterpart or not actor.role or actor.role.lower() == _WORD:
            continue
        if actor.country is None or actor.country != counterpart.country:
            return actor
    return None
