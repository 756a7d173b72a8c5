"""A light guess at the part of speech of every word.

No model and no parser: closed classes, verb forms and the shape of a word are enough to tell where
a subject begins and whether a clause follows.

Tags are one character each: D determiner, P preposition, C coordinator, S subordinator, W relative
pronoun, X auxiliary, R adverb, O subject pronoun, M object pronoun, T word of time, V finite verb
form, G gerund or participle in -ing, N other lower-case word, U capitalised word, # number,
' possessive, " quotation mark, and the marks , . : ; ( ) - as they are.
"""

from functools import cache

from streams.extraction.document import Token
from streams.extraction.statements.cues import (
    base_forms,
    cue_forms,
    inflect,
    irregular_verbs,
    rows,
    word_set,
)


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


def tag_words(tokens: list[Token]) -> list[str]:
    """One tag a token; see the head of this module."""
    classes, bases = _classes(), base_forms()
    forms = cue_forms()
    not_gerunds = word_set("not_gerunds")
    adjectives, not_adverbs = word_set("adjectives"), word_set("not_adverbs")
    tags: list[str] = []
    for number, token in enumerate(tokens):
        text = token.text
        first = text[0]
        tag = classes.get(token.norm, "")
        if tag:
            if tag in "VGN" and first.isupper():
                tag = "U"
            elif tag == "V" and token.norm in adjectives:
                tag = "N"
            elif tag == "T" and token.norm in ("may", "march") and not first.isupper():
                tag = "X" if token.norm == "may" else "V"
            elif tag == "M" and text == "US":
                tag = "U"
            elif tag in "XPSRW" and text.isupper() and len(text) > 1:
                tag = "U"  # an acronym
            elif (
                len(text) == 1
                and tag == "D"
                and first.isupper()
                and number + 1 < len(tokens)
                and tokens[number + 1].text == "."
                and tags
                and tags[-1] == "U"
            ):
                tag = "U"  # an initial
            elif (
                token.norm == "about"
                and number + 1 < len(tokens)
                and tokens[number + 1].text[0].isdigit()
            ):
                tag = "R"  # "about 40 people"
            elif text == "Will" and tags and tags[-1] != ".":
                tag = "U"
        elif first.isupper():
            tag = "U"
        elif text == "%":
            tag = "N"
        elif first.isdigit() or first in "$€£¥":
            tag = "#"
        elif token.norm.endswith("ly"):
            tag = "N" if token.norm in not_adverbs else "R"
        elif token.norm.endswith("ing") and len(text) > 5:
            tag = "N" if token.norm in not_gerunds else "G"
        elif token.norm.endswith("ed") and len(text) > 4:
            tag = "V"
        elif first.isalpha():
            tag = "N"
        elif text == "―":
            tag = "-"
        elif first in "'’‘":
            tag = "'"
        else:
            tag = "-"
        if tag == "'" and tags and tags[-1] == "O":
            tag = "X"  # "he's"
        if tags and tag in "VG":
            previous = tags[-1]
            before = tokens[number - 1].norm
            if tag == "G":
                noun = previous in "D'"  # "the meeting", "Iran's warning"
            elif (
                number + 1 < len(tokens)
                and tokens[number + 1].norm == "of"
                and previous in "NUD'"
                and (token.norm in bases or token.norm.endswith("s"))
                and token.norm not in ("think", "thinks")
                and not (token.norm in forms and "of" in forms[token.norm].verb.prepositions)
            ):
                noun = True  # "the deputy head of", "early results of"
            elif (
                token.norm.endswith("s")
                and previous in "NU"
                and number + 1 < len(tokens)
                and (following := tokens[number + 1].norm) in bases
                and classes.get(following) == "V"
            ):
                noun = True  # "peace advocates say"
            elif token.norm in bases:
                noun = (
                    previous in "D'"
                    or tokens[number - 1].text == "That"
                    or (previous == "P" and before != "to")
                )  # "in charge"
            else:
                noun = token.norm.endswith("s") and (
                    previous in "D'P"
                    or (previous == "V" and before not in bases)  # "include plans"
                )
            if noun:
                tag = "N"
        tags.append(tag)
    return tags
