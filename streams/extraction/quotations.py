"""Quotations in all the marks that news uses: “ ” " „ “ « » ‹ › '' `` and single ‘ ’ '.

One pass a paragraph. Ambiguous marks (straight double, apostrophe) are opening or closing by what
stands beside them and by what is open; a quotation that a paragraph leaves open ends with it.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters ``[start, end)`` with their quotation marks; ``inner_*`` without them.

    ``closed`` is false where the closing mark is missing, as in every paragraph but the last of a
    quotation that runs over several. ``depth`` is 0 for an outer quotation.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    depth: int = 0


# Of three apostrophes after a word, the first closes the inner quotation.
_MARK = re.compile(r"(?<=\S)'(?=''(?!\w))|''|``|[“”\"„‟«»‹›‘’‚']")
# The same where no mark is doubled, as in most texts: a set of letters is found much quicker.
_SINGLE_MARK = re.compile(r"[“”\"„‟«»‹›‘’‚']")
_DOUBLE = frozenset(["“", "”", '"', "„", "‟", "''", "``", "«", "»"])
_LEADS = frozenset(' \t\u00a0([{—–-/:,“"«„‘\n…')
_FINAL = frozenset(",.!?;:…—-)")


def _single_closers(text: str, marks: list[tuple[int, int, str]], end: int) -> list[bool]:
    """For each mark, whether a sure single closer follows before the next single opener."""
    sure = [False] * len(marks)
    ahead = False
    for i in range(len(marks) - 1, -1, -1):
        start, stop, mark = marks[i]
        sure[i] = ahead
        if mark in ("'", "’", "‘"):
            before = text[start - 1] if start else " "
            after = text[stop] if stop < end else " "
            if mark == "‘" or (before in _LEADS and not after.isspace()):
                ahead = False
            elif before in _FINAL and not after.isalnum():
                ahead = True
    return sure


def find_quotations(text: str, paragraphs: list[tuple[int, int]]) -> list[Quotation]:
    """All quotations, outer and nested, in order of their start."""
    found: list[Quotation] = []
    doubled = "''" in text or "``" in text
    for begin, end in paragraphs:
        if doubled:
            marks = [(m.start(), m.end(), m.group()) for m in _MARK.finditer(text, begin, end)]
        else:
            at = map(re.Match.start, _SINGLE_MARK.finditer(text, begin, end))
            marks = [(i, i + 1, text[i]) for i in at]
        if marks:
            _paragraph(text, begin, end, marks, found)
    found.sort(key=lambda q: (q.start, -q.end))
    return found


def _paragraph(
    text: str, begin: int, end: int, marks: list[tuple[int, int, str]], found: list[Quotation]
) -> None:
    sure_closer = _single_closers(text, marks, end)
    stack: list[tuple[int, int, str]] = []  # start, inner start, kind: mark class

    def close(at: int, stop: int) -> None:
        start, inner, _ = stack.pop()
        found.append(Quotation(start, stop, inner, at, True, len(stack)))

    for i, (start, stop, mark) in enumerate(marks):
        before = text[start - 1] if start > begin else " "
        after = text[stop] if stop < end else " "
        top = stack[-1][2] if stack else ""
        if mark in _DOUBLE:
            is_open = any(kind == "d" for _, _, kind in stack)
            if mark in ("„", "‟", "``"):
                opening = True
            elif mark == "«":
                opening = not (is_open and before.isalnum() and not after.isalnum())
            elif mark == "“":
                low = is_open and text[next(s for s, _, k in stack if k == "d")] == "„"
                opening = not (low or (is_open and not before.isspace() and not after.isalnum()))
            elif mark == "”":
                opening = not is_open and (
                    start == begin or (before in _LEADS and not after.isspace())
                )
                if not opening and not is_open:
                    continue
            elif mark == "»":
                opening = not is_open and before in _LEADS and not after.isspace()
                if not opening and not is_open:
                    continue
            else:  # straight
                if not is_open:
                    if before.isdigit() and not after.isalnum():
                        continue  # inches
                    # A closer whose opener is missing opens nothing.
                    opening = not after.isspace() and (
                        before in _LEADS or not before.isalnum() or after.isalnum()
                    )
                    if not opening:
                        continue
                else:
                    # A mark with a space before and a word after opens: the closer was forgotten.
                    opening = before in " \t\u00a0([" and after.isalnum() and top == "d"
            if opening:
                if is_open and mark in ("“", '"', "''") and text.startswith(mark, stack[-1][0]):
                    # The same opener again: what was open was never closed.
                    start0, inner, _ = stack.pop()
                    stop0 = start
                    while stop0 > inner and text[stop0 - 1].isspace():
                        stop0 -= 1
                    found.append(Quotation(start0, stop0, inner, stop0, False, len(stack)))
                stack.append((start, stop, "d"))
            else:
                while stack and stack[-1][2] != "d":
                    stack.pop()  # an apostrophe taken for an opener
                close(start, stop)
        elif mark in ("‹", "‚", "‘"):
            if before.isalnum() and after.isalnum():
                continue
            if mark == "‘" and not after.strip():
                continue
            if mark == "‘" and not _opens_single(text, stop, end):
                continue
            stack.append((start, stop, "s"))
        elif mark == "›":
            if top == "s":
                close(start, stop)
        else:  # ' or ’
            if before.isalnum() and after.isalnum():
                continue
            if top == "s":
                if before.isspace() or after.isalnum():
                    continue
                if before not in _FINAL and before in "sSzxX" and sure_closer[i]:
                    continue  # "the workers' union" inside the quotation
                close(start, stop)
            elif (
                before in _LEADS
                and not after.isspace()
                and after.isalnum()
                and (mark == "'" or not _elides(text, stop))
                and _opens_single(text, stop, end)
                and _has_closer(text, marks, i, end)
            ):
                stack.append((start, stop, "s"))
    # What stays open runs to the end of the paragraph, if it is a double mark.
    while stack:
        start, inner, kind = stack.pop()
        if kind == "d":
            found.append(Quotation(start, end, inner, end, False, len(stack)))


_ELISION = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|n|round|bout)\b", re.I)


def _elides(text: str, at: int) -> bool:
    return _ELISION.match(text, at) is not None


def _opens_single(text: str, at: int, end: int) -> bool:
    """Not ’90s, ’em, or a mark at the end of the line."""
    return at < end and not _elides(text, at)


def _has_closer(text: str, marks: list[tuple[int, int, str]], i: int, end: int) -> bool:
    """Whether some later mark of the paragraph can close a straight single quotation."""
    for start, stop, mark in marks[i + 1 : i + 40]:
        if mark in ("'", "’"):
            before = text[start - 1]
            after = text[stop] if stop < end else " "
            if not before.isspace() and not after.isalnum():
                return True
    return False
