"""One look at every token: which lexicon hit covers it, and what word it is.

The scan is made once per text and read by all rules of this package.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import compress, count

from streams.extraction.document import Sentence, Token
from streams.extraction.lexicons import Entry, Vocabulary, fold, gazetteer, vocabulary
from streams.extraction.lexicons.vocabulary import BODY, OPENER, PRO_FORM, ROLE
from streams.extraction.tokens import UNKNOWN, Lexeme


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

    ``hits`` are in order, ``at`` maps a token to its (first) hit, ``hit(i)`` gives the hit that
    covers a token wholly, ``folded`` holds each token's folded text, ``lower`` the words that the
    text writes small.
    """

    text: str
    tokens: list[Token]
    sentences: list[Sentence]
    words: Vocabulary
    folded_text: str = ""
    folded: Sequence[str] = ()
    hits: list[Span] = field(default_factory=list)
    at: dict[int, Span] = field(default_factory=dict)
    hit: Callable[[int], Span | None] = field(init=False)  # a dictionary's own: it is asked often
    capitals: bytes = b""  # 1 for "Bajwa", "al-Sisi"
    nameable: bytes = b""  # 1 for those of them that a name may hold: not "ByteDance"
    # Tokens that can head a role or a body, open a name, or be a mention by themselves.
    role_words: list[int] = field(default_factory=list)
    body_words: list[int] = field(default_factory=list)
    name_words: list[int] = field(default_factory=list)
    pro_forms: list[int] = field(default_factory=list)
    lower: set[str] = field(default_factory=set)
    _whole: dict[int, Span] = field(default_factory=dict)
    _codes: set[str] | None = None

    def __post_init__(self) -> None:
        self.hit = self._whole.get

    def add(self, span: Span) -> None:
        """Lays a hit on those of its tokens that no earlier one covers."""
        self.hits.append(span)
        for i in range(span.first, span.last):
            if self.at.setdefault(i, span) is span and span.whole:
                self._whole[i] = span

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


_SMALL, _CAPITAL, _NAMEABLE = 16, 32, 64  # more bits beside those of the vocabulary
# "ByteDance", "U20": capitals or digits inside a word that is no "McCain" or "DeSantis".
_MIXED = re.compile(
    r"\d|^(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O['’]|D['’]|Al|El|Ben|Bin)\w+?[a-z][A-Z]"
)


def _is(bit: int) -> bytes:
    """For :meth:`bytes.translate`: what a word is, as bits, to 1 where the bit is set."""
    return bytes(bits & bit != 0 for bits in range(256))


_IS_SMALL, _IS_CAPITAL, _IS_NAMEABLE = _is(_SMALL), _is(_CAPITAL), _is(_NAMEABLE)
_IS_ROLE, _IS_BODY, _IS_OPENER, _IS_PRO_FORM = map(_is, (ROLE, BODY, OPENER, PRO_FORM))


def _look_up(lexeme: Lexeme, words: Vocabulary) -> None:
    """Puts the folded form of a word into its lexeme, and what the word is, as bits."""
    written, norm = lexeme.text, lexeme.norm
    plain = norm.isascii() and norm.isalpha()
    lexeme.folded = norm if plain else fold(written).strip()
    bits = words.marks.get(norm, 0)
    if written == norm:
        bits |= _SMALL
    else:
        bits &= ~OPENER
        # "al-Harthy" is written small and a name all the same.
        if written[0].isupper() or (
            written[0].islower() and _has_article(written, words.particles)
        ):
            bits |= _CAPITAL | OPENER | PRO_FORM
            tail = written.rpartition("-")[2]
            if not (_MIXED.search(written) or tail in words.of("name.tails")):
                bits |= _NAMEABLE
        elif written[0].islower():
            bits |= _SMALL
    lexeme.marks = bits


def _mark(made: Scan, lexemes: Sequence[Lexeme]) -> None:
    """One look at every token: its folded text, its case, and what it may head.

    All in columns, with no step of the interpreter for each token.
    """
    if not made.tokens:
        return
    for lexeme in lexemes:
        if lexeme.marks == UNKNOWN:
            _look_up(lexeme, made.words)
    made.folded = [lexeme.folded for lexeme in lexemes]
    bits = bytes([lexeme.marks for lexeme in lexemes])
    made.capitals = bits.translate(_IS_CAPITAL)
    made.nameable = bits.translate(_IS_NAMEABLE)
    made.lower = {lexeme.norm for lexeme in compress(lexemes, bits.translate(_IS_SMALL))}
    made.role_words = list(compress(count(), bits.translate(_IS_ROLE)))
    made.body_words = list(compress(count(), bits.translate(_IS_BODY)))
    made.name_words = list(compress(count(), bits.translate(_IS_OPENER)))
    made.pro_forms = list(compress(count(), bits.translate(_IS_PRO_FORM)))


def _has_article(text: str, particles: frozenset[str]) -> bool:
    """Whether a token is a name like "al-Sisi" or "d'Estaing"."""
    head, _, tail = text.replace("'", "-").replace("’", "-").partition("-")
    return tail[:1].isupper() and head in particles


def scan(
    text: str, tokens: list[Token], lexemes: Sequence[Lexeme], sentences: list[Sentence]
) -> Scan:
    """Finds the lexicon hits of a text and lays them on its tokens; linear.

    Args:
        lexemes: of each token.
    """
    folded_text = fold(text)
    made = Scan(text, tokens, sentences, vocabulary(), folded_text)
    _mark(made, lexemes)
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
        made.add(Span(position, last, hit.start, end, hit.entry, whole))
    return made
