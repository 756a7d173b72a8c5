"""What the first words after a cue tell: that content opens here, further on, or not at all."""

from streams.extraction.document import Sentence
from streams.extraction.statements.cues import cue_forms
from streams.extraction.statements.extents import Extents
from streams.extraction.statements.phrases import Phrase


class Openings(Extents):
    """Finds where content opens."""

    def _past_insertion(self, p: int, last: int) -> int:
        """Where content opens after ", when the story broke," or "- on Twitter -"; ``p`` without
        such an insertion between marks."""
        tags = self.tags
        if p + 2 >= last or tags[p] not in ",-" or tags[p + 1] not in "SWPRG":
            return p
        for k in range(p + 2, min(last - 1, p + 30)):
            if self._quoted[k] or (tags[k - 1] in "VG" and self.tokens[k - 1].norm in cue_forms()):
                break
            if tags[k] == tags[p]:
                if self.tokens[k + 1].norm == "that" or self._opening(k + 1) is not None:
                    return k + 1
                if tags[p] == "-":
                    break
        return p

    def _leaves_gap(self, speaker: Phrase, sentence: Sentence) -> bool:
        """Whether a noun or "which" stands before the subject: "a law that critics said failed"."""
        k = speaker.first - 1
        return k > sentence.first and (self.tags[k] in "NUW" or self.tokens[k].norm == "that")

    def _governs_finite(self, p: int, last: int) -> bool:
        """Whether a finite verb follows the gerund ``p``, whose subject it is."""
        tags, tokens = self.tags, self.tokens
        return any(
            tags[k] == "X"
            or (tags[k] == "V" and tokens[k].norm.endswith("s") and tags[k - 1] in "NU")
            for k in range(p + 1, min(last, p + 25))
        )

    def _says_nothing(self, p: int, last: int) -> bool:
        """Whether the word ``p`` is all that is said: "said so", not "said it really worked"."""
        k = p + 1
        while k < last and self.tags[k] == "R":
            k += 1
        if k >= last:
            return True
        if k > p + 1 and self.tags[k] in "VX":
            return False
        return self.tags[p + 1] in ".,;CSPTR" and self.tokens[p + 1].norm not in (
            "of",
            "than",
            "as",
        )
