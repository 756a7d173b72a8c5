"""Shallow syntax on tags: what a verb group spans, phrases after a verb, adjuncts to pass over."""

from streams.extraction.statements.cues import cue_forms, word_set
from streams.extraction.statements.noun_phrases import NounPhrases
from streams.extraction.statements.phrases import REACH

_UNITS = word_set("units_of_time")
_DEICTIC = word_set("deictic")
_REFLEXIVE = word_set("reflexive")
_AMOUNTS = word_set("amounts")


class Clauses(NounPhrases):
    """Scans over one document's tokens and tags."""

    def skip_time(self, i: int, last: int) -> int:
        """Past "on Monday", "last week", "Nov. 6" at token ``i``; ``i`` where there is none."""
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
        """The first token of the verb group that ends with ``i``: "has repeatedly said"."""
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
            elif norm in ("occasion", "occasions", "times") and j == i:
                # "has on several occasions warned"
                k = j - 1
                while k > first and tags[k - 1] in "DN#P" and j - k < 6:
                    k -= 1
                if k == first or tags[k - 1] != "X":
                    break
                j = k
            elif tag == ")":
                # "on Monday (June 1) urged"
                k = j - 2
                while k > first and tags[k] in "T#." and j - k < 7:
                    k -= 1
                if k <= first or tags[k] != "(" or tags[k - 1] != "T" or tags[j - 2] == "(":
                    break
                j = k
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
                if tags[k - 1] == "V" and j == i:
                    break  # "a report published Monday says"
                j = k
            else:
                break
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
            if self.opens_amount(j, last):
                break
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
                # "said after the summit she would", not "said after she won".
                k = self.noun_phrase_after(j + 1, last, hearer=True)
                if k > j + 1 and k < last and tags[k] not in "VXR":
                    j = k
                    continue
                break
            if (
                tags[j] == "S"
                and j + 2 < last
                and tags[j + 1] == "G"
                and tokens[j + 1].norm not in cue_forms()
                and tokens[j].norm in ("after", "before", "while", "when")
            ):
                # "said before leaving the town that"
                k = max(self.noun_phrase_after(j + 2, last, hearer=True), j + 2)
                if k < last and (tokens[k].norm == "that" or tags[k] in ',:"'):
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
                        j += 1  # "in a statement released by the ministry"
                    continue
                if j + 2 < last and tags[j + 1] == "P":  # "from inside the embassy"
                    j += 1
                    continue
            break
        return j

    def opens_amount(self, i: int, last: int) -> bool:
        """Whether "at least", "up to", "around", "over" and a number open at token ``i``."""
        norm = self.tokens[i].norm
        if i + 2 >= last or norm not in _AMOUNTS:
            return False
        following = self.tokens[i + 1].norm
        if norm == "at":
            return following in ("least", "most") and self.tags[i + 2] in "#NDU"
        if norm == "up":
            return following == "to" and self.tags[i + 2] in "#ND"
        return self.tags[i + 1] == "#" and self.tags[i + 2] != "T"

    def has_finite(self, i: int, last: int) -> bool:
        """Whether a finite verb or an auxiliary stands in tokens ``[i, last)``."""
        tags = self.tags
        return any(
            tags[k] == "X" or (tags[k] == "V" and tags[k - 1] not in "D'")
            for k in range(i, min(last, i + REACH))
        )
