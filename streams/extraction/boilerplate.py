"""What a page has around a story: captions, share buttons, credits; marked, not cut."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

import ahocorasick_rs

from streams.extraction.lexicons.files import DATA, lines

__all__ = ["cut_out", "find_furniture", "is_boilerplate", "lowered"]


@cache
def _boilerplate() -> re.Pattern[str]:
    """For text in small letters: several times quicker than a pattern that ignores case."""
    return re.compile("|".join(lines(DATA / "en" / "boilerplate.txt")))


def lowered(text: str) -> str:
    """The text in small letters, of the same length."""
    small = text.lower()
    return small if len(small) == len(text) else text.replace("İ", "i").lower()


@cache
def _inline_boilerplate() -> re.Pattern[str]:
    return re.compile("|".join(lines(DATA / "en" / "inline_boilerplate.txt")))


# One of these stands in every match of the patterns above; most articles have none.
_FURNITURE = (
    "javascript",
    " caption",
    "copyright",
    "(credit",
    "(photo",
    "(image",
    "(picture",
    "(file photo",
    "(repres",
    "subscri",
    "signing up",
    "sign up",
    " continues ",
    "scroll",
    "patience while",
    "retrieving the",
    "reader mode",
)


def is_boilerplate(small: str, start: int, end: int) -> bool:
    """Whether what begins at ``start`` is furniture: a line of it, or a sentence."""
    return _boilerplate().match(small, start, end) is not None


def find_furniture(small: str) -> list[tuple[int, int]]:
    """Furniture inside sentences, as characters ``[start, end)`` of a text in small letters."""
    if not _furniture_words().find_matches_as_indexes(small):
        return []
    return [m.span() for m in _inline_boilerplate().finditer(small)]


@cache
def _furniture_words() -> ahocorasick_rs.AhoCorasick:
    """All in one pass, in the time of one of them."""
    return ahocorasick_rs.AhoCorasick(_FURNITURE)


def cut_out(
    split: list[tuple[int, int]],
    furniture: list[tuple[int, int]],
    starts: Sequence[int],
    begin: int,
    end: int,
) -> list[tuple[int, int]]:
    """Sentences divided where furniture starts and ends."""
    edges = sorted(
        bisect_left(starts, offset)
        for span in furniture
        if begin <= span[0] < end
        for offset in span
    )
    if not edges:
        return split
    found = []
    for a, b in split:
        for edge in edges:
            if a < edge < b:
                found.append((a, edge))
                a = edge
        found.append((a, b))
    return found
