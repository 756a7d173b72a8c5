"""Quotations with no cue of their own: they go on from the one before, or float in a paragraph."""

from bisect import bisect_right

from streams.extraction.document import Document, Quotation
from streams.extraction.statements.attribution import Attribution
from streams.extraction.statements.finder import Finder


def attach_quotations(finder: Finder) -> None:
    """Adds each unclaimed quotation to the statement that it continues."""
    document = finder.document
    found = sorted(finder.found, key=lambda a: (a.sentence, a.cue or a.content[0]))
    spans = sorted((s, e, n) for n, a in enumerate(found) for s, e in a.content)
    starts = [s for s, _, _ in spans]
    reach = 0
    reaches = []
    for _, e, _ in spans:
        reach = max(reach, e)
        reaches.append(reach)

    def claimed(quotation: Quotation) -> bool:
        k = bisect_right(starts, quotation.start) - 1
        return k >= 0 and reaches[k] > quotation.start

    by_paragraph: dict[int, list[Attribution]] = {}
    for attribution in found:
        paragraph = document.sentences[attribution.sentence].paragraph
        by_paragraph.setdefault(paragraph, []).append(attribution)
    previous: tuple[int, Attribution] | None = None  # the last quoted paragraph and its statement
    for quotation in document.outer_quotations:
        sentence = document.sentence_at(quotation.start)
        if sentence is None or sentence.boilerplate:
            continue
        paragraph = sentence.paragraph
        if claimed(quotation):
            for attribution in by_paragraph.get(paragraph, []):
                if any(s <= quotation.start < e for s, e in attribution.content):
                    previous = (paragraph, attribution)
                    break
            continue
        introduced = finder.introduced(quotation)
        if introduced is not None:
            found.append(introduced)
            finder.found.append(introduced)
            by_paragraph.setdefault(paragraph, []).append(introduced)
            previous = (paragraph, introduced)
            continue
        if not _opens_sentence(document, quotation, sentence.start):
            continue
        if _words(document, quotation) < 3:
            continue
        earlier = [
            a
            for a in by_paragraph.get(paragraph, [])
            if a.end <= quotation.start and not a.rule.startswith("label")
        ]
        if earlier:
            quoting = [
                a for a in earlier if any(document.in_quotation(e - 1) for _, e in a.content)
            ]
            attribution = max(earlier, key=lambda a: (a.end, a.cue or (0, 0)))
            if attribution not in quoting and quoting:
                latest = max(quoting, key=lambda a: (a.end, a.cue or (0, 0)))
                if latest.sentence == attribution.sentence or attribution.negated:
                    attribution = latest
            if _adjoins(document, attribution, quotation):
                attribution.content.append((quotation.start, quotation.end))
                previous = (paragraph, attribution)
            continue
        if previous is not None and previous[0] in (paragraph - 1, paragraph):
            attribution = previous[1]
            if _only_quotations(document, paragraph, quotation) or previous[0] == paragraph:
                attribution.content.append((quotation.start, quotation.end))
                previous = (paragraph, attribution)


def _words(document: Document, quotation: Quotation) -> int:
    return (
        document.text.count(
            " ", quotation.inner_start, min(quotation.inner_end, quotation.inner_start + 200)
        )
        + 1
    )


def _opens_sentence(document: Document, quotation: Quotation, start: int) -> bool:
    return not document.text[start : quotation.start].strip(" \"'“”‘’")


def _adjoins(document: Document, attribution: Attribution, quotation: Quotation) -> bool:
    """Whether only the rest of the statement's own sentence stands between the two."""
    last = document.sentence_at(max(attribution.end - 1, 0))
    if last is None:
        return False
    here = document.sentence_at(quotation.start)
    if here is None:
        return False
    return here.index - last.index <= 2 or last.end >= quotation.start


def _only_quotations(document: Document, paragraph: int, quotation: Quotation) -> bool:
    """Whether the quotation opens its paragraph."""
    start, _ = document.paragraphs[paragraph]
    return not document.text[start : quotation.start].strip()
