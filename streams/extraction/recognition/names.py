"""Personal names: runs of capitalised words that are neither lexicon hits, roles nor bodies."""

import re
from dataclasses import dataclass

from streams.extraction.recognition.role import head_at
from streams.extraction.recognition.scan import Scan

_PLACES = frozenset({"city", "country", "capital", "place", "demonym", "agency"})
_MOST = 8


@dataclass(slots=True)
class NameRun:
    """Tokens ``[first, last)`` that look like a name; ``words`` leaves out marks."""

    first: int
    last: int
    words: list[int]
    opens_sentence: bool
    given: bool                      # opens with a known given name
    honorific: str | None = None


# "ByteDance", "U20": capitals or digits inside a word that is no "McCain", "DeSantis" or "LeBron".
_MIXED = re.compile(r"\d|^(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O['’]|D['’]|Al|El|Ben|Bin)\w+?[a-z][A-Z]")


def name_word(scan: Scan, i: int, *, inside: bool) -> bool:
    """Whether token ``i`` may be a word of a personal name."""
    token = scan.tokens[i]
    text = token.text
    if not text[0].isalpha():
        return False
    if not scan.capital(i) or _MIXED.search(text):
        return False
    hit = scan.hit(i)
    if hit is not None:
        if hit.entry.concept in _PLACES and hit.last - hit.first == 1:
            return hit.entry.may_be_name and inside
        return False
    norm = token.norm
    if norm in scan.words.no_names:
        return scan.folded[i] in scan.words.given and (
            inside
            or (i + 1 < len(scan.tokens) and _plain_capital(scan, i + 1))
            or (
                i + 2 < len(scan.tokens)
                and scan.tokens[i + 1].norm in scan.words.of("name.joining")
                and _plain_capital(scan, i + 2)
            )
        )
    if len(text) == 1:
        return inside or _initial(scan, i)
    if text.isupper() and len(text) <= 5 and "." not in text:
        # Acronyms are no names, but some write family names in capitals, and some go by initials.
        if len(text) == 2 and i + 1 < len(scan.tokens) and _plain_capital(scan, i + 1):
            return text not in scan.words.no_bodies
        return scan.folded[i] in scan.words.given or (inside and len(text) > 3)
    if norm in scan.words.modifiers and scan.folded[i] not in scan.words.given:
        return inside and scan.folded[i] in scan.words.surnames
    return True


def _participle(scan: Scan, i: int) -> bool:
    """A sentence's first word like "Echoing" or "Pressed", which is no name."""
    norm = scan.tokens[i].norm
    return (
        len(norm) > 5
        and norm.endswith(("ing", "ed"))
        and scan.folded[i] not in scan.words.given
        and scan.folded[i] not in scan.words.surnames
    )


def _honorific_before(scan: Scan, i: int, first: int) -> bool:
    j = i - 2 if scan.tokens[i - 1].text == "." and i - 1 > first else i - 1
    return scan.tokens[j].norm in scan.words.honorifics


def _plain_capital(scan: Scan, i: int) -> bool:
    """A capitalised word that no lexicon knows as anything but a name."""
    text = scan.tokens[i].text
    return (
        text[0].isupper()
        and len(text) > 1
        and not text.isupper()
        and scan.hit(i) is None
        and scan.tokens[i].norm not in scan.words.no_names
        and scan.tokens[i].norm not in scan.words.things
        and head_at(scan, i) is None
    )


def _initial(scan: Scan, i: int) -> bool:
    tokens = scan.tokens
    return i + 1 < len(tokens) and tokens[i + 1].text == "." and not tokens[i].space_after


