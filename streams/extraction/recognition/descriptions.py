"""Mentions of single words: pronouns, groups ("both sides"), acronyms and what speaks."""

from dataclasses import dataclass

from streams.extraction.document import Sentence
from streams.extraction.recognition.scan import Scan

_PRONOUNS: dict[str, tuple[str | None, bool, bool]] = {
    # gender, plural, possessive
    "he": ("m", False, False),
    "him": ("m", False, False),
    "himself": ("m", False, False),
    "his": ("m", False, True),
    "she": ("f", False, False),
    "her": ("f", False, True),
    "hers": ("f", False, True),
    "herself": ("f", False, False),
    "they": (None, True, False),
    "them": (None, True, False),
    "themselves": (None, True, False),
    "their": (None, True, True),
}
_PEOPLE = {"men": "man", "women": "woman"}
_THE = frozenset({"the", "these", "those"})
_MOST_BETWEEN = 4  # words between "the two" and its noun


@dataclass(frozen=True, slots=True)
class Pronoun:
    gender: str | None
    plural: bool
    possessive: bool


@dataclass(frozen=True, slots=True)
class Group:
    """ "the two sides": tokens ``[first, last)``, its number and its noun."""

    first: int
    last: int
    number: str
    noun: str
    role: str | None


def pronoun_at(scan: Scan, i: int, sentence: Sentence) -> Pronoun | None:
    """The personal pronoun of the third person that token ``i`` is."""
    found = _PRONOUNS.get(scan.tokens[i].norm)
    if found is None or scan.tokens[i].text == "HE":
        return None
    gender, plural, possessive = found
    if scan.tokens[i].norm == "her":
        possessive = i + 1 < sentence.last and scan.tokens[i + 1].text[0].isalnum()
    return Pronoun(gender, plural, possessive)


def group_at(scan: Scan, i: int, sentence: Sentence) -> Group | None:
    """The group whose noun token ``i`` is: "both sides", "the two neighbouring countries"."""
    tokens, words = scan.tokens, scan.words
    noun = tokens[i].norm
    if noun not in words.of("group.nouns"):
        return None
    number: str | None = None
    j = i - 1
    while j >= sentence.first and j >= i - _MOST_BETWEEN:
        norm = tokens[j].norm
        if norm in words.of("numbers"):
            number = number or norm
        elif not (
            norm in words.qualifiers
            or norm in words.modifiers
            or scan.hit(j)
            or norm.endswith("ing")
        ):
            break
        j -= 1
    definite = j >= sentence.first and tokens[j].norm in _THE
    left = j if definite else j + 1
    alone = definite and j == i - 1 and noun in words.of("group.alone")
    if left == i or (number is None and not alone):
        return None
    return Group(left, i + 1, number or "the", noun, _PEOPLE.get(noun))


def body_at(scan: Scan, i: int, sentence: Sentence) -> str | None:
    """Why one word names a body of some kind: in capitals ("FEMA"), or as one that speaks."""
    token, words = scan.tokens[i], scan.words
    if i in scan.at or token.norm in words.no_names or token.norm in words.heads:
        return None
    text = token.text
    if 2 < len(text) < 8 and text.isupper() and text.isalnum():
        known = text in words.no_bodies or scan.shouting(sentence)
        return None if known else "acronym"
    speaks = i + 1 < sentence.last and scan.tokens[i + 1].norm in words.of("speak")
    common = (
        len(text) < 3
        or token.norm in scan.lower
        or token.norm in words.function_words
        or token.norm in words.modifiers
    )
    return "speaks" if speaks and not common else None
