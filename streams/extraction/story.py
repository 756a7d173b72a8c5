"""Who is who in this article: mentions become actors, pronouns and descriptions are resolved."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from streams.extraction.actors import Actor
from streams.extraction.coreference.focus import Seen
from streams.extraction.coreference.resolver import Resolver
from streams.extraction.coreference.syntax import PREPOSITIONS
from streams.extraction.document import Document
from streams.extraction.mentions import Mention, MentionKind, Mentions

__all__ = ["Actor", "Story", "tell_story"]


_DOCUMENTS = frozenset(
    {
        "it",
        "statement",
        "communique",
        "communiqué",
        "release",
        "readout",
        "post",
        "tweet",
        "letter",
        "declaration",
        "message",
        "announcement",
    }
)
_SILENT = frozenset({MentionKind.DEMONYM, MentionKind.PLACE})


@dataclass(slots=True)
class Story:
    """The article's actors and what each mention stands for."""

    actors: list[Actor]
    countries: list[str]  # codes of states and organisations, most prominent first
    mentions: Mentions = field(default_factory=Mentions)
    text: str = ""
    resolved: dict[int, tuple[Actor, ...]] = field(default_factory=dict)  # by id() of the mention
    seen: list[Seen] = field(default_factory=list)

    def actors_of(self, mention: Mention) -> tuple[Actor, ...]:
        """Who a mention stands for: one actor, several for a group, none if unknown."""
        return self.resolved.get(id(mention), ())

    def actors_at(self, start: int, end: int) -> tuple[Actor, ...]:
        """Who the best mention inside characters ``[start, end)`` stands for.

        Statement and meeting rules find a subject as a stretch of text; this gives who it is, from
        the mention that is its head (a named person before a country that only modifies it).
        Mentions joined by commas and "and" give all of them.
        """
        found: list[Actor] = []
        heads = self.heads_at(start, end)
        if heads and heads[-1].possessive and heads[-1].end + 2 < end:
            # "his foreign minister, Adel al-Jubeir,": the name follows what was asked for.
            following = [m for m in self.mentions.between(end, end + 60) if m.start <= end + 2]
            if following and following[0].kind is MentionKind.PERSON and following[0].role:
                heads = following[:1]
        heads = self._whole(heads, start, end)
        if not heads:
            return self._issuer(start, end)
        for mention in heads:
            found.extend(a for a in self.actors_of(mention) if a not in found)
        return tuple(found)

    def _whole(self, heads: list[Mention], start: int, end: int) -> list[Mention]:
        """The person whose phrase was cut: "Trade Department acting" of "... secretary Ana Sol"."""
        if heads and heads[-1].end == end and heads[-1].kind is not MentionKind.ORGANIZATION:
            return heads
        cut = bisect_left(self.seen, end, key=lambda s: s.mention.start)
        for seen in reversed(self.seen[max(0, cut - 6) : cut]):
            whole = seen.mention
            if whole.kind is not MentionKind.PERSON or whole.end < end or whole.name_start is None:
                continue
            inside = start <= whole.name_start and (whole.start < start or whole.end > end)
            if inside and (not heads or (len(heads) == 1 and heads[0].start >= whole.start)):
                return [whole]
        return heads

    def _issuer(self, start: int, end: int) -> tuple[Actor, ...]:
        """Who "it" or "the statement" speaks for: the body that spoke last before."""
        words = self.text[start:end].lower().split()
        cut = bisect_left(self.seen, start, key=lambda s: s.mention.start)
        if len(words) == 2 and words[0] == "the" and words[1] not in _DOCUMENTS:
            return self._body_called(words[1], cut)
        if not words or words[-1] not in _DOCUMENTS:
            return ()
        best: tuple[float, tuple[Actor, ...]] | None = None
        for distance, seen in enumerate(reversed(self.seen[max(0, cut - 24) : cut])):
            if seen.mention.in_quotation or seen.mention.kind in _SILENT or not seen.actors:
                continue
            body = seen.actors[0].kind != "person"
            if not body and words[-1] == "it":
                continue
            score = -0.3 * distance + seen.subject + 2.0 * seen.speaks + 0.5 * body
            if seen.mention.rule == "agency":
                score -= 3.0
            if best is None or score > best[0]:
                best = (score, seen.actors)
        return best[1] if best else ()

    def _body_called(self, noun: str, cut: int) -> tuple[Actor, ...]:
        """ "the papers" after "official newspapers", "the agency" after "the space agency"."""
        for seen in reversed(self.seen[max(0, cut - 40) : cut]):
            if seen.mention.kind is MentionKind.ORGANIZATION and len(seen.actors) == 1:
                label = seen.actors[0].label.lower().split()
                if label and label[-1].endswith(noun):
                    return seen.actors
        return ()

    def heads_at(self, start: int, end: int) -> list[Mention]:
        """The mentions that head the phrase at ``[start, end)``: one, or several joined."""
        outer: list[Mention] = []
        for mention in self.mentions.between(start, end):
            if outer and mention.end <= outer[-1].end:
                continue
            outer.append(mention)
        heads: list[Mention] = []
        for index, mention in enumerate(outer):
            gap = self.text[outer[index - 1].end : mention.start] if index else ""
            gap = gap.removesuffix(" the ") if gap != " the " else gap
            if index == 0:
                heads.append(mention)
            elif self._owns(outer[index - 1], mention, gap) or gap.strip() == "":
                heads[-1] = mention
            elif gap.strip().lower() in {"and", ",", ", and", "&", "as well as", "together with"}:
                heads.append(mention)
            elif (
                mention.kind is MentionKind.PERSON
                and heads[-1].kind in {MentionKind.DEMONYM, MentionKind.COUNTRY}
                and len(heads) == 1
            ) or (
                mention.kind is MentionKind.PERSON
                and heads[-1].kind is MentionKind.ORGANIZATION
                and _narrows(gap)
            ):
                heads[-1] = mention
        return [m for m in heads if m.kind is not MentionKind.DEMONYM] or heads

    def _owns(self, owner: Mention, mention: Mention, gap: str) -> bool:
        """ "Blair's spokesman", "his foreign minister, Adel al-Jubeir": the second is the head."""
        if not owner.possessive:
            return False
        words = gap.replace("'s", " ").replace("’s", " ").split()
        return mention.kind is not MentionKind.PRONOUN and len(words) <= 4 and "and" not in words


def _narrows(gap: str) -> bool:
    """Whether words between a body and a name say what he is there: "research associate"."""
    words = gap.split()
    return len(words) <= 3 and all(
        w.isalpha() and w.islower() and w not in PREPOSITIONS and w not in {"and", "or", "that"}
        for w in words
    )


def tell_story(document: Document, mentions: Mentions) -> Story:
    """Resolves all mentions of the document."""
    reading = Resolver(document, mentions).run()
    return Story(
        actors=reading.actors,
        countries=prominence(reading.resolved, mentions),
        mentions=mentions,
        text=document.text,
        resolved=reading.resolved,
        seen=reading.focus.seen,
    )


def prominence(resolved: dict[int, tuple[Actor, ...]], mentions: Mentions) -> list[str]:
    """Codes by how often and how early the text speaks of them, or of their people."""
    weights: Counter[str] = Counter()
    for mention in mentions.items:
        codes = {a.country for a in resolved.get(id(mention), ()) if a.country}
        if mention.country and mention.rule != "agency":
            codes.add(mention.country)
        for code in sorted(codes):
            weights[code] += 3 if mention.sentence <= 1 else 1
    return sorted(weights, key=lambda c: -weights[c])
