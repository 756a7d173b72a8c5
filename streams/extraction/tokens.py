"""Words and marks of a text, each with where it stands.

What is known of a word whatever stands beside it is kept from one text to the next
(:data:`LEXEMES`): nine words in ten were seen before.
"""

import re
from typing import NamedTuple

__all__ = ["Lexeme", "Token", "norm_of", "read_tokens", "tokenize"]

_KEPT = 1 << 16
"""As many words are kept; then all are forgotten."""
_STOPS = frozenset(".!?…")
"""What tokens end with that may end a sentence."""
_LONG = 40
"""Longer words are names of files and the like: not worth a place."""


class Token(NamedTuple):
    """One word or mark. ``norm`` is lower-cased, with typographic quotes and apostrophes plain."""

    start: int
    end: int
    text: str
    norm: str
    space_after: bool


# A token, and what stands between it and the next one.
_TOKEN = re.compile(
    r"("
    r"[A-Za-z]+(?=[\s,;])"  # most words; what follows matches them too, only later
    r"|"
    r"(?:[^\W\d_]\.){2,}(?!\w)"  # U.S.  a.m.
    r"|(?:[^\W\d_]\.)+[^\W\d_](?=['’]s\b)"  # U.S's
    r"|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|m|bn|km|pm|am)?\b"
    r"|['’](?:s|S|ll|re|ve|d|m)\b"  # clitics
    r"|[^\W_]+(?:[-&](?=[^\W_])[^\W_]+|['’](?!(?:s|S|ll|re|ve|d|m)\b)[^\W_]+|\.(?=[a-z])[^\W_]+)*"
    r"|''|``|--+|\.\.\.+"
    r"|[^\s\u200b-\u200f\u2060\ufeff]"  # marks; invisible characters are no tokens
    r")([\s\u200b-\u200f\u2060\ufeff]*)"
)
_LEADING = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})


def norm_of(word: str) -> str:
    """The :attr:`Token.norm` of a word."""
    return word.lower().translate(_PLAIN)


class Lexeme:
    """A word as it is written. What steps find out about it they keep here, each its own part."""

    __slots__ = ("folded", "kinds", "marks", "norm", "stops", "tag", "text")

    def __init__(self, text: str) -> None:
        norm = text.lower() if text.isascii() else norm_of(text)
        self.text = text
        self.norm = text if norm == text else norm  # one string less to fetch
        self.stops = text[-1:] in _STOPS
        # streams.extraction.recognition.scan
        self.folded = ""
        self.marks = UNKNOWN
        # streams.extraction.statements.words
        self.tag = ""
        self.kinds = 0


UNKNOWN = -1
"""The marks of a word that nobody has looked at."""


class _Lexemes(dict[str, Lexeme]):
    def __missing__(self, text: str) -> Lexeme:
        made = Lexeme(text)
        if len(text) < _LONG:
            if len(self) >= _KEPT:
                self.clear()
            self[text] = made
        return made


LEXEMES = _Lexemes()


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Words and marks of ``text[start:end]``; "Iran's" is two tokens, "didn't" is one."""
    return read_tokens(text, start, end)[0]


def read_tokens(
    text: str, start: int = 0, end: int | None = None
) -> tuple[list[Token], list[Lexeme]]:
    """Tokens as :func:`tokenize` gives them, and the lexeme of each."""
    stop = len(text) if end is None else end
    pairs = _TOKEN.findall(text, start, stop)
    if not pairs:
        return [], []
    leading = _LEADING.match(text, start, stop)
    at = leading.end() if leading else start
    known = LEXEMES
    new = tuple.__new__  # half the time of Token(...)
    tokens: list[Token] = []
    lexemes = [known[word] for word, _ in pairs]
    for (word, gap), lexeme in zip(pairs, lexemes, strict=True):
        end = at + len(word)
        if gap == " ":
            tokens.append(new(Token, (at, end, lexeme.text, lexeme.norm, True)))
            at = end + 1
        else:
            spaced = gap[:1].isspace()
            tokens.append(new(Token, (at, end, lexeme.text, lexeme.norm, spaced)))
            at = end + len(gap)
    if tokens[-1].end == stop:
        tokens[-1] = tokens[-1]._replace(space_after=True)
    return tokens, lexemes
