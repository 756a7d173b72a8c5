"""From attributions to :class:`Statement` records: who is meant, to whom, in which mode."""

from collections.abc import Iterable

from schemas import (
    Cue,
    DirectedPair,
    Evidence,
    Participant,
    RawArticle,
    Span,
    Statement,
    StatementMode,
    ids,
)
from schemas.codes import is_state
from streams.extraction.actors import Actor
from streams.extraction.document import Document
from streams.extraction.lexicons.vocabulary import vocabulary
from streams.extraction.mentions import Mention, MentionKind, Mentions
from streams.extraction.statements.attribution import Attribution
from streams.extraction.statements.phrases import Phrase
from streams.extraction.statements.relay import is_document, is_press
from streams.extraction.story import Story

_SCENES = frozenset({"across", "at", "in", "inside", "near", "outside", "throughout"})


class Builder:
    """Makes the records of one article, in the order of the text."""

    def __init__(
        self, document: Document, mentions: Mentions, story: Story, article: RawArticle
    ) -> None:
        self.document = document
        self.mentions = mentions
        self.story = story
        self.article = article
        self._latest: tuple[Actor, ...] = ()  # who spoke last, apart from papers and documents

    def statement(self, attribution: Attribution) -> Statement:
        """One record; its id depends on the article, the text and where it starts."""
        speakers = self._speakers(attribution)
        return build_statement(
            attribution, speakers, self.document, self.mentions, self.story, self.article
        )

    def _speakers(self, attribution: Attribution) -> tuple[Participant, ...]:
        phrase = attribution.speaker
        if phrase is None:
            return ()
        document, story = self.document, self.story
        start, end = _characters(phrase, document)
        actors = story.actors_at(start, end)
        if not actors and phrase.antecedent is not None:
            actors = story.actors_at(*_characters(phrase.antecedent, document))
        if is_document(phrase, document):
            # A statement speaks for who put it out: named in it, with it, or the last to speak.
            if not any(a.country or a.name for a in actors) and attribution.issuer is not None:
                actors = story.actors_at(*_characters(attribution.issuer, document))
            if not any(a.country or a.name for a in actors):
                actors = self._latest
        elif actors and not is_press(phrase, document, self.mentions):
            self._latest = actors
        if actors and is_document(phrase, document):
            self._latest = actors
        if len(actors) == 1 and actors[0].kind == "country" and _is_person(phrase, document):
            # "a British negotiating official": somebody of the state, not the state
            role = document.text[start:end]
            country = actors[0].country
            return (Participant(role=role, country=country, start=start, end=end),)
        if actors:
            return tuple(actor.participant(start, end) for actor in actors)
        return (Participant(role=document.text[start:end], start=start, end=end),)


def _is_person(phrase: Phrase, document: Document) -> bool:
    """Whether the phrase's last word says what a person is: "official", "diplomat"."""
    head = document.tokens[phrase.last - 1]
    return phrase.last - phrase.first > 1 and head.text in vocabulary().heads


def build_statement(
    attribution: Attribution,
    speakers: tuple[Participant, ...],
    document: Document,
    mentions: Mentions,
    story: Story,
    article: RawArticle,
) -> Statement:
    """One record from an attribution whose speakers are resolved."""
    text = document.text
    spans = _merge(attribution.content, text)
    said = " ".join(text[s:e] for s, e in spans)
    hearers = _participants(attribution.hearer, document, story)
    own = {p.country for p in speakers if p.country}
    targets = _targets(spans, hearers, own, mentions, story, document, _has_object(attribution))
    first = document.sentence_at(
        min(spans[0][0], attribution.cue[0] if attribution.cue else spans[0][0])
    )
    evidence = []
    start = first.start if first is not None else spans[0][0]
    end = max(spans[-1][1], attribution.cue[1] if attribution.cue else 0)
    closing = document.sentence_at(max(end - 1, 0))
    if closing is not None:
        end = max(end, closing.end)
    evidence.append(Evidence.trusted(start=start, end=end, text=text[start:end]))
    return Statement.trusted(
        statement_id=ids.statement_id(article=article.id, start=spans[0][0], text=said),
        article_id=article.id,
        speakers=speakers,
        cue=Cue.trusted(
            start=attribution.cue[0], end=attribution.cue[1], text=text[slice(*attribution.cue)]
        )
        if attribution.cue
        else None,
        mode=_mode(spans, document),
        text=said,
        spans=tuple(Span.trusted(start=s, end=e) for s, e in spans),
        addressees=hearers,
        targets=tuple(targets),
        target_spans=tuple(targets.values()),
        pairs=directed_pairs(own, targets),
        cameo=attribution.verb.cameo if attribution.verb else "010",
        evidence=tuple(evidence),
        url=article.url,
        source=article.source,
        published=article.published,
    )


