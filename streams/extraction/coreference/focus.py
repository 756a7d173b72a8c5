"""What the text has spoken of so far, and which of it a pronoun picks up.

Scores follow centering (Grosz, Joshi and Weinstein 1995) as far as words alone show it: the nearest
subject wins over objects, outside of quotations over inside, frequent names over passing ones.
"""

from dataclasses import dataclass

from streams.extraction.actors import Actor
from streams.extraction.mentions import Mention

WINDOW = 6  # sentences
MOST = 80  # mentions; a longer list in one sentence is not searched to its end


@dataclass(slots=True)  # a frozen one takes three times as long to make
class Seen:
    """A mention with whom it stands for and what part it plays in its clause."""

    mention: Mention
    actors: tuple[Actor, ...]
    subject: bool
    oblique: bool
    speaks: bool = False  # subject of a verb of speech
    opens: bool = False  # the first subject of its sentence


class Focus:
    """Mentions in the order in which the text makes them."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []
        self.end: int | None = None  # what comes from here on is not known yet

    def recent(self, sentence: int, window: int = WINDOW) -> list[Seen]:
        """Nearest first, up to ``window`` sentences back; at most :data:`MOST`."""
        found: list[Seen] = []
        last = len(self.seen) if self.end is None else self.end
        for index in range(last - 1, max(-1, last - 1 - MOST), -1):
            seen = self.seen[index]
            if sentence - seen.mention.sentence > window:
                break
            found.append(seen)
        return found

    def singular(
        self,
        mention: Mention,
        *,
        gender: str | None,
        barred: tuple[Actor, ...] = (),
        before: int | None = None,
        speaks: bool = False,
        clause: int = 0,
    ) -> Actor | None:
        """The one person that a singular pronoun stands for."""
        limit = mention.start if before is None else before
        scores: dict[int, float] = {}
        actors: dict[int, Actor] = {}
        for seen in self.recent(mention.sentence):
            if seen.mention.start >= limit or len(seen.actors) != 1:
                continue
            actor = seen.actors[0]
            if actor.kind != "person" or actor.plural or actor in barred:
                continue
            if gender and actor.gender and actor.gender != gender:
                continue
            score = score_of(seen, mention)
            if seen.mention.sentence == mention.sentence and seen.mention.first < clause:
                score -= 1.0
            if speaks and seen.speaks:
                score += 0.8
            if gender == "f" and actor.gender is None:
                score -= 0.6
            if actor.name is None:
                score -= 0.3
            key = id(actor)
            actors[key] = actor
            scores[key] = max(scores.get(key, -99.0), score) + (0.15 if key in scores else 0.0)
        if not scores:
            return None
        best = max(scores, key=lambda k: (scores[k], -_first_start(actors[k])))
        return actors[best]


def _first_start(actor: Actor) -> int:
    return actor.mentions[0].start if actor.mentions else 0


def score_of(seen: Seen, mention: Mention) -> float:
    """How well a former mention suits as antecedent: distance, part in the clause, quotation."""
    score = -1.2 * (mention.sentence - seen.mention.sentence)
    if seen.subject:
        score += 1.5 if seen.opens or seen.speaks else 1.0
    elif seen.mention.possessive:
        score -= 0.2
    if seen.oblique:
        score -= 0.7
    if seen.mention.in_quotation and not mention.in_quotation:
        score -= 4.0
    return score
