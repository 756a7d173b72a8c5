"""Forms of one name: "Bajwa", "General Bajwa" and "Qamar Javed Bajwa" are one person."""

from functools import lru_cache

from schemas.ids import fold
from streams.extraction.actors import Actor
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.mentions import Mention

_PARTICLES = word_class("names.particles")
_FILIAL = frozenset({"bin", "ibn", "bint", "ben"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@lru_cache(maxsize=1 << 14)
def name_words(name: str) -> tuple[str, ...]:
    """Folded words of a name, no suffixes: ("benjamin", "netanyahu")."""
    found = tuple(w for w in fold(name).split() if w not in _SUFFIXES)
    return found or tuple(fold(name).split())


def _content(found: tuple[str, ...]) -> tuple[str, ...]:
    kept = tuple(w for w in found if w not in _PARTICLES)
    return kept or found


def same_name(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether two forms can name one person: one's words lie in the other's, in order."""
    if len(_content(short)) > len(_content(full)):
        short, full = full, short
    a, b = _content(short), _content(full)
    if a == b:
        return True
    if len(a) == 1:
        if len(short) == 1 and _is_patronymic(a[0], full):
            return False
        # A surname, a given name that leads (Saddam, Xi), or a middle one of a royal name.
        return a[0] == b[-1] or a[0] == b[0] or (len(b) > 2 and a[0] in b)
    if a[-1] != b[-1] and a[0] != b[0]:
        return False
    position = 0
    for word in a:
        while position < len(b) and not _same_word(word, b[position]):
            position += 1
        if position == len(b):
            return False
        position += 1
    return True


def _is_patronymic(word: str, full: tuple[str, ...]) -> bool:
    """ "Salman" is the father of "Mohammed bin Salman", not the man himself."""
    place = max((i for i, w in enumerate(full) if w == word), default=0)
    return place > 1 and full[place - 1] in _FILIAL


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    # Transliterations differ in a vowel or a doubled letter: Mohammad, Mohammed, Muhammad.
    if min(len(one), len(other)) < 5:
        return False
    return _skeleton(one) == _skeleton(other)


def _skeleton(word: str) -> str:
    kept = [word[0]]
    for letter in word[1:]:
        if letter not in "aeiouyh'" and letter != kept[-1]:
            kept.append(letter)
    return "".join(kept)


_CROWNED = frozenset({"king", "queen", "prince", "princess", "pope", "emir", "sultan", "emperor"})


def _heads(role: str | None) -> frozenset[str]:
    return frozenset((role or "").lower().replace("-", " ").split())


def compatible(actor: Actor, mention: Mention) -> bool:
    """Whether country and gender of a mention do not speak against an actor."""
    if actor.gender and mention.gender and actor.gender != mention.gender:
        return False
    if (
        _CROWNED & _heads(mention.role)
        and _heads(actor.role)
        and not (_CROWNED & _heads(mention.role) & _heads(actor.role))
    ):
        return False
    if mention.rule.endswith("+holder") and not mention.countries and not mention.role:
        return True  # a lexicon's guess at a surname, which the article's own full name outweighs
    return not (actor.country and mention.country and actor.country != mention.country)
