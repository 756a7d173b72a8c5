"""Finds attributions cue by cue: what stands before, around or after the words of saying."""

from bisect import bisect_left

from streams.extraction.document import Sentence
from streams.extraction.statements.attribution import Attribution
from streams.extraction.statements.cues import CueForm, cue_forms, cue_nouns, word_set
from streams.extraction.statements.phrases import QUANTIFIERS, Phrase
from streams.extraction.statements.reports import Reports
from streams.extraction.statements.words import CUE, which

_HYPOTHETICAL = word_set("hypothetical")
_NOBODY = word_set("nobody")
_MEANS = word_set("means")
_SEMI_AUXILIARIES = word_set("semi_auxiliaries")
_SEMBLANCE = frozenset({"appear", "appeared", "appears", "seem", "seemed", "seems"})
_STANCES = word_set("stances")


class Finder(Reports):
    """One document's attributions, in order of their cue."""

    def run(self) -> list[Attribution]:
        forms, nouns = cue_forms(), cue_nouns()
        cues = which(self.kinds, CUE)
        for sentence in self.document.sentences:
            if sentence.boilerplate:
                continue
            self._begun = len(self.found)
            if self._label(sentence):
                continue
            self._signed(sentence)
            begin = bisect_left(cues, sentence.first)
            for i in cues[begin : bisect_left(cues, sentence.last, lo=begin)]:
                if self._quoted[i] or i < self._done:
                    continue
                norm = self.tokens[i].norm
                if (
                    norm == "according"
                    and i + 1 < sentence.last
                    and self.tokens[i + 1].norm == "to"
                ):
                    self._according(i, sentence)
                    continue
                form = forms.get(norm)
                if form is not None and self.tags[i] in "VG":
                    self._cue(i, form, sentence)
                elif norm in _STANCES and self.tags[i] == "N":
                    self._stance(i, sentence)
                elif norm in nouns:
                    self._noun(i, sentence)
        return self.found

    def _cue(self, i: int, form: CueForm, sentence: Sentence) -> None:
        tokens, tags, clauses = self.tokens, self.tags, self.clauses
        first, last = sentence.first, sentence.last
        verb = form.verb
        before = tags[i - 1] if i > first else ""
        if (
            (before == "D" and tokens[i - 1].norm not in QUANTIFIERS)
            or before == "'"
            or (before == "P" and form.form != "g" and tokens[i - 1].norm != "to")
        ):
            return
        if form.form == "s" and self._is_plural_noun(i, verb.lemma, last):
            return
        group = clauses.verb_group(i, first)
        auxiliaries = [tokens[k].norm for k in range(group, i) if tags[k] == "X"]
        negated = any(
            tokens[k].norm in ("not", "never", "n't") or tokens[k].norm.endswith("n't")
            for k in range(group, i)
        )
        passive = (
            form.form in "dn"
            and any(
                a in ("is", "are", "was", "were", "be", "been", "being", "'re")
                or (a == "'s" and i + 1 < last and tags[i + 1] in "P.,")  # else "he's said"
                for a in auxiliaries
            )
        ) or (form.form == "n" and not auxiliaries)
        if tokens[i - 1].norm == "to" and i > first:
            # "went on to say"
            k = i - 2
            while k > first and tokens[k].norm in ("on", "far"):
                k -= 1
            if k > first and tokens[k].norm not in _SEMI_AUXILIARIES:
                # "used his speech to say"
                while k > first and tags[k] in "NUD'PT" and i - k < 10:
                    k -= 1
                if tokens[k].norm not in _MEANS:
                    return
            if k <= first:
                return
            group = clauses.verb_group(k, first)
            auxiliaries = ["to"]
            passive = False
        if passive:
            self._passive(i, group, form, sentence)
            return
        if any(a in _HYPOTHETICAL for a in auxiliaries):
            return  # "he may say so": nothing was said
        if form.form == "b" and not auxiliaries and i > first and tags[i - 1] not in "NUORM)#,-":
            return
        if (
            verb.lemma == "put"
            and "+" in verb.frames
            and (
                i + 1 >= last
                or (tokens[i + 1].norm != "it" and self._light(i + 1, sentence) is None)
            )
        ):
            return
        if verb.lemma == "quote" and self._quoted_as(i, group, sentence):
            return
        speaker: Phrase | None = None
        inverted = False
        rule = "subject-verb"
        if form.form == "g":
            if any(a in ("is", "are", "was", "were", "be", "been") for a in auxiliaries):
                speaker = clauses.subject_before(group, first)
            else:
                speaker = self._participle_subject(i, form, sentence)
                rule = "participle"
                if (
                    i - 2 >= first
                    and tokens[i - 1].norm == "as"
                    and tokens[i - 2].norm in ("quoted", "cited", "reported")
                ):
                    quoted = clauses.verb_group(i - 2, first)
                    speaker = clauses.subject_before(quoted, first)
                    rule = "quoted-as"
                    group = quoted
                if i == first or (speaker is None and i - first < 3):
                    speaker = self._later_subject(i, sentence)
        else:
            # Inverted: the quotation or clause, then verb and subject.
            if tags[i - 1] == "," and i > first and self._closing(i - 1) is None:
                # "Dora Vell, the head of Quento, said sales would rise"
                speaker = clauses.subject_before(group, first) if group == i else None
                if speaker is not None and (
                    self._content_after(i, speaker, False, form, sentence)[0] is None
                    or not (self._follows(i, last) or not clauses.has_finite(first, speaker.last))
                ):
                    speaker = None
            if speaker is None and group == i and self._may_invert(i, first):
                stop = clauses.noun_phrase_after(i + 1, last)
                if (
                    stop > i + 1
                    and self._inverts(form)
                    and (
                        stop >= last
                        or tags[stop] in ',.PW:;-TS(R"C'
                        or tokens[stop].norm == "who"
                        or (tags[stop] in "VG" and self._closing(i - 1) is not None)
                    )
                ):
                    speaker = Phrase(i + 1, stop)
                    inverted = True
                    rule = "inverted"
            if speaker is None:
                speaker = clauses.subject_before(group, first)
                if (
                    speaker is None
                    and group > first
                    and (tags[group - 1] == "C" or (tags[group - 1] == ","))
                ):
                    speaker = self._governing_subject(group, sentence)
                    rule = "coordinated"
        if speaker is None or self._quoted[speaker.first]:
            return
        if tokens[speaker.first].norm in _NOBODY and tags[speaker.first + 1] != "#":
            return
        if self._is_nobodys(speaker, verb) or self._is_other_sense(i, form, rule, last):
            return
        if tokens[speaker.first].norm == "what" and (
            auxiliaries == ["to"] or (i + 1 < last and tokens[i + 1].norm == "to")
        ):
            return  # "what promises to be a long night"
        if self._only_describes(speaker, verb.group, first):
            return
        if rule == "participle" and before == "P" and verb.group in ("promise", "urge", "praise"):
            return  # "by threatening to leave", "joined others in praising"
        if verb.group == "attitude" and any(a in _SEMBLANCE for a in self._before(group, first)):
            return  # "appeared to support most of it"
        if verb.lemma == "commit" and tokens[i - 1].norm in ("remain", "remained", "remains"):
            return
        if speaker.first > first and tokens[speaker.first - 1].norm in ("if", "unless"):
            return  # "If the parliament rejects the deal"
        if rule == "participle" and (verb.lemma in ("cite", "refer") or verb.group == "attitude"):
            return
        if (
            form.form in "bs"
            and not auxiliaries
            and not inverted
            and not self._agrees(speaker, form.form)
        ):
            return
        cue_first, cue_last = group, i + 1
        content, hearer, cue_last, kind = self._content_after(i, speaker, inverted, form, sentence)
        before_content = None
        if "q" in verb.frames and rule not in ("participle", "coordinated"):
            head = i if inverted else speaker.first
            if speaker.antecedent is None:
                before_content = self._content_before(head, sentence, content is not None)
        if before_content is not None and kind in (
            "that",
            "infinitive",
            "clause",
            "question",
            "gerund",
        ):
            # "The pact is over - Sol has vowed to revive it": only a quotation outweighs it.
            closing = i - 1 if inverted else speaker.first - 1
            if self._closing(closing) is None and self._closing(closing - 1) is None:
                before_content = None
        if before_content is not None:
            if content is None and hearer is None and not inverted and "a" in verb.frames:
                hearer = self._told(i, last)
            closing = i - 1 if inverted else speaker.first - 1
            if content is not None and kind == "quote":
                if not (kind == "quote" and self._after_colon(content[0][0])):
                    content = before_content + content
            else:
                content = before_content
                after = None if inverted else self._continued(i + 1, head, sentence)
                if after is not None:
                    content = [*before_content, after]
                resumed = self._resumed(speaker.last if inverted else i + 1, sentence)
                if resumed is not None:
                    content = [*before_content, resumed]
            rule += "-after"
        if (
            content is None
            and "q" in verb.frames
            and speaker.first > first
            and tokens[speaker.first - 1].norm == "as"
        ):
            content = self._as_said(speaker.first - 1, i + 1, sentence)
            rule = "as"
        if content is None and "q" in verb.frames and rule in ("subject-verb", "inverted"):
            behind, before_it = (speaker.last, i) if inverted else (i + 1, speaker.first)
            content = self._around(behind, before_it, sentence)
            rule = "around"
        if content is None or (verb.group in ("deny", "ask", "urge") and self._void(content[0])):
            return
        if kind == "nominal" and self._is_no_report(speaker, content[0], verb.lemma):
            return
        counted = tags[speaker.first : speaker.last]
        if "#" in counted and all(t in "#N" for t in counted) and kind in ("nominal", "infinitive"):
            return  # "at least 900 confirmed cases"
        if rule == "subject-verb" and speaker.first == first + 1 and tokens[first].norm == "as":
            rule = "as"
        self._add(
            Attribution(
                speaker,
                (tokens[cue_first].start, tokens[cue_last - 1].end),
                content,
                sentence.index,
                rule,
                verb,
                hearer,
                negated,
            )
        )

    def _told(self, i: int, last: int) -> Phrase | None:
        """Who hears what stood before: "..., Lunde told Otieno in Oslo"."""
        stop = self.clauses.noun_phrase_after(i + 1, last, hearer=True)
        if stop == i + 1 or (stop < last and self.tags[stop] not in ".,;PTRS"):
            return None
        return Phrase(i + 1, stop)

    def _may_invert(self, i: int, first: int) -> bool:
        """Whether content may stand right before the verb ``i``: a quotation or a comma."""
        if i == 0:
            return False
        if i == first:
            if self._closing(i - 1) is not None:
                return True
            stop = self.clauses.noun_phrase_after(i + 1, i + 20)
            return stop < len(self.tags) and self.tags[stop] == ":"  # "Said Vell: ..."
        return (
            self.tags[i - 1] == "," or self._closing(i - 1) is not None or self.tags[i - 1] == "-"
        )
