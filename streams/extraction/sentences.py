"""Where sentences end: at a stop that is no abbreviation's, and never inside a clause."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from streams.extraction.abbreviations import abbreviations
from streams.extraction.lexicons.files import DATA, words
from streams.extraction.tokens import Lexeme, Token

__all__ = ["Sentence", "possible_stops", "split_sentences"]


@dataclass(slots=True)  # a frozen one takes three times as long to make
class Sentence:
    """Tokens ``[first, last)`` of the document, and the same as characters ``[start, end)``."""

    index: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int
    boilerplate: bool = False


@cache
def _openers() -> frozenset[str]:
    """Words that open a sentence after an abbreviation."""
    return frozenset(words(DATA / "en" / "sentence_openers.txt"))


_END = frozenset({".", "!", "?", "…", "..."})
_CLOSERS = frozenset("\"'”’»)]“")
_LEFT = frozenset("\"“„«‘'([")


def _is_end(tokens: list[Token], i: int, last: int) -> int:
    """The token where the sentence that may end at the mark ``i`` stops; 0 if it goes on."""
    mark = tokens[i]
    j = i + 1
    while j < last and (
        tokens[j].text in _END
        or (
            (tokens[j].text in _CLOSERS or tokens[j].text in ("''",))
            and not (tokens[j - 1].space_after and not tokens[j].space_after)
        )
    ):
        j += 1
    if j >= last:
        return last
    if not tokens[j - 1].space_after:
        # "end.Next" keeps its missing space; "3.5" and "president.ir" are one token anyway.
        return j if tokens[j].text[0].isupper() and j - 1 == i and mark.norm != "." else 0
    following = tokens[j]
    k = j
    while k < last - 1 and (tokens[k].text in _LEFT or tokens[k].text == "''"):
        k += 1
    first = tokens[k].text[0]
    if first.islower():
        # A quoted question or exclamation inside its clause, or an abbreviation.
        return 0
    if mark.text == "." and j == i + 1 and i > 0 and not tokens[i - 1].space_after:
        before = tokens[i - 1]
        known = abbreviations().get(before.norm)
        if known is not None:
            return j if known and k == j and following.norm in _openers() else 0
        if len(before.text) == 1 and before.text.isupper() and before.text != "I":
            return 0  # an initial
    return j


_LONGEST = 300
"""No sentence has more tokens, so that rules which look around in one stay linear."""


def possible_stops(lexemes: Sequence[Lexeme]) -> list[int]:
    """The tokens that may end a sentence: "." and what ends with a stop."""
    return [i for i, lexeme in enumerate(lexemes) if lexeme.stops]


def split_sentences(
    tokens: list[Token], stops: list[int], first: int, last: int
) -> list[tuple[int, int]]:
    """Sentences among tokens ``[first, last)`` of one paragraph; ``stops`` may end one."""
    found = []
    begin = at = first  # ``at`` is the next token to look at
    for i in stops[bisect_left(stops, first) : bisect_left(stops, last)]:
        if i < at:
            continue
        while (cut := max(at, begin + _LONGEST)) < i:
            found.append((begin, cut))
            begin, at = cut, cut + 1
        at = i + 1
        token = tokens[i]
        if token.text in _END:
            stop = _is_end(tokens, i, last)
            if stop:
                found.append((begin, stop))
                begin = at = stop
        elif i - begin >= _LONGEST:
            found.append((begin, i))
            begin = i
        elif len(token.text) > 2 and token.space_after:
            # "U.S." at the end of a sentence.
            following = tokens[min(i + 1, last - 1)]
            if (
                i + 1 < last
                and abbreviations().get(token.norm[:-1], False)
                and following.text[0].isupper()
                and following.norm != "president"
                and following.norm in _openers()
            ):
                found.append((begin, i + 1))
                begin = i + 1
    while (cut := max(at, begin + _LONGEST)) < last:
        found.append((begin, cut))
        begin, at = cut, cut + 1
    if begin < last:
        found.append((begin, last))
    return found
