"""Whom a trigger has behind it: objects and complements, joined into one chain."""

from itertools import pairwise

from streams.extraction.coreference.syntax import PREPOSITIONS, is_subject, is_verb
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.enumerations import listed_after
from streams.extraction.meetings.passage import ACTING, APPOSED, MODIFIERS, Passage
from streams.extraction.mentions import Mention, MentionKind

_JOINERS = frozenset(
    {
        "and",
        ",",
        ", and",
        "&",
        "as well as",
        ", as well as",
        "and with",
        ", with",
        "along with",
        ", along with",
        "together with",
        ", together with",
        "followed by",
        ", followed by",
        ";",
        "; and",
        "and then",
        "and later",
        "and also",
        "and also with",
        "or",
        "both",
        "and visiting",
        "accompanied by",
        ", accompanied by",
        ", including",
        "including",
        "and separately with",
        "and his",
        "and her",
        "and then with",
        "and the",
        "but also",
    }
)
_LISTING = frozenset({MentionKind.ROLE, MentionKind.NATIONALS, MentionKind.GROUP})
_BODIES = frozenset({MentionKind.COUNTRY, MentionKind.METONYM, MentionKind.ORGANIZATION})
_HEADS = word_class("sides.heads")
_SKIPPED = word_class("sides.skipped")


class Rightward(Passage):
    """A passage read to the right of a token."""

    def chain_right(self, index: int, reach: int = 4, *, pair: bool = False) -> list[Mention]:
        """The acting mentions that begin at token ``index`` (over modifiers), joined by "and".

        With ``pair`` a second one belongs to the chain even if a verb follows it ("talks between
        A and B will").
        """
        first = self._first_right(index, reach)
        if first is None or first.kind in _LISTING:
            listed = listed_after(self, index)
            if listed:
                return listed
        return self._extend_right(first, pair) if first is not None else []

    def _first_right(self, index: int, reach: int) -> Mention | None:
        position = index
        while position < self.sentence.last and position <= index + reach:
            mention = self.covering.get(position)
            if mention is not None:
                if self.norm(mention.last) in _HEADS and mention.kind in _BODIES:
                    return None  # "met EU demands", "talks with US bank Wells"
                if mention.kind in {MentionKind.COUNTRY, MentionKind.METONYM}:
                    title = self._titled(mention)
                    if title is not None:
                        return title
                if mention.kind in ACTING and not mention.possessive:
                    return mention
                if mention.possessive or mention.kind is MentionKind.DEMONYM:
                    # "Kerry's deputy", "U.S. and Russian officials": the head follows.
                    position = mention.last
                    if self.norm(position) in {"'s", "'", "and", ","}:
                        position += 1
                    index = position + 1 if mention.possessive else position - 1
                    continue
                return None
            norm = self.norm(position)
            if norm == "," and (self.norm(position - 1) in APPOSED or self._names_role(position)):
                position += 1
                index = position
                continue
            if norm not in MODIFIERS and norm not in _SKIPPED and norm not in {'"', "'", "'s"}:
                if not (norm.replace("-", "").isalpha() and norm.islower() and not is_verb(norm)):
                    return None
                if norm in PREPOSITIONS or norm in {"that", "who", "which", "and", "but"}:
                    return None
            position += 1
        return None

    def _names_role(self, comma: int) -> bool:
        """ "B's new adviser, Dan Smith": whether the name behind the comma has that role."""
        mention = self.covering.get(comma + 1)
        if mention is None or mention.kind is not MentionKind.PERSON or not mention.role:
            return False
        return mention.role.lower().split()[-1] == self.norm(comma - 1)

    def _titled(self, country: Mention) -> Mention | None:
        """ "US Homeland Secretary Jane Doe": the person whose title the country opens."""
        for position in range(country.last, country.last + 3):
            mention = self.covering.get(position)
            if mention is not None:
                return mention if mention.kind in {MentionKind.PERSON, MentionKind.ROLE} else None
            norm = self.norm(position)
            if (
                not norm.isalpha()
                or norm in PREPOSITIONS
                or norm
                in {
                    "and",
                    "or",
                    "to",
                    "for",
                    "in",
                    "on",
                    "with",
                    "at",
                    "by",
                    "from",
                    "as",
                    "that",
                    "of",
                }
            ):
                return None
        return None

    def _extend_right(self, first: Mention, pair: bool) -> list[Mention]:
        chain = [first]
        reached = first
        following = self.after(first.last)
        for place, mention in enumerate(following):
            if mention is chain[-1]:
                continue
            gap = self.gap(reached, mention)
            holder = self._holder(mention, gap, following[place + 1 : place + 2])
            if holder is not None:
                chain.append(holder)
                reached = holder
                continue
            if gap == "" and chain[-1].possessive:
                chain[-1] = reached = mention
                continue
            if gap == "of" and mention.kind in {MentionKind.COUNTRY, MentionKind.METONYM}:
                reached = mention
                continue
            if mention.kind in {MentionKind.METONYM, MentionKind.PLACE} and _seats(gap):
                reached = mention  # "called on A at the palace and B at his office"
                continue
            if not self._joins(gap):
                break
            if mention.kind is MentionKind.DEMONYM:
                reached = mention
                continue
            if mention.kind not in ACTING:
                break
            if pair and gap == "and":
                chain.append(mention)
                break
            if is_subject(self.document, mention) and self._is_new_clause(mention, gap, chain):
                break
            chain.append(mention)
            reached = mention
        return self._close(chain)

    def _holder(self, country: Mention, gap: str, following: list[Mention]) -> Mention | None:
        """ "and the president of Peru, Ana Quispe": the person whose office the country ends."""
        words = gap.split()
        if country.kind is not MentionKind.COUNTRY or len(words) < 3 or words[-1] != "of":
            return None
        if words[0] not in {"and", ","} or not following:
            return None
        person = following[0]
        named = person.kind is MentionKind.PERSON and person.country == country.country
        return person if named and self.gap(country, person) == "," else None

    def _close(self, chain: list[Mention]) -> list[Mention]:
        """ "After talks with A, B and C were joined": the comma ends the phrase."""
        if len(chain) > 1 and is_verb(self.norm(chain[-1].last)):
            for index, (one, other) in enumerate(pairwise(chain), start=1):
                if self.gap(one, other).startswith(","):
                    return chain[:index]
        return chain

    def _joins(self, gap: str) -> bool:
        if gap in _JOINERS:
            return True
        words = gap.split()
        if not words or len(words) > 6 or words[0] not in {"and", ",", "as", "along", "with"}:
            return False
        rest = [w for w in words if w not in {"and", ",", "with", "as", "well", "along"}]
        return all(w in MODIFIERS for w in rest)

    def _is_new_clause(self, mention: Mention, gap: str, chain: list[Mention]) -> bool:
        """ "met Zarif, Rouhani said", "met Zarif and Rouhani said"."""
        if gap == "and":
            return len(chain) == 1
        return "who" not in gap and self.norm(mention.last) not in {",", "and"}


def _seats(gap: str) -> bool:
    """Whether words between a person and a place say where he is: "at the palace in"."""
    words = gap.split()
    return 0 < len(words) <= 5 and words[0] in {"at", "in"} and words[-1] in {"at", "in", "the"}
