"""Words that names, roles and bodies are made of, each with what it can be."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from streams.extraction.lexicons.files import DATA, lines, rows, words
from streams.extraction.lexicons.folding import fold

# What a word may be the start of, as bits of :attr:`Vocabulary.marks`.
ROLE, BODY, PRO_FORM, OPENER = 1, 2, 4, 8


@dataclass(frozen=True, slots=True)
class Head:
    """A noun for what a person is: "minister"; ``kind`` is office, rank, diplomat ..."""

    singular: str
    kind: str
    plural: bool
    gender: str | None


@dataclass(slots=True)
class Vocabulary:
    """Look-ups by folded or lower-case word."""

    heads: dict[str, Head] = field(default_factory=dict)
    modifiers: frozenset[str] = frozenset()
    qualifiers: dict[str, str] = field(default_factory=dict)  # word -> "", "former", "visiting"
    honorifics: dict[str, str | None] = field(default_factory=dict)  # -> gender
    ranks: dict[str, str] = field(default_factory=dict)  # abbreviation -> role
    marks: dict[str, int] = field(default_factory=dict)  # word -> ROLE, BODY ... as bits
    bodies: dict[str, str] = field(default_factory=dict)  # head -> class
    particles: frozenset[str] = frozenset()
    given: dict[str, str | None] = field(default_factory=dict)  # folded given name -> gender
    surnames: frozenset[str] = frozenset()
    household: frozenset[str] = frozenset()  # surnames known without more words
    no_names: frozenset[str] = frozenset()  # capitalised, but never in a name
    things: frozenset[str] = frozenset()  # end the names of things
    no_bodies: frozenset[str] = frozenset()  # in capitals, but name no body
    function_words: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()  # base forms of frequent verbs
    verbs: frozenset[str] = frozenset()  # finite forms that are no "-ed" form
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    # The words of a closed class of ``mention_words.csv``; KeyError for one that it does not have.
    # The dictionary's own method, with no step of the interpreter for each call.
    of: Callable[[str], frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.of = self.classes.__getitem__


@cache
def vocabulary() -> Vocabulary:
    """The English vocabulary."""
    english = DATA / "en"
    made = Vocabulary(
        modifiers=frozenset(words(english / "role_modifiers.txt")),
        qualifiers={r["word"]: r["meaning"] for r in rows(english / "role_qualifiers.csv")},
        honorifics={r["form"]: r["gender"] or None for r in rows(english / "honorifics.csv")},
        ranks={r["form"]: r["role"] for r in rows(english / "ranks.csv")},
        bodies={r["head"]: r["class"] for r in rows(english / "bodies.csv")},
        particles=frozenset(words(english / "particles.txt")),
        surnames=frozenset(fold(w) for w in words(english / "surnames.txt")),
        household=frozenset(fold(w) for w in words(english / "household_names.txt")),
        no_names=frozenset(words(english / "no_names.txt")),
        no_bodies=frozenset(words(english / "no_bodies.txt")),
        things=frozenset(words(english / "thing_words.txt")),
        function_words=frozenset(
            word
            for line in lines(english / "function_words.csv")
            for word in line.partition(",")[2].split()
        ),
        lemmas=frozenset(words(english / "verbs.txt"))
        | frozenset(line.partition(",")[0] for line in lines(english / "statement_cues.csv")),
        verbs=frozenset(words(english / "finite_verbs.txt")),
        classes={
            row["class"]: frozenset(row["words"].split())
            for row in rows(english / "mention_words.csv")
        },
    )
    for row in rows(english / "role_heads.csv"):
        gender = row["gender"] or None
        made.heads[row["head"]] = Head(row["head"], row["class"], False, gender)
        if row["plural"]:
            made.heads[row["plural"]] = Head(row["head"], row["class"], True, gender)
    for gender in ("m", "f"):
        for word in words(english / f"given_names_{gender}.txt"):
            known = made.given.setdefault(fold(word), gender)
            if known != gender:
                made.given[fold(word)] = None
    for bit, marked in (
        (ROLE, (*made.heads, *made.ranks)),
        (BODY, made.bodies),
        (PRO_FORM, (*made.of("pronouns"), *made.of("group.nouns"))),
        (OPENER, made.of("name.leading")),
    ):
        for word in marked:
            made.marks[word] = made.marks.get(word, 0) | bit
    return made
