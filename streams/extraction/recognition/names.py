"""Personal names: runs of capitalised words that are neither lexicon hits, roles nor bodies."""

from dataclasses import dataclass

from streams.extraction.recognition.role import head_at
from streams.extraction.recognition.scan import Scan

_PLACES = frozenset({"city", "country", "capital", "place", "demonym", "agency"})
_MOST = 8  # words in a name


@dataclass(slots=True)
class NameRun:
    """Tokens ``[first, last)`` that look like a name; ``words`` leaves out marks."""

    first: int
    last: int
    words: list[int]
    opens_sentence: bool
    given: bool  # opens with a known given name
    honorific: str | None = None


def find_names(scan: Scan, first: int, last: int, taken: bytearray) -> list[NameRun]:
    """The name-like runs among tokens ``[first, last)``; ``taken`` tokens are not looked at."""
    found: list[NameRun] = []
    tokens = scan.tokens
    opening = first
    while opening < last and not tokens[opening].text[0].isalnum():
        opening += 1
    end = first
    for i in scan.among(scan.name_words, first, last):
        if i < end or taken[i]:
            continue
        end, words = _run_from(scan, i, first, last, taken, opening=i == opening)
        if words:
            given = scan.folded[words[0]] in scan.words.given
            found.append(NameRun(i, end, words, i == opening, given))
    return found


def _run_from(
    scan: Scan, i: int, first: int, last: int, taken: bytearray, *, opening: bool
) -> tuple[int, list[int]]:
    """The run that opens at token ``i``: where it ends, and its words; none if it is no name."""
    token = scan.tokens[i]
    addressed = i > first and _honorific_before(scan, i, first)
    particle = token.norm in scan.words.of("name.leading") and i + 1 < last
    if particle and name_word(scan, i + 1, inside=True):
        # "al Assad" only behind a title; else a small "de" is a preposition of something else.
        if token.text[0].isupper() or addressed or (i > first and taken[i - 1]):
            return _extend(scan, i, last, taken, forced=False)
        return i, []
    titled = i > first and bool(taken[i - 1]) and _titled(scan, i, first)
    opens = name_word(scan, i, inside=False) or _place_opens(
        scan,
        i,
        last,
        taken,
        addressed=token.text[0].isupper() and (addressed or (titled and _plain(scan, i + 1))),
    )
    if not opens or (opening and _participle(scan, i)):
        return i, []
    return _extend(scan, i, last, taken, forced=True)


def _titled(scan: Scan, i: int, first: int) -> bool:
    """Whether a title stands right before: "spokesman Gao Mingyuan", a name and no city."""
    j = i - 2 if scan.tokens[i - 1].text == "." and i - 1 > first else i - 1
    head = head_at(scan, j)
    return head is not None and not head.plural


def _place_opens(scan: Scan, i: int, last: int, taken: bytearray, *, addressed: bool) -> bool:
    """Whether a word that is no name by itself opens one: "Jordan Peterson", "Mr Long"."""
    hit = scan.hit(i)
    if addressed:
        return hit is None or hit.entry.may_be_name or (hit.entry.concept == "city" and hit.whole)
    return (
        hit is not None
        and hit.entry.may_be_name
        and hit.last - hit.first == 1
        and scan.folded[i] in scan.words.given
        and i + 1 < last
        and not taken[i + 1]
        and name_word(scan, i + 1, inside=False)
        and head_at(scan, i + 1) is None
    )


def name_word(scan: Scan, i: int, *, inside: bool) -> bool:
    """Whether token ``i`` may be a word of a personal name, as its first or ``inside`` it."""
    if not scan.nameable[i]:
        return False
    token, words = scan.tokens[i], scan.words
    text, norm, folded = token.text, token.norm, scan.folded[i]
    hit = scan.hit(i)
    if hit is not None:
        single = hit.entry.concept in _PLACES and hit.last - hit.first == 1
        return single and hit.entry.may_be_name and inside
    if norm in words.no_names:
        return folded in words.given and (inside or _name_follows(scan, i))
    if len(text) == 1:
        return inside or _initial(scan, i)
    if text.isupper() and len(text) <= 5 and "." not in text:
        # Acronyms are no names, but some write family names in capitals, some go by initials.
        if len(text) == 2 and _plain(scan, i + 1):
            return text not in words.no_bodies
        return folded in words.given or (inside and len(text) > 3)
    if norm in words.modifiers and folded not in words.given:
        return inside and folded in words.surnames
    return True