def _merge(content: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Spans in order; those that overlap become one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(content):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _participants(
    phrase: Phrase | None, document: Document, story: Story
) -> tuple[Participant, ...]:
    if phrase is None:
        return ()
    start, end = _characters(phrase, document)
    actors: tuple[Actor, ...] = story.actors_at(start, end)
    if not actors and phrase.antecedent is not None:
        actors = story.actors_at(*_characters(phrase.antecedent, document))
    if actors:
        return tuple(actor.participant(start, end) for actor in actors)
    return (Participant(role=document.text[start:end], start=start, end=end),)


def _characters(phrase: Phrase, document: Document) -> tuple[int, int]:
    return document.tokens[phrase.first].start, document.tokens[phrase.last - 1].end


def _targets(
    spans: list[tuple[int, int]],
    hearers: tuple[Participant, ...],
    own: set[str],
    mentions: Mentions,
    story: Story,
    document: Document,
    at_someone: bool,
) -> dict[str, Span | None]:
    """Countries spoken to or about, in order of mention, without the speaker's own; each with the
    mention that it comes from."""
    found: dict[str, Span | None] = {}
    for hearer in hearers:
        if hearer.country and hearer.country not in own:
            found.setdefault(hearer.country, span_of(hearer))
    named: dict[str, Span | None] = {}
    scenes: dict[str, Span | None] = {}
    implied: dict[str, Span | None] = {}
    for start, end in spans:
        for mention in mentions.between(start, end):
            if mention.body_class == "press":
                continue
            codes = mention.countries or ((mention.country,) if mention.country else ())
            if not codes:
                for actor in story.actors_of(mention):
                    if actor.country and actor.country not in own:
                        implied.setdefault(actor.country, _span(mention))
                continue
            here: Span | None = None
            for code in codes:
                if code in own:
                    continue
                here = here or _span(mention)
                if at_someone and mention.start - spans[0][0] <= len("the "):
                    found.setdefault(code, here)  # "accused the European Union of"
                else:
                    later = not is_state(code) or _is_scene(mention, document)
                    (scenes if later else named).setdefault(code, here)
    # States that act come before where something is, and before who is meant by "he".
    ranked: dict[str, Span | None] = {}
    for group in (found, named, scenes, implied):
        for code, span in group.items():
            ranked.setdefault(code, span)
    return ranked


def directed_pairs(own: Iterable[str], targets: Iterable[str]) -> tuple[DirectedPair, ...]:
    """From each state that speaks, in order of its code, to each other state that is meant."""
    sources = sorted(c for c in own if is_state(c))
    return tuple(
        DirectedPair.trusted(source=s, target=t)
        for s in sources
        for t in targets
        if is_state(t) and s != t
    )


def _has_object(attribution: Attribution) -> bool:
    """Whether its content opens with whom the verb is aimed at: "accused Latvia of"."""
    verb = attribution.verb
    return verb is not None and verb.group in ("accuse", "ask", "praise", "urge")


def _is_scene(mention: Mention, document: Document) -> bool:
    """Whether a country or city is where something is: "in Istanbul", "at the Riga summit"."""
    if mention.kind not in (MentionKind.COUNTRY, MentionKind.METONYM, MentionKind.PLACE):
        return False
    first = mention.first - 1
    if first > 0 and document.tokens[first].norm == "the":
        first -= 1
    return first >= 0 and document.tokens[first].norm in _SCENES


def span_of(participant: Participant) -> Span | None:
    """The mention that stands for a participant, if one does."""
    if participant.start is None or participant.end is None:
        return None
    return Span.trusted(start=participant.start, end=participant.end)


def _span(mention: Mention) -> Span:
    return Span.trusted(start=mention.start, end=mention.end)


def _mode(spans: list[tuple[int, int]], document: Document) -> StatementMode:
    """Direct where nine tenths of the words stand in quotation marks, indirect where none does."""
    total = quoted = 0
    for start, end in spans:
        first, last = document.token_at(start), document.token_at(end)
        words = [t[0] for t in document.tokens[first:last] if t[2][0].isalnum()]
        total += len(words)
        outer = document.quotation_at(start)
        if outer is not None and outer.end >= end:
            quoted += len(words)
        elif outer is not None or document.quotes_between(start, end):
            quoted += sum(document.in_quotation(offset) for offset in words)
    if quoted == 0:
        return StatementMode.INDIRECT
    return StatementMode.DIRECT if quoted >= 0.9 * total else StatementMode.MIXED
