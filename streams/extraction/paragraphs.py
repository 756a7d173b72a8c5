"""Stretches of a text between line breaks."""

import re

from streams.extraction.abbreviations import abbreviations

__all__ = ["find_paragraphs"]

_NEWLINES = re.compile(r"[\n\r\u2028\u2029\x0b\x0c]\s*")
_BLANKS = " \t\u00a0\u3000"


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """Stretches between line breaks; a break inside a hard-wrapped sentence does not count."""
    lines: list[tuple[int, int]] = []
    begin = 0
    blank_before: list[bool] = []
    blank = True
    for match in _NEWLINES.finditer(text):
        line = text[begin : match.start()].rstrip(_BLANKS)
        if line and not line.isspace():
            lines.append((begin, begin + len(line)))
            blank_before.append(blank)
        blank = match.group().count("\n") != 1
        begin = match.end()
    if not text[begin:].isspace() and begin < len(text):
        lines.append((begin, len(text)))
        blank_before.append(blank)
    inner = [e - s for (s, e), b in zip(lines[:-1], blank_before[1:], strict=True) if not b]
    # Hard-wrapped text: many single breaks after lines of nearly one length.
    wrapped = len(inner) >= 3 and sum(45 <= n <= 100 for n in inner) >= 0.9 * len(inner)
    found: list[tuple[int, int]] = []
    for (start, end), b in zip(lines, blank_before, strict=True):
        if found and (not b or text[start].isdigit()):
            previous = text[found[-1][1] - 1]
            joins = text[start].islower() and (previous.isalnum() or previous in ",;-–—")
            joins = joins or (text[start].isdigit() and _is_cut_date(text, found[-1][1]))
            if (wrapped and not b) or joins:
                found[-1] = (found[-1][0], end)
                continue
        found.append((start, end))
    return [(s + len(text[s:e]) - len(text[s:e].lstrip()), e) for s, e in found]


def _is_cut_date(text: str, end: int) -> bool:
    """Whether a line that ends at ``end`` breaks off after an abbreviation: "Sept." / "15-21"."""
    word = text[max(0, end - 6) : end].split()[-1:]
    return bool(word) and word[0][-1] == "." and word[0][:-1].lower() in abbreviations()
