"""The article in its own words: whole sentences on who met or said what, 60 words at most."""

import re

from schemas import Meeting, Span, Statement, Summary
from streams.extraction.document import Document, Sentence

__all__ = ["MAX_WORDS", "summarize"]

MAX_WORDS = 60
_MIN_WORDS = 6
_LEAD = 6  # the lead carries the news: its sentences weigh most
_CLAUSE_END = re.compile(r"[,;:–—]|\s-\s")


def _words(text: str) -> int:
    return len(text.split())


def _text(document: Document, start: int, end: int) -> str:
    return document.text[start:end]


def _scores(
    document: Document, meetings: tuple[Meeting, ...], statements: tuple[Statement, ...]
) -> dict[int, float]:
    """Sentence index to weight: position, events that it is evidence for."""
    scores: dict[int, float] = {}
    story = [s for s in document.sentences if not s.boilerplate]
    for place, sentence in enumerate(story):
        scores[sentence.index] = max(0.0, _LEAD - place)
        if place == 0:
            scores[sentence.index] += 4
    for meeting in meetings:
        for number, evidence in enumerate(meeting.evidence):
            found = document.sentence_at(evidence.start)
            if found is not None and found.index in scores:
                weight = 5.0 if meeting.pairs else 2.0
                scores[found.index] += weight if number == 0 else weight / 3
    for statement in statements:
        found = document.sentence_at(statement.spans[0].start) if statement.spans else None
        if found is not None and found.index in scores:
            named = any(p.country or p.name for p in statement.speakers)
            scores[found.index] += 1.5 if named else 0.5
    return scores


def _usable(document: Document, sentence: Sentence) -> bool:
    """A whole sentence that stands on its own: no fragment, no loose quotation, no list item."""
    text = _text(document, sentence.start, sentence.end)
    count = _words(text)
    if count < _MIN_WORDS or count > MAX_WORDS:
        return False
    opening = document.tokens[sentence.first].text
    quotation = document.quotation_at(sentence.start)
    if opening[0].islower() or (quotation is not None and quotation.end >= sentence.end - 1):
        return False
    first = document.tokens[sentence.first].norm
    return first not in ("he", "she", "they", "it", "but", "and", "this", "that", "these", "those")


def _cut(document: Document, sentence: Sentence) -> Span:
    """The longest head of a long sentence that ends with a clause, else with a word."""
    text = document.text
    words = list(re.finditer(r"\S+", text[sentence.start : sentence.end]))[:MAX_WORDS]
    limit = sentence.start + words[-1].end()
    ends = [
        m.start()
        for m in _CLAUSE_END.finditer(text, sentence.start, limit)
        if _words(text[sentence.start : m.start()]) >= MAX_WORDS // 3
    ]
    end = ends[-1] if ends else limit
    return Span(start=sentence.start, end=end)


def summarize(
    document: Document,
    meetings: tuple[Meeting, ...] = (),
    statements: tuple[Statement, ...] = (),
) -> Summary:
    """At most 60 words of the article's own sentences, in their order; never title or boilerplate.

    Where the first sentence alone is longer, its head is given, up to the end of a clause: still
    one stretch of the text. Empty only for a text without a word.
    """
    story = [
        s
        for s in document.sentences
        if not s.boilerplate
        and (
            document.text[s.start].isalnum()  # nearly all; the rest is looked at letter by letter
            or any(c.isalnum() for c in _text(document, s.start, s.end)[:400])
        )
    ]
    if not story:
        story = [s for s in document.sentences if s.end > s.start]
    if not story:
        return Summary()
    scores = _scores(document, meetings, statements)
    # A sentence that opens with a pronoun is clear after the one before it.
    chosen: list[Sentence] = []
    room = MAX_WORDS
    ranked = sorted(story, key=lambda s: (-scores.get(s.index, 0.0), s.index))
    for sentence in ranked:
        if not _usable(document, sentence):
            continue
        count = _words(_text(document, sentence.start, sentence.end))
        if count <= room:
            chosen.append(sentence)
            room -= count
        if len(chosen) >= 3 or room < _MIN_WORDS:
            break
    if not chosen:
        short = [s for s in story if _words(_text(document, s.start, s.end)) <= MAX_WORDS]
        if short:
            chosen = [
                max(short[:5], key=lambda s: (_words(_text(document, s.start, s.end)), -s.index))
            ]
    if chosen:
        chosen.sort(key=lambda s: s.index)
        spans = tuple(Span.trusted(start=s.start, end=s.end) for s in chosen)
    else:
        spans = (_cut(document, story[0]),)
    text = " ".join(" ".join(_text(document, s.start, s.end).split()) for s in spans)
    return Summary(text=text, spans=spans)
