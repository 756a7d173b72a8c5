"""Content before the cue, or on both sides of it: "The raid, she said, was planned."."""

from streams.extraction.document import Quotation, Sentence
from streams.extraction.statements.cues import cue_forms, word_set
from streams.extraction.statements.following import Following
from streams.extraction.statements.phrases import REACH

_QUESTIONS = word_set("complement") - {"if", "when", "where"}


class Preceding(Following):
    """Finds what stands before the words of saying, and what goes on behind them."""

    def _content_before(
        self, head: int, sentence: Sentence, has_after: bool
    ) -> list[tuple[int, int]] | None:
        """What stands before the subject (or inverted verb) at token ``head``."""
        tags = self.tags
        k = head - 1
        if k < 0:
            return None
        quotation = self._closing(k)
        if quotation is None and k >= sentence.first and tags[k] in ",-":
            quotation = self._closing(k - 1)
        if quotation is not None and self._same_paragraph(quotation, sentence):
            if k < sentence.first and has_after:
                return None  # the sentence before was the quotation's own
            return self._quoted_before(quotation, sentence)
        if k < sentence.first or tags[k] not in ",-":
            return None
        first = sentence.first
        # What a cue of the same standing has said before is not said again.
        for other in self.found[self._begun :] if has_after else ():
            if (
                other.rule in ("subject-verb", "coordinated")
                and other.cue
                and other.verb is not None
                and "q" in other.verb.frames
                and (other.speaker is not None and other.speaker.first - sentence.first < 4)
            ):
                return None
        if has_after and tags[first] in "PSGRT":
            return None
        if tags[first] in "C" and first + 1 < k:
            first += 1
        if tags[first] in "PSGR" and not self._clause_inside(first, k):
            return None
        if k - first < 3:
            return None
        if not self.clauses.has_finite(first, k):
            return None
        if has_after and not self._clause_inside(first, k):
            return None
        span = self._span(first, k)
        return [span] if span else None

    def _clause_inside(self, first: int, k: int) -> bool:
        """Whether ``[first, k)`` is more than an introduction: where it opens with a preposition
        or "when", a comma and a finite verb must follow."""
        tags = self.tags
        if tags[first] in "NUDO#M":
            return self.clauses.has_finite(first, k)
        if self.tokens[first].norm in _QUESTIONS:
            # "Whether it holds is open": a second verb, whose subject the question is.
            finite = [
                m
                for m in range(first, min(k, first + REACH))
                if tags[m] in "XV" and tags[m - 1] not in "XR"
            ]
            return len(finite) > 1
        for m in range(first, min(k, first + REACH)):
            if tags[m] == ",":
                return self.clauses.has_finite(m + 1, k)
        if tags[first] == "G" and self.tokens[first].norm.endswith("ing"):
            return self.clauses.has_finite(first + 1, k)  # "Rebuilding the port would cost"
        if tags[first] in "PR":
            # "On Monday Latvia closed a port": a finite verb that no "which" or "that" governs.
            for m in range(first, min(k, first + 40)):
                if tags[m] in "SW":
                    return False
                if tags[m] == "X":
                    return True
            return False
        return False

    def _same_paragraph(self, quotation: Quotation, sentence: Sentence) -> bool:
        start, _ = self.document.paragraphs[sentence.paragraph]
        return quotation.start >= start

    def _quoted_before(self, quotation: Quotation, sentence: Sentence) -> list[tuple[int, int]]:
        """The quotation, what leads up to it in its sentence, and quotations right before it."""
        document = self.document
        opening = document.sentence_at(quotation.start)
        start = quotation.start
        if opening is not None and opening.start < quotation.start:
            lead = document.token_at(quotation.start)
            clear = not any(a.cue and a.cue[0] >= opening.start for a in self.found[-2:])
            if clear and lead - opening.first < 60 and self.tags[lead - 1] != ":":
                first = opening.first
                if self.tags[first] == "C" and lead - first > 1:
                    first += 1
                start = self.tokens[first].start
        return [(start, quotation.end)]

    def _continued(
        self, i: int, head: int, sentence: Sentence, *, gerund: bool = False
    ) -> tuple[int, int] | None:
        """What goes on after a parenthesis between commas: "The raid, she said, was planned."."""
        tags = self.tags
        if head - 1 < sentence.first or tags[head - 1] != "," or self._quoted[head - 1]:
            return None
        k = self.clauses.skip_adjuncts(i, sentence.last)
        if k >= sentence.last - 1 or tags[k] != ",":
            return None
        form = cue_forms().get(self.tokens[k + 1].norm)
        if form is not None or tags[k + 1] == "W" or self._quoted[k + 1]:
            return None
        if tags[k + 1] == "G" and not gerund:
            return None
        return self._clause(k + 1, sentence, nominal=False)

    def _as_said(
        self, opening: int, after: int, sentence: Sentence
    ) -> list[tuple[int, int]] | None:
        """ "As the paper reported, ..." and "..., as he put it": the rest of the sentence."""
        k = self.clauses.skip_adjuncts(after, sentence.last)
        if opening == sentence.first and k < sentence.last and self.tags[k] == ",":
            span = self._span(k + 1, sentence.last)
        elif k < sentence.last and self.tags[k] in ",." and self.tags[opening - 1] == ",":
            if self.clauses.has_finite(sentence.first, opening) or self.tags[k] == ".":
                span = self._span(sentence.first, opening)
            else:
                span = self._span(k + 1, sentence.last)  # "Last week, as he said, they met."
        else:
            return None
        return [span] if span else None

    def _around(
        self, after_cue: int, head: int, sentence: Sentence
    ) -> list[tuple[int, int]] | None:
        """A clause that a cue between commas divides: "All too often, she said, talks fail."."""
        first = sentence.first
        after = self._continued(after_cue, head, sentence, gerund=True)
        if after is None:
            return None
        if self.tags[first] == "C":
            first += 1
        comma = head - 1
        # Only the clause that the cue stands in: from the last conjunction or relative pronoun.
        before = self._span(first, comma)
        return [before, after] if before else [after]

    def _resumed(self, i: int, sentence: Sentence) -> tuple[int, int] | None:
        """The second half of a quotation that the cue divides: "..., he said in Oslo, "but ..."."""
        tags, forms = self.tags, cue_forms()
        last = sentence.last
        for k in range(i, last):
            if self._quoted[k]:
                quotation = self._opening(k)
                if quotation is None:
                    return None
                first = k
                while first > i and tags[first - 1] in "CSR":
                    first -= 1
                if first > i and tags[first - 1] in ",-":
                    return self._clause(first, sentence, nominal=False)
                if tags[first - 1] == "-":
                    return self._quotation_from(k, sentence)
                return None
            form = forms.get(self.tokens[k].norm)
            if (
                form is not None
                and tags[k] in "VG"
                and (form.form != "g" or "q" in form.verb.frames)
            ):
                return None
        return None

    def _after_colon(self, start: int) -> bool:
        i = self.document.token_at(start)
        return i > 0 and self.tags[i - 1] == ":"
