"""The noun phrase after a verb: an inverted subject, a hearer, what a preposition governs.

All scans are bounded by the sentence and by a fixed reach, so that a line of a million words costs
no more than its length.
"""

from dataclasses import dataclass

from streams.extraction.document import Token
from streams.extraction.statements.cues import is_base, word_set

REACH = 60
"""How many tokens a subject may stand before its verb."""

QUANTIFIERS = word_set("quantifiers")
LINKS = word_set("links")
_BROADCASTS = word_set("broadcasts")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``[first, last)``; ``antecedent`` is what a relative pronoun stands for."""

    first: int
    last: int
    antecedent: "Phrase | None" = None


class PhrasesAfter:
    """Finds noun phrases by tags, to the right of a verb."""

    def __init__(self, tokens: list[Token], tags: list[str]) -> None:
        self.tokens = tokens
        self.tags = tags

    def noun_phrase_after(self, i: int, last: int, *, hearer: bool = False) -> int:
        """The end of the noun phrase that starts at token ``i``; ``i`` where none does.

        A ``hearer`` ends before a name that opens the clause: "told reporters Latvia would".
        """
        tags, tokens = self.tags, self.tokens
        last = min(last, len(tags))
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
                    and tokens[j].norm not in _BROADCASTS
                ):
                    break
                named = head = True
                j += 1
            elif tag in "N#":
                head = True
                j += 1
            elif tag == "'":
                if j + 1 < last and (
                    tags[j + 1] in "NUVGR#D"
                    or (tags[j + 1] == "T" and tags[j + 2 : j + 3] in (["U"], ["N"]))
                ):
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
                    j += 1  # "ceasefire terms that"
                elif (
                    tag == "G"
                    and head
                    and j + 1 < last
                    and not hearer
                    and (tags[j + 1] == "U" or (tags[j + 1] == "N" and tags[j - 1] == "N"))
                ):
                    j += 1  # "ranking Democrat", "defence consulting firm"
                elif (j > i and tags[j - 1] in "D'") or (
                    j == i
                    and j + 1 < last
                    and tags[j + 1] in "NU"
                    and (not hearer or tokens[j].norm == "visiting")
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
                if not head or norm not in LINKS or j + 1 >= last or tags[j + 1] not in "DNU#M'":
                    break
                if (
                    norm not in ("of", "for")
                    and (named or hearer)
                    and not (hearer and norm in ("in", "at"))
                ):
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
            elif (
                tag == "T"
                and (not head or tags[j - 1] == "'")
                and j + 1 < last
                and tags[j + 1] in "NU"
            ):
                j += 1
            else:
                break
        while j > i and tags[j - 1] in "PCD":
            j -= 1
        if (
            j == i < last
            and tokens[i].norm in ("another", "one")
            and (i + 1 == last or tags[i + 1] in ",.")
        ):
            return i + 1  # "wrote another."
        return j

    def _noun_form(self, j: int) -> bool:
        """Whether a verb form can be a noun: "report", "measures"."""
        norm = self.tokens[j].norm
        return is_base(norm) or (norm.endswith("s") and not norm.endswith("ss"))
