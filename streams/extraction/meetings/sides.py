"""Who stands on which side of a trigger: subjects before it, objects and complements after it."""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from streams.extraction.actors import Actor
from streams.extraction.coreference.syntax import PREPOSITIONS, is_inverted, is_subject, is_verb
from streams.extraction.document import Document, Sentence, Token
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.enumerations import listed_after, listed_before
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
_REACH = 24  # mentions looked at on either side of a trigger
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
_MODIFIERS = word_class("sides.modifiers")
_APPOSED = frozenset({"counterpart", "counterparts", "colleague", "opposite"})
_DEFINITE = frozenset({"the", "his", "her", "their", "its", "a", "an"})
_LEADING = frozenset({"led", "headed", "chaired", "represented"})
_ROLE_LINKS = frozenset({"of", "for", "the", "and", "in", "at", "to", "'s", "'"})
_LISTING = frozenset({MentionKind.ROLE, MentionKind.NATIONALS, MentionKind.GROUP})
_COUNTS = frozenset({"of", "by", "two", "three", "four"})
_SKIPPED = word_class("sides.skipped")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor on one side, with the mention that names it there."""

    actor: Actor
    mention: Mention


class Clause:
    """A sentence with its outermost mentions, for looking left and right of a token."""

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
            elif norm in {"'s", "'"} or (norm in _MODIFIERS and norm not in _COUNTS):
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

    def parties(self, mentions: list[Mention]) -> list[Party]:
        """Actors of mentions; "the leaders of France and Germany" gives both countries."""
        found: list[Party] = []
        for mention in mentions:
            for actor in self._actors(mention):
                if all(actor is not p.actor for p in found):
                    found.append(Party(actor, mention))
        return found

    def _actors(self, mention: Mention) -> tuple[Actor, ...]:
        actors = self.story.actors_of(mention)
        plural = mention.plural or (bool(actors) and actors[0].plural)
        if not plural:
            return actors
        inside = [
            m
            for m in self.mentions.between(mention.start, mention.end)
            if m is not mention
            and m.kind
            in {MentionKind.COUNTRY, MentionKind.METONYM, MentionKind.DEMONYM, MentionKind.GROUP}
        ]
        if not inside and self.norm(mention.last) in {"of", "from"}:
            inside = self.chain_right(mention.last + 1, reach=2)
        states: list[Actor] = []
        for one in inside:
            for actor in self.story.actors_of(one):
                if actor.kind != "person" and actor not in states:
                    states.append(actor)
        return tuple(states) if len(states) > 1 else actors

    # -- to the right ---------------------------------------------------------------------------

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
            if norm == "," and (self.norm(position - 1) in _APPOSED or self._names_role(position)):
                position += 1
                index = position
                continue
            if norm not in _MODIFIERS and norm not in _SKIPPED and norm not in {'"', "'", "'s"}:
                if not (norm.isalpha() and norm.islower() and not is_verb(norm)):
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
            if not self.norm(position).isalpha() or self.norm(position) in {
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
            }:
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
        return all(w in _MODIFIERS for w in rest)

    def _is_new_clause(self, mention: Mention, gap: str, chain: list[Mention]) -> bool:
        """ "met Zarif, Rouhani said", "met Zarif and Rouhani said"."""
        if gap == "and":
            return len(chain) == 1
        return "who" not in gap and self.norm(mention.last) not in {",", "and"}

    # -- to the left ----------------------------------------------------------------------------

    def subjects(self, index: int) -> list[Mention]:
        """The subject of the verb group at token ``index``, with what is joined to it."""
        if self.norm(index - 1) in {"i", "we"} and index - 1 not in self.covering:
            speaker = self.speaker()
            if speaker is not None:
                return [speaker]
        listed = listed_before(self, index)
        if listed:
            return listed
        before = [m for m in self.before(index) if self._usable(m)]
        if self.norm(index - 1) in {"who", "which", "that"}:
            relative = index - 1
            if self.norm(relative - 1) == ",":
                relative -= 1
            heads = [m for m in before if m.last <= relative]
            # "representatives who met him": an antecedent that is no mention stands for nobody.
            return [heads[-1]] if heads and heads[-1].last >= relative - 1 else []
        if before and before[-1].last == index:
            near = before[-1]
            if self.word_before(near) not in PREPOSITIONS:
                return self._extend_left(near)
            if len(before) > 1 and self.gap(before[-2], near) in {"of", "from", "in", "for"}:
                # "officials from Norway met", "negotiators of both sides met"
                return self._extend_left(before[-2])
            if self.norm(index) != "to":
                return self._extend_left(near)
        relative_head = self._relative_head(index, before)
        if relative_head is not None:
            return [relative_head]
        for mention in reversed(before):
            if mention.possessive:
                continue
            if is_subject(self.document, mention):
                return self._extend_left(mention)
        for mention in reversed(before):
            # An insertion stands between: "Kohl, who spoke to Yeltsin on Wednesday, plans".
            inserted = not mention.possessive and self.norm(mention.last) == ","
            if inserted and self.word_before(mention) not in PREPOSITIONS:
                return self._extend_left(mention)
        return []

    def _relative_head(self, index: int, before: list[Mention]) -> Mention | None:
        """Whom "who" stands for where ``index`` lies in its clause: "B, who met A on a visit"."""
        for position in range(index - 1, max(self.sentence.first, index - 16), -1):
            norm = self.norm(position)
            if norm in {",", ";", '"', "that"}:
                return None
            if norm == "who":
                last = position - 1 if self.norm(position - 1) == "," else position
                heads = [m for m in before if m.last == last]
                return heads[-1] if heads else None
        return None

    def speaker(self) -> Mention | None:
        """Whose words the sentence gives: "I met B," A said; in it, else right behind or before."""
        seen = self.story.seen
        here = self.sentence.index
        cut = bisect_left(seen, self.sentence.start, key=lambda s: s.mention.start)
        best: tuple[int, Mention] | None = None
        for one in seen[max(0, cut - 12) : cut + 24]:
            mention = one.mention
            away = mention.sentence - here
            if not one.speaks or mention.in_quotation or mention.kind not in ACTING:
                continue
            rank = 1 if away == 1 else -2 * away
            if not 0 <= rank <= 6:
                continue
            if best is None or rank < best[0]:
                best = (rank, mention)
        return best[1] if best else None

    def main_subject(self, index: int) -> list[Mention]:
        """The subject of the clause around token ``index``, before or behind it."""
        found = self.subjects(index)
        if found:
            return found
        for mention in self.after(index):
            if not self._usable(mention) or mention.possessive:
                continue
            if is_subject(self.document, mention) or is_inverted(self.document, mention):
                return self._extend_left(mention)
        return []

    def _usable(self, mention: Mention) -> bool:
        return mention.kind in ACTING

    def _extend_left(self, last: Mention) -> list[Mention]:
        chain = [last]
        reached: Mention | None = None
        pending = False
        for mention in reversed(self.before(last.first)):
            if mention.kind is MentionKind.DEMONYM or mention.kind is MentionKind.PRONOUN:
                between = self.gap(mention, chain[0]).split()
                if between and set(between) <= {*_MODIFIERS, *_APPOSED, ","}:
                    reached = mention  # "A and his Peruvian counterpart, B, met"
                    continue
            gap = self.gap(mention, reached if reached is not None else chain[0])
            joined = gap in {"and", ",", ", and", "&", "as well as", ", as well as"}
            if gap == "" and mention.possessive:
                reached = mention
                continue
            if joined and self.word_before(mention) == "of":
                reached, pending = mention, True  # "Ana Quispe of Peru and B met"
                continue
            if pending and gap == "of":
                joined = True
            if not joined or (
                mention.kind not in ACTING and mention.kind is not MentionKind.DEMONYM
            ):
                break
            if gap == "," and len(chain) == 1 and mention.kind is not MentionKind.PERSON:
                break
            chain.insert(0, mention)
            reached, pending = None, False
        first = chain[0]
        opening = self.word_before(first)
        bodies = {MentionKind.COUNTRY, MentionKind.METONYM, MentionKind.ORGANIZATION}
        if len(chain) > 1 and opening in {"from", "of"} and first.kind in bodies:
            return chain  # "negotiators from A and B sat down"
        if len(chain) > 1 and opening == "by" and self.word_before(first, 2) in _LEADING:
            return chain  # "delegations led by A and B met"
        if len(chain) > 1 and opening in PREPOSITIONS - {"after", "before"}:
            return [last]
        listed = ", " in self.document.text[first.end : last.start + 1]
        if listed and not any("and" in self.gap(a, b) for a, b in pairwise(chain)):
            return [last]  # "In Tehran, Rouhani" joins nothing: a list needs its "and"
        return chain
