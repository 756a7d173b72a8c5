"""The article's text, made once and shared by every step: tokens, sentences, quotations, dateline.

Offsets are never changed: a :class:`Document` is a view on ``RawArticle.body``, and every token,
sentence and quotation says where it stands in it. What is boilerplate (datelines, agency tags,
captions, share buttons, editing credits) is marked, not cut.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from schemas import RawArticle
from streams.extraction.datelines import Dateline, find_dateline
from streams.extraction.quotations import Quotation, find_quotations

__all__ = [
    "Dateline",
    "Document",
    "Quotation",
    "Sentence",
    "Token",
    "is_abbreviation",
    "norm_of",
    "read_document",
    "tokenize",
]

_DATA = Path(__file__).parent / "lexicons" / "data" / "en"


class Token(NamedTuple):
    """One word or mark. ``norm`` is lower-cased, with typographic quotes and apostrophes plain."""

    start: int
    end: int
    text: str
    norm: str
    space_after: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``[first, last)`` of the document, and the same as characters ``[start, end)``."""

    index: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int
    boilerplate: bool = False


@dataclass(slots=True)
class Document:
    """See the module. ``published`` is the publisher's own day, before any conversion to UTC.

    ``paragraphs`` are characters ``[start, end)``; a sentence's ``paragraph`` is an index into it.
    Every token belongs to exactly one sentence; a dateline is a boilerplate sentence of its own.
    """

    text: str
    title: str | None
    source: str | None
    published: date | None
    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    dateline: Dateline | None = None
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    _sentence_starts: list[int] = field(default_factory=list, repr=False)
    _token_starts: list[int] = field(default_factory=list, repr=False)
    _outer: list[Quotation] = field(default_factory=list, repr=False)
    _outer_starts: list[int] = field(default_factory=list, repr=False)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers a character offset (binary search)."""
        i = bisect_right(self._sentence_starts, offset) - 1
        if i < 0 or offset >= self.sentences[i].end:
            return None
        return self.sentences[i]

    def token_at(self, offset: int) -> int:
        """The index of the first token that ends after a character offset (binary search)."""
        i = bisect_right(self._token_starts, offset) - 1
        if i >= 0 and offset < self.tokens[i].end:
            return i
        return i + 1

    def in_quotation(self, offset: int) -> bool:
        """Whether a character offset lies inside an outer quotation."""
        return self.quotation_at(offset) is not None

    def quotation_at(self, offset: int) -> Quotation | None:
        """The outer quotation that covers a character offset (binary search)."""
        i = bisect_right(self._outer_starts, offset) - 1
        if i < 0 or offset >= self._outer[i].end:
            return None
        return self._outer[i]

    def quotes_between(self, start: int, end: int) -> bool:
        """Whether an outer quotation opens inside characters ``[start, end)``."""
        return bisect_left(self._outer_starts, start) < bisect_left(self._outer_starts, end)

    @property
    def outer_quotations(self) -> list[Quotation]:
        """Quotations of depth 0, in order."""
        return self._outer


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


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Words and marks of ``text[start:end]``; "Iran's" is two tokens, "didn't" is one."""
    stop = len(text) if end is None else end
    pairs = _TOKEN.findall(text, start, stop)
    if not pairs:
        return []
    leading = _LEADING.match(text, start, stop)
    at = leading.end() if leading else start
    new = tuple.__new__
    tokens: list[Token] = []
    for word, gap in pairs:
        end = at + len(word)
        norm = word.lower() if word.isascii() else norm_of(word)
        tokens.append(new(Token, (at, end, word, norm, gap[:1].isspace())))
        at = end + len(gap)
    if tokens[-1].end == stop:
        tokens[-1] = tokens[-1]._replace(space_after=True)
    return tokens


