"""Whose words they are: the subject of a verb, a participle, a second verb."""

from streams.extraction.document import Sentence
from streams.extraction.statements.cues import CueForm, word_set
from streams.extraction.statements.phrases import Phrase
from streams.extraction.statements.reading import Reading

_COLLECTIVES = word_set("collectives")
_PLURALS = word_set("plurals")
_DOCUMENTS = word_set("documents")


def is_plural(norm: str) -> bool:
    """Whether a noun looks like a plural: "ministers", "police"."""
    return norm in _PLURALS or (norm.endswith("s") and not norm.endswith(("ss", "us", "is")))


class Subjects(Reading):
    """Finds the subject that a cue has, or shares with another verb."""

    def _agrees(self, speaker: Phrase, form: str) -> bool:
        """Number of subject and present-tense verb: "a court order" is no court that orders."""
        tags, tokens = self.tags, self.tokens
        head = tokens[speaker.last - 1]
        k = speaker.first
        for m in range(speaker.first + 1, speaker.last):
            if tokens[m].norm == "such" or (
                tags[m] == "P"
                and not (tokens[m].norm == "of" and tokens[m - 1].norm in _COLLECTIVES)
            ):
                head = tokens[m - 1]
                break
        if tags[k] == "O" or tags[k] in "W" or tokens[k].norm == "that":
            if form == "b":
                return tokens[k].norm in (
                    "they",
                    "we",
                    "i",
                    "you",
                    "who",
                    "others",
                    "which",
                    "that",
                    "whom",
                )
            return tokens[k].norm not in ("they", "we", "i", "you", "others")
        plural = (
            is_plural(head.norm)
            or tokens[k].norm in ("those", "these")
            or tags[speaker.last - 1] == "#"
            or head.text == "%"
            or any(tags[m] == "C" for m in range(speaker.first, speaker.last))
        )
        if form == "b":
            return plural and tokens[k].norm not in ("a", "an", "this", "each", "every")
        if tags[speaker.last - 1] == "U":
            return True  # "the United States says", "Democrats says" does not occur
        return not (plural and head.text[0].islower() and head.norm.endswith("s")) or tags[k] == "U"

    @staticmethod
    def _inverts(form: CueForm) -> bool:
        """Whether the form can stand before its subject: "said Ann"; "told" takes a hearer."""
        if form.form == "b":
            return form.verb.lemma == "say"
        return "q" in form.verb.frames and form.verb.lemma != "tell"

    def _governing_subject(self, i: int, sentence: Sentence) -> Phrase | None:
        """The subject of a participle or a second verb: the last cue's, else the clause's."""
        if self.found and self.found[-1].sentence == sentence.index and self.found[-1].speaker:
            return self.found[-1].speaker
        return self._main_subject(sentence, i)

    def _participle_subject(self, i: int, form: CueForm, sentence: Sentence) -> Phrase | None:
        """Whose participle it is: after a comma, a preposition or a document ("a letter saying")
        the clause's subject; right after another noun, that noun."""
        tags, tokens = self.tags, self.tokens
        k = i - 1
        while k > sentence.first and tags[k] == "R":
            k -= 1
        if k < sentence.first or tags[k] in ",PSC-" or tokens[k].norm in _DOCUMENTS:
            return self._governing_subject(i, sentence)
        if tags[k] in "NU" and form.verb.group != "attitude":
            subject = self.clauses.subject_before(k + 1, sentence.first)
            before = subject.first - 1 if subject else -1
            if subject is not None and before >= sentence.first and tokens[before].norm == "with":
                return subject  # "with the minister calling the raid cowardly"
            if "s" not in form.verb.frames and "q" not in form.verb.frames:
                return None
            if subject is not None and (before < sentence.first or tags[before] in "P,SC"):
                return subject
            return self._governing_subject(i, sentence)
        return None

    def _later_subject(self, i: int, sentence: Sentence) -> Phrase | None:
        """The subject after the comma: "Rejecting the charge, the envoy left"."""
        for k in range(i + 1, min(sentence.last - 1, i + 50)):
            if self.tags[k] == "," or (
                self.tags[k] == '"' and self._closing(k) and self.tags[k - 1] == ","
            ):
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
