"""Words that attribute, and a light guess at the part of speech of all others.

No model and no parser: closed classes, verb forms and the shape of a word are enough to tell where
a subject begins and whether a clause follows.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from streams.extraction.document import Token

_DATA = Path(__file__).parent.parent / "lexicons" / "data" / "en"

# Tags, one character each: D determiner, P preposition, C coordinator, S subordinator, W relative
# pronoun, X auxiliary, R adverb, O subject pronoun, M object pronoun, T word of time, V finite verb
# form, G gerund or participle in -ing, N other lower-case word, U capitalised word, # number,
# ' possessive, " quotation mark, and the marks , . : ; ( ) - as they are.


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A row of ``statement_cues.csv``, which explains the frames."""

    lemma: str
    frames: str
    prepositions: frozenset[str]
    cameo: str
    group: str


@dataclass(frozen=True, slots=True)
class CueForm:
    """A word form of a cue verb: ``b`` base, ``s`` third person, ``d`` past, ``n`` participle
    (``d`` where both are written alike), ``g`` gerund."""

    verb: CueVerb
    form: str


def _rows(name: str) -> list[list[str]]:
    lines = (_DATA / name).read_text("utf-8").splitlines()
    return [line.split(",") for line in lines if line and not line.startswith("#")]


def _double(lemma: str) -> bool:
    return lemma in _DOUBLING


_DOUBLING = frozenset(
    [
        "admit",
        "quip",
        "regret",
        "ban",
        "bar",
        "begin",
        "drop",
        "get",
        "hit",
        "let",
        "plan",
        "put",
        "quit",
        "run",
        "ship",
        "shut",
        "sit",
        "slam",
        "stem",
        "step",
        "stop",
        "submit",
        "transfer",
        "occur",
        "refer",
        "prefer",
        "win",
        "cut",
        "set",
        "control",
        "rebut",
        "confer",
        "deter",
        "compel",
        "expel",
        "permit",
        "commit",
        "propel",
        "repel",
        "grab",
        "hug",
        "jet",
        "lag",
        "nod",
        "pin",
        "rob",
        "rub",
        "scrap",
        "skip",
        "slip",
        "snap",
        "spot",
        "tag",
        "tap",
        "trim",
        "trip",
        "wed",
    ]
)


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    if _double(lemma):
        return lemma + lemma[-1] + "ed"
    return lemma + "ed"


def _third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    return lemma + "s"


def _gerund(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    if _double(lemma):
        return lemma + lemma[-1] + "ing"
    return lemma + "ing"


def _forms(lemma: str, irregular: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
    past, participle = irregular.get(lemma, (_past(lemma), ""))
    forms = [(lemma, "b"), (_third(lemma), "s"), (past, "d"), (_gerund(lemma), "g")]
    if participle and participle != past:
        forms.append((participle, "n"))
    return forms


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    lines = (_DATA / "statement_words.csv").read_text("utf-8").splitlines()
    rows = [line.split(";") for line in lines if line and not line.startswith("#")]
    return {name: frozenset(words.split()) for name, _, words in rows[1:]}


def word_set(name: str) -> frozenset[str]:
    """A small closed set of ``statement_words.csv``.

    Raises:
        KeyError: for a name that the file does not have.
    """
    return _word_sets()[name]


@cache
def cue_nouns() -> frozenset[str]:
    """Nouns of speech: "warning", "denial"."""
    return frozenset(row[0] for row in _rows("statement_nouns.txt"))


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in _rows("irregular_verbs.csv")}


@cache
def cue_forms() -> dict[str, CueForm]:
    """Word form to the cue verb that it is a form of."""
    found: dict[str, CueForm] = {}
    for lemma, frames, cameo, group in _rows("statement_cues.csv"):
        letters, *prepositions = frames.split("/")
        verb = CueVerb(lemma, letters, frozenset(prepositions), cameo, group)
        for form, kind in _forms(lemma, _irregular()):
            if form == lemma and kind == "d":
                found[form] = CueForm(verb, "d")
            else:
                found.setdefault(form, CueForm(verb, kind))
    return found


@cache
def _classes() -> dict[str, str]:
    found: dict[str, str] = {}
    for lemma in [w for row in _rows("verbs.txt") for w in row[0].split()] + list(_irregular()):
        for form, kind in _forms(lemma, _irregular()):
            found[form] = "G" if kind == "g" else "V"
    for word, form_ in cue_forms().items():
        found[word] = "G" if form_.form == "g" else "V"
    for tag, words in _rows("function_words.csv"):
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


@cache
def _bases() -> frozenset[str]:
    """Verbs in their base form, which are often nouns too: "state", "report", "support"."""
    lemmas = [w for row in _rows("verbs.txt") for w in row[0].split()]
    return frozenset([*lemmas, *_irregular(), *(row[0] for row in _rows("statement_cues.csv"))])


def is_base(norm: str) -> bool:
    """Whether a word is the base form of a known verb."""
    return norm in _bases()


def tag_words(tokens: list[Token]) -> list[str]:
    """One tag a token; see the list at the head of this module."""
    classes, bases = _classes(), _bases()
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
                noun = True  # "biofuels advocates say"
            elif token.norm in bases:
                noun = previous in "D'" or (previous == "P" and before != "to")  # "in charge"
            else:
                noun = token.norm.endswith("s") and (
                    previous in "D'P"
                    or (previous == "V" and before not in bases)  # "include plans"
                )
            if noun:
                tag = "N"
        tags.append(tag)
    return tags
