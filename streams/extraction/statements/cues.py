"""Words that attribute, in all their forms, and the small word sets that the rules ask for."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent.parent / "lexicons" / "data" / "en"


def rows(name: str) -> list[list[str]]:
    """The cells of an English data file, without its comments."""
    lines = (_DATA / name).read_text("utf-8").splitlines()
    return [line.split(",") for line in lines if line and not line.startswith("#")]


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


def _double(lemma: str) -> bool:
    return lemma in word_set("doubling")


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


def inflect(lemma: str, irregular: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
    """All forms of a verb, each with its kind (see :class:`CueForm`)."""
    past, participle = irregular.get(lemma, (_past(lemma), ""))
    forms = [(lemma, "b"), (_third(lemma), "s"), (past, "d"), (_gerund(lemma), "g")]
    if participle and participle != past:
        forms.append((participle, "n"))
    return forms


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


@cache
def irregular_verbs() -> dict[str, tuple[str, str]]:
    """Lemma to past and participle."""
    return {row[0]: (row[1], row[2]) for row in rows("irregular_verbs.csv")}


@cache
def cue_forms() -> dict[str, CueForm]:
    """Word form to the cue verb that it is a form of."""
    found: dict[str, CueForm] = {}
    for lemma, frames, cameo, group in rows("statement_cues.csv"):
        letters, *prepositions = frames.split("/")
        verb = CueVerb(lemma, letters, frozenset(prepositions), cameo, group)
        for form, kind in inflect(lemma, irregular_verbs()):
            if form == lemma and kind == "d":
                found[form] = CueForm(verb, "d")
            else:
                found.setdefault(form, CueForm(verb, kind))
    return found


@cache
def cue_words() -> frozenset[str]:
    """All that can open an attribution: cue verbs, nouns of speech, stances, "according"."""
    return frozenset({*cue_forms(), *cue_nouns(), *word_set("stances"), "according"})


@cache
def cue_nouns() -> frozenset[str]:
    """Nouns of speech: "warning", "denial"."""
    return frozenset(row[0] for row in rows("statement_nouns.txt"))


@cache
def base_forms() -> frozenset[str]:
    """Verbs in their base form, which are often nouns too: "state", "report", "support"."""
    lemmas = [w for row in rows("verbs.txt") for w in row[0].split()]
    return frozenset([*lemmas, *irregular_verbs(), *(row[0] for row in rows("statement_cues.csv"))])


def is_base(norm: str) -> bool:
    """Whether a word is the base form of a known verb."""
    return norm in base_forms()
