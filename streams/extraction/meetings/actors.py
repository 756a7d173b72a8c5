"""Who can take part in a meeting between states, and who can pay a visit."""

from functools import cache, lru_cache

from streams.extraction.actors import Actor
from streams.extraction.coreference import roles
from streams.extraction.lexicons.files import DATA, rows
from streams.extraction.lexicons.word_classes import word_class

_PRIVATE = frozenset({"job", "law"})
_BODIES = word_class("actors.private")


@cache
def _classes() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows(DATA / "en" / "role_heads.csv"):
        for form in (row["head"], row["plural"]):
            if form:
                found.setdefault(form.lower(), row["class"])
    return found


@lru_cache(maxsize=4096)
def role_class(role: str) -> str | None:
    """The class of the noun that heads a role ("office", "job" ...), None if unknown."""
    words = roles.words(role.split(" of ")[0].split(" for ")[0])
    for size in (3, 2, 1):
        form = " ".join(words[-size:])
        if form in _classes():
            return _classes()[form]
    return None


def may_meet(actor: Actor) -> bool:
    """A state, a body of state, or a person who is no private one."""
    if actor.kind != "person":
        return actor.country is not None
    if not actor.role:
        return actor.country is not None and "country: place" not in actor.rules
    if _is_private(actor):
        return False
    return (actor.role_class or role_class(actor.role)) not in _PRIVATE


def _is_private(actor: Actor) -> bool:
    """ "NYSE Group president", "FIFA president": at the head of something that is no state's."""
    if any("holder" in rule for rule in actor.rules):
        return False  # a minister who led a firm before
    named = roles.words(f"{actor.role} {actor.organization or ''}")
    return bool(_BODIES & set(named))


def may_visit(actor: Actor) -> bool:
    """An official: somebody with an office, not just any traveller."""
    if actor.kind != "person":
        return True
    if actor.role:
        return (
            not _is_private(actor)
            and (actor.role_class or role_class(actor.role))
            not in {
                *_PRIVATE,
                None,
                "group",
            }
        ) or bool(roles.families(actor.role))
    return any("holder" in rule for rule in actor.rules)
