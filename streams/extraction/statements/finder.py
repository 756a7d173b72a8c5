"""Finds attributions cue by cue: what stands before, around or after the words of saying."""

from streams.extraction.document import Document, Quotation, Sentence, is_abbreviation
from streams.extraction.statements.attribution import Attribution
from streams.extraction.statements.syntax import QUANTIFIERS, Clauses, Phrase
from streams.extraction.statements.words import CueForm, cue_forms, cue_nouns, is_base, is_verb, tag_words

_FINAL = frozenset(".!?…")
_EMPTY = frozenset("nothing something anything everything so yes no much little more it goodbye hello farewell"
                   " sorry thanks".split())
_SEMI_AUXILIARIES = frozenset(
    "went goes go gone continued continues appeared appears seemed seems used began begins came tried proceeded"
    " sought".split()
)
_DOCUMENTS = frozenset(
    "statement letter tweet tweets note email e-mail memo message report release communique declaration"
    " post posts remarks speech ad video signs resolution column article book notice alert press".split()
)
_COLLECTIVES = frozenset("array number group majority range host couple lot series variety handful half third".split())
_STANCES = frozenset(
    "confident optimistic pessimistic hopeful adamant clear convinced sceptical skeptical critical"
    " concerned worried doubtful".split()
)
_NO_SPEAKERS = frozenset(
    "note update correction q breaking watch exclusive latest polls poll twitter facebook video photo photos email"
    " analysis opinion review related more source sources question live report phone tel website".split()
)
_MEDIA = frozenset(
    "interview statement tweet speech post email e-mail letter address broadcast message op-ed column memo conference"
    " briefing appearance television twitter facebook telegram instagram weibo x youtube telephone phone radio"
    " remarks communique article".split()
)
_NOBODY = frozenset("there no nobody neither none nothing".split())
_PERSONAL = frozenset("welcome invite challenge press push back support attack order address name".split())
_VOID = frozenset("comment comments anonymity elaborate respond specify interviews".split())
_COMPLEMENT = frozenset("whether if how why what when where who which".split())


