"""Roles: "deputy foreign minister", "Chairman of the Chiefs of Staff of the Iranian Armed Forces".

A role is a head noun with the words before it that narrow it down and an "of"-complement. What
stands before that is no part of it but says whose it is (:mod:`.surroundings`).
"""

from streams.extraction.lexicons.vocabulary import Head
from streams.extraction.recognition.role import Role, head_at
from streams.extraction.recognition.scan import Scan
from streams.extraction.recognition.surroundings import read_surroundings

__all__ = ["Role", "find_roles", "head_at", "is_adjective", "is_verb", "role_name"]


def find_roles(scan: Scan, first: int, last: int) -> list[Role]:
    """The roles among tokens ``[first, last)`` of one sentence, left to right."""
    found: list[Role] = []
    barrier = first
    for i in scan.among(scan.role_words, first, last):
        head = None if i < barrier or scan.hit(i) else head_at(scan, i)
        if head is None or is_adjective(scan, i, last) or is_verb(scan, i, first, last):
            continue
        begin, body = _narrowed(scan, i, barrier)
        end, kind = _continued(scan, i, head, last)
        role = Role(begin, begin, end, kind)
        role.rank_only = kind.kind == "rank" and begin == i and head.kind == "rank"
        role.capital = scan.tokens[i].text[0].isupper()
        read_surroundings(scan, role, barrier, last)
        role.name = role_name(scan, role)
        if body is not None and role.organization is None:
            role.organization = scan.line(begin, body + 1)
        found.append(role)
        barrier = max(role.last, i + 1)
    return found


def is_verb(scan: Scan, i: int, first: int, last: int) -> bool:
    """Whether a head noun is a verb here: "who heads the agency", "to host talks"."""
    words, norm = scan.words, scan.tokens[i].norm
    if norm not in words.of("role.verbs"):
        return False
    following = scan.tokens[i + 1].norm if i + 1 < last else ""
    return (
        following in words.of("determiners")
        or following in words.of("possessives")
        or (following in ("up", "back", "home", "for") and norm in ("head", "heads"))
        or (i > first and scan.tokens[i - 1].norm in words.of("role.before_verb"))
    )


def is_adjective(scan: Scan, i: int, last: int) -> bool:
    """Whether a head noun only describes the next: "an official ceremony", "chief executives"."""
    token, words = scan.tokens[i], scan.words
    if token.norm not in words.of("role.adjectives") or i + 1 >= last:
        return False
    following = scan.tokens[i + 1]
    if not following.text[0].isalpha():
        return following.text == "-" and not token.space_after
    norm = following.norm
    hit = scan.hit(i + 1)
    if hit is not None:
        # "the first official Israeli flight", "the official Xinhua agency"
        return hit.entry.concept in ("demonym", "agency") and token.text[0].islower()
    narrows = token.norm in words.modifiers or token.norm in words.qualifiers
    if narrows and norm in words.heads:
        # "Republican leaders", "deputy chief"; but "army chief General Wako"
        army = token.norm == "chief" and norm in words.of("role.generals")
        small = following.text[0].islower() or following.text.isupper()
        return not army and (token.text[0].isupper() or small)
    if following.text[0].isupper():
        return (
            token.text[0].isupper()
            and norm not in words.heads
            and (norm in words.bodies or norm in words.things or norm in words.modifiers)
        )
    if norm in words.lemmas and not words.heads[token.norm].plural:
        # After one person a verb would have its ending: "an official visit".
        return True
    return not (
        norm in words.function_words
        or norm in words.verbs
        or norm in words.heads
        or norm.endswith(("ed", "ly"))
    )


def _narrowed(scan: Scan, i: int, barrier: int) -> tuple[int, int | None]:
    """Where the words before a head begin ("foreign and defence"), and the body among them."""
    tokens, words = scan.tokens, scan.words
    begin = i
    joined = False
    body: int | None = None
    while begin > barrier:
        j = begin - 1
        norm = tokens[j].norm
        if scan.hit(j):
            break
        if norm in words.modifiers and (
            norm not in words.qualifiers or norm in ("deputy", "vice", "senior", "top")
        ):
            begin = j
        elif (
            norm in words.bodies
            and norm not in words.of("role.no_body")
            and (tokens[j].text[0].islower() or tokens[i].text[0].isupper() or begin == i)
        ):
            # "the foreign ministry spokesman", "an embassy official"
            begin = j
            body = j if body is None else body
        elif (
            body is not None
            and tokens[begin].norm in words.bodies
            and tokens[begin].text[0].isupper()
            and tokens[j].text[0].isupper()
            and tokens[j].text.isalpha()
            and norm not in words.no_names
            and scan.folded[j] not in words.given
        ):
            # "Harvard University President"
            begin = j
        elif (
            (norm in ("and", "&") or (norm == "," and joined))
            and j > barrier
            and tokens[j - 1].norm in words.modifiers
            and not scan.hit(j - 1)
            and tokens[begin].norm in words.modifiers
            and tokens[j - 1].text[0].isupper() == tokens[begin].text[0].isupper()
        ):
            joined = True
            begin = j - 1
        else:
            break
    while tokens[begin].norm in (",", "and", "&"):
        begin += 1
    return begin, body


