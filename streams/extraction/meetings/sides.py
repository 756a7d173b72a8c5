"""Who stands on which side of a trigger: subjects before it, objects and complements after it."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from streams.extraction.actors import Actor
from streams.extraction.coreference.syntax import PREPOSITIONS, is_inverted, is_subject, is_verb
from streams.extraction.meetings.enumerations import listed_before
from streams.extraction.meetings.passage import ACTING, APPOSED, MODIFIERS
from streams.extraction.meetings.rightward import Rightward
from streams.extraction.mentions import Mention, MentionKind

_HAVING = frozenset({"include", "included", "includes", "involve", "involved", "represent"})
_LEADING = frozenset({"led", "headed", "chaired", "represented"})


@dataclass(frozen=True, slots=True)
class Party:
    """An actor on one side, with the mention that names it there."""

    actor: Actor
    mention: Mention


def add_parties(parties: list[Party], more: Iterable[Party]) -> None:
    """Appends those whose actor is not among the parties yet."""
    for party in more:
        if all(party.actor is not p.actor for p in parties):
            parties.append(party)


class Clause(Rightward):
    """A sentence with its outermost mentions, for looking left and right of a token."""

    def parties(self, mentions: list[Mention]) -> list[Party]:
        """Actors of mentions; "the leaders of France and Germany" gives both countries."""
        found: list[Party] = []
        for mention in mentions:
            add_parties(found, (Party(actor, mention) for actor in self._actors(mention)))
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
            and not self._is_seat(m)
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

    def _is_seat(self, mention: Mention) -> bool:
        """ "Peruvian officials in Chile": where they are, not whose."""
        return self.word_before(mention) in {"in", "at", "to"}

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
        antecedent = self._antecedent(index, before)
        if antecedent is not None:
            return self._extend_left(antecedent)
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
            if self._opens_clause(mention):
                return [mention]
        for mention in reversed(before):
            # An insertion stands between: "Kohl, who spoke to Yeltsin on Wednesday, plans".
            inserted = not mention.possessive and self.norm(mention.last) == ","
            if inserted and self.word_before(mention) not in PREPOSITIONS:
                return self._extend_left(mention)
        return []

    def _opens_clause(self, mention: Mention) -> bool:
        """ "a day after A suspended talks": a conjunction as much as a preposition."""
        verb = self.norm(mention.last)
        after = self.word_before(mention) in {"after", "before", "since", "until"}
        return after and is_verb(verb) and not verb.endswith("ing")

    def _antecedent(self, index: int, before: list[Mention]) -> Mention | None:
        """ "Delegations of A and B that did not include C met": who met is in front of "that"."""
        if not before or before[-1].last != index:
            return None
        chain = self._extend_left(before[-1])
        verb = self.opening(chain[0]) - 1
        if self.norm(verb) not in _HAVING or verb in self.covering:
            return None
        for position in range(verb - 1, max(self.sentence.first, verb - 5), -1):
            if self.norm(position) in {"that", "which", "who"}:
                heads = [m for m in before if position - 1 <= m.last <= position]
                return heads[-1] if heads else None
        return None

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
                if between and set(between) <= {*MODIFIERS, *APPOSED, ","}:
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
