"""Quotations that no cue claims: what stands beside them, or leads up to them, attributes them."""

from streams.extraction.document import Quotation, Sentence
from streams.extraction.statements.attribution import Attribution
from streams.extraction.statements.cues import cue_forms, word_set
from streams.extraction.statements.phrases import Phrase
from streams.extraction.statements.preceding import Preceding

_NOBODY = word_set("nobody")


class Quoting(Preceding):
    """Finds whose words a quotation is by its neighbours."""

    def attributed(self, quotation: Quotation) -> Attribution | None:
        """A quotation with a verb beside it that is no cue anywhere else: "...?" Vell pressed."""
        tags, tokens, clauses = self.tags, self.tokens, self.clauses
        i = self.document.token_at(quotation.end)
        if (
            i >= len(tags)
            or not quotation.closed
            or self.document.text[quotation.inner_end - 1] not in ",?!"
        ):
            return None
        sentence = self.document.sentence_at(tokens[i].start)
        if sentence is None or i - sentence.first > 60:
            return None
        last = sentence.last
        if tags[i] == "V" and tokens[i].norm.endswith("ed"):
            stop = clauses.noun_phrase_after(i + 1, last)
            if stop > i + 1 and (stop >= last or tags[stop] in ",.PTW"):
                return self._beside(quotation, Phrase(i + 1, stop), i, sentence)
            return None
        stop = clauses.noun_phrase_after(i, last)
        verb = stop
        while verb < last and tags[verb] == "R":
            verb += 1
        if (
            stop > i
            and verb + 1 < last
            and tags[verb] == "V"
            and tokens[verb].norm.endswith("ed")
            and tags[verb + 1] in ",.PTR"
        ):
            return self._beside(quotation, Phrase(i, stop), verb, sentence)
        return None

    def _beside(
        self, quotation: Quotation, speaker: Phrase, verb: int, sentence: Sentence
    ) -> Attribution:
        token = self.tokens[verb]
        return Attribution(
            speaker,
            (token.start, token.end),
            [(quotation.start, quotation.end)],
            sentence.index,
            "beside-after",
        )

    def led_up_to(self, quotation: Quotation) -> Attribution | None:
        """A quotation after a sentence that ends with its cue: "Sol disagreed. "No."."""
        i = self.document.token_at(quotation.start)
        if i < 3:
            return None
        sentence = self.document.sentence_at(self.tokens[i - 1].start)
        if sentence is None or sentence.boilerplate or sentence.last - sentence.first > 60:
            return None
        if self._quoted[i - 1]:
            return None
        subject = self._main_subject(sentence, sentence.last)
        if subject is None:
            return None
        if self.document.text.count(" ", quotation.start, quotation.end) < 4:
            return None
        k = subject.last
        while k < sentence.last and self.tags[k] not in "VX":
            k += 1
        form = cue_forms().get(self.tokens[k].norm) if k < sentence.last else None
        if form is None or "q" not in form.verb.frames:
            return None
        after = self.clauses.skip_adjuncts(k + 1, sentence.last)
        if after < sentence.last and self.tags[after] != ".":
            return None
        return Attribution(
            subject,
            (self.tokens[k].start, self.tokens[k].end),
            [(quotation.start, quotation.end)],
            sentence.index,
            "led-up-to",
        )

    def introduced(self, quotation: Quotation) -> Attribution | None:
        """A quotation after a colon that no cue claims: "He made the following remark: ..."."""
        i = self.document.token_at(quotation.start)
        if i == 0 or self.tags[i - 1] != ":":
            return None
        sentence = self.document.sentence_at(self.tokens[i - 1].start)
        if sentence is None or sentence.boilerplate or i - sentence.first > 80:
            return None
        if self.document.text.count(" ", quotation.start, quotation.end) < 3:
            return None
        k = i - 1
        while k > sentence.first and self.tags[k - 1] in "U'" and i - k < 8:
            k -= 1
        if sentence.first < k < i - 1 and self.tags[k - 1] == "-":
            # "... - Quento Research: ..."
            cue = (self.tokens[i - 1].start, self.tokens[i - 1].end)
            content = [self._quotation_from(i, sentence)]
            return Attribution(Phrase(k, i - 1), cue, content, sentence.index, "label")
        subject = self._main_subject(sentence, i)
        if subject is None or self.tokens[subject.first].norm in _NOBODY | {"it", "that", "this"}:
            return None
        k = subject.last
        while k < i and self.tags[k] not in "VX":
            k += 1
        cue = (self.tokens[k].start, self.tokens[i - 1].start)
        if k >= i - 1:
            return None
        return Attribution(
            subject, cue, [self._quotation_from(i, sentence)], sentence.index, "introduced"
        )
