"""Shallow syntax on tags: the noun phrase before or after a verb, the words that a verb group spans.

All scans are bounded by the sentence and by a fixed reach, so that a line of a million words costs
no more than its length.
"""

from dataclasses import dataclass

from streams.extraction.document import Token
from streams.extraction.statements.words import is_base

REACH = 60
"""How many tokens a subject may stand before its verb."""

_UNITS = frozenset(
    [
        "week",
        "month",
        "year",
        "weekend",
        "morning",
        "afternoon",
        "evening",
        "night",
        "summer",
        "winter",
        "spring",
        "autumn",
        "fall",
        "day",
        "quarter",
        "decade",
        "century",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
_DEICTIC = frozenset(
    [
        "last",
        "this",
        "next",
        "that",
        "earlier",
        "late",
        "later",
        "early",
        "mid",
        "one",
        "previous",
        "same",
    ]
)
_LINKS = frozenset(
    [
        "of",
        "for",
        "in",
        "at",
        "from",
        "to",
        "with",
        "on",
        "near",
        "behind",
        "within",
        "under",
        "against",
        "among",
        "across",
        "around",
        "throughout",
        "inside",
        "outside",
    ]
)
_REFLEXIVE = frozenset(["himself", "herself", "itself", "themselves", "both", "each"])
QUANTIFIERS = frozenset(
    [
        "one",
        "some",
        "many",
        "most",
        "few",
        "all",
        "both",
        "each",
        "several",
        "none",
        "any",
        "another",
        "two",
        "three",
    ]
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``[first, last)``; ``antecedent`` is what a relative pronoun stands for."""

    first: int
    last: int
    antecedent: "Phrase | None" = None


class Clauses:
    """Scans over one document's tokens and tags."""

    def __init__(self, tokens: list[Token], tags: list[str]) -> None:
        self.tokens = tokens
        self.tags = tags

    def skip_time(self, i: int, last: int) -> int:
        """Past "on Monday", "last week", "earlier", "Nov. 6" at token ``i``; ``i`` where there is none."""
        tags, tokens = self.tags, self.tokens
        j = i
        while j < last:
            norm = tokens[j].norm
            if (
                tags[j] == "P"
                and j + 1 < last
                and (tags[j + 1] == "T" or (tokens[j + 1].norm in _DEICTIC and tags[j + 1] != "R"))
                and norm in ("on", "in", "by", "since", "late", "early", "at", "during")
            ):
                if tags[j + 1] == "T":
                    j += 2
                elif j + 2 < last and tokens[j + 2].norm in _UNITS:
                    j += 3
                else:
                    break
            elif tags[j] == "T":
                j += 1
                while j < last and (tags[j] in "#T" or tokens[j].norm in _UNITS):
                    j += 1
            elif (
                norm in _DEICTIC
                and j + 1 < last
                and (tokens[j + 1].norm in _UNITS or tags[j + 1] == "T")
            ):
                j += 2
            elif norm in ("late", "early") and j + 1 < last and tags[j + 1] in "PT":
                j += 1
            else:
                break
        return j

    def verb_group(self, i: int, first: int) -> int:
        """The first token of the verb group that ends with the verb ``i``: "has repeatedly said"."""
        tags, tokens = self.tags, self.tokens
        j = i
        while j > first:
            tag, norm = tags[j - 1], tokens[j - 1].norm
            if (
                tag in "XR"
                or (norm in _REFLEXIVE and j - 1 > first and tags[j - 2] in "NUO)")
                or (norm == "since" and j < i and tags[j - 2] == "X")
            ):
                j -= 1
            elif norm == "to" and j - 1 > first and (tags[j] == "X" or j == i):
                break
            elif tag == "T" or norm in _UNITS:
                k = j - 1
                while k > first and tags[k - 1] in "T#":
                    k -= 1
                if k > first and tokens[k - 1].norm in _DEICTIC:
                    k -= 1
                elif norm in _UNITS and tag != "T":
                    break
                if (
                    k > first
                    and tags[k - 1] == "P"
                    and tokens[k - 1].norm in ("on", "in", "by", "at")
                ):
                    k -= 1
                if k > first and tokens[k - 1].norm in ("late", "early", "earlier", "later"):
                    k -= 1
                if k == first or tags[k - 1] in "P":
                    break
                j = k
            else:
                break
        return j

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
                # "Interfax, quoting the president's press secretary, said"
                stop = self.noun_phrase_after(j + 2, comma)
                if stop > j + 2:
                    return Phrase(j + 2, stop)
            if comma - j < 7 and all(t in "U." for t in tags[j + 1 : comma]) and tags[j - 1] == "N":
                # "his foreign minister, Adel al-Jubeir, said"
                described = self._noun_phrase_before(j, low)
                if described is not None:
                    return Phrase(described.first, comma)
        phrase = self._noun_phrase_before(j, low)
        if phrase is not None and tags[phrase.first] == "D":
            # "Pence, also a former governor of Indiana said": the second comma was left out; or two insertions.
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
            # What follows a preposition is no subject: "In his speech Obama said".
            k = phrase.last
            while k > start and tags[k - 1] in "U'":
                k -= 1
            if start < k < phrase.last:
                return Phrase(k, phrase.last)
            if k == phrase.last:
                return None
        return phrase

    def _climb(self, start: int, low: int) -> Phrase | None:
        """The head that a relative clause or a participle hangs on: "One of the men who sent the letter",
        "Protesters marching through the streets"."""
        tags, tokens = self.tags, self.tokens
        k = start - 1
        while k > low and start - k < 14 and tags[k] in "DNU#'PRVGTCMX":
            norm = tokens[k - 1].norm
            if norm in ("who", "which", "whose") or (norm == "that" and tags[k] in "VX"):
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
                    return head
            k -= 1
        return None

    def _before_insertion(self, comma: int, low: int) -> int:
        """The end of the noun phrase before ", the chief executive of Zenco," ; -1 if there is none."""
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
            j -= 1  # "a source close to him"
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
                j -= 2  # "analysts such as Weiss"
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
                    j -= 1  # "retired general Lloyd Newton"
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

    def _noun_form(self, j: int) -> bool:
        """Whether a verb form can be a noun: "report", "measures"."""
        norm = self.tokens[j].norm
        return is_base(norm) or (norm.endswith("s") and not norm.endswith("ss"))

    def _links(self, at: int, low: int) -> bool:
        """Whether the preposition ``at`` ties two parts of one noun phrase."""
        if self.tokens[at].norm == "as" and at - 2 >= low and self.tokens[at - 1].norm == "such":
            return self.tags[at - 2] in "NU"
        if self.tokens[at].norm not in _LINKS or at - 1 < low:
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

    def noun_phrase_after(self, i: int, last: int, *, hearer: bool = False) -> int:
        """The end of the noun phrase that starts at token ``i``; ``i`` where none does.

        A ``hearer`` ends before a name that opens the clause: "told reporters Iran would".
        """
        tags, tokens = self.tags, self.tokens
        j = i
        if j < last and tags[j] in "OMW":
            if tokens[j].norm in ("everyone", "none", "others", "some") and j + 1 < last:
                pass
            else:
                return j + 1
        named = False
        head = False
        while j < last and j - i < REACH:
            tag = tags[j]
            if tag == "D":
                if head and tags[j - 1] not in "PC":
                    break
                head = tokens[j].norm in QUANTIFIERS
                j += 1
            elif tag == "U":
                if (
                    hearer
                    and head
                    and not named
                    and tokens[j - 1].norm.endswith(("s", "conference", "people", "interview"))
                ):
                    break
                if (
                    hearer
                    and j > i
                    and tokens[j - 1].text.isupper()
                    and len(tokens[j - 1].text) > 2
                ):
                    break
                named = head = True
                j += 1
            elif tag in "N#":
                head = True
                j += 1
            elif tag == "'":
                if j + 1 < last and tags[j + 1] in "NUVGR#D":
                    head = False
                    j += 1
                else:
                    break
            elif tag in "VG":
                if (j > i and tags[j - 1] in "D'R" and j + 1 < last and tags[j + 1] in "NUVG") or (
                    (j == i or tags[j - 1] in "D'NU")
                    and is_base(tokens[j].norm)
                    and j + 1 < last
                    and tags[j + 1] in "NU"
                ):
                    j += 1
                elif (
                    tag == "V"
                    and hearer
                    and j > i
                    and tags[j - 1] in "NU"
                    and self._noun_form(j)
                    and (
                        j + 1 < last
                        and (tags[j + 1] in ',.:"T' or tokens[j + 1].norm in ("that", "to"))
                    )
                ):
                    j += 1  # "lockdown measures that"
                elif (
                    tag == "G"
                    and head
                    and j + 1 < last
                    and not hearer
                    and (tags[j + 1] == "U" or (tags[j + 1] == "N" and tags[j - 1] == "N"))
                ):
                    j += 1  # "ranking Democrat", "digital consulting firm"
                elif (j > i and tags[j - 1] in "D'") or (
                    j == i
                    and j + 1 < last
                    and tags[j + 1] in "NU"
                    and not hearer
                    and tokens[j].norm.endswith(("ed", "ing"))
                ):
                    head = True
                    j += 1
                else:
                    break
            elif tag == "R":
                if j > i and tags[j - 1] == "D" and j + 1 < last:
                    j += 1
                else:
                    break
            elif tag == "P":
                norm = tokens[j].norm
                if not head or norm not in _LINKS or j + 1 >= last or tags[j + 1] not in "DNU#M'":
                    break
                if norm not in ("of", "for") and (named or hearer):
                    if not (hearer and norm in ("in", "at")):
                        break
                j += 1
            elif tag == "C":
                if (
                    not head
                    or tokens[j].norm not in ("and", "&", "nor", "or")
                    or j + 1 >= last
                    or tags[j + 1] not in "NU"
                ):
                    break
                j += 1
            elif tag == "(":
                k = j + 1
                while k < last and tags[k] != ")" and k - j < 8:
                    k += 1
                if k < last and tags[k] == ")" and head:
                    j = k + 1
                else:
                    break
            elif tag == "T" and not head and j + 1 < last and tags[j + 1] in "NU":
                j += 1
            else:
                break
        while j > i and tags[j - 1] in "PCD":
            j -= 1
        return j

    def skip_adjuncts(self, i: int, last: int) -> int:
        """Past adverbs, times and phrases such as "in a statement", "at a meeting in Oslo"."""
        tags, tokens = self.tags, self.tokens
        j = i
        while j < last and j - i < REACH:
            k = self.skip_time(j, last)
            if k > j:
                j = k
                if j < last and tags[j] == "(":
                    # "on Friday (Aug 28)"
                    while j < last and tags[j] != ")" and j - k < 8:
                        j += 1
                    j = j + 1 if j < last and tags[j] == ")" else k
                continue
            if tags[j] == "R" and tokens[j].norm not in (
                "more",
                "less",
                "about",
                "almost",
                "nearly",
            ):
                j += 1
                continue
            if tags[j] == "P" and j + 1 < last and tags[j + 1] == "T":
                j = max(self.skip_time(j + 1, last), j + 2)
                continue
            if (
                tags[j] == "S"
                and tokens[j].norm in ("after", "before", "since", "until")
                and j + 1 < last
                and tags[j + 1] in "DNU'#"
            ):
                # "said after the convention he would", not "said after he won".
                k = self.noun_phrase_after(j + 1, last, hearer=True)
                if k > j + 1 and k < last and tags[k] not in "VXR":
                    j = k
                    continue
                break
            if tags[j] == "P" and j + 1 < last:
                if tags[j + 1] == "G" and tokens[j].norm in (
                    "after",
                    "before",
                    "while",
                    "by",
                    "in",
                ):
                    k = self.noun_phrase_after(j + 2, last, hearer=True)
                    j = max(k, j + 2)
                    continue
                if tokens[j].norm == "to" and not (
                    tags[j + 1] in "DUM'#"
                    or (tags[j + 1] == "N" and tokens[j + 1].norm.endswith("s"))
                ):
                    break  # an infinitive
                k = self.noun_phrase_after(j + 1, last, hearer=True)
                if k > j + 1:
                    j = k
                    if (
                        j + 1 < last
                        and tags[j] == "V"
                        and tags[j + 1] == "P"
                        and tokens[j].norm.endswith(("ed", "en", "ade"))
                    ):
                        j += 1  # "in a statement released by the campaign"
                    continue
                if j + 2 < last and tags[j + 1] == "P":  # "from inside the embassy"
                    j += 1
                    continue
            break
        return j

    def has_finite(self, i: int, last: int) -> bool:
        """Whether a finite verb or an auxiliary stands in tokens ``[i, last)``."""
        tags = self.tags
        return any(
            tags[k] == "X" or (tags[k] == "V" and tags[k - 1] not in "D'")
            for k in range(i, min(last, i + REACH))
        )