@cache
def _abbreviations() -> dict[str, bool]:
    """Abbreviation without its stop, and whether it may end a sentence."""
    found: dict[str, bool] = {}
    for line in (_DATA / "abbreviations.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            word, _, mark = line.partition(" ")
            found[word] = mark == "+"
    return found


@cache
def _openers() -> frozenset[str]:
    """Words that open a sentence after an abbreviation."""
    lines = (_DATA / "sentence_openers.txt").read_text("utf-8").splitlines()
    return frozenset(w for line in lines if not line.startswith("#") for w in line.split())


def is_abbreviation(norm: str) -> bool:
    """Whether a word with a stop behind it is an abbreviation: "gen", "nov", an initial."""
    return norm in _abbreviations() or (len(norm) == 1 and norm.isalpha())


@cache
def _boilerplate() -> re.Pattern[str]:
    """For text in small letters: several times quicker than a pattern that ignores case."""
    lines = (_DATA / "boilerplate.txt").read_text("utf-8").splitlines()
    return re.compile("|".join(line for line in lines if line and not line.startswith("#")))


def _lowered(text: str) -> str:
    """The text in small letters, of the same length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text.replace("İ", "i").lower()


@cache
def _inline_boilerplate() -> re.Pattern[str]:
    lines = (_DATA / "inline_boilerplate.txt").read_text("utf-8").splitlines()
    return re.compile("|".join(line for line in lines if line and not line.startswith("#")))


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

_END = frozenset({".", "!", "?", "…", "..."})
_STOPS = frozenset(".!?…")  # what tokens end with that may end a sentence
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
        known = _abbreviations().get(before.norm)
        if known is not None:
            return j if known and k == j and following.norm in _openers() else 0
        if len(before.text) == 1 and before.text.isupper() and before.text != "I":
            return 0  # an initial
    return j


_WHOLE = 600
"""Characters of a paragraph that is boilerplate as a whole where it begins so; a longer one is a
story that lost its line breaks, and only its first sentence is."""

_LONGEST = 300
"""No sentence has more tokens, so that rules which look around in one stay linear."""


def _split(tokens: list[Token], stops: list[int], first: int, last: int) -> list[tuple[int, int]]:
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
                and _abbreviations().get(token.norm[:-1], False)
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


def _cut_out(
    split: list[tuple[int, int]],
    furniture: list[tuple[int, int]],
    starts: list[int],
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


_NEWLINES = re.compile(r"[\n\r\u2028\u2029\x0b\x0c]\s*")
_BLANKS = " \t\u00a0\u3000"


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Stretches between line breaks; a break inside a hard-wrapped sentence does not count."""
    lines: list[tuple[int, int]] = []
    begin = 0
    blank_before: list[bool] = []
    blank = True
    for match in _NEWLINES.finditer(text):
        line = text[begin : match.start()].rstrip(_BLANKS)
        if line and not line.isspace():
            lines.append((begin, begin + len(line)))
            blank_before.append(blank)
        blank = match.group().count("\n") != 1
        begin = match.end()
    if not text[begin:].isspace() and begin < len(text):
        lines.append((begin, len(text)))
        blank_before.append(blank)
    inner = [e - s for (s, e), b in zip(lines[:-1], blank_before[1:], strict=True) if not b]
    # Hard-wrapped text: many single breaks after lines of nearly one length.
    wrapped = len(inner) >= 3 and sum(45 <= n <= 100 for n in inner) >= 0.9 * len(inner)
    found: list[tuple[int, int]] = []
    for (start, end), b in zip(lines, blank_before, strict=True):
        if found and (not b or text[start].isdigit()):
            previous = text[found[-1][1] - 1]
            joins = text[start].islower() and (previous.isalnum() or previous in ",;-–—")
            joins = joins or (text[start].isdigit() and _is_cut_date(text, found[-1][1]))
            if (wrapped and not b) or joins:
                found[-1] = (found[-1][0], end)
                continue
        found.append((start, end))
    return [(s + len(text[s:e]) - len(text[s:e].lstrip()), e) for s, e in found]


def _is_cut_date(text: str, end: int) -> bool:
    """Whether a line that ends at ``end`` breaks off after an abbreviation: "Sept." / "15-21"."""
    word = text[max(0, end - 6) : end].split()[-1:]
    return bool(word) and word[0][-1] == "." and word[0][:-1].lower() in _abbreviations()


def _day(article: RawArticle) -> date | None:
    moment = article.published
    return moment.date() if isinstance(moment, datetime) else moment


def read_document(article: RawArticle) -> Document:
    """Tokens, sentences, quotations and dateline of an article's body; linear in its length."""
    text = article.body
    published = _day(article)
    tokens = tokenize(text)
    starts = [t[0] for t in tokens]
    stops = [i for i, t in enumerate(tokens) if t[2][-1] in _STOPS]
    paragraphs = _paragraphs(text)
    dateline = find_dateline(text, paragraphs, published)
    quotations = find_quotations(text, paragraphs)
    sentences: list[Sentence] = []
    boilerplate = _boilerplate()
    lowered = _lowered(text)
    furniture = (
        [m.span() for m in _inline_boilerplate().finditer(lowered)]
        if any(word in lowered for word in _FURNITURE)
        else []
    )
    position = 0
    for number, (begin, end) in enumerate(paragraphs):
        first = position
        position = bisect_left(starts, end, lo=first)
        cut = first
        if dateline is not None and begin <= dateline.start < end:
            while cut < position and starts[cut] < dateline.end:
                cut += 1
        pieces = [(first, cut, True)] if cut > first else []
        opens = boilerplate.match(lowered, begin, min(end, begin + 400)) is not None
        whole = opens and end - begin <= _WHOLE
        split = _split(tokens, stops, cut, position)
        if furniture:
            split = _cut_out(split, furniture, starts, begin, end)
        for a, b in split:
            junk = (
                whole
                or boilerplate.match(lowered, starts[a], tokens[b - 1].end) is not None
                or any(s <= starts[a] < e for s, e in furniture)
            )
            pieces.append((a, b, junk))
        for a, b, junk in pieces:
            sentences.append(
                Sentence(len(sentences), a, b, starts[a], tokens[b - 1].end, number, junk)
            )
    outer = [q for q in quotations if q.depth == 0]
    return Document(
        text=text,
        title=article.title,
        source=article.source,
        published=published,
        tokens=tokens,
        sentences=sentences,
        quotations=quotations,
        dateline=dateline,
        paragraphs=paragraphs,
        _sentence_starts=[s.start for s in sentences],
        _token_starts=starts,
        _outer=outer,
        _outer_starts=[q.start for q in outer],
    )
