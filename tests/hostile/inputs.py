"""Texts that were made to break an extractor: each a name and a function of a size.

Every one has a known trap behind it: backtracking regular expressions, quadratic scans for a
closing mark, tables that grow with the text, recursion, Unicode that changes its length when it is
folded.
"""

from collections.abc import Callable

Make = Callable[[int], str]


def _repeat(piece: str) -> Make:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


TRAPS: dict[str, Make] = {
    "one letter": _repeat("a"),
    "one capital": _repeat("A"),
    "spaces": lambda size: "x" + " " * (size - 2) + "x",
    "newlines": lambda size: "x" + "\n" * (size - 2) + "x",
    "no space": _repeat("Abc.def,"),
    "full stops": lambda size: "A" + "." * (size - 1),
    "initials": _repeat("A. B. "),
    "capitalised words": _repeat("Alpha Beta "),
    "opening quotes": _repeat("“"),
    "straight quotes": _repeat('" '),
    "single quotes": _repeat("'a "),
    "alternating quotes": _repeat("“a ‘b "),
    "quotes over paragraphs": _repeat("“He said.\n\n"),
    "brackets": _repeat("(["),
    "dashes": _repeat("- — "),
    "commas": _repeat("a, "),
    "said": _repeat("he said "),
    "said with names": _repeat("Anna Berg said that Anna Berg said "),
    "met": _repeat("Peru met Norway and "),
    "countries": _repeat("Iran, Iraq, Peru, Chad, Mali, Togo and "),
    "people": _repeat("President Anna Berg of Peru, Foreign Minister Jan Holm of Norway, "),
    "titles": _repeat("former deputy prime foreign minister general "),
    "pronouns": _repeat("He met them and she told him that they met her. "),
    "weekdays": _repeat("on Monday last Tuesday next Friday Nov. 6 "),
    "numbers": _repeat("2026-11-10 10 November 2026 11/10/26 "),
    "datelines": _repeat("LIMA, Nov. 10 (Reuters) - \n\n"),
    "sentences": _repeat("The ministers met in Lima on Tuesday. “We agreed,” Berg said.\n\n"),
    "combining marks": lambda size: "e" + "\u0301" * (size - 1),
    "ligatures": _repeat("ﬃ ﷺ İstanbul "),
    "right to left": _repeat("\u202eabc\u202c שלום "),
    "zero width": _repeat("Pe\u200bru met\ufeff Nor\u00adway "),
    "astral": _repeat("😀🇮🇷 𝐈𝐫𝐚𝐧 "),
    "surrogate pairs as text": _repeat("\\ud83d\\ude00 "),
    "control characters": _repeat("a\x00b\x07\x1b[31m "),
    "HTML": _repeat("<p><b>Iran</b> &amp; <a href='x'>"),
    "nested HTML": lambda size: "<div>" * (size // 5),
    "addresses": _repeat("https://a.example/b?c=d@e "),
    "apostrophes": _repeat("Iran's Peru’s 's "),
    "hyphens": _repeat("Anglo-Iranian-born ex-"),
    "slashes": _repeat("and/or/"),
}