def _continued(scan: Scan, i: int, head: Head, last: int) -> tuple[int, Head]:
    """Where heads that follow each other end, and the last: "Secretary General", "Crown Prince"."""
    tokens, words = scan.tokens, scan.words
    end = _past_stop(scan, i, last)
    kind = head
    while end < last and not scan.hit(end) and not kind.plural:
        further = head_at(scan, end)
        if tokens[end].norm == "general" and kind.singular in words.of("role.before_general"):
            end += 1
            break
        if further is None:
            reach = _between(scan, i, end, last)
            if not reach:
                break
            end = reach
            continue
        new_rank = further.kind in ("rank", "clergy") and kind.kind != further.kind
        # "Sheikh Prince"? no: "Emir Sheikh Tamim" has a style before the name.
        style = further.kind == kind.kind == "royal" and kind.singular in words.of("role.styles")
        if new_rank or style or tokens[end].text[0].isupper() != tokens[i].text[0].isupper():
            break
        kind = further
        end = _past_stop(scan, end, last)
    norm = tokens[end].norm if end < last else ""
    following = tokens[end + 1].norm if end + 1 < last else ""
    if norm == "in" and following == "chief":
        end += 2
    elif norm in ("elect", "designate"):
        end += 1
    elif norm == "-" and following in ("elect", "designate"):
        end += 2
    return end, kind


def _past_stop(scan: Scan, i: int, last: int) -> int:
    """The token after ``i`` and the full stop of an abbreviation ("Gen.")."""
    dotted = scan.tokens[i].norm in scan.words.ranks and i + 1 < last
    return i + 2 if dotted and scan.tokens[i + 1].text == "." else i + 1


def _between(scan: Scan, i: int, end: int, last: int) -> int:
    """Where the words end that stand between "chief" and its noun: "chief financial officer"."""
    tokens, words = scan.tokens, scan.words
    if tokens[i].norm not in words.of("role.between") or end != i + 1:
        return 0
    j = end
    while j < last and j < end + 3 and not scan.hit(j) and tokens[j].norm in words.modifiers:
        j += 1
    if j > end and j < last and head_at(scan, j) is not None and not scan.hit(j):
        return j if tokens[j].text[0].isupper() == tokens[i].text[0].isupper() else 0
    return 0


_SMALL = frozenset({"of", "for", "and", "the", "in", "to", "on"})
_LEFT_OUT = frozenset({",", ".", "'s", "a", "an", "his", "her", "their", "its"})
_INITIALS = frozenset({"mp", "mep", "ceo", "cfo", "coo", "pm"})


def role_name(scan: Scan, role: Role) -> str:
    """The role's words as a title: "Foreign Minister", the country left out."""
    words: list[str] = []
    i = role.first
    while i < role.last:
        hit = scan.hit(i)
        token = scan.tokens[i]
        i += 1
        if hit is not None and (
            hit.entry.concept in ("demonym", "country", "nationals")
            or (hit.entry.concept in ("capital", "city") and not words)
        ):
            i = hit.last
        elif token.text == "," and words:
            words[-1] += ","
        elif token.norm not in _LEFT_OUT:
            word = _title_word(scan, token.text, token.norm)
            if word == "of" and words and words[-1] in _SMALL:
                while words and words[-1] in _SMALL:
                    words.pop()
            if word != "the" or not words or words[-1] != "the":
                words.append(word)
    while words and words[-1] in _SMALL:
        words.pop()
    return " ".join(words).replace(" of the and ", " of ").rstrip(",")


def _title_word(scan: Scan, text: str, norm: str) -> str:
    if text.isupper() and len(text) > 1:
        return text
    if norm in _INITIALS:
        return norm.upper()
    if text[0].isupper() and norm in scan.words.ranks:
        return scan.words.ranks[norm]
    if norm in _SMALL:
        return norm
    return text[0].upper() + text[1:]
