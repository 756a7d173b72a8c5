"""A sentence by its outermost mentions: what stands before, behind and between them."""

from bisect import bisect_left
from collections.abc import Container, Iterator
from itertools import compress

from streams.extraction.document import Document, Sentence, Token
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.mentions import Mention, MentionKind, Mentions
from streams.extraction.story import Story

ACTING = frozenset(
    {
        MentionKind.PERSON,
        MentionKind.ROLE,
        MentionKind.PRONOUN,
        MentionKind.GROUP,
        MentionKind.COUNTRY,
        MentionKind.METONYM,
        MentionKind.NATIONALS,
        MentionKind.ORGANIZATION,
    }
)
APPOSED = frozenset({"counterpart", "counterparts", "colleague", "opposite"})
_REACH = 24  # mentions looked at on either side of a trigger
MODIFIERS = word_class("sides.modifiers")
_COUNTS = frozenset({"of", "by", "two", "three", "four"})
_DEFINITE = frozenset({"the", "his", "her", "their", "its", "a", "an"})
_ROLE_LINKS = frozenset({"of", "for", "the", "and", "in", "at", "to", "'s", "'"})


class Passage:
    """A sentence with its outermost mentions, in text order."""

    def __init__(
        self, document: Document, mentions: Mentions, story: Story, sentence: Sentence
    ) -> None:
        self.document = document
        self.story = story
        self.mentions = mentions
        self.sentence = sentence
        self.tokens: list[Token] = document.tokens
        self.outer: list[Mention] = []
        reach = sentence.start
        for mention in mentions.between(sentence.start, sentence.end):
            if mention.start >= reach:
                self.outer.append(mention)
                reach = mention.end
        self.covering: dict[int, Mention] = {
            index: m for m in self.outer for index in range(m.first, m.last)
        }
        self._openings: dict[int, int] = {}
        self._join_appositions()
        self._firsts = [m.first for m in self.outer]

    def _join_appositions(self) -> None:
        """ "the secretary-general of B's security council, Dan Smith": one phrase, one party."""
        within: set[int] = set()
        for mention in self.outer:
            if mention.kind is not MentionKind.PERSON or not mention.role:
                continue
            if self.norm(mention.first - 1) != ",":
                continue
            start = self._description_start(mention)
            if start is None:
                continue
            self._openings[id(mention)] = start
            inner = [m for m in self.outer if start <= m.first and m.last < mention.first]
            within |= {id(m) for m in inner}
            self.covering.update(dict.fromkeys(range(start, mention.first), mention))
        if within:
            self.outer = [m for m in self.outer if id(m) not in within]

    def _description_start(self, mention: Mention) -> int | None:
        """Where the description of a name behind a comma begins, None if it is not his."""
        words = [w for w in (mention.role or "").lower().split() if w not in {"of", "for", "the"}]
        limit = max(self.sentence.first, mention.first - 16)
        norms = [t.norm for t in self.tokens[limit : mention.first - 1]]
        if not words or words[0] not in norms:
            return None
        start = limit + max(i for i, n in enumerate(norms) if n == words[0])
        if not all(
            i in self.covering or self.norm(i) in {*words, *_ROLE_LINKS}
            for i in range(start, mention.first - 1)
        ):
            return None
        opened = False
        while start > self.sentence.first:
            before = self.covering.get(start - 1)
            norm = self.norm(start - 1)
            if before is not None and (before.possessive or before.kind is MentionKind.DEMONYM):
                start, opened = before.first, True
            elif norm in {"'s", "'"} or (norm in MODIFIERS and norm not in _COUNTS):
                start, opened = start - 1, opened or norm in _DEFINITE
            else:
                break
        return start if opened else None

    def opening(self, mention: Mention) -> int:
        """Token at which a mention's phrase begins, with the description in front of a name."""
        return self._openings.get(id(mention), mention.first)

    def before(self, index: int) -> list[Mention]:
        """The nearest outermost mentions that end at or before token ``index``, in text order."""
        cut = bisect_left(self._firsts, index)
        return [m for m in self.outer[max(0, cut - _REACH) : cut] if m.last <= index]

    def after(self, index: int) -> list[Mention]:
        """The nearest outermost mentions that begin at or after token ``index``, in text order."""
        cut = bisect_left(self._firsts, index)
        return self.outer[cut : cut + _REACH]

    def norm(self, index: int) -> str:
        """The token's norm, "" outside the sentence."""
        if self.sentence.first <= index < self.sentence.last:
            return self.tokens[index].norm
        return ""

    def where(self, norms: Container[str]) -> Iterator[int]:
        """The tokens of the sentence whose norm is one of those, in order."""
        found = map(
            norms.__contains__, self.document.norms[self.sentence.first : self.sentence.last]
        )
        return compress(self.indexes(), found)

    def indexes(self) -> range:
        """Tokens of the sentence."""
        return range(self.sentence.first, self.sentence.last)

    def gap(self, one: Mention, other: Mention) -> str:
        """Words between two mentions, in lower case and without a possessive 's."""
        words = [t.norm for t in self.tokens[one.last : self.opening(other)]]
        if len(words) > 1 and words[-1] == "the" and words[-2] in {"and", ",", "&", "as", "of"}:
            words.pop()  # "Iran and the United States"
        return " ".join(w for w in words if w not in {"'s", "'"})

    def word_before(self, mention: Mention, back: int = 1) -> str:
        """The norm in front of a mention, over its article."""
        position = self.opening(mention) - 1
        if self.norm(position) == "the":
            position -= 1
        return self.norm(position - back + 1)
