"""The noun phrase before a verb: its subject, over insertions, relative clauses and participles.

All scans are bounded by the sentence and by a fixed reach, so that a line of a million words costs
no more than its length.
"""

from streams.extraction.lexicons.folding import fold
from streams.extraction.lexicons.vocabulary import vocabulary
from streams.extraction.statements.cues import is_base
from streams.extraction.statements.phrases import LINKS, QUANTIFIERS, REACH, Phrase, PhrasesAfter


class NounPhrases(PhrasesAfter):
    """Finds noun phrases by tags, to the left of a verb too."""

    def subject_before(self, end: int, first: int) -> Phrase | None:
        """The noun phrase that ends before token ``end``, the start of a verb group."""
        tags, tokens = self.tags, self.tokens
        low = max(first, end - REACH)
        if end <= low:
            return None
        j = end
        if tags[j - 1] in ",-" and j - 1 > low:
            comma = j - 1
            j = self._before_insertion(comma, low)
            if j < 0:
                return None
            if self.tokens[j + 1].norm in ("quoting", "citing"):
                # "The agency, quoting the king's aide, said"
                stop = self.noun_phrase_after(j + 2, comma)
                if stop > j + 2:
                    return Phrase(j + 2, stop)
            if comma - j < 7 and all(t in "U." for t in tags[j + 1 : comma]):
                described = self._noun_phrase_before(j, low)
                if described is not None and tags[j - 1] == "N":
                    # "his foreign minister, Omar Sallal, said"
                    return Phrase(described.first, comma)
                if (
                    described is not None
                    and "N" in tags[described.first : described.last]
                    and tags[described.first] != "U"
                    and fold(tokens[j + 1].text) in vocabulary().given
                ):
                    # "the head of Quento, Ada Vell, said": not of Quento, nor of Albany, New York
                    return Phrase(j + 1, comma)
        phrase = self._noun_phrase_before(j, low)
        if phrase is not None and tags[phrase.first] == "D":
            # "Vell, also a former mayor of Riga said": a comma was left out; or two insertions.
            k = phrase.first
            while k - 1 > low and tags[k - 1] == "R":
                k -= 1
            if (
                k - 1 > low
                and tags[k - 1] == ","
                and tags[k - 2] == "U"
                and (
                    tokens[phrase.first].norm in ("a", "an")
                    or (j < end and tokens[phrase.first].norm == "the")
                )
            ):
                name = k - 1
                while name > low and tags[name - 1] in "U.":
                    name -= 1
                if name <= low or tags[name - 1] in ",SC":
                    return Phrase(name, k - 1)
        start = phrase.first if phrase is not None else j
        if (phrase is not None and tags[start] in "OW") or start <= low:
            return phrase
        if tags[start - 1] in "VGP" or (phrase is None and tags[start - 1] not in ',"'):
            head = self._climb(start, low)
            if head is not None:
                return head
        if phrase is not None and tags[start - 1] == "P":
            if tokens[start].norm in ("least", "most") and tokens[start - 1].norm == "at":
                return phrase
            if (
                tokens[start - 1].norm == "in"
                and start - 2 >= low
                and tags[start - 2] in "#D"
                and (tags[start] == "#" or tokens[start].norm in QUANTIFIERS)
            ):
                return Phrase(start - 2, phrase.last)  # "six in ten voters said"
            # What follows a preposition is no subject: "In his speech Sol said".
            k = phrase.last
            while k > start and tags[k - 1] in "U'":
                k -= 1
            if start < k < phrase.last:
                return Phrase(k, phrase.last)
            if k == phrase.last:
                return None
        return phrase

    def _climb(self, start: int, low: int) -> Phrase | None:
        """The head that a relative clause or a participle hangs on: "One of the men who signed",
        "Farmers waiting at the border"."""
        tags, tokens = self.tags, self.tokens
        k = start - 1
        while k > low and start - k < 14 and tags[k] in "DNU#'PRVGTCMX":
            norm = tokens[k - 1].norm
            if (norm in ("who", "which", "whose") and tags[k - 1] != "U") or (
                norm == "that" and tags[k] in "VX"
            ):
                m = k - 1
                if m > low and tags[m - 1] == ",":
                    m -= 1
                return self._noun_phrase_before(m, low) if m > low else None
            if (
                tags[k] in "VG"
                and tags[k - 1] in "NU"
                and tokens[k].norm.endswith(("ed", "ing", "en", "wn", "ade", "eld"))
            ):
                head = self._noun_phrase_before(k, low)
                if (
                    head is not None
                    and (head.first <= low or tags[head.first - 1] in 'S,C":;')
                    and tags[k] != "X"
                ):
                    if k + 1 == start and tokens[start].text in vocabulary().heads:
                        return Phrase(head.first, start + 1)  # "a negotiating official"
                    return head
            k -= 1
        return None

    def _before_insertion(self, comma: int, low: int) -> int:
        """The end of the noun phrase before ", the head of Quento,"; -1 if there is none."""
        tags, tokens = self.tags, self.tokens
        mark = tags[comma]
        k = comma - 1
        while k > low:
            if tags[k] == '"' and mark == ",":
                return -1
            if tags[k] == mark and k + 1 < comma:
                head = tags[k - 1]
                start = tags[k + 1]
                if head in "NUO')" and all(t in "RT" for t in tags[k + 1 : comma]):
                    return k
                if head in "NUO')" and (
                    (comma - k == 2 and tokens[k + 1].norm in ("though", "too", "for"))
                    or tokens[k + 1].norm
                    in ("after", "before", "during", "like", "unlike", "along", "as")
                ):
                    return k
                if mark == "-" and head in "NUO)" and start == "C":
                    return k
                if head in "NUO')" and (
                    start in "DWNU#PRGTVMO" and tokens[k + 1].norm not in ("and", "but")
                ):
                    # "Paris, Texas," and "Smith, 45, the chief," go on to the left.
                    if comma - k < 5 and all(t in "U." for t in tags[k + 1 : comma]):
                        place = k - 1
                        while place > low and tags[place] == "U" and k - place < 5:
                            place -= 1
                        if place > low and tags[place] == "P":
                            k = place
                            continue
                    further = k - 1
                    while further > low and tags[further] in "#NU" and k - further < 5:
                        further -= 1
                    if (
                        further > low
                        and tags[further] == mark
                        and tags[further - 1] in "NU"
                        and tags[k - 1] == "#"
                    ):
                        return further
                    return k
                if head == "T":
                    return -1
            k -= 1
        return -1

    def _noun_phrase_before(self, end: int, low: int) -> Phrase | None:
        tags, tokens = self.tags, self.tokens
        j = end
        last_tag = tags[j - 1]
        if last_tag == "M" and j - 2 > low and tags[j - 2] == "P":
            j -= 1  # "a friend close to him"
            end_of_head = self._noun_phrase_before(j - 1, low)
            return Phrase(end_of_head.first, end) if end_of_head is not None else None
        if last_tag == "O":
            if tokens[j - 1].norm == "who":
                return self._relative(j, low)
            return Phrase(j - 1, j)
        if last_tag == "W" or (
            tokens[j - 1].norm == "that" and j - 2 >= low and tags[j - 2] in "NU)"
        ):
            return self._relative(j, low)
        if (
            tokens[j - 1].norm
            in (
                "both",
                "all",
                "some",
                "many",
                "few",
                "another",
                "this",
                "that",
                "these",
                "one",
                "most",
                "several",
                "two",
                "three",
            )
            and tags[j - 1] == "D"
        ):
            return Phrase(j - 1, j)
        start = j
        while j > low:
            tag = tags[j - 1]
            if tag in "NU#'":
                j -= 1
            elif tag == ")":
                k = j - 1
                while k > low and tags[k] != "(" and j - k < 25:
                    k -= 1
                if tags[k] != "(":
                    break
                j = k
                continue
            elif tag == "S":
                if j == end or tokens[j - 1].norm != "as" or not self._links(j - 1, low):
                    break
                j -= 2  # "allies such as Latvia"
                continue
            elif tag == "D":
                j -= 1
                start = j
                if j - 1 > low and tags[j - 1] == "P" and self._links(j - 1, low):
                    j -= 1
                    continue
                if j > low and tags[j - 1] == "D":
                    continue
                if j > low and tags[j - 1] == "C" and self._joins(j - 1, low):
                    j -= 1
                    continue
                break
            elif tag == "P":
                if j == end or not self._links(j - 1, low):
                    break
                j -= 1
                continue
            elif tag == "C":
                if j == end or tokens[j - 1].norm not in ("and", "or", "&"):
                    break
                if tags[j] != "P" and not self._joins(j - 1, low):
                    break
                j -= 1
                continue
            elif tag in "VG":
                # "the ruling party", "a retired general": an adjective beside its noun.
                if (
                    j < end
                    and tags[j] in "NUVG"
                    and j - 1 > low
                    and (tags[j - 2] in "D'" or (tags[j - 2] in "R" and tags[j - 3] == "D"))
                ):
                    j -= 1
                elif (
                    j < end
                    and tags[j] in "NU"
                    and tokens[j - 1].norm.endswith("ed")
                    and (j - 1 == low or tags[j - 2] in ',"')
                ):
                    j -= 1  # "retired general Bo Lind"
                elif (
                    j < end
                    and tags[j] in "NU"
                    and is_base(tokens[j - 1].norm)
                    and (j - 1 == low or tags[j - 2] in "D'NU,SC")
                ):
                    j -= 1  # "the trade minister"
                elif (
                    j == end
                    and tag == "V"
                    and j - 1 > low
                    and tags[j - 2] in "D'NU"
                    and (not tokens[j - 1].norm.endswith("ed"))
                ):
                    j -= 1  # "the report", "peace talks": a noun, since the verb follows
                else:
                    break
            elif tag == "R":
                if j < end and tags[j] in "VGN" and j - 1 > low and tags[j - 2] == "D":
                    j -= 1
                else:
                    break
            else:
                break
            start = j
        if start >= end:
            return None
        while start < end and (
            tags[start] == "'"
            or (tags[start] == "#" and start + 1 == end and len(tokens[start].text) == 4)  # a year
        ):
            start += 1
        if start >= end:
            return None
        if tags[start] == "T" and start + 1 < end:
            start += 1
        return Phrase(start, end)

    def _links(self, at: int, low: int) -> bool:
        """Whether the preposition ``at`` ties two parts of one noun phrase."""
        if self.tokens[at].norm == "as" and at - 2 >= low and self.tokens[at - 1].norm == "such":
            return self.tags[at - 2] in "NU"
        if self.tokens[at].norm not in LINKS or at - 1 < low:
            return False
        return self.tags[at - 1] in "NU)" or self.tokens[at - 1].norm in QUANTIFIERS

    def _joins(self, at: int, low: int) -> bool:
        """Whether the conjunction ``at`` ties two subjects: what stands left of it must be one."""
        tags = self.tags
        if at - 1 < low or tags[at - 1] not in "NU)'O":
            return False
        left = tags[at - 1]
        right = tags[at + 1]
        if left == "N" and right == "D":
            # "the offer and the minister": only if the left part opens the clause.
            pass
        if left == "O":
            return at - 2 < low or tags[at - 2] in ",S"
        k = at - 1
        steps = 0
        while k > low and tags[k] in "NU#')D" and steps < 10:
            if tags[k] == "D":
                k -= 1
                break
            k -= 1
            steps += 1
        if (
            k > low
            and tags[k] == "P"
            and self.tokens[k].norm in ("of", "for")
            and tags[k - 1] in "NU"
        ):
            return True
        if k > low and tags[k] == "," and tags[k - 1] in "NU":
            return left == "U" and right in "UD"
        return k <= low or tags[k] in ',SC;:"(-'

    def _relative(self, end: int, low: int) -> Phrase:
        """ "who" and what it stands for."""
        j = end - 1
        if j > low and self.tags[j - 1] in ",":
            j -= 1
        antecedent = self._noun_phrase_before(j, low) if j > low else None
        first = end - 1
        if first - 2 >= low and self.tokens[first - 1].norm == "of":
            first -= 2  # "many of whom"
        return Phrase(first, end, antecedent)
