"""How far content goes: to the end of the clause, the quotation, or where the next cue opens."""

from streams.extraction.document import Sentence
from streams.extraction.statements.cues import cue_forms, is_base, word_set
from streams.extraction.statements.phrases import REACH
from streams.extraction.statements.subjects import Subjects

_MEDIA = word_set("media")
_TURNS = frozenset({"although", "but", "so", "though", "where", "while", "who", "yet"})


class Extents(Subjects):
    """Finds where content ends."""

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
                    quotation is not None
                    and quotation.end <= tokens[k - 1].end
                    and self.document.text[quotation.inner_end - 1] in ",?!"
                    and self._cue_clause(k, last)
                ):
                    # "that all was lost: "It is over," he said"
                    opened = self.document.token_at(quotation.start)
                    if opened > p and tags[opened - 1] == ":":
                        return self._span(p, opened - 1)
                if (
                    quotation is not None
                    and self._opening(p) is quotation
                    and quotation.closed
                    and k < last
                    and not self._quoted[k]
                    and tags[k] in "CSVGXR"
                    and self.document.text[quotation.inner_end - 1] in ",.!?"
                ):
                    return self._span(p, k)
                continue
            tag = tags[k]
            if k > p:
                if tag == "," and comma and (nominal or self.clauses.has_finite(p, k)):
                    return self._span(p, k)
                if tag == "," and main and self._opens_clause(k + 1, last):
                    return self._span(p, k)
                if nominal and self._leaves_noun(k, last):
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
                            form is not None
                            and tags[q] == "V"
                            and form.form in "ds"
                            and "q" in form.verb.frames
                            and not self._quoted[q]
                            and self.clauses.has_finite(p, k)
                        ):
                            return self._span(p, k)
                        if self._cue_clause(q, last) and (nominal or self.clauses.has_finite(p, k)):
                            return self._span(p, k)
                elif tag == ";" and self._cue_clause(k + 1, last):
                    return self._span(p, k)
                elif tag == "C" and k + 1 < last:
                    q = k + 1
                    while q < last and (tags[q] == "R" or tokens[q].norm in ("has", "have", "had")):
                        q += 1
                    if q < last and tags[q] == "V":
                        form = forms.get(tokens[q].norm)
                        if (
                            form is not None
                            and form.form in ("ds" if q == k + 1 else "dsn")
                            and form.verb.group != "attitude"
                            and (nominal or "q" in form.verb.frames or tags[q - 1] == "X")
                            and not (nominal and tags[k - 1] == "V")
                        ):
                            return self._span(p, k)
                    if (
                        q < last
                        and tags[q] == "G"
                        and (form := forms.get(tokens[q].norm))
                        and (tags[k - 1] == '"' and form.form == "g")
                    ):
                        return self._span(p, k)
                    if (
                        self.clauses.has_finite(p, k) or (nominal and tags[k + 1] in "DOU")
                    ) and self._cue_clause(k + 1, last):
                        return self._span(p, k)
                    if (
                        nominal
                        and q < last
                        and tags[q] == "V"
                        and tags[k - 1] != "V"
                        and not is_base(tokens[q].norm)
                        and not any(
                            tokens[m].norm in ("who", "which", "that")
                            for m in range(max(p, k - 12), k)
                        )
                    ):
                        return self._span(p, k)
                elif tokens[k].norm == "according" and k + 1 < last and tokens[k + 1].norm == "to":
                    return self._span(p, k)
            k += 1
        return self._span(p, self._without_medium(p, last))

    def _leaves_noun(self, k: int, last: int) -> bool:
        """Whether the mark ``k`` ends what a noun phrase says: ", which ...", ", but ..."."""
        tags = self.tags
        if tags[k] == "-":
            return True
        if tags[k] != "," or k + 1 >= last:
            return False
        if tags[k + 1] not in "WG" and self.tokens[k + 1].norm not in _TURNS:
            return False
        # "accused Lind, who won in May, of fraud" goes on after the clause.
        closing = next((m for m in range(k + 2, min(last - 1, k + REACH)) if tags[m] == ","), last)
        return closing == last or tags[closing + 1] != "P"

    def _without_medium(self, p: int, last: int) -> int:
        """Where the content ends if its tail only tells where it was said: "in an interview"."""
        tags, tokens = self.tags, self.tokens
        for k in range(max(p + 3, last - 16), last - 1):
            if (
                self._quoted[k]
                or tags[k] != "P"
                or tokens[k].norm not in ("in", "on", "during", "at", "via")
            ):
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
            form is not None
            and form.form in "dsb"
            and form.verb.frames != "+"
            and tags[stop] == "V"
            and form.verb.group != "attitude"
        )

    def _quotation_from(self, q: int, sentence: Sentence) -> tuple[int, int]:
        """From the quotation at token ``q`` to the end of the sentence it is part of."""
        span = self._clause(q, sentence, nominal=False)
        quotation = self._opening(q)
        assert quotation is not None
        return span if span is not None else (quotation.start, quotation.end)
