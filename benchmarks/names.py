"""When two names mean the same person or body."""

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")
_TITLES = frozenset(
    re.findall(
        r"\S+",
        """
    mr mrs ms dr sir gen general admiral president prime minister foreign king queen pope prince
    crown sheikh secretary chief leader spokesman spokeswoman spokesperson official officials
    ministry government office deputy affairs the a an of for and to in s al el bin
        """,
    )
)


def words(text: str) -> list[str]:
    """Lower-case words without accents; a possessive's s is dropped."""
    folded = unicodedata.normalize("NFKD", re.sub(r"['’]s\b", "", text).replace("U.S.", "US"))
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    return _WORD.findall(bare.lower())


def _telling(text: str) -> list[str]:
    return [w for w in words(text) if w not in _TITLES and len(w) > 1]


def same_person(one: str, other: str) -> bool:
    """The family name of one occurs in the other; the order of names may differ."""
    a, b = _telling(one), _telling(other)
    if not a or not b:
        return words(one) == words(other)
    return a[-1] in b or b[-1] in a or (len(a) > 1 and len(b) > 1 and a[0] == b[0])


def same_speaker(one: str, other: str) -> bool:
    """As people; or as bodies that share a word other than "ministry" and the like."""
    if same_person(one, other):
        return True
    a, b = set(_telling(one)), set(_telling(other))
    return bool(a & b) or (not (a and b) and bool(set(words(one)) & set(words(other))))
