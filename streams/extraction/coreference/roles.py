"""Which office a description speaks of, so that "the premier" finds the Prime Minister."""

import re
from functools import cache, lru_cache

from streams.extraction.lexicons.files import DATA, rows
from streams.extraction.lexicons.word_classes import word_class

_WORD = re.compile(r"[a-z][a-z'-]*")
_SKIP = word_class("roles.skip")
_SUBORDINATE = frozenset({"deputy", "vice", "assistant", "under", "undersecretary", "spokesman"})


@cache
def _families() -> dict[str, frozenset[str]]:
    """Form (lower case) -> families."""
    table: dict[str, set[str]] = {}
    for row in rows(DATA / "en" / "role_families.csv"):
        table.setdefault(row["form"], set()).add(row["family"])
    return {form: frozenset(found) for form, found in table.items()}


@lru_cache(maxsize=1 << 14)
def words(role: str) -> tuple[str, ...]:
    """The role's words in lower case."""
    return tuple(_WORD.findall(role.lower()))


@cache
def _longest() -> int:
    return max(len(form.split()) for form in _families())


@lru_cache(maxsize=4096)
def families(role: str) -> frozenset[str]:
    """The families of the longest forms in a role: "Security Secretary" is a minister."""
    found: set[str] = set()
    tokens = words(role.replace("-general", " general"))
    index = 0
    while index < len(tokens):
        for size in range(min(_longest(), len(tokens) - index), 0, -1):
            form = " ".join(tokens[index : index + size])
            family = _families().get(form)
            if family is None and form.endswith("s"):
                family = _families().get(form[:-1])
            if family:
                found |= family
                index += size
                break
        else:
            index += 1
    return frozenset(found)


def rank(role: str) -> frozenset[str]:
    """What makes two holders of one office different: "deputy", "vice"."""
    return frozenset(words(role)) & _SUBORDINATE


@lru_cache(maxsize=16384)
def fits(description: str, role: str) -> bool:
    """Whether "the minister" can speak of the holder of a role ("Foreign Minister")."""
    said, held = words(description), words(role)
    content = [w.removesuffix("s") if len(w) > 3 else w for w in said if w not in _SKIP]
    holding = {w.removesuffix("s") if len(w) > 3 else w for w in held}
    if rank(role) - rank(description) and not {"official", "minister", "secretary"} & set(content):
        return False
    if rank(role) - rank(description) and len(content) > 1:
        return False
    if content and all(w in holding for w in content):
        return True
    return bool(families(description) & families(role) - {"leader", "official", "diplomat"}) or (
        bool(families(description) & families(role) & {"leader", "official", "diplomat"})
        and bool({"leader", "official", "diplomat", "statesman", "envoy"} & set(content))
    )
