"""The document as the rules read it: tokens with tags, what is quoted, what was found."""

from bisect import bisect_left

from streams.extraction.document import Document, Quotation, Sentence, is_abbreviation
from streams.extraction.statements.attribution import Attribution
from streams.extraction.statements.cues import cue_forms
from streams.extraction.statements.syntax import Clauses
from streams.extraction.statements.words import STOP, is_verb, tag_words, which, word_kinds


class Reading:
    """One document's tokens and tags, and the attributions found so far.

    ``found`` holds those of all sentences up to the one in hand, which starts at ``_begun``.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens = document.tokens
        self.kinds = word_kinds(document.lexemes)
        self.tags = tag_words(document.tokens, document.lexemes, self.kinds)
        self.clauses = Clauses(self.tokens, self.tags)
        self.found: list[Attribution] = []
        self._done = 0  # tokens before it are part of a cue already
        self._begun = 0  # where the sentence in hand starts in ``found``
        self._quoted = self._mark_quoted()
        self._mark_tags()

    def _mark_quoted(self) -> list[bool]:
        """For each token, whether it stands inside an outer quotation, marks included."""
        inside = [False] * len(self.tokens)
        for quotation in self.document.outer_quotations:
            i = self.document.token_at(quotation.start)
            if self._is_nickname(quotation, i):
                continue
            while i < len(self.tokens) and self.tokens[i].start < quotation.end:
                inside[i] = True
                i += 1
        return inside

    def _is_nickname(self, quotation: Quotation, i: int) -> bool:
        """'Anna "Anni" Berg': part of the name, no quotation."""
        j = self.document.token_at(quotation.end - 1)
        return (
            quotation.closed
            and j - i <= 2
            and i > 0
            and j + 1 < len(self.tokens)
            and self.tags[i - 1] == "U"
            and self.tags[j + 1] == "U"
            and self.tokens[j].space_after
        )

    def _is_headline(self, sentence: Sentence) -> bool:
        """Whether nearly all words of a short line are capitalised."""
        count = small = 0
        for token in self.tokens[sentence.first : sentence.last]:
            word = token[2]
            if len(word) > 3 and word[0].isalpha():
                count += 1
                small += not word[0].isupper()
                if small > 3 or count > 25:
                    return False
        return count >= 4 and count - small >= 0.85 * count

    def _mark_tags(self) -> None:
        """Quotation marks are tagged as such, apostrophes too; the stop of "Mr." is part of it."""
        for quotation in self.document.quotations:
            i = self.document.token_at(quotation.start)
            if self._is_nickname(quotation, i):
                self.tags[i] = self.tags[self.document.token_at(quotation.end - 1)] = "U"
                continue
            self.tags[i] = '"'
            if quotation.closed:
                self.tags[self.document.token_at(quotation.end - 1)] = '"'
        full_stops = which(self.kinds, STOP)
        for sentence in self.document.sentences:
            if self._is_headline(sentence):
                forms = cue_forms()
                for i in range(sentence.first + 1, sentence.last):
                    form = forms.get(self.tokens[i].norm)
                    if (
                        self.tags[i] == "U"
                        and form is not None
                        and form.form in "sd"
                        and "q" in form.verb.frames
                    ):
                        self.tags[i] = "V"
            opening = self.tokens[sentence.first].norm
            if (
                opening in ("that", "what")
                and sentence.first + 1 < sentence.last
                and (self.tags[sentence.first + 1] in "XV")
            ):
                self.tags[sentence.first] = "O"
            elif (
                opening == "that"
                and sentence.first + 2 < sentence.last
                and self.tags[sentence.first + 1] == "N"
                and self.tags[sentence.first + 2] in "XVR"
            ):
                self.tags[sentence.first] = "D"  # "That charge was made before"
            if (
                self.tags[sentence.first] == "U"
                and opening.endswith(("ed", "ing"))
                and (opening in cue_forms() or is_verb(opening))
            ):
                self.tags[sentence.first] = "G"  # "Asked about it, ..."
            elif opening in ("said", "says", "wrote", "writes"):
                stop = self.clauses.noun_phrase_after(sentence.first + 1, sentence.last)
                if sentence.first + 1 < stop < sentence.last and self.tags[stop] in ":,":
                    self.tags[sentence.first] = "V"  # "Said Vell: ..."
            begin = bisect_left(full_stops, sentence.first + 1)
            for i in full_stops[begin : bisect_left(full_stops, sentence.last - 1, lo=begin)]:
                if (
                    self.tags[i] == "."
                    and self.tags[i - 1] in "UNT"
                    and is_abbreviation(self.tokens[i - 1].norm)
                ):
                    self.tags[i] = self.tags[i - 1]

    def _add(self, attribution: Attribution) -> None:
        """Keeps it, unless it is part of what an earlier cue of the sentence reports."""
        at = attribution.cue[0] if attribution.cue else 0
        head = self.tokens[attribution.speaker.first].start if attribution.speaker else at
        for other in self.found[self._begun :]:
            for n, (start, end) in enumerate(other.content):
                if start <= at < end and start <= head:
                    cut = (
                        self._before_clause(attribution, start)
                        if attribution.rule == "subject-verb"
                        else 0
                    )
                    if cut:
                        other.content[n] = (start, cut)  # "..., to which Sol replied: "No.""
                        break
                    other.nested.append(attribution)
                    return
        # The same the other way round: "X denied the charge, officials said".
        kept: list[Attribution] = []
        for other in self.found[self._begun :]:
            inside = other.cue is not None and any(
                start <= other.cue[0] < end and other.cue[0] < at
                for start, end in attribution.content
            )
            if inside and other.rule not in ("according", "label"):
                attribution.nested += [other, *other.nested]
            else:
                kept.append(other)
        self.found[self._begun :] = [*kept, attribution]

    def _before_clause(self, attribution: Attribution, start: int) -> int:
        """Where the clause starts that has a quotation of its own after a colon; 0 if none does."""
        i = self.document.token_at(attribution.content[0][0])
        if not attribution.speaker or self._opening(i) is None or self.tags[i - 1] != ":":
            return 0
        k = attribution.speaker.first - 1
        while k > 0 and self.tokens[k].start > start and self.tags[k] not in ",;":
            k -= 1
        return self.tokens[k].start if self.tokens[k].start > start + 10 else 0

    def _span(self, first: int, last: int) -> tuple[int, int] | None:
        """Characters of tokens ``[first, last)``, no marks at the ends; quotations stay whole."""
        tokens, tags = self.tokens, self.tags
        while first < last and tags[first] in ",.:;-)":
            first += 1
        while last > first and tags[last - 1] in ",:;-(." and not self._quoted[last - 1]:
            last -= 1
        if first >= last:
            return None
        start, end = tokens[first].start, tokens[last - 1].end
        quotation = self.document.quotation_at(tokens[last - 1].start)
        if quotation is not None and quotation.end > end:
            end = quotation.end
        return start, end

    def _closing(self, i: int) -> Quotation | None:
        """The outer quotation that ends with token ``i``, or just before it."""
        if i < 0:
            return None
        quotation = self.document.quotation_at(self.tokens[i].start)
        if quotation is not None and quotation.end <= self.tokens[i].end:
            return quotation
        return None

    def _opening(self, i: int) -> Quotation | None:
        """The outer quotation that starts at token ``i``."""
        if i >= len(self.tokens):
            return None
        quotation = self.document.quotation_at(self.tokens[i].start)
        if quotation is not None and quotation.start == self.tokens[i].start:
            return quotation
        return None
