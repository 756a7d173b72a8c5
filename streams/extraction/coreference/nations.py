"""Names and adjectives of countries, for calling what the text leaves unnamed."""

from functools import cache

from streams.extraction.lexicons.files import DATA, rows, split


@cache
def _table() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for row in rows(DATA / "en" / "countries.csv"):
        names, adjectives = list(split(row["names"])), list(split(row["adjectives"]))
        if names:
            found.setdefault(row["code"], (names[0], adjectives[0] if adjectives else names[0]))
    return found


@cache
def _territories() -> dict[str, str]:
    return {row["code"]: row["sovereign"] for row in rows(DATA / "en" / "territories.csv")}


def sovereign(code: str) -> str:
    """The state that a territory's officials count for: USA for GUM; a state is its own."""
    return _territories().get(code, code)


def country_name(code: str) -> str | None:
    """ "Iran" for IRN."""
    return _table()[code][0] if code in _table() else None


def adjective(code: str) -> str:
    """ "Iranian" for IRN; the code itself where the lexicon has none."""
    return _table()[code][1] if code in _table() else code


@cache
def _endings() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in rows(DATA / "en" / "organizations.csv"):
        names = list(split(row["names"]))
        if row["code"]:
            ends = (name.split()[-1].lower() for name in names if " " in name)
            found[names[0]] = found.get(names[0], frozenset()).union(ends)
    return found


def endings(organization: str) -> frozenset[str]:
    """The nouns that an international body may be called by: "fund" for the IMF."""
    return _endings().get(organization, frozenset())