def _extend(
    scan: Scan, i: int, last: int, taken: bytearray, *, forced: bool
) -> tuple[int, list[int]]:
    """Where the run that opens at ``i`` ends; ``forced`` takes the first word as it is."""
    words: list[int] = []
    j = i
    if forced:
        words.append(i)
        j = _past_initial(scan, i, last)
    while j < last and len(words) < _MOST and not (taken[j] and j > i):
        step = _past_name_word(scan, j, last, taken, words)
        if step == j:
            break
        j = step
    return j, words


def _past_name_word(scan: Scan, j: int, last: int, taken: bytearray, words: list[int]) -> int:
    """The token behind the next words of a name, which are added; ``j`` itself at its end."""
    tokens = scan.tokens
    token, joining = tokens[j], scan.words.of("name.joining")
    if token.text == "]" and words and j + 1 < last and name_word(scan, j + 1, inside=True):
        # "[Sergey] Lavrov", as agencies complete a quotation
        words.append(j + 1)
        return j + 2
    if token.norm in joining:
        k = j + 1
        while k < last and tokens[k].norm in joining and k < j + 3:
            k += 1
        if k < last and not taken[k] and name_word(scan, k, inside=True):
            words.extend(range(j, k + 1))
            return k + 1
        if not token.text[0].isupper():
            return j
    if token.norm in scan.words.of("name.suffixes") and words:
        words.append(j)
        stop = j + 1 < last and tokens[j + 1].text == "." and token.norm in ("jr", "sr")
        return j + 2 if stop else j + 1
    if name_word(scan, j, inside=bool(words)):
        # A country's or city's name inside a name: only behind a given name ("Michael Jordan").
        behind_given = len(words) == 1 and scan.folded[words[0]] in scan.words.given
        if words and j in scan.at and not behind_given:
            return j
        words.append(j)
        return _past_initial(scan, j, last)
    everyday = token.norm in scan.words.of("name.ordinary") and token.text.istitle()
    if everyday and len(words) == 1 and scan.folded[words[0]] in scan.words.given:
        # "Clare Short", "Oliver North"
        words.append(j)
        return j + 1
    if words and token.norm in scan.words.modifiers and scan.capitals[j]:
        # "Sahle Work Zewde"
        given = scan.folded[words[0]] in scan.words.given
        if given and len(words) == 1 and _plain(scan, j + 1):
            words.append(j)
            return j + 1
    text = token.text
    initials = len(text) <= 8 and text[0].isupper() and text[1:2] == "." and text[-1] == "."
    if initials and j + 1 < last and name_word(scan, j + 1, inside=True):
        words.append(j)
        return j + 1
    return j


def _past_initial(scan: Scan, j: int, last: int) -> int:
    """The token after ``j``, and after the full stop of "J." where the name goes on."""
    goes_on = (
        j + 2 < last
        and scan.tokens[j + 1].text == "."
        and _initial(scan, j)
        and name_word(scan, j + 2, inside=True)
    )
    return j + 2 if goes_on else j + 1


def _name_follows(scan: Scan, i: int) -> bool:
    """Whether "Bill", "Will" or "April" opens a name: "Bill Haslam", "Bill de Blasio"."""
    if _plain(scan, i + 1):
        return True
    joining = scan.words.of("name.joining")
    return i + 2 < len(scan.tokens) and scan.tokens[i + 1].norm in joining and _plain(scan, i + 2)


def _plain(scan: Scan, i: int) -> bool:
    """A capitalised word that no lexicon knows as anything but a name."""
    if i >= len(scan.tokens):
        return False
    text, norm = scan.tokens[i].text, scan.tokens[i].norm
    return (
        text[0].isupper()
        and len(text) > 1
        and not text.isupper()
        and scan.hit(i) is None
        and norm not in scan.words.no_names
        and norm not in scan.words.things
        and head_at(scan, i) is None
    )


def _participle(scan: Scan, i: int) -> bool:
    """A sentence's first word like "Echoing" or "Pressed", which is no name."""
    norm, folded = scan.tokens[i].norm, scan.folded[i]
    verbal = len(norm) > 5 and norm.endswith(("ing", "ed"))
    return verbal and folded not in scan.words.given and folded not in scan.words.surnames


def _honorific_before(scan: Scan, i: int, first: int) -> bool:
    j = i - 2 if scan.tokens[i - 1].text == "." and i - 1 > first else i - 1
    return scan.tokens[j].norm in scan.words.honorifics


def _initial(scan: Scan, i: int) -> bool:
    tokens = scan.tokens
    return i + 1 < len(tokens) and tokens[i + 1].text == "." and not tokens[i].space_after


def surname_like(scan: Scan, words: list[int]) -> list[str]:
    """The words by which the person may be called again, folded."""
    small = scan.words.of("name.joining") | scan.words.of("name.suffixes")
    content = [i for i in words if scan.tokens[i].norm not in small] or words
    return [scan.folded[i] for i in content]
