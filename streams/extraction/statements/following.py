"""Content after the cue: a clause, a quotation, an infinitive, a noun phrase."""

from streams.extraction.document import Sentence
from streams.extraction.statements.cues import CueForm, cue_forms, cue_nouns, is_base, word_set
from streams.extraction.statements.openings import Openings
from streams.extraction.statements.phrases import Phrase

_COMPLEMENT = word_set("complement")
_CONCESSIVE = frozenset({"despite", "given", "under", "unlike", "with", "without"})
_EMPTY = word_set("empty")


class Following(Openings):
    """Finds what follows the words of saying."""

    def _content_after(
        self, i: int, speaker: Phrase, inverted: bool, form: CueForm, sentence: Sentence
    ) -> tuple[list[tuple[int, int]] | None, Phrase | None, int, str]:
        """Content, hearer, the end of the cue, and what kind of content follows."""
        tokens, tags, clauses = self.tokens, self.tags, self.clauses
        last = sentence.last
        frames, prepositions = form.verb.frames, form.verb.prepositions
        p = speaker.last if inverted else i + 1
        cue_last = i + 1
        hearer: Phrase | None = None
        # A relative clause between commas ends with the second.
        comma = (
            speaker.antecedent is not None
            and speaker.first > sentence.first
            and tags[speaker.first - 1] == ","
        )
        # "Although Sol has admitted the error, she will stay."
        main = (
            speaker.first > sentence.first
            and tags[speaker.first - 1] in "SP"
            and tokens[speaker.first - 1].norm not in ("that", "because")
        )
        none = (None, None, cue_last, "")
        if inverted and p < last and tags[p] == ",":
            # ", the union leader," after an inverted subject.
            k = p + 1
            while k < last and tags[k] not in ',."' and k - p < 30:
                k += 1
            if k < last and tags[k] == "," and tags[p + 1] in "DNUW#":
                p = k
        if not inverted and p < last and tags[p] not in 'TRP,:."' and "a" in frames:
            stop = clauses.noun_phrase_after(p, last, hearer=True)
            if stop > p and not (tags[p] == "O" and stop < last and tags[stop] in "VX"):
                if "b" in frames:
                    stop = self._hearer_end(p, stop, last, form)
                rest = clauses.skip_time(stop, last)
                if stop > p and (
                    rest >= last or not (tags[rest] in "VX" and "b" in frames and "q" not in frames)
                ):
                    hearer = Phrase(p, stop)
                    p = stop
        if form.verb.lemma == "put":
            if p < last and tokens[p].norm == "it":
                p += 1  # "as he put it"
            elif (light := self._light(p, sentence)) is not None:
                return light
            else:
                return none
        elif "+" in frames:
            light = self._light(p, sentence)
            if light is not None:
                return light
            if frames == "+":
                return none
        later = clauses.skip_time(p, last)
        if p < later < last and tokens[later].norm in prepositions and tokens[later].norm != "of":
            p = later  # "called Friday for"
        # Particles and prepositions that belong to the cue: "called for", "pointed out".
        if (
            p < last
            and tokens[p].norm in prepositions
            and not inverted
            and (p + 1 < last and tags[p + 1] not in "T")
        ):
            norm = tokens[p].norm
            q = p + 1
            if norm in ("of", "about", "on"):
                stop = clauses.noun_phrase_after(q, last)
                if (
                    q < stop < last - 1
                    and tags[stop] in ",:"
                    and self._opening(stop + 1) is not None
                ):
                    return [self._quotation_from(stop + 1, sentence)], hearer, q, "quote"
            if norm == "out":
                if q < last and tokens[q].norm in ("against", "at", "about", "for"):
                    q += 1
                elif q < last and tags[q] == ".":
                    return none
            if q < last and tags[q] not in ".,":
                span = self._clause(q, sentence, nominal=norm != "out", comma=comma, main=main)
                if span:
                    return [span], hearer, q, "nominal"
            return none
        if p >= last or tokens[p].norm not in _CONCESSIVE:
            p = clauses.skip_adjuncts(p, last)
        if (
            hearer is not None
            and p < last
            and tokens[p].norm != "that"
            and (tags[p] in "GWO" or (tags[p] == "V" and tokens[p].norm.endswith("ed")))
        ):
            # "told reporters waiting at the gate that"
            for q in range(p, min(last, p + 10)):
                if tokens[q].norm == "that" or tags[q] in ",.:":
                    p = q if tokens[q].norm == "that" else p
                    break
        if p < last and tags[p] == ",":
            q = p + 1
            while q < last and tags[q] in "RT":
                q += 1
            if q > p + 1 and q < last and tags[q] == ",":
                p = q + 1
                p = clauses.skip_adjuncts(p, last)
        p = self._past_insertion(p, last)
        if p >= last:
            return none
        mark = "G" if tokens[p].norm == "having" else tags[p]
        if clauses.opens_amount(p, last):
            mark = "#"
        elif mark == "V" and hearer is not None and p + 1 < last and tags[p + 1] == "X":
            mark = "N"  # "told reporters talks would resume"
        # A colon or comma and then a quotation.
        if mark in ":,":
            q = p + 1
            if q < last and self._opening(q) is not None:
                return [self._quotation_from(q, sentence)], hearer, cue_last, "quote"
            if (
                mark == ":"
                and ("q" in frames or "s" in frames)
                and (
                    form.form in "dg" or form.verb.lemma in ("say", "write", "add", "read", "tell")
                )
            ):
                if q < last:
                    span = self._span(q, last)
                    return ([span], hearer, cue_last, "quote") if span else none
                return self._next_paragraph(sentence, hearer, cue_last)
            return none
        if self._opening(p) is not None:
            if "q" in frames or "s" in frames or "n" in frames:
                span = self._clause(p, sentence, nominal=False)
                if span:
                    return [span], hearer, cue_last, "quote"
            return none
        norm = tokens[p].norm
        if norm == "that":
            if "s" in frames:
                span = self._clause(p, sentence, nominal=False, comma=comma, main=main)
                return ([span], hearer, cue_last, "that") if span else none
            return none
        if norm == "to":
            if "i" in frames and p + 1 < last:
                span = self._clause(p, sentence, nominal=True, comma=comma, main=main)
                return ([span], hearer, cue_last, "infinitive") if span else none
            if hearer is not None or ("n" in frames and form.verb.group in ("urge", "ask")):
                start = hearer.first if hearer and form.verb.lemma != "tell" else p
                span = self._clause(start, sentence, nominal=True, comma=comma, main=main)
                return ([span], hearer, cue_last, "infinitive") if span else none
            return none
        if norm in ("when", "while") and p + 1 < last and tags[p + 1] in "VG":
            return none  # "told a conference when asked about it"
        if inverted and norm == "who":
            return none  # "said an aide who was there"
        if norm in _COMPLEMENT and ("w" in frames or "s" in frames):
            span = self._clause(p, sentence, nominal=False)
            return ([span], hearer, cue_last, "question") if span else none
        if mark == "G" and "b" in frames and self._governs_finite(p, last):
            # "said using the weapon would mean"
            span = self._clause(p, sentence, nominal=False, comma=comma, main=main)
            return ([span], hearer, cue_last, "clause") if span else none
        if mark == "G" and norm not in _EMPTY:
            if "g" in frames or ("n" in frames and norm not in cue_forms()):
                span = self._clause(p, sentence, nominal="g" in frames)
                return ([span], hearer, cue_last, "gerund") if span else none
            return none
        if norm in _EMPTY and self._says_nothing(p, last):
            return none
        if (mark == "S" or norm in _CONCESSIVE) and "b" in frames and hearer is None:
            # "said if it rained, they would stay": a clause that opens with its condition.
            for q in range(p + 1, min(last, p + 40)):
                if tags[q] == "," and self._opens_clause(q + 1, last):
                    span = self._clause(p, sentence, nominal=False)
                    return ([span], hearer, cue_last, "clause") if span else none
            if sum(t == "X" for t in tags[p : min(last, p + 40)]) > 1:
                span = self._clause(p, sentence, nominal=False)
                return ([span], hearer, cue_last, "clause") if span else none
            return none
        if "k" in frames and mark in "DNUOM'":
            stop = clauses.noun_phrase_after(p, last)
            if p < stop < last and tokens[stop].norm == "as":
                span = self._clause(p, sentence, nominal=True, comma=comma, main=main)
                return ([span], hearer, cue_last, "nominal") if span else none
        if norm == "as" and p == i + 1 and "n" in frames and p + 1 < last:
            # "condemned as "cowardly" the raid on the port"
            quotation = self._opening(p + 1)
            q = self.document.token_at(quotation.end) if quotation is not None else last
            if q < last and tags[q] in "DNU'":
                span = self._clause(p, sentence, nominal=True, comma=comma, main=main)
                return ([span], hearer, cue_last, "nominal") if span else none
        if mark in "DNUOM#R'PXVT":
            if (
                "b" in frames
                and (
                    mark not in "PVX"
                    or "n" in frames
                    or (
                        mark == "V" and norm.endswith("ed") and p + 1 < last and tags[p + 1] in "NU"
                    )
                    or (mark == "V" and self._is_noun_subject(p, speaker, sentence))
                    or (
                        self._leaves_gap(speaker, sentence)
                        and (mark == "X" or (p == i + 1 and not is_base(norm)))
                        and form.verb.group == "say"
                    )
                )
                and (
                    clauses.has_finite(p + (mark not in "VX"), last)
                    or (form.verb.lemma in ("say", "tell") and mark in "DNO#'" and last - p > 3)
                )
            ):
                nominal = form.verb.group == "deny"  # "denies the charge and Moscow denies"
                span = self._clause(p, sentence, nominal=nominal, comma=comma, main=main)
                return ([span], hearer, cue_last, "clause") if span else none
            if "n" in frames and (
                mark in "DNUM#R'O"
                or (mark == "V" and norm.endswith("s") and tags[p - 1] == "V")
                or (
                    mark == "V"
                    and (is_base(norm) or norm.endswith("ed"))
                    and ((p + 1 < last and tags[p + 1] in "NU") or (p == i + 1 and is_base(norm)))
                )
            ):
                span = self._clause(i + 1, sentence, nominal=True, comma=comma, main=main)
                return ([span], hearer, cue_last, "nominal") if span else none
        return none

    def _hearer_end(self, p: int, stop: int, last: int, form: CueForm) -> int:
        """Where the hearer ends if the clause's subject follows at once: "told reporters talks
        would resume"; ``p`` if the noun phrase is that subject: "warned prices could rise"."""
        tags = self.tags
        k = stop
        while k < last and tags[k] == "R":
            k += 1
        finite = k < last and (
            tags[k] == "X"
            or (
                tags[k] == "V"
                and not self.tokens[k].norm.endswith(("ed", "en"))
                and not is_base(self.tokens[k].norm)
            )
        )
        if not finite or tags[p] in "OM":
            return stop
        if form.verb.lemma == "warn":
            return p
        q = p + 1
        while q < stop and tags[p] == "U" == tags[q]:
            q += 1
        return q if q < stop and tags[p] in "UNV" and tags[q] in "NUV" else stop

    def _is_noun_subject(self, p: int, speaker: Phrase, sentence: Sentence) -> bool:
        """Whether the base form ``p`` is a noun with its own verb: "said damage would grow"."""
        if not is_base(self.tokens[p].norm) or self._leaves_gap(speaker, sentence):
            return False
        tags = self.tags
        k = p + 1
        while k < sentence.last and tags[k] in "PDNU'#R" and k - p < 12:
            k += 1
        return k < sentence.last and tags[k] in "VX"

    def _light(
        self, p: int, sentence: Sentence
    ) -> tuple[list[tuple[int, int]] | None, Phrase | None, int, str] | None:
        """ "issued a warning that", "laid emphasis on": what follows noun and preposition."""
        tags, tokens = self.tags, self.tokens
        for k in range(p, min(p + 5, sentence.last - 1)):
            if tokens[k].norm in cue_nouns():
                following = tokens[k + 1].norm
                if following == "to":
                    stop = self.clauses.noun_phrase_after(k + 2, sentence.last, hearer=True)
                    if stop < sentence.last and tokens[stop].norm == "that":
                        span = self._clause(stop, sentence, nominal=False)
                        return ([span], Phrase(k + 2, stop), k + 1, "that") if span else None
                if following == "that" or (
                    tags[k + 1] == "P"
                    and following in ("of", "for", "on", "to", "about", "over", "against")
                ):
                    start = k + 1 if following == "that" else k + 2
                    span = self._clause(start, sentence, nominal=following != "that")
                    if span is not None:
                        return [span], None, k + 1, "nominal"
                return None
            if tags[k] not in "DNU'R":
                return None
        return None

    def _next_paragraph(
        self, sentence: Sentence, hearer: Phrase | None, cue_last: int
    ) -> tuple[list[tuple[int, int]] | None, Phrase | None, int, str]:
        """After "Lind went on:" at the end of a paragraph, what the next one opens with."""
        number = sentence.index + 1
        if number < len(self.document.sentences):
            following = self.document.sentences[number]
            if (quotation := self._opening(following.first)) is not None:
                return [(quotation.start, quotation.end)], hearer, cue_last, "quote"
            if not following.boilerplate:
                return [(following.start, following.end)], hearer, cue_last, "quote"
        return None, None, cue_last, ""

    def _follows(self, i: int, last: int) -> bool:
        """Whether content can follow the verb ``i``, and not its inverted subject and the end."""
        k = self.clauses.skip_adjuncts(i + 1, last)
        if k < last and (self.tags[k] in '":' or self.tokens[k].norm in ("that", "to")):
            return True
        stop = self.clauses.noun_phrase_after(k, last, hearer=True)
        if stop + 1 < last and self.tags[stop] in ",:" and self._opening(stop + 1) is not None:
            return True
        return stop < last and self.tags[stop] not in ",.WPT" and self.tokens[stop].norm != "who"
