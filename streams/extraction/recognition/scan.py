"""One look at every token: which lexicon hit covers it, and what word it is.

The scan is made once per text and read by all rules of this package.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from streams.extraction.document import Sentence, Token, norm_of
from streams.extraction.lexicons import Entry, Vocabulary, fold, gazetteer, vocabulary
from streams.extraction.lexicons.vocabulary import BODY, OPENER, PRO_FORM, ROLE


@dataclass(slots=True)
class Span:
    """A lexicon hit as tokens ``[first, last)`` and characters ``[start, end)``."""

    first: int
    last: int
    start: int
    end: int
    entry: Entry
    whole: bool  # covers its tokens wholly; false for "Iran" in "Iran-backed"


@dataclass(slots=True)
class Scan:
    """Tokens with what the lexicons say of them.

    ``hits`` are in order, ``at`` maps a token to its (first) hit, ``folded`` holds each token's
    folded text, ``lower`` the words that the text writes small.
    """

    text: str
    tokens: list[Token]
    sentences: list[Sentence]
    words: Vocabulary
    folded_text: str = ""
    folded: list[str] = field(default_factory=list)
    hits: list[Span] = field(default_factory=list)
    at: dict[int, Span] = field(default_factory=dict)
    capitals: bytearray = field(default_factory=bytearray)  # 1 for "Bajwa", "al-Sisi"
    # Tokens that can head a role or a body, open a name, or be a mention by themselves.
    role_words: list[int] = field(default_factory=list)
    body_words: list[int] = field(default_factory=list)
    name_words: list[int] = field(default_factory=list)
    pro_forms: list[int] = field(default_factory=list)
    lower: set[str] = field(default_factory=set)
    _codes: set[str] | None = None

    def hit(self, i: int) -> Span | None:
        """The hit that covers token ``i`` wholly."""
        span = self.at.get(i)
        return span if span is not None and span.whole else None

    @property
    def codes(self) -> set[str]:
        """The states and organisations that the text names."""
        if self._codes is None:
            self._codes = {h.entry.code for h in self.hits if h.entry.code}
        return self._codes

    def form(self, span: Span) -> str:
        """A hit's folded words."""
        return self.folded_text[span.start : span.end].strip()

    def hits_between(self, first: int, last: int) -> list[Span]:
        """The hits whose first token is among ``[first, last)`` (binary search)."""
        begin = bisect_left(self.hits, first, key=lambda h: h.first)
        end = bisect_left(self.hits, last, lo=begin, key=lambda h: h.first)
        return self.hits[begin:end]

    def among(self, indices: list[int], first: int, last: int) -> list[int]:
        """Those of ascending token indices that lie in ``[first, last)``."""
        begin = bisect_left(indices, first)
        return indices[begin : bisect_left(indices, last, lo=begin)]

    def line(self, first: int, last: int) -> str:
        """Tokens ``[first, last)`` as one line of text, without the brackets of an editor."""
        text = self.text[self.tokens[first].start : self.tokens[last - 1].end]
        return " ".join(text.replace("[", "").replace("]", "").split())

    def shouting(self, sentence: Sentence) -> bool:
        """Whether a sentence is in capitals, as headlines are."""
        words = [t.text for t in self.tokens[sentence.first : sentence.last] if len(t.text) > 3]
        return sum(w.isupper() for w in words) * 2 > len(words)


_SMALL, _CAPITAL = 16, 32  # more bits beside those of the vocabulary


class _Words(dict[str, tuple[str, int]]):
    """Each word's folded form and what it is, as bits: most words were seen in other texts."""

    def __init__(self, words: Vocabulary) -> None:
        super().__init__()
        self.words = words

    def __missing__(self, written: str) -> tuple[str, int]:
        norm = norm_of(written)
        plain = norm.isascii() and norm.isalpha()
        made = norm if plain else fold(written).strip(), self._bits(written, norm)
        if len(written) < 40:  # long words are names of files and the like
            if len(self) >= 1 << 16:
                self.clear()
            self[written] = made
        return made

    def _bits(self, written: str, norm: str) -> int:
        bits = self.words.marks.get(norm, 0)
        if written == norm:
            return bits | _SMALL
        bits &= ~OPENER
        # "al-Harthy" is written small and a name all the same.
        if written[0].isupper() or (
            written[0].islower() and _has_article(written, self.words.particles)
        ):
            bits |= _CAPITAL | OPENER | PRO_FORM
        elif written[0].islower():
            bits |= _SMALL
        return bits


@cache
def _words() -> _Words:
    return _Words(vocabulary())


def _mark(made: Scan) -> None:
    """One look at every token: its folded text, its case, and what it may head."""
    known = _words()
    looked_up = [known[token[2]] for token in made.tokens]
    made.folded = [folded for folded, _ in looked_up]
    made.capitals = bytearray([bits // _CAPITAL for _, bits in looked_up])
    made.lower = {
        token[3] for token, (_, bits) in zip(made.tokens, looked_up, strict=True) if bits & _SMALL
    }
    for i, (_, bits) in enumerate(looked_up):
        if bits & ~_SMALL:
            if bits & ROLE:
                made.role_words.append(i)
            if bits & BODY:
                made.body_words.append(i)
            if bits & OPENER:
                made.name_words.append(i)
            if bits & PRO_FORM:
                made.pro_forms.append(i)


def _has_article(text: str, particles: frozenset[str]) -> bool:
    """Whether a token is a name like "al-Sisi" or "d'Estaing"."""
    head, _, tail = text.replace("'", "-").replace("’", "-").partition("-")
    return tail[:1].isupper() and head in particles


def scan(text: str, tokens: list[Token], sentences: list[Sentence]) -> Scan:
    """Finds the lexicon hits of a text and lays them on its tokens; linear."""
    folded_text = fold(text)
    made = Scan(text, tokens, sentences, vocabulary(), folded_text)
    _mark(made)
    position = 0
    count = len(tokens)
    for hit in gazetteer().find(text, folded_text):
        while position < count and tokens[position].end <= hit.start:
            position += 1
        if position == count:
            break
        last = position
        while last < count and tokens[last].start < hit.end:
            last += 1
        if last == position:
            continue
        if (
            hit.entry.concept == "city"
            and hit.end - hit.start < 5
            and hit.start > 60
            and (text[hit.start : hit.end].isupper())
        ):
            continue  # "NIS" is a company, though "Nis" is a city
        tail = text[hit.end : tokens[last - 1].end]
        end = tokens[last - 1].end if tail == "." else hit.end
        whole = tokens[position].start == hit.start and tokens[last - 1].end == end
        span = Span(position, last, hit.start, end, hit.entry, whole)
        made.hits.append(span)
        for i in range(position, last):
            made.at.setdefault(i, span)
    return made