class Finder:
    """One document's attributions, in order of their cue."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens = document.tokens
        self.tags = tag_words(document.tokens)
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
        """'Marcia "Cia" Price': part of the name, no quotation."""
        j = self.document.token_at(quotation.end - 1)
        return (
            quotation.closed and j - i <= 2 and i > 0 and j + 1 < len(self.tokens)
            and self.tags[i - 1] == "U" and self.tags[j + 1] == "U" and self.tokens[j].space_after
        )

    def _is_headline(self, sentence: Sentence) -> bool:
        """Whether nearly all words of a short line are capitalised."""
        words = [
            t.text for t in self.tokens[sentence.first : sentence.last]
            if len(t.text) > 3 and t.text[0].isalpha()
        ]
        return 4 <= len(words) <= 25 and sum(w[0].isupper() for w in words) >= 0.85 * len(words)

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
        for sentence in self.document.sentences:
            if self._is_headline(sentence):
                forms = cue_forms()
                for i in range(sentence.first + 1, sentence.last):
                    form = forms.get(self.tokens[i].norm)
                    if self.tags[i] == "U" and form is not None and form.form in "sd" and "q" in form.verb.frames:
                        self.tags[i] = "V"
            opening = self.tokens[sentence.first].norm
            if opening in ("that", "what") and sentence.first + 1 < sentence.last and (
                self.tags[sentence.first + 1] in "XV"
            ):
                self.tags[sentence.first] = "O"
            if self.tags[sentence.first] == "U" and opening.endswith(("ed", "ing")) and (
                opening in cue_forms() or is_verb(opening)
            ):
                self.tags[sentence.first] = "G"  # "Asked about it, ..."
            elif opening in ("said", "says", "wrote", "writes"):
                stop = self.clauses.noun_phrase_after(sentence.first + 1, sentence.last)
                if sentence.first + 1 < stop < sentence.last and self.tags[stop] in ":,":
                    self.tags[sentence.first] = "V"  # "Said Ellis: ..."
            for i in range(sentence.first + 1, sentence.last - 1):
                if (
                    self.tags[i] == "." and self.tokens[i].text == "." and self.tags[i - 1] in "UNT"
                    and is_abbreviation(self.tokens[i - 1].norm)
                ):
                    self.tags[i] = self.tags[i - 1]

    # -- the document -------------------------------------------------------------------------

    def run(self) -> list[Attribution]:
        forms = cue_forms()
        for sentence in self.document.sentences:
            if sentence.boilerplate:
                continue
            self._begun = len(self.found)
            if self._label(sentence):
                continue
            self._signed(sentence)
            i = sentence.first
            while i < sentence.last:
                if self._quoted[i] or i < self._done:
                    i += 1
                    continue
                norm = self.tokens[i].norm
                if norm == "according" and i + 1 < sentence.last and self.tokens[i + 1].norm == "to":
                    self._according(i, sentence)
                    i += 2
                    continue
                form = forms.get(norm)
                if form is not None and self.tags[i] in "VG":
                    self._cue(i, form, sentence)
                elif norm in _STANCES and self.tags[i] == "N":
                    self._stance(i, sentence)
                i += 1
        return self.found

    def _add(self, attribution: Attribution) -> None:
        """Keeps it, unless it is part of what an earlier cue of the sentence reports."""
        at = attribution.cue[0] if attribution.cue else 0
        head = self.tokens[attribution.speaker.first].start if attribution.speaker else at
        for other in self.found[self._begun :]:
            if any(start <= at < end and start <= head for start, end in other.content):
                other.nested.append(attribution)
                return
        # The same the other way round: "X denied the charge, officials said".
        kept: list[Attribution] = []
        for other in self.found[self._begun :]:
            inside = other.cue is not None and any(
                start <= other.cue[0] < end and other.cue[0] < at for start, end in attribution.content
            )
            if inside and other.rule not in ("according", "label"):
                attribution.nested += [other, *other.nested]
            else:
                kept.append(other)
        self.found[self._begun :] = [*kept, attribution]

    # -- spans --------------------------------------------------------------------------------

    def _span(self, first: int, last: int) -> tuple[int, int] | None:
        """Characters of tokens ``[first, last)`` without marks at either end; quotations stay whole."""
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

    # -- one cue ------------------------------------------------------------------------------

    def _cue(self, i: int, form: CueForm, sentence: Sentence) -> None:
        tokens, tags, clauses = self.tokens, self.tags, self.clauses
        first, last = sentence.first, sentence.last
        verb = form.verb
        before = tags[i - 1] if i > first else ""
        if (before == "D" and tokens[i - 1].norm not in QUANTIFIERS) or before == "'" or (before == "P" and form.form != "g" and tokens[i - 1].norm != "to"):
            return
        group = clauses.verb_group(i, first)
        auxiliaries = [tokens[k].norm for k in range(group, i) if tags[k] == "X"]
        negated = any(tokens[k].norm in ("not", "never", "n't") or tokens[k].norm.endswith("n't")
                      for k in range(group, i))
        passive = form.form in "dn" and any(
            a in ("is", "are", "was", "were", "be", "been", "being", "'s", "'re") for a in auxiliaries
        ) or (form.form == "n" and not auxiliaries)
        if tokens[i - 1].norm == "to" and i > first:
            # "went on to say"
            k = i - 2
            while k > first and tokens[k].norm in ("on", "far"):
                k -= 1
            if k <= first or tokens[k].norm not in _SEMI_AUXILIARIES:
                return
            group = clauses.verb_group(k, first)
            auxiliaries = ["to"]
            passive = False
        if passive:
            self._passive(i, group, form, sentence)
            return
        if form.form == "b" and not auxiliaries and i > first and tags[i - 1] not in "NUOR,":
            return
        if verb.lemma == "put" and "+" in verb.frames and (
            i + 1 >= last or (tokens[i + 1].norm != "it" and self._light(i + 1, sentence) is None)
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
                if i - 2 >= first and tokens[i - 1].norm == "as" and tokens[i - 2].norm in (
                    "quoted", "cited", "reported"
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
                # "Priya Nair, the chief executive of Zenco, said profits would fall"
                speaker = clauses.subject_before(group, first) if group == i else None
                if speaker is not None and (
                    self._content_after(i, speaker, False, form, sentence)[0] is None
                    or not self._follows(i, last)
                ):
                    speaker = None
            if speaker is None and group == i and self._may_invert(i, first):
                stop = clauses.noun_phrase_after(i + 1, last)
                if stop > i + 1 and self._inverts(form) and (
                    stop >= last or tags[stop] in ",.PW:;-TS(R\"C" or tokens[stop].norm == "who"
                ):
                    speaker = Phrase(i + 1, stop)
                    inverted = True
                    rule = "inverted"
            if speaker is None:
                speaker = clauses.subject_before(group, first)
                if speaker is None and group > first and (
                    tags[group - 1] == "C" or (tags[group - 1] == "," )
                ):
                    speaker = self._governing_subject(group, sentence)
                    rule = "coordinated"
        if speaker is None or self._quoted[speaker.first] or tokens[speaker.first].norm in _NOBODY:
            return
        if verb.group in ("attitude", "promise") and tokens[speaker.first].norm in ("which", "that"):
            return
        if rule == "participle" and (verb.lemma == "cite" or verb.group == "attitude"):
            return
        if form.form in "bs" and not auxiliaries and not inverted and not self._agrees(speaker, form.form):
            return
        cue_first, cue_last = group, i + 1
        content, hearer, cue_last, kind = self._content_after(i, speaker, inverted, form, sentence)
        before_content = None
        if "q" in verb.frames and rule not in ("participle", "coordinated"):
            head = i if inverted else speaker.first
            if speaker.antecedent is None:
                before_content = self._content_before(head, sentence, content is not None)
        if before_content is not None and kind in ("that", "infinitive", "clause", "question", "gerund"):
            # "The plan is dead - Trump has vowed to bring it back": only a quotation outweighs that.
            closing = i - 1 if inverted else speaker.first - 1
            if self._closing(closing) is None and self._closing(closing - 1) is None:
                before_content = None
        if before_content is not None:
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
        if content is None and "q" in verb.frames and speaker.first > first and tokens[
            speaker.first - 1
        ].norm == "as":
            content = self._as_said(speaker.first - 1, i + 1, sentence)
            rule = "as"
        if content is None and "q" in verb.frames and not inverted and rule == "subject-verb":
            content = self._around(i, speaker, sentence)
            rule = "around"
        if content is None or self._void(content[0]):
            return
        if rule == "subject-verb" and speaker.first == first + 1 and tokens[first].norm == "as":
            rule = "as"
        self._add(
            Attribution(
                speaker, (tokens[cue_first].start, tokens[cue_last - 1].end), content, sentence.index,
                rule, verb, hearer, negated,
            )
        )

    def _continued(self, i: int, head: int, sentence: Sentence) -> tuple[int, int] | None:
        """What goes on after a parenthesis between commas: "The attack, he said, was planned."."""
        tags = self.tags
        if head - 1 < sentence.first or tags[head - 1] != "," or self._quoted[head - 1]:
            return None
        k = self.clauses.skip_adjuncts(i, sentence.last)
        if k >= sentence.last - 1 or tags[k] != ",":
            return None
        form = cue_forms().get(self.tokens[k + 1].norm)
        if form is not None or tags[k + 1] in "WG" or self._quoted[k + 1]:
            return None
        return self._clause(k + 1, sentence, nominal=False)

    def _as_said(self, opening: int, after: int, sentence: Sentence) -> list[tuple[int, int]] | None:
        """"As the paper reported, ..." and "..., as he put it": the rest of the sentence."""
        k = self.clauses.skip_adjuncts(after, sentence.last)
        if opening == sentence.first and k < sentence.last and self.tags[k] == ",":
            span = self._span(k + 1, sentence.last)
        elif k < sentence.last and self.tags[k] in ",." and self.tags[opening - 1] == ",":
            span = self._span(sentence.first, opening)
        else:
            return None
        return [span] if span else None

    def _around(self, i: int, speaker: Phrase, sentence: Sentence) -> list[tuple[int, int]] | None:
        """A clause that a cue between commas divides: "Too often, he said, the debate is ..."."""
        first = sentence.first
        after = self._continued(i + 1, speaker.first, sentence)
        if after is None:
            return None
        if self.tags[first] == "C":
            first += 1
        comma = speaker.first - 1
        # Only the clause that the cue stands in: from the last conjunction or relative pronoun.
        before = self._span(first, comma)
        return [before, after] if before else [after]

    def _void(self, span: tuple[int, int]) -> bool:
        """Content that says nothing: "declined to comment", "asked for anonymity"."""
        i = self.document.token_at(span[0])
        words = [t.norm for t in self.tokens[i : i + 3] if t.start < span[1]]
        return any(w in _VOID for w in words[:2]) or (len(words) == 1 and words[0] in _EMPTY)

    def _stance(self, i: int, sentence: Sentence) -> None:
        """"was confident that", "made it clear that", "were optimistic about"."""
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
            if tokens[k].norm not in ("made", "makes", "make", "making") or tokens[i + 1].norm == "of":
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
            self._add(Attribution(
                speaker, (tokens[group].start, tokens[start - 1].end), [span], sentence.index, "stance"
            ))

    def _quoted_as(self, i: int, group: int, sentence: Sentence) -> bool:
        """"The paper quoted Weizman as telling Netanyahu": the speaker is who was quoted."""
        tags, tokens = self.tags, self.tokens
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
            self._add(Attribution(
                speaker, (tokens[group].start, tokens[stop + 1].end), content, sentence.index, rule,
                form.verb, hearer,
            ))
            self._done = stop + 2
        return content is not None

    def _after_colon(self, start: int) -> bool:
        i = self.document.token_at(start)
        return i > 0 and self.tags[i - 1] == ":"

    def _agrees(self, speaker: Phrase, form: str) -> bool:
        """Number of subject and present-tense verb: "a court order" is no court that orders."""
        tags, tokens = self.tags, self.tokens
        head = tokens[speaker.last - 1]
        k = speaker.first
        for m in range(speaker.first + 1, speaker.last):
            if tags[m] == "P" and not (tokens[m].norm == "of" and tokens[m - 1].norm in _COLLECTIVES):
                head = tokens[m - 1]
                break
        if tags[k] == "O" or tags[k] in "W" or tokens[k].norm == "that":
            if form == "b":
                return tokens[k].norm in ("they", "we", "i", "you", "who", "others", "which", "that")
            return tokens[k].norm not in ("they", "we", "i", "you", "others")
        plural = (
            (head.norm.endswith("s") and not head.norm.endswith(("ss", "us", "is")))
            or head.norm in ("people", "police", "men", "women", "some", "many", "most", "both", "all",
                             "few", "several", "media", "children", "percent", "staff", "two", "three")
            or tags[speaker.last - 1] == "#" or head.text == "%"
            or any(tags[m] == "C" for m in range(speaker.first, speaker.last))
        )
        if form == "b":
            return plural and tokens[k].norm not in ("a", "an", "this", "each", "every")
        if tags[speaker.last - 1] == "U":
            return True  # "the United States says", "Democrats says" does not occur
        return not (plural and head.text[0].islower() and head.norm.endswith("s")) or tags[k] == "U"

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
                if first > i and tags[first - 1] == "N" or tags[first - 1] == "-":
                    return self._quotation_from(k, sentence)
                return None
            form = forms.get(self.tokens[k].norm)
            if form is not None and tags[k] in "VG" and (form.form != "g" or "q" in form.verb.frames):
                return None
        return None

    @staticmethod
    def _inverts(form: CueForm) -> bool:
        """Whether the form can stand before its subject: "said Ann"; not "told", which takes a hearer."""
        if form.form == "b":
            return form.verb.lemma == "say"
        return "q" in form.verb.frames and form.verb.lemma != "tell"

    def _follows(self, i: int, last: int) -> bool:
        """Whether content can follow the verb ``i``, rather than its inverted subject and the end."""
        k = self.clauses.skip_adjuncts(i + 1, last)
        if k < last and (self.tags[k] in "\":" or self.tokens[k].norm in ("that", "to")):
            return True
        stop = self.clauses.noun_phrase_after(k, last, hearer=True)
        if stop + 1 < last and self.tags[stop] in ",:" and self._opening(stop + 1) is not None:
            return True
        return stop < last and self.tags[stop] not in ",.WPT"

    def _may_invert(self, i: int, first: int) -> bool:
        """Whether content may stand right before the verb ``i``: a quotation or a comma."""
        if i == 0:
            return False
        if i == first:
            if self._closing(i - 1) is not None:
                return True
            stop = self.clauses.noun_phrase_after(i + 1, i + 20)
            return stop < len(self.tags) and self.tags[stop] == ":"  # "Said Ellis: ..."
        return self.tags[i - 1] == "," or self._closing(i - 1) is not None or self.tags[i - 1] == "-"

    def _governing_subject(self, i: int, sentence: Sentence) -> Phrase | None:
        """The subject of a participle or a second verb at ``i``: the last cue's, else the clause's."""
        if self.found and self.found[-1].sentence == sentence.index and self.found[-1].speaker:
            return self.found[-1].speaker
        return self._main_subject(sentence, i)

    def _participle_subject(self, i: int, form: CueForm, sentence: Sentence) -> Phrase | None:
        """Whose participle it is: after a comma, a preposition or a document ("a statement saying"),
        the clause's subject; right after another noun, that noun."""
        tags, tokens = self.tags, self.tokens
        k = i - 1
        while k > sentence.first and tags[k] == "R":
            k -= 1
        if k < sentence.first or tags[k] in ",PSC-" or tokens[k].norm in _DOCUMENTS:
            return self._governing_subject(i, sentence)
        if tags[k] in "NU" and form.verb.group != "attitude" and (
            "s" in form.verb.frames or "q" in form.verb.frames
        ):
            subject = self.clauses.subject_before(k + 1, sentence.first)
            before = subject.first - 1 if subject else -1
            if subject is not None and (before < sentence.first or tags[before] in "P,SC"):
                return subject
            return self._governing_subject(i, sentence)
        return None

    def _later_subject(self, i: int, sentence: Sentence) -> Phrase | None:
        """The subject after the comma: "Rejecting the charge, the minister left"."""
        for k in range(i + 1, min(sentence.last - 1, i + 50)):
            if self.tags[k] == "," or (self.tags[k] == '"' and self._closing(k) and self.tags[k - 1] == ","):
                stop = self.clauses.noun_phrase_after(k + 1, sentence.last)
                if stop > k + 1 and stop < sentence.last and self.tags[stop] in "VXR,":
                    return Phrase(k + 1, stop)
        return None

    def _main_subject(self, sentence: Sentence, stop: int) -> Phrase | None:
        tags, clauses = self.tags, self.clauses
        k = sentence.first
        if k < stop and (tags[k] in "PSG" or (tags[k] == "R")):
            for m in range(k, min(stop, k + 40)):
                if tags[m] == ",":
                    k = m + 1
                    break
        for m in range(k, min(stop, k + 80)):
            if self._quoted[m]:
                continue
            if tags[m] in "VX" and m > k:
                group = clauses.verb_group(m, k)
                subject = clauses.subject_before(group, k)
                if subject is not None and not self._quoted[subject.first]:
                    return subject
        return None

    # -- content after the cue ----------------------------------------------------------------

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
            speaker.antecedent is not None and speaker.first > sentence.first
            and tags[speaker.first - 1] == ","
        )
        # "Although Trump has admitted using the tax code, he does not defend it."
        main = (
            speaker.first > sentence.first and tags[speaker.first - 1] in "SP"
            and tokens[speaker.first - 1].norm not in ("that", "because")
        )
        none = (None, None, cue_last, "")
        if inverted and p < last and tags[p] == ",":
            # ", the union leader," after an inverted subject.
            k = p + 1
            while k < last and tags[k] not in ",.\"" and k - p < 30:
                k += 1
            if k < last and tags[k] == "," and tags[p + 1] in "DNUW#":
                p = k
        if not inverted and p < last and tags[p] not in "TRP,:.\"" and "a" in frames:
            stop = clauses.noun_phrase_after(p, last, hearer=True)
            if stop > p and not (tags[p] == "O" and stop < last and tags[stop] in "VX"):
                rest = clauses.skip_time(stop, last)
                if rest >= last or not (tags[rest] in "VX" and "b" in frames and "q" not in frames):
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
        # Particles and prepositions that belong to the cue: "called for", "pointed out".
        if p < last and tokens[p].norm in prepositions and not inverted and (
            p + 1 < last and tags[p + 1] not in "T" 
        ):
            norm = tokens[p].norm
            q = p + 1
            if norm in ("of", "about", "on"):
                stop = clauses.noun_phrase_after(q, last)
                if q < stop < last - 1 and tags[stop] in ",:" and self._opening(stop + 1) is not None:
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
        p = clauses.skip_adjuncts(p, last)
        if hearer is not None and p < last and tags[p] in "GWO" and tokens[p].norm != "that":
            # "told reporters travelling with the secretary that"
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
        if p >= last:
            return none
        mark = tags[p]
        # A colon or comma and then a quotation.
        if mark in ":,":
            q = p + 1
            if q < last and (quotation := self._opening(q)) is not None:
                return [self._quotation_from(q, sentence)], hearer, cue_last, "quote"
            if mark == ":" and ("q" in frames or "s" in frames):
                if q < last:
                    span = self._span(q, last)
                    return ([span], hearer, cue_last, "quote") if span else none
                return self._next_paragraph(sentence, hearer, cue_last)
            return none
        if (quotation := self._opening(p)) is not None:
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
        if norm in _COMPLEMENT and ("w" in frames or "s" in frames):
            span = self._clause(p, sentence, nominal=False)
            return ([span], hearer, cue_last, "question") if span else none
        if mark == "G" and norm not in _EMPTY:
            if "g" in frames or ("n" in frames and norm not in cue_forms()):
                span = self._clause(p, sentence, nominal="g" in frames)
                return ([span], hearer, cue_last, "gerund") if span else none
            return none
        if norm in _EMPTY and (p + 1 >= last or tags[p + 1] in ".,;CSPTR"):
            return none
        if mark in "DNUOM#R'PXVT":
            if "b" in frames and (
                mark not in "PVX" or "n" in frames
                or (mark == "V" and norm.endswith("ed") and p + 1 < last and tags[p + 1] in "NU")
                or (mark == "X" and speaker.first > sentence.first and form.verb.group == "say")
            ) and (
                clauses.has_finite(p + 1, last)
                or (form.verb.lemma in ("say", "tell") and mark in "DNUO#'" and last - p > 4)
            ):
                span = self._clause(p, sentence, nominal=False, comma=comma, main=main)
                return ([span], hearer, cue_last, "clause") if span else none
            if "n" in frames and (
                mark in "DNUM#R'O" or (mark == "V" and norm.endswith("s") and tags[p - 1] == "V")
                or (mark == "V" and is_base(norm) and p + 1 < last and tags[p + 1] in "NU")
            ):
                span = self._clause(i + 1, sentence, nominal=True, comma=comma, main=main)
                return ([span], hearer, cue_last, "nominal") if span else none
        return none

    def _light(
        self, p: int, sentence: Sentence
    ) -> tuple[list[tuple[int, int]] | None, Phrase | None, int, str] | None:
        """"issued a warning that", "laid emphasis on": what follows the noun and its preposition."""
        tags, tokens = self.tags, self.tokens
        for k in range(p, min(p + 5, sentence.last - 1)):
            if tokens[k].norm in cue_nouns():
                following = tokens[k + 1].norm
                if following == "that" or (tags[k + 1] == "P" and following in (
                    "of", "for", "on", "to", "about", "over", "against"
                )):
                    start = k + 1 if following == "that" else k + 2
                    span = self._clause(start, sentence, nominal=following != "that")
                    if span is not None:
                        return [span], None, k + 1, "nominal"
                return None
            if tags[k] not in "DNU'R":
                return None
        return None

    def _quotation_from(self, q: int, sentence: Sentence) -> tuple[int, int]:
        """From the quotation at token ``q`` to the end of the sentence it is part of."""
        span = self._clause(q, sentence, nominal=False)
        quotation = self._opening(q)
        assert quotation is not None
        return span if span is not None else (quotation.start, quotation.end)

    def _next_paragraph(
        self, sentence: Sentence, hearer: Phrase | None, cue_last: int
    ) -> tuple[list[tuple[int, int]] | None, Phrase | None, int, str]:
        """After "Caddell continued:" at the end of a paragraph, what the next one opens with."""
        number = sentence.index + 1
        if number < len(self.document.sentences):
            following = self.document.sentences[number]
            if (quotation := self._opening(following.first)) is not None:
                return [(quotation.start, quotation.end)], hearer, cue_last, "quote"
            if not following.boilerplate:
                return [(following.start, following.end)], hearer, cue_last, "quote"
        return None, None, cue_last, ""

    def _clause(
        self, p: int, sentence: Sentence, *, nominal: bool, comma: bool = False, main: bool = False
    ) -> tuple[int, int] | None:
        """Characters from token ``p`` to the end of the clause or noun phrase."""
        tags, tokens = self.tags, self.tokens
        forms = cue_forms()
        last = sentence.last
        k = p
        while k < last:
            if self._quoted[k]:
                quotation = self.document.quotation_at(tokens[k].start)
                if quotation is not None and quotation.end > tokens[last - 1].end:
                    return self._span(p, last)
                k += 1
                if (
                    quotation is not None and self._opening(p) is quotation and quotation.closed
                    and k < last and not self._quoted[k] and tags[k] in "CSVGXR"
                    and self.document.text[quotation.inner_end - 1] in ",.!?"
                ):
                    return self._span(p, k)
                continue
            tag = tags[k]
            if k > p:
                if tag == "," and comma:
                    return self._span(p, k)
                if tag == "," and main and self._opens_clause(k + 1, last):
                    return self._span(p, k)
                if tag == "," and k + 1 < last:
                    q = k + 1
                    while q < last and tags[q] in "RC":
                        q += 1
                    if q < last:
                        form = forms.get(tokens[q].norm)
                        if form is not None and form.form == "g" and form.verb.group != "attitude":
                            return self._span(p, k)
                        if tokens[q].norm in ("according", "citing", "referring"):
                            return self._span(p, k)
                        if (
                            form is not None and tags[q] == "V" and form.form in "ds"
                            and "q" in form.verb.frames and not self._quoted[q]
                            and self.clauses.has_finite(p, k)
                        ):
                            return self._span(p, k)
                        if self._cue_clause(q, last):
                            return self._span(p, k)
                elif tag == ";" and self._cue_clause(k + 1, last):
                    return self._span(p, k)
                elif tag == "C" and k + 1 < last:
                    q = k + 1
                    while q < last and tags[q] == "R":
                        q += 1
                    if q < last and tags[q] == "V":
                        form = forms.get(tokens[q].norm)
                        if form is not None and form.form in "ds" and form.verb.group != "attitude":
                            return self._span(p, k)
                    if q < last and tags[q] == "G" and (form := forms.get(tokens[q].norm)) and (
                        tags[k - 1] == '"' and form.form == "g"
                    ):
                        return self._span(p, k)
                    if self.clauses.has_finite(p, k) and self._cue_clause(k + 1, last):
                        return self._span(p, k)
                    if q < last and tags[q] == "V":
                        if nominal and not is_base(tokens[q].norm) and not any(
                            self.tokens[m].norm in ("who", "which", "that") for m in range(max(p, k - 12), k)
                        ):
                            return self._span(p, k)
                elif tokens[k].norm == "according" and k + 1 < last and tokens[k + 1].norm == "to":
                    return self._span(p, k)
                elif nominal and tag == "S" and tokens[k].norm in ("while", "after", "when", "as", "because") and tags[k-1] != ",":
                    pass
            k += 1
        return self._span(p, self._without_medium(p, last))

    def _without_medium(self, p: int, last: int) -> int:
        """Where the content ends if its tail only tells where it was said: "in an interview with CNN"."""
        tags, tokens = self.tags, self.tokens
        for k in range(max(p + 3, last - 16), last - 1):
            if self._quoted[k] or tags[k] != "P" or tokens[k].norm not in ("in", "on", "during", "at", "via"):
                continue
            for m in range(k + 1, min(k + 6, last)):
                if tokens[m].norm in _MEDIA:
                    # Nothing but its own modifiers may follow.
                    rest = range(m + 1, last)
                    if not any(tags[r] in "VXSOWC;" or self._quoted[r] for r in rest):
                        return k
                    break
                if tags[m] not in "DNUTR'V":
                    break
        return last

    def _opens_clause(self, q: int, last: int) -> bool:
        """Whether a subject and its verb open at ``q``."""
        stop = self.clauses.noun_phrase_after(q, last)
        while stop < last and self.tags[stop] == "R":
            stop += 1
        return q < stop < last and self.tags[stop] in "VX"

    def _cue_clause(self, q: int, last: int) -> bool:
        """Whether a new subject and cue open at ``q``: ", but officials said", ", she added"."""
        tags, tokens, clauses = self.tags, self.tokens, self.clauses
        if q >= last or self._quoted[q]:
            return False
        if tags[q] == "S" and tokens[q].norm in ("while", "as", "though", "although"):
            q += 1
        stop = clauses.noun_phrase_after(q, last)
        if stop == q or stop >= last:
            return False
        while stop < last and tags[stop] in "RX":
            stop += 1
        if stop >= last:
            return False
        form = cue_forms().get(tokens[stop].norm)
        return (
            form is not None and form.form in "dsb" and form.verb.frames != "+"
            and tags[stop] == "V" and form.verb.group != "attitude"
        )

    # -- content before the cue ---------------------------------------------------------------

    def _content_before(
        self, head: int, sentence: Sentence, has_after: bool
    ) -> list[tuple[int, int]] | None:
        """What stands before the subject (or inverted verb) at token ``head``."""
        tags, tokens = self.tags, self.tokens
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
        # What was said before in the sentence, by a cue that has the same standing, is not said again.
        for other in self.found[self._begun :]:
            if other.rule != "passive" and other.cue and other.verb is not None and "q" in other.verb.frames and (
                other.speaker is not None and other.speaker.first - sentence.first < 4
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
        """Whether ``[first, k)`` is more than an introduction: for one that opens with a preposition or
        "when", a comma and a finite verb after it."""
        tags = self.tags
        if tags[first] in "NUDO#M":
            return self.clauses.has_finite(first, k)
        for m in range(first, min(k, first + 40)):
            if tags[m] == ",":
                return self.clauses.has_finite(m + 1, k)
        if tags[first] in "PR":
            # "On Monday Iran fired a missile": a finite verb that no "which" or "that" governs.
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
            clear = not any(
                a.cue and a.cue[0] >= opening.start for a in self.found[-2:]
            )
            if clear and lead - opening.first < 60:
                first = opening.first
                if self.tags[first] == "C" and lead - first > 1:
                    first += 1
                start = self.tokens[first].start
        return [(start, quotation.end)]

    def introduced(self, quotation: Quotation) -> Attribution | None:
        """A quotation after a colon that no cue claims: "He made the following comment: ..."."""
        i = self.document.token_at(quotation.start)
        if i == 0 or self.tags[i - 1] != ":":
            return None
        sentence = self.document.sentence_at(self.tokens[i - 1].start)
        if sentence is None or sentence.boilerplate or i - sentence.first > 80:
            return None
        if self.document.text.count(" ", quotation.start, quotation.end) < 3:
            return None
        subject = self._main_subject(sentence, i)
        if subject is None:
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

    # -- other patterns -----------------------------------------------------------------------

    def _passive(self, i: int, group: int, form: CueForm, sentence: Sentence) -> None:
        """"was quoted as saying" is met at "saying"; "was denied by the minister"."""
        tokens, tags, clauses = self.tokens, self.tags, self.clauses
        last = sentence.last
        if "n" not in form.verb.frames or form.verb.group == "attitude":
            return
        k = i + 1
        if k < last and tokens[k].norm == "by" and k + 1 < last:
            stop = clauses.noun_phrase_after(k + 1, last)
            if stop > k + 1:
                subject = clauses.subject_before(group, sentence.first)
                if subject is None and group - sentence.first > 12:
                    return
                if subject is not None and tags[subject.first] in "OW" and form.verb.lemma in _PERSONAL:
                    return  # "she was welcomed by the rabbi"
                first = subject.first if subject else sentence.first
                if first - 1 >= sentence.first and tags[first - 1] == "D":
                    first -= 1
                spans = [self._span(sentence.first if first - sentence.first < 8 else first, group)]
                if stop < last and tags[stop] in "P" and tokens[stop].norm in ("of", "as", "for"):
                    spans.append(self._clause(stop, sentence, nominal=True))
                kept = [s for s in spans if s]
                if kept:
                    self._add(Attribution(
                        Phrase(k + 1, stop), (tokens[group].start, tokens[i].end), kept, sentence.index,
                        "passive", form.verb,
                    ))

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
                # "In addition, according to the department, nine million will be protected"
                form = cue_forms().get(tokens[stop + 1].norm)
                if tags[stop + 1] not in "WGCS" and form is None and not self._quoted[stop + 1]:
                    after = self._clause(stop + 1, sentence, nominal=False)
                    if after:
                        content.append(after)
        if content:
            attribution = Attribution(speaker, cue, content, sentence.index, "according")
            if tokens[stop - 1].norm in _DOCUMENTS and stop < last and tags[stop] in "VPG":
                # "according to a statement released on the government's channel"
                k = stop
                while k < last and tags[k] not in ",.;:\"" and k - stop < 20:
                    k += 1
                attribution.issuer = Phrase(stop, k)
            self._add(attribution)

    def _signed(self, sentence: Sentence) -> None:
        """A quotation with a name after a dash, at the end of its paragraph: "..." - Karen Bobadilla."""
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
            self._add(Attribution(
                Phrase(k + 1, last), (self.tokens[k].start, self.tokens[k].end),
                [(quotation.start, quotation.end)], sentence.index, "signed",
            ))

    def _label(self, sentence: Sentence) -> bool:
        """"Rouhani: Iran will not negotiate", "A: I was tired." at the head of a paragraph."""
        tokens, tags = self.tokens, self.tags
        start, _ = self.document.paragraphs[sentence.paragraph]
        if sentence.start != start:
            return False
        first = sentence.first
        if tags[first] == '"' and self._opening(first) is not None:
            first += 1  # a transcript in quotation marks
            if first >= sentence.last or not tokens[first].text.isupper() or len(tokens[first].text) < 2:
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
        if not self.clauses.has_finite(k + 1, sentence.last) and self._opening(k + 1) is None and (
            tokens[first].text != "A"
        ):
            return False
        if tokens[first].text != "A" or k > first + 1:
            if not any(tags[m] == "U" for m in range(first, k)) or tags[first] not in "UD":
                return False
        if any(tags[m] == "N" for m in range(first, k)):
            return False
        end = self.document.paragraphs[sentence.paragraph][1]
        self._add(Attribution(
            Phrase(first, k), (tokens[k].start, tokens[k].end), [(tokens[k + 1].start, end)],
            sentence.index, "label",
        ))
        return True