def find_names(scan: Scan, first: int, last: int, taken: bytearray) -> list[NameRun]:
    """The name-like runs among tokens ``[first, last)``; ``taken`` tokens belong to roles."""
    found: list[NameRun] = []
    tokens = scan.tokens
    opening = first
    while opening < last and not tokens[opening].text[0].isalnum():
        opening += 1
    i = first
    while i < last:
        if taken[i] or not tokens[i].text[0].isalpha():
            i += 1
            continue
        leading = tokens[i].norm in scan.words.of("name.leading") and i + 1 < last and name_word(scan, i + 1, inside=True)
        addressed = i > first and tokens[i].text[0].isupper() and _honorific_before(scan, i, first)
        if not leading and not name_word(scan, i, inside=False):
            hit = scan.hit(i)
            may_open = (addressed and (hit is None or hit.entry.may_be_name)) or (
                hit is not None and hit.entry.may_be_name and hit.last - hit.first == 1
                and i + 1 < last and not taken[i + 1] and name_word(scan, i + 1, inside=False)
                and head_at(scan, i + 1) is None and scan.folded[i] in scan.words.given
            )
            if not may_open:
                i += 1
                continue
        if leading and not (i > first and (taken[i - 1] or _honorific_before(scan, i, first))):
            # "al Assad" only behind a title; else "de" is a preposition of something else.
            if not tokens[i].text[0].isupper():
                i += 1
                continue
        if i == opening and not leading and _participle(scan, i):
            i += 1
            continue
        j, words = _extend(scan, i, last, taken, forced=not leading)
        if j == i:
            i += 1
            continue
        head = words[0]
        found.append(
            NameRun(i, j, words, i == opening, scan.folded[head] in scan.words.given)
        )
        i = j
    return found


def _extend(
    scan: Scan, i: int, last: int, taken: bytearray, *, forced: bool
) -> tuple[int, list[int]]:
    """Where the run that opens at ``i`` ends, and its words; ``forced`` takes the first as it is."""
    tokens = scan.tokens
    words: list[int] = [i] if forced else []
    j = i + 1 if forced else i
    if forced and j + 1 < last and tokens[j].text == "." and _initial(scan, i) and (
        name_word(scan, j + 1, inside=True)
    ):
        j += 1
    while j < last and len(words) < _MOST:
        if taken[j] and j > i:
            break
        norm = tokens[j].norm
        if norm in scan.words.of("name.joining") and (not tokens[j].text[0].isupper() or j + 1 < last):
            k = j + 1
            while k < last and tokens[k].norm in scan.words.of("name.joining") and k < j + 3:
                k += 1
            if k < last and not taken[k] and name_word(scan, k, inside=True) and (
                words or tokens[j].text[0].isupper() or i == j
            ):
                words.extend(range(j, k + 1))
                j = k + 1
                continue
            if not tokens[j].text[0].isupper():
                break
        if norm in scan.words.of("name.suffixes") and words:
            words.append(j)
            j += 1
            if j < last and tokens[j].text == "." and norm in ("jr", "sr"):
                j += 1
            continue
        if name_word(scan, j, inside=bool(words)):
            if words and scan.at.get(j) is not None and not _in_name(scan, j, words):
                break
            words.append(j)
            j += 1
            if j < last and tokens[j].text == "." and _initial(scan, j - 1) and j + 1 < last and (
                name_word(scan, j + 1, inside=True)
            ):
                j += 1
            continue
        if _initials(tokens[j].text) and j + 1 < last and name_word(scan, j + 1, inside=True):
            words.append(j)
            j += 1
            continue
        break
    while words and tokens[words[-1]].norm in scan.words.of("name.joining") and len(words) > 1 and not (
        tokens[words[-1]].text[0].isupper()
    ):
        j = words.pop()
    return j, words


def _initials(text: str) -> bool:
    return len(text) <= 8 and text.endswith(".") and text[0].isupper() and text[1] == "."


def _in_name(scan: Scan, j: int, words: list[int]) -> bool:
    """A country's or city's name inside a name: only behind a given name ("Michael Jordan")."""
    return scan.folded[words[-1]] in scan.words.given and len(words) == 1


def _is_particle(scan: Scan, i: int) -> bool:
    norm = scan.tokens[i].norm
    return norm in scan.words.of("name.joining") or norm in scan.words.of("name.suffixes")


def surname_like(scan: Scan, words: list[int]) -> list[str]:
    """The words by which the person may be called again, folded."""
    content = [i for i in words if not _is_particle(scan, i)] or words
    return [scan.folded[i] for i in content]
