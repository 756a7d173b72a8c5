"""Attributions without a plain subject and verb: "according to", labels, the passive."""

from streams.extraction.document import Sentence
from streams.extraction.statements.attribution import Attribution
from streams.extraction.statements.cues import CueForm, cue_forms, word_set
from streams.extraction.statements.phrases import Phrase
from streams.extraction.statements.quoting import Quoting

_DOCUMENTS = word_set("documents")
_NO_SPEAKERS = word_set("no_speakers")
_PERSONAL = word_set("personal")


class Patterns(Quoting):
    """Finds the rarer patterns."""

    def _stance(self, i: int, sentence: Sentence) -> None:
        """ "was confident that", "made it clear that", "were optimistic about"."""
        tags, tokens, clauses = self.tags, self.tokens, self.clauses
        first, last = sentence.first, sentence.last
        k = i - 1
        while k > first and tags[k] == "R":
            k -= 1
        if i + 1 >= last or tokens[i + 1].norm not in ("that", "about", "of", "on") or k <= first:
            return
        if tokens[i].norm == "clear":
            if tokens[k].norm in ("it", "this") and k - 1 > first:
                k -= 1
            if (
                tokens[k].norm not in ("made", "makes", "make", "making")
                or tokens[i + 1].norm == "of"
            ):
                return
            group = clauses.verb_group(k, first)
        elif tags[k] == "X" and tokens[k].norm in ("is", "are", "was", "were", "been", "'s", "'re"):
            group = clauses.verb_group(k + 1, first)
        else:
            return
        speaker = clauses.subject_before(group, first)
        if speaker is None or tokens[speaker.first].norm in ("it", "there"):
            return
        start = i + 1 if tokens[i + 1].norm == "that" else i + 2
        span = self._clause(start, sentence, nominal=start == i + 2)
        if span is not None:
            self._add(
                Attribution(
                    speaker,
                    (tokens[group].start, tokens[start - 1].end),
                    [span],
                    sentence.index,
                    "stance",
                )
            )

    def _noun(self, i: int, sentence: Sentence) -> None:
        """ "Sol's announcement last week that the port would close", "their claim that"."""
        tags, tokens, clauses = self.tags, self.tokens, self.clauses
        first, last = sentence.first, sentence.last
        start = clauses.skip_time(i + 1, last)
        if start + 2 >= last or tokens[start].norm != "that" or tags[start + 1] in "VX":
            return
        k = i - 1
        while k > first and i - k < 5 and tags[k] in "NRVGU":
            k -= 1
        if tags[k] == "'" and k > first:
            speaker = clauses.subject_before(k, first)
        elif tokens[k].norm in ("her", "his", "their"):
            speaker = Phrase(k, k + 1)
        else:
            return
        span = self._clause(start, sentence, nominal=False)
        if speaker is not None and span is not None:
            cue = (tokens[i].start, tokens[i].end)
            self._add(Attribution(speaker, cue, [span], sentence.index, "noun"))

    def _quoted_as(self, i: int, group: int, sentence: Sentence) -> bool:
        """ "The paper quoted Sol as telling Lind": the speaker is who was quoted."""
        tokens = self.tokens
        last = sentence.last
        stop = self.clauses.noun_phrase_after(i + 1, last)
        if stop == i + 1 or stop + 1 >= last or tokens[stop].norm != "as":
            return False
        form = cue_forms().get(tokens[stop + 1].norm)
        if form is None or form.form != "g":
            return False
        speaker = Phrase(i + 1, stop)
        content, hearer, _, _ = self._content_after(stop + 1, speaker, False, form, sentence)
        rule = "quoted-as"
        if content is None:
            paper = self.clauses.subject_before(group, sentence.first)
            head = paper.first if paper is not None else i
            content = self._content_before(head, sentence, False)
            rule = "quoted-as-after"
        if content is not None:
            self._add(
                Attribution(
                    speaker,
                    (tokens[group].start, tokens[stop + 1].end),
                    content,
                    sentence.index,
                    rule,
                    form.verb,
                    hearer,
                )
            )
            self._done = stop + 2
        return content is not None

    def _passive(self, i: int, group: int, form: CueForm, sentence: Sentence) -> None:
        """ "was quoted as saying" is met at "saying"; "was denied by the minister"."""
        tokens, tags, clauses = self.tokens, self.tags, self.clauses
        last = sentence.last
        if "n" not in form.verb.frames or form.verb.group == "attitude":
            return
        k = i + 1
        if k < last and tokens[k].norm == "by" and k + 1 < last:
            stop = clauses.noun_phrase_after(k + 1, last)
            if (
                tokens[k + 1].norm == "both"
                and stop + 1 < last
                and tags[stop : stop + 2] == ["C", "D"]
            ):
                stop = clauses.noun_phrase_after(stop + 1, last)
            if stop > k + 1:
                subject = clauses.subject_before(group, sentence.first)
                if subject is None and group - sentence.first > 12:
                    return
                if (
                    subject is not None
                    and tags[subject.first] in "OW"
                    and form.verb.lemma in _PERSONAL
                ):
                    return  # "she was welcomed by the mayor"
                first = subject.first if subject else sentence.first
                if first - 1 >= sentence.first and tags[first - 1] == "D":
                    first -= 1
                spans = [self._span(sentence.first if first - sentence.first < 8 else first, group)]
                if stop < last and tokens[stop].norm == "to" and form.verb.group in ("urge", "ask"):
                    # "Latvia was urged by both to take part"
                    spans = [self._clause(stop, sentence, nominal=True)]
                elif stop < last and tags[stop] in "P" and tokens[stop].norm in ("of", "as", "for"):
                    spans.append(self._clause(stop, sentence, nominal=True))
                kept = [s for s in spans if s]
                if kept:
                    self._add(
                        Attribution(
                            Phrase(k + 1 + (tokens[k + 1].norm == "both"), stop),
                            (tokens[group].start, tokens[i].end),
                            kept,
                            sentence.index,
                            "passive",
                            form.verb,
                        )
                    )

    def _according(self, i: int, sentence: Sentence) -> None:
        tokens, tags, clauses = self.tokens, self.tags, self.clauses
        first, last = sentence.first, sentence.last
        stop = clauses.noun_phrase_after(i + 2, last)
        if stop == i + 2:
            return
        speaker = Phrase(i + 2, stop)
        cue = (tokens[i].start, tokens[i + 1].end)
        content: list[tuple[int, int]] = []
        head = first
        if head < i and tags[head] == "C":
            head += 1
        if i - head < 2:
            k = stop
            while k < last and tags[k] not in "," and k - stop < 40:
                k += 1
            if k < last:
                span = self._span(k + 1, last)
                if span:
                    content.append(span)
        else:
            span = self._span(head, i)
            if span:
                quotation = self.document.quotation_at(span[0])
                if quotation is not None and quotation.start < span[0]:
                    span = (quotation.start, span[1])
                content.append(span)
            if stop + 2 < last and tags[stop] == "," and tags[i - 1] == ",":
                # "By then, according to the ministry, the road will be open"
                form = cue_forms().get(tokens[stop + 1].norm)
                if tags[stop + 1] not in "WGCS" and form is None and not self._quoted[stop + 1]:
                    after = self._clause(stop + 1, sentence, nominal=False)
                    if after:
                        content.append(after)
        if content:
            attribution = Attribution(speaker, cue, content, sentence.index, "according")
            if tokens[stop - 1].norm in _DOCUMENTS and stop < last and tags[stop] in "VPG":
                # "according to a statement put out on the ministry's site"
                k = stop
                while k < last and tags[k] not in ',.;:"' and k - stop < 20:
                    k += 1
                attribution.issuer = Phrase(stop, k)
            self._add(attribution)

    def _signed(self, sentence: Sentence) -> None:
        """A quotation with a name after a dash, at the paragraph's end: "..." - Ana Sol."""
        tags = self.tags
        end = self.document.paragraphs[sentence.paragraph][1]
        k = sentence.last - 1
        if sentence.end < end or k - sentence.first > 400:
            return
        if tags[k] == ".":
            k -= 1
        last = k + 1
        while k > sentence.first and tags[k] in "U" and last - k < 6:
            k -= 1
        if tags[k] != "-" or last - k < 2:
            return
        quotation = self._closing(k - 1)
        if quotation is not None:
            self._add(
                Attribution(
                    Phrase(k + 1, last),
                    (self.tokens[k].start, self.tokens[k].end),
                    [(quotation.start, quotation.end)],
                    sentence.index,
                    "signed",
                )
            )

    def _label(self, sentence: Sentence) -> bool:
        """ "Lind: The port will stay open", "A: We left." at the head of a paragraph."""
        tokens, tags = self.tokens, self.tags
        start, _ = self.document.paragraphs[sentence.paragraph]
        if sentence.start != start:
            return False
        first = sentence.first
        if tags[first] == '"' and self._opening(first) is not None:
            first += 1  # a transcript in quotation marks
            if (
                first >= sentence.last
                or not tokens[first].text.isupper()
                or len(tokens[first].text) < 2
            ):
                return False
        k = first
        while k < sentence.last and k - first < 6 and tags[k] in "UD'N(":
            k += 1
        if k > first and self._quoted[k - 1] and first == sentence.first:
            return False
        if k == first or k + 3 >= sentence.last or tags[k] != ":" or not tokens[k].space_after:
            return False
        if tokens[k - 1].norm in _NO_SPEAKERS:
            return False
        if (
            not self.clauses.has_finite(k + 1, sentence.last)
            and self._opening(k + 1) is None
            and (tokens[first].text != "A")
        ):
            return False
        named = tags[first] in "UD" and any(tags[m] == "U" for m in range(first, k))
        if not named and (tokens[first].text != "A" or k > first + 1):
            return False
        if any(tags[m] == "N" for m in range(first, k)):
            return False
        end = self.document.paragraphs[sentence.paragraph][1]
        self._add(
            Attribution(
                Phrase(first, k),
                (tokens[k].start, tokens[k].end),
                [(tokens[k + 1].start, end)],
                sentence.index,
                "label",
            )
        )
        return True
