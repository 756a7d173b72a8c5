"""Words with a stop behind them that ends no sentence, or may end one: "Gen.", "Nov."."""

from functools import cache
from pathlib import Path

__all__ = ["abbreviations", "is_abbreviation"]

_DATA = Path(__file__).parent / "lexicons" / "data" / "en"


@cache
def abbreviations() -> dict[str, bool]:
    """Abbreviation without its stop, and whether it may end a sentence."""
    found: dict[str, bool] = {}
    for line in (_DATA / "abbreviations.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            word, _, mark = line.partition(" ")
            found[word] = mark == "+"
    return found


def is_abbreviation(norm: str) -> bool:
    """Whether a word with a stop behind it is an abbreviation: "gen", "nov", an initial."""
    return norm in abbreviations() or (len(norm) == 1 and norm.isalpha())
