"""A light guess at the part of speech of every word.

No model and no parser: closed classes, verb forms and the shape of a word are enough to tell where
a subject begins and whether a clause follows.

Tags are one character each: D determiner, P preposition, C coordinator, S subordinator, W relative
pronoun, X auxiliary, R adverb, O subject pronoun, M object pronoun, T word of time, V finite verb
form, G gerund or participle in -ing, N other lower-case word, U capitalised word, # number,
' possessive, " quotation mark, and the marks , . : ; ( ) - as they are.
"""

from collections.abc import Sequence
from functools import cache
from itertools import compress, count

from streams.extraction.document import Token
from streams.extraction.statements.cues import (
    base_forms,
    cue_forms,
    cue_words,
    inflect,
    irregular_verbs,
    rows,
    word_set,
)
from streams.extraction.tokens import Lexeme


@cache
def _classes() -> dict[str, str]:
    found: dict[str, str] = {}
    for lemma in [w for row in rows("verbs.txt") for w in row[0].split()] + list(irregular_verbs()):
        for form, kind in inflect(lemma, irregular_verbs()):
            found[form] = "G" if kind == "g" else "V"
    for word, form_ in cue_forms().items():
        found[word] = "G" if form_.form == "g" else "V"
    for tag, words in rows("function_words.csv"):
        for word in words.split():
            found[word] = tag
    for mark in '“”"„«»':
        found[mark] = '"'
    found['"'] = found["''"] = found["``"] = '"'
    found |= {
        "'s": "'",
        "'": "'",
        "(": "(",
        "[": "(",
        ")": ")",
        "]": ")",
        ",": ",",
        ":": ":",
        ";": ";",
        "–": "-",
        "—": "-",
        "-": "-",
        "--": "-",
        ".": ".",
        "!": ".",
        "?": ".",
        "…": ".",
        "...": ".",
    }
    return found


def is_verb(norm: str) -> bool:
    """Whether a word is a form of a known verb."""
    return _classes().get(norm, "") in ("V", "G")


def _word_tag(text: str, norm: str) -> str:
    """What a word is by itself."""
    first = text[0]
    tag = _classes().get(norm, "")
    if tag:
        if tag in "VGN" and first.isupper():
            return "U"
        if tag == "V" and norm in word_set("adjectives"):
            return "N"
        if tag == "T" and norm in ("may", "march") and not first.isupper():
            return "X" if norm == "may" else "V"
        if tag == "M" and text == "US":
            return "U"
        if tag in "XPSRWO" and text.isupper() and len(text) > 1:
            return "U"  # an acronym
        return tag
    if first.isupper():
        return "U"
    if text == "%":
        return "N"
    if first.isdigit() or first in "$€£¥":
        return "#"
    if norm.endswith("ly"):
        return "N" if norm in word_set("not_adverbs") else "R"
    if norm.endswith("ing") and len(text) > 5:
        return "N" if norm in word_set("not_gerunds") else "G"
    if norm.endswith("ed") and len(text) > 4:
        return "V"
    if first.isalpha():
        return "N"
    return "'" if first in "'’‘" else "-"


_NEIGHBOURLY = frozenset({"Will", "A", "about", "About", "ABOUT", "her", "-"})
_AFTER_HER = frozenset([*".,:;", "to", "that", "and", "in", "on", "at", "for", "as", "about", "if"])

CUE, STOP = 1, 2
"""Kinds of words: what can open an attribution, and the full stop."""
_DEPENDS = 4  # on what stands beside it
_TABLES = {kind: bytes(n & kind != 0 for n in range(256)) for kind in (CUE, STOP, _DEPENDS)}


def _look_up(lexeme: Lexeme) -> None:
    """Puts into its lexeme how a word is tagged, and what else it is, as bits."""
    text = lexeme.text
    tag = _word_tag(text, lexeme.norm) if len(text) < 40 else "U" if text[0].isupper() else "N"
    lexeme.kinds = (
        (tag in "VG'" or text in _NEIGHBOURLY) * _DEPENDS
        | (lexeme.norm in cue_words()) * CUE
        | (text == ".") * STOP
    )
    lexeme.tag = tag


def word_kinds(lexemes: Sequence[Lexeme]) -> bytes:
    """For each token what :func:`which` asks for."""
    for lexeme in lexemes:
        if not lexeme.tag:
            _look_up(lexeme)
    return bytes([lexeme.kinds for lexeme in lexemes])


def which(kinds: bytes, kind: int) -> list[int]:
    """The tokens that are of a kind: :data:`CUE` or :data:`STOP`."""
    return list(compress(count(), kinds.translate(_TABLES[kind])))


def tag_words(tokens: list[Token], lexemes: Sequence[Lexeme], kinds: bytes) -> list[str]:
    """One tag a token; see the head of this module."""
    tags = [lexeme.tag for lexeme in lexemes]
    for number in which(kinds, _DEPENDS):
        tag, (_, _, text, norm, _) = tags[number], tokens[number]
        previous = tags[number - 1] if number else ""
        if previous:
            if tag in "VG":
                if _is_noun(tag, norm, previous, number, tokens):
                    tag = "N"
            elif tag == "'" and previous == "O":
                tag = "X"  # "he's"
            elif text == "Will" and previous != ".":
                tag = "U"
            elif text == "A" and previous == "U" and _next(number, tokens) == ".":
                tag = "U"  # an initial
        if norm == "her" and _next(number, tokens) in _AFTER_HER:
            tag = "M"  # "told her that"
        if (
            tag == "-"
            and previous == "#"
            and not (tokens[number - 1].space_after or tokens[number].space_after)
        ):
            tag = "N"  # "a 26-year-old manager"
        if norm == "about" and _next(number, tokens)[:1].isdigit():
            tag = "R"  # "about 40 people"
        tags[number] = tag
    return tags


def _next(number: int, tokens: list[Token]) -> str:
    return tokens[number + 1].norm if number + 1 < len(tokens) else ""


def _is_noun(tag: str, norm: str, previous: str, number: int, tokens: list[Token]) -> bool:
    """Whether what could be a verb is a noun beside its neighbours."""
    before = tokens[number - 1]
    if tag == "G":
        return previous in "D'"  # "the meeting", "Iran's warning"
    bases = base_forms()
    base, third = norm in bases, norm.endswith("s")
    following = _next(number, tokens)
    if following == "of" and previous in "NUD'" and (base or third):
        form = cue_forms().get(norm)
        if norm not in ("think", "thinks") and not (form and "of" in form.verb.prepositions):
            return True  # "the deputy head of", "early results of"
    if third and previous in "NU" and following in bases and _classes().get(following) == "V":
        return True  # "peace advocates say"
    if base:
        # "the report", "in charge", "That report"
        return (
            previous in "D'" or before.text == "That" or (previous == "P" and before.norm != "to")
        )
    if not third:
        return False
    # "their plans", "include plans"
    return previous in "D'P" or (previous == "V" and before.norm not in bases)
