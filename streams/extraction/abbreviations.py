"""Words with a stop behind them that ends no sentence, or may end one: "Gen.", "Nov."."""

from functools import cache

from streams.extraction.lexicons.files import DATA, lines

__all__ = ["abbreviations", "is_abbreviation"]


@cache
def abbreviations() -> dict[str, bool]:
    """Abbreviation without its stop, and whether it may end a sentence."""
    found: dict[str, bool] = {}
    for line in lines(DATA / "en" / "abbreviations.txt"):
        word, _, mark = line.partition(" ")
        found[word] = mark == "+"
    return found


def is_abbreviation(norm: str) -> bool:
    """Whether a word with a stop behind it is an abbreviation: "gen", "nov", an initial."""
    return norm in abbreviations() or (len(norm) == 1 and norm.isalpha())
