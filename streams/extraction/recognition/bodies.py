"""Bodies: "the Iranian foreign ministry", "Gulf Bank", "Ministry of Defence", "his government"."""

from dataclasses import dataclass, field

from streams.extraction.recognition.leaders import Leaders
from streams.extraction.recognition.scan import Scan, Span
from streams.extraction.recognition.surroundings import OWNERS

_AND = frozenset({"and", "&", ","})
_LANDS = frozenset({"country", "capital"})
_BEHIND = frozenset({"country", "demonym", "organization", "capital"})
_OF_STATE = frozenset({"government", "ministry", "parliament", "forces"})
_MANY = frozenset({"forces", "government", "mission"})


@dataclass(slots=True)
class Body:
    """Tokens ``[first, last)`` of a body's own name, from ``left`` with what stands before it."""

    left: int
    first: int
    last: int
    kind: str
    name: str = ""
    countries: list[str] = field(default_factory=list)
    determiner: str | None = None
    plural: bool = False


def find_bodies(
    scan: Scan, leaders: Leaders, first: int, last: int, taken: bytearray
) -> list[Body]:
    """The bodies among tokens ``[first, last)`` of a sentence; takes their tokens."""
    found: list[Body] = []
    kinds = scan.words.bodies
    barrier = first
    for i in scan.among(scan.body_words, first, last):
        if i < barrier or taken[i] or scan.hit(i) or _is_about(scan, i, last):
            continue
        kind = kinds[scan.tokens[i].norm]
        body = _body(scan, leaders, i, kind, barrier, last, taken)
        if body is None:
            continue
        found.append(body)
        for k in range(max(body.left, barrier), body.last):
            taken[k] = 1
        barrier = max(body.last, i + 1)
    return found


def _is_about(scan: Scan, i: int, last: int) -> bool:
    """Whether a noun only says what the next is about: "the front row", "court filing"."""
    if scan.tokens[i].text[0].isupper() or i + 1 >= last:
        return False
    following, words = scan.tokens[i + 1], scan.words
    if i > 0 and scan.tokens[i].norm == "front" and scan.tokens[i - 1].norm == "in":
        return True
    norm = following.norm
    if not following.text[0].islower() or norm.endswith(("ed", "ly")):
        return False
    a_verb = norm in words.verbs or (norm.endswith("s") and norm[:-1] in words.lemmas)
    return not (norm in words.function_words or norm in words.bodies or a_verb)


def _body(
    scan: Scan, leaders: Leaders, i: int, kind: str, barrier: int, last: int, taken: bytearray
) -> Body | None:
    tokens, words = scan.tokens, scan.words
    head = tokens[i]
    capital = head.text[0].isupper()
    begin = _narrowed(scan, i, barrier, taken)
    end = i + 1
    while (
        end < last
        and tokens[end].norm in words.bodies
        and not scan.hit(end)
        and tokens[end].text[0].isupper() == capital
    ):
        kind = words.bodies[tokens[end].norm]
        end += 1
    behind: list[str] = []
    if end + 1 < last and tokens[end].norm in ("of", "for") and (capital or kind != "agency"):
        end = _complement(scan, i, end, last, behind)
    left, before, determiner = read_before(scan, begin, barrier, taken)
    countries = before + behind or _seated(scan, end, last, kind)
    if not countries and kind == "government":
        countries, owner = _leader_before(scan, leaders, i, barrier)
        left = min(left, owner)
    bare = begin == i and end == i + 1
    if bare and not countries and not determiner and head.norm not in words.of("body.bare"):
        small = kind in ("ministry", "parliament", "mission", "party") and not capital
        if not small:
            return None
    if kind == "government" and head.norm in words.of("body.lands"):
        return None
    return Body(
        left,
        begin,
        end,
        kind,
        scan.line(begin, end),
        list(dict.fromkeys(countries)),
        determiner,
        head.norm.endswith("s") and kind in _MANY,
    )


def _narrowed(scan: Scan, i: int, barrier: int, taken: bytearray) -> int:
    """Where the words begin that belong to a body's name before its head."""
    tokens, words = scan.tokens, scan.words
    capital = tokens[i].text[0].isupper()
    begin = i
    while begin > barrier and not taken[begin - 1]:
        j = begin - 1
        if scan.hit(j):
            break
        norm, upper = tokens[j].norm, tokens[j].text[0].isupper()
        if (norm in words.modifiers and (upper or not capital)) or (
            capital and upper and norm not in words.no_names
        ):
            begin = j
        elif (
            capital
            and norm in ("and", "&", "of", "for")
            and j > barrier
            and tokens[j - 1].norm in words.modifiers
            and tokens[j - 1].text[0].isupper()
            and not taken[j - 1]
            and not scan.hit(j - 1)
        ):
            begin = j - 1
        else:
            break
    return begin


