"""Quotations with no cue of their own: they go on from the one before, or float in a paragraph."""

from bisect import bisect_right

from streams.extraction.document import Document, Quotation
from streams.extraction.statements.attribution import Attribution
from streams.extraction.statements.finder import Finder


class _Paragraph:
    """The statements of one paragraph as a walk through its quotations meets them: the latest, and
    the latest that quotes."""

    def __init__(self, document: Document, attributions: list[Attribution]) -> None:
        self._document = document
        self._waiting = sorted(
            ((a.end, n, a) for n, a in enumerate(attributions) if a.rule != "label"), reverse=True
        )
        self.latest: Attribution | None = None
        self.quoting: Attribution | None = None

    def advance(self, offset: int) -> None:
        """Takes in what has ended before a character offset."""
        while self._waiting and self._waiting[-1][0] <= offset:
            self.meet(self._waiting.pop()[2])

    def meet(self, attribution: Attribution) -> None:
        self.latest = attribution
        if any(self._document.in_quotation(e - 1) for _, e in attribution.content[-2:]):
            self.quoting = attribution


def attach_quotations(finder: Finder) -> None:
    """Adds each unclaimed quotation to the statement that it continues."""
    document = finder.document
    spans = sorted((s, e, n) for n, a in enumerate(finder.found) for s, e in a.content)
    starts = [s for s, _, _ in spans]
    owners: list[tuple[int, int]] = []  # how far the spans up to here reach, and whose that is
    reach = (0, 0)
    for _, e, n in spans:
        reach = max(reach, (e, n))
        owners.append(reach)
    by_paragraph: dict[int, list[Attribution]] = {}
    for attribution in finder.found:
        paragraph = document.sentences[attribution.sentence].paragraph
        by_paragraph.setdefault(paragraph, []).append(attribution)
    previous: tuple[int, Attribution] | None = None  # the last quoted paragraph and its statement
    here = -1
    state = _Paragraph(document, [])
    for quotation in document.outer_quotations:
        sentence = document.sentence_at(quotation.start)
        if sentence is None or sentence.boilerplate:
            continue
        paragraph = sentence.paragraph
        if paragraph != here:
            here = paragraph
            state = _Paragraph(document, by_paragraph.get(paragraph, []))
        state.advance(quotation.start)
        k = bisect_right(starts, quotation.start) - 1
        if k >= 0 and owners[k][0] > quotation.start:
            previous = (paragraph, finder.found[owners[k][1]])
            continue
        introduced = finder.introduced(quotation) or finder.attributed(quotation)
        if introduced is not None:
            finder.found.append(introduced)
            state.meet(introduced)
            previous = (paragraph, introduced)
            continue
        if not _opens_sentence(document, quotation, sentence.start):
            continue
        if _words(document, quotation) < 3 and document.text[quotation.inner_end - 1] not in ".!?":
            continue
        latest, quoting = state.latest, state.quoting
        if latest is not None:
            if quoting is not None and (quoting.sentence == latest.sentence or latest.negated):
                latest = quoting
            if _adjoins(document, latest, quotation):
                latest.content.append((quotation.start, quotation.end))
                state.meet(latest)
                previous = (paragraph, latest)
            continue
        if previous is not None and previous[0] in (paragraph - 1, paragraph):
            attribution = previous[1]
            if _only_quotations(document, paragraph, quotation) or previous[0] == paragraph:
                attribution.content.append((quotation.start, quotation.end))
                previous = (paragraph, attribution)
                continue
        leading = finder.led_up_to(quotation)
        if leading is not None:
            finder.found.append(leading)
            state.meet(leading)
            previous = (paragraph, leading)


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
