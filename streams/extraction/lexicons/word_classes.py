"""Closed classes of English words that rules ask for ("prepositions", "auxiliaries" ...)."""

from functools import cache

from streams.extraction.lexicons.files import DATA, rows


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {
        row["class"]: frozenset(row["words"].split())
        for row in rows(DATA / "en" / "word_classes.csv")
    }


def word_class(name: str) -> frozenset[str]:
    """The words of a class.

    Raises:
        KeyError: for a class that ``word_classes.csv`` does not have.
    """
    return _classes()[name]
