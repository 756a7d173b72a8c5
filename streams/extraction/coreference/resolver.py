"""One walk over the mentions in text order, each resolved against what was spoken of before."""

from bisect import bisect_left

from streams.extraction.actors import Actor
from streams.extraction.coreference.appositions import find_appositions
from streams.extraction.coreference.background import default_countries, home_country
from streams.extraction.coreference.bodies import body_of, nationals, state_of
from streams.extraction.coreference.counterparts import name_counterparts
from streams.extraction.coreference.descriptions import give_name, resolve_person, resolve_role
from streams.extraction.coreference.focus import Seen
from streams.extraction.coreference.groups import add_bare_groups, resolve_group
from streams.extraction.coreference.leads import name_the_described
from streams.extraction.coreference.nations import sovereign
from streams.extraction.coreference.people import People
from streams.extraction.coreference.pronouns import resolve_pronoun, settle_objects
from streams.extraction.coreference.reading import Reading
from streams.extraction.coreference.syntax import (
    after_preposition,
    is_inverted,
    is_subject,
    speaks,
)
from streams.extraction.document import Document
from streams.extraction.mentions import Mention, MentionKind, Mentions

_STATES = frozenset({MentionKind.COUNTRY, MentionKind.METONYM, MentionKind.DEMONYM})
_BODIES = frozenset({MentionKind.ORGANIZATION, MentionKind.METONYM})
_LEANING = frozenset({MentionKind.PRONOUN, MentionKind.ROLE, MentionKind.GROUP})


class Resolver:
    """Resolves all mentions of a document; see :func:`streams.extraction.story.tell_story`."""

    def __init__(self, document: Document, mentions: Mentions) -> None:
        add_bare_groups(document, mentions)
        settle_objects(document, mentions)
        self.document = document
        self.reading = Reading(document, mentions, People(mentions), resolve)
        self._opened = -1  # the sentence that has had its first subject
        find_appositions(self.reading)
        self.reading.home = home_country(self.reading)
        default_countries(self.reading)

    def run(self) -> Reading:
        """Outside quotations first, so that "he" inside one is known not to be its speaker."""
        quoted: list[Mention] = []
        for mention in self.reading.mentions.items:
            if mention.in_quotation and mention.kind in _LEANING:
                quoted.append(mention)
            else:
                self._settle(mention)
        self.reading.focus.seen.sort(key=lambda s: s.mention.start)
        for mention in quoted:
            self._settle_quoted(mention)
        name_counterparts(self.reading)
        for actor in self.reading.actors:
            if actor.country is not None and actor.kind != "country":
                actor.country = sovereign(actor.country)
        return self.reading

    def _settle(self, mention: Mention) -> None:
        actors = self.reading.resolve(mention)
        self.reading.resolved[id(mention)] = actors
        if not actors:
            return
        if mention.kind is not MentionKind.PERSON:
            for actor in actors:
                actor.mentions.append(mention)
        seen = self._seen(mention, actors)
        self.reading.focus.seen.append(seen)
        if mention.kind is MentionKind.PERSON:
            described = name_the_described(self.reading, seen)
            if described is not None:
                actors[0].describe(described.mentions[0])
                give_name(self.reading, described, actors[0])

    def _seen(self, mention: Mention, actors: tuple[Actor, ...]) -> Seen:
        oblique = after_preposition(self.document, mention)
        subject = not mention.possessive and (
            (not oblique and is_subject(self.document, mention))
            or is_inverted(self.document, mention)
        )
        opens = subject and self._opened != mention.sentence
        if subject:
            self._opened = mention.sentence
        return Seen(
            mention,
            actors,
            subject,
            oblique,
            speaks=subject and speaks(self.document, mention),
            opens=opens,
        )

    def _settle_quoted(self, mention: Mention) -> None:
        """A mention inside a quotation, against what stands before it in the text."""
        focus = self.reading.focus
        cut = bisect_left(focus.seen, mention.start, key=lambda s: s.mention.start)
        focus.end = cut
        actors = self.reading.resolve(mention, self._speaker_near(mention, cut))
        focus.end = None
        self.reading.resolved[id(mention)] = actors
        if actors:
            focus.seen.insert(cut, self._seen(mention, actors))

    def _speaker_near(self, mention: Mention, cut: int) -> tuple[Actor, ...]:
        """The subject outside quotations in the same sentence, or the next: likely the speaker."""
        seen = self.reading.focus.seen
        window = [
            s
            for s in seen[max(0, cut - 12) : cut + 12]
            if not s.mention.in_quotation
            and s.subject
            and abs(s.mention.sentence - mention.sentence) <= 1
        ]
        window.sort(key=lambda s: abs(s.mention.sentence - mention.sentence))
        return window[0].actors if window else ()


def resolve(reading: Reading, mention: Mention, barred: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Who one mention stands for.

    Args:
        barred: who it cannot be: the speaker, for "he" inside a quotation.
    """
    kind = mention.kind
    if kind in _STATES and not (kind is MentionKind.METONYM and mention.organization):
        return (state_of(reading, mention.country, mention),) if mention.country else ()
    if kind in _BODIES:
        return (body_of(reading, mention),)
    match kind:
        case MentionKind.PERSON:
            return resolve_person(reading, mention)
        case MentionKind.PRONOUN:
            return resolve_pronoun(reading, mention, barred)
        case MentionKind.ROLE:
            return resolve_role(reading, mention, barred)
        case MentionKind.NATIONALS:
            return (nationals(reading, mention),)
        case MentionKind.GROUP:
            return resolve_group(reading, mention)
        case _:
            return ()
