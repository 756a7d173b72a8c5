"""What has the form of a statement and reports nothing that anybody said."""

from streams.extraction.statements.cues import CueForm, CueVerb, is_base, word_set
from streams.extraction.statements.patterns import Patterns
from streams.extraction.statements.phrases import REACH, Phrase
from streams.extraction.statements.subjects import is_plural

_EMPTY = word_set("empty")
_FINDINGS = word_set("findings")
_HOLDERS = word_set("holders")
_NOUNS = word_set("nouns")
_OFFICIALS = word_set("officials")
_TIMES = word_set("units_of_time") | word_set("deictic")
_VOID = word_set("void")


class Reports(Patterns):
    """Tells reports from descriptions, deeds and nouns that look like a cue."""

    def _before(self, group: int, first: int) -> list[str]:
        """The two words before the verb that a group ends with."""
        return [t.norm for t in self.tokens[max(first, group) : group + 2]]

    def _is_no_report(self, speaker: Phrase, span: tuple[int, int], lemma: str) -> bool:
        """Whether a noun phrase after a verb is no content: "announced them last week", "called on
        Lind at his office", "in what police call self-defence", "a country that voiced fears"."""
        first = self.document.token_at(span[0])
        last = min(self.document.token_at(span[1]), first + REACH)
        said = [
            t
            for t, tag in zip(self.tokens[first:last], self.tags[first:last], strict=True)
            if tag not in "TRD.,#" and t.norm not in _TIMES
        ]
        before = self.tokens[speaker.first - 1].norm if speaker.first else ""
        if len(said) == 1 and self.tags[first] in "MO":
            return True
        if lemma == "call":
            if self.tokens[first - 1].norm in ("on", "upon"):
                return all(t.norm not in ("to", "for") for t in said)
            return before == "what" and not self.document.quotes_between(*span)
        return self.tokens[speaker.first].norm in ("that", "which")

    def _only_describes(self, speaker: Phrase, group: str, first: int) -> bool:
        """Whether a verb tells which people are meant, or what the writer thinks, and reports
        nothing: "allies who back him", "a plan that favours ports", "we think"."""
        norm = self.tokens[speaker.first].norm
        if norm in ("which", "that"):
            return group not in ("say", "report")
        if norm == "who" and group in ("attitude", "praise", "urge"):
            return speaker.first == first or self.tags[speaker.first - 1] != ","
        return group == "attitude" and norm in ("i", "we", "you")

    def _is_nobodys(self, speaker: Phrase, verb: CueVerb) -> bool:
        """Whether nobody in particular speaks: "59% of voters said", "the data showed", "many
        farmers think"."""
        tags, tokens = self.tags, self.tokens
        words = [t.norm for t in tokens[speaker.first : speaker.last]]
        if "#" in tags[speaker.first : speaker.first + 2] and any(
            w in ("%", "percent", "cent") for w in words[:4]
        ):
            return True
        head = self._head(speaker)
        if verb.group == "report" or verb.lemma in ("indicate", "suggest"):
            return tokens[head].norm in _FINDINGS
        if verb.lemma in _HOLDERS:
            # "Many farmers think"; "officials believe" is what they say.
            return (
                tags[head] == "N"
                and is_plural(tokens[head].norm)
                and tokens[head].norm not in _OFFICIALS
            ) or tokens[speaker.first].norm in ("all", "many", "most", "others", "some")
        return False

    def _head(self, phrase: Phrase) -> int:
        """The last word of the noun phrase before any preposition."""
        for k in range(phrase.first + 1, phrase.last):
            if self.tags[k] == "P":
                return k - 1
        return phrase.last - 1

    def _is_other_sense(self, i: int, form: CueForm, rule: str, last: int) -> bool:
        """Whether the verb does something else than say: "called him at noon", "called her staff to
        the office", "a captain accused of theft", "what promises to be"."""
        tags, tokens = self.tags, self.tokens
        lemma = form.verb.lemma
        if i + 1 >= last:
            return False
        following = tokens[i + 1].norm
        if lemma == "call":
            if rule == "coordinated" and tags[i - 1] == "," and form.form == "d":
                return True  # "a camp, called Sol,"
            if following in form.verb.prepositions:
                return False
            stop = self.clauses.noun_phrase_after(i + 1, last, hearer=True)
            return (
                i + 1 < stop
                and (stop >= last or (tags[stop] in ".TPR" and not self._quoted[stop]))
                and tags[i + 1] in "MDN'U"
                and (
                    tags[i + 1] == "M"
                    or (stop + 1 < last and tokens[stop].norm == "to" and tags[stop + 1] in "DNUM'")
                )
            )
        if form.form == "d" and form.verb.group in ("accuse", "praise") and tags[i - 1] in "NU":
            return following in ("of", "for", "by") and following not in form.verb.prepositions
        return False

    def _is_plural_noun(self, i: int, lemma: str, last: int) -> bool:
        """ "the states have voted", "his remarks loomed": a finite verb follows at once."""
        if lemma not in _NOUNS:
            return False
        k = i + 1
        if (
            i > 1
            and k < last
            and self.tags[i - 1] == "N"
            and self.tags[k] in "PG"
            and self.tags[i - 2] not in "DNU'"
            and not is_plural(self.tokens[i - 1].norm)
        ):
            return True  # "conference calls involving", "making onerous demands on"
        while k < last and self.tags[k] == "R":
            k += 1
        return k < last and (
            self.tags[k] == "X" or (self.tags[k] == "V" and not is_base(self.tokens[k].norm))
        )

    def _void(self, span: tuple[int, int]) -> bool:
        """Content that says nothing: "declined to comment", "asked for anonymity"."""
        i = self.document.token_at(span[0])
        words = [t.norm for t in self.tokens[i : i + 3] if t.start < span[1]]
        return any(w in _VOID for w in words[:2]) or (len(words) == 1 and words[0] in _EMPTY)