def _complement(scan: Scan, i: int, end: int, last: int, countries: list[str]) -> int:
    """Where "of Foreign Affairs", "of Japan", "of Malaysia and Indonesia" ends."""
    tokens = scan.tokens
    start = j = end + 2 if tokens[end + 1].norm == "the" else end + 1
    many = tokens[i].norm.endswith("s")
    while j < last:
        hit = scan.hit(j)
        if hit is not None:
            if hit.entry.concept not in _BEHIND:
                break
            if hit.entry.code:
                countries.append(hit.entry.code)
            j = hit.last
        elif _in_name(scan, i, j) or (
            tokens[j].norm in _AND
            and start < j < last - 1
            and (
                _same_field(scan, i, j + 1) or (many and scan.hit(j - 1) and _is_land(scan, j + 1))
            )
        ):
            j += 1
        else:
            break
    while j > start and tokens[j - 1].norm in _AND:
        j -= 1
    return j if j > start else end


def _seated(scan: Scan, end: int, last: int, kind: str) -> list[str]:
    """ "the presidency in Luanda": an office of state where its capital is named."""
    if kind not in _OF_STATE or end + 1 >= last or scan.tokens[end].norm != "in":
        return []
    hit = scan.hit(end + 1)
    seat = hit is not None and hit.entry.concept == "capital" and hit.entry.code
    return [hit.entry.code] if hit is not None and hit.entry.code and seat else []


def _same_field(scan: Scan, i: int, j: int) -> bool:
    """A word like "trade", written as the body's head is."""
    upper = scan.tokens[i].text[0].isupper()
    return scan.tokens[j].norm in scan.words.modifiers and scan.tokens[j].text[0].isupper() == upper


def _in_name(scan: Scan, i: int, j: int) -> bool:
    word, words = scan.tokens[j], scan.words
    return _same_field(scan, i, j) or (
        scan.tokens[i].text[0].isupper()
        and word.text[0].isupper()
        and word.text[0].isalpha()
        and word.norm not in words.no_names
        and word.norm not in words.heads
    )


def _is_land(scan: Scan, i: int) -> bool:
    hit: Span | None = scan.hit(i)
    return hit is not None and hit.entry.concept in _LANDS


def _leader_before(scan: Scan, leaders: Leaders, i: int, barrier: int) -> tuple[list[str], int]:
    """The country of "the Bush administration" or "Assad's regime", and where the name stands."""
    j = i - 1
    owned = j > barrier and scan.tokens[j].norm in ("'s", "’", "'")
    j = j - 1 if owned else j
    if j < barrier or not scan.tokens[j].text[0].isupper() or scan.hit(j):
        return [], i
    state = leaders.state_of(scan.folded[j])
    return ([state] if state else []), (j if state and not owned else i)


def read_before(
    scan: Scan, begin: int, barrier: int, taken: bytearray
) -> tuple[int, list[str], str | None]:
    """Countries and the determiner before token ``begin``: leftmost token, codes, word."""
    tokens, words = scan.tokens, scan.words
    j = begin - 1
    codes: list[str] = []
    left = begin
    while j >= barrier and not taken[j]:
        norm = tokens[j].norm
        hit = scan.hit(j)
        if hit is not None:
            if hit.entry.concept not in OWNERS and hit.entry.concept != "place":
                break
            if not hit.entry.code and tokens[j + 1].norm != "'s":
                break
            if hit.entry.code:
                codes.append(hit.entry.code)
            left = hit.first
            j = hit.first - 1
            continue
        if norm in ("'s", "'", "’"):
            if j == barrier or not scan.hit(j - 1):
                break
        elif norm in words.qualifiers:
            left = j
        elif norm in ("and", ",") and codes:
            other = scan.hit(j - 1) if j > barrier else None
            if other is None or other.entry.concept != "demonym":
                break
        elif norm in ("the", "a", "an", "this", "both", "two") or norm in (
            "his",
            "her",
            "their",
            "its",
        ):
            return j, codes, norm
        else:
            break
        j -= 1
    return left, codes, None
