"""The article's text, made once and shared by every step: tokens, sentences, quotations, dateline.

    text -> tokens, paragraphs -> dateline, quotations, furniture -> sentences -> Document

Offsets are never changed: a :class:`Document` is a view on ``RawArticle.body``, and every token,
sentence and quotation says where it stands in it. What is boilerplate (datelines, agency tags,
captions, share buttons, editing credits) is marked, not cut.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import compress, count

from schemas import RawArticle
from streams.extraction.abbreviations import is_abbreviation
from streams.extraction.boilerplate import cut_out, find_furniture, is_boilerplate, lowered
from streams.extraction.datelines import Dateline, find_dateline
from streams.extraction.paragraphs import find_paragraphs
from streams.extraction.quotations import Quotation, find_quotations
from streams.extraction.sentences import (
    Sentence,
    possible_stops,
    split_sentences,
)
from streams.extraction.tokens import Lexeme, Token, norm_of, read_tokens, tokenize

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


_WHOLE = 600
"""Characters of a paragraph that is boilerplate as a whole where it begins so; a longer one is a
story that lost its line breaks, and only its first sentence is."""


@dataclass(slots=True)
class Document:
    """See the module. ``published`` is the publisher's own day, before any conversion to UTC.

    ``words``, ``norms`` and ``lexemes`` are the tokens' own, as columns: what looks at every token
    of an article is several times quicker on them. ``paragraphs`` are characters
    ``[start, end)``; a sentence's ``paragraph`` is an index into it.
    Every token belongs to exactly one sentence; a dateline is a boilerplate sentence of its own.
    """

    text: str
    title: str | None
    source: str | None
    published: date | None
    tokens: list[Token] = field(default_factory=list)
    words: Sequence[str] = ()
    norms: Sequence[str] = ()
    lexemes: Sequence[Lexeme] = ()
    sentences: list[Sentence] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    dateline: Dateline | None = None
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    _sentence_starts: list[int] = field(default_factory=list, repr=False)
    _token_starts: Sequence[int] = field(default=(), repr=False)
    _outer: list[Quotation] = field(default_factory=list, repr=False)
    _outer_starts: list[int] = field(default_factory=list, repr=False)

    def where(self, norms: Container[str]) -> list[int]:
        """The tokens whose norm is one of those, in order."""
        return list(compress(count(), map(norms.__contains__, self.norms)))

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


def _day(article: RawArticle) -> date | None:
    moment = article.published
    return moment.date() if isinstance(moment, datetime) else moment


def read_document(article: RawArticle) -> Document:
    """Tokens, sentences, quotations and dateline of an article's body; linear in its length."""
    text = article.body
    published = _day(article)
    tokens, lexemes = read_tokens(text)
    starts, ends, words, norms, _ = zip(*tokens, strict=True) if tokens else ((),) * 5
    paragraphs = find_paragraphs(text)
    dateline = find_dateline(text, paragraphs, published)
    quotations = find_quotations(text, paragraphs)
    stops = possible_stops(lexemes)
    small = lowered(text)
    furniture = find_furniture(small)
    sentences: list[Sentence] = []
    position = 0
    for number, (begin, end) in enumerate(paragraphs):
        first = position
        position = bisect_left(starts, end, lo=first)
        cut = first
        if dateline is not None and begin <= dateline.start < end:
            while cut < position and starts[cut] < dateline.end:
                cut += 1
        pieces = [(first, cut, True)] if cut > first else []
        whole = end - begin <= _WHOLE and is_boilerplate(small, begin, min(end, begin + 400))
        split = split_sentences(tokens, stops, cut, position)
        if furniture:
            split = cut_out(split, furniture, starts, begin, end)
        for a, b in split:
            junk = (
                whole
                or is_boilerplate(small, starts[a], ends[b - 1])
                or any(s <= starts[a] < e for s, e in furniture)
            )
            pieces.append((a, b, junk))
        for a, b, junk in pieces:
            sentences.append(Sentence(len(sentences), a, b, starts[a], ends[b - 1], number, junk))
    outer = [q for q in quotations if q.depth == 0]
    return Document(
        text=text,
        title=article.title,
        source=article.source,
        published=published,
        tokens=tokens,
        words=words,
        norms=norms,
        lexemes=lexemes,
        sentences=sentences,
        quotations=quotations,
        dateline=dateline,
        paragraphs=paragraphs,
        _sentence_starts=[s.start for s in sentences],
        _token_starts=starts,
        _outer=outer,
        _outer_starts=[q.start for q in outer],
    )
