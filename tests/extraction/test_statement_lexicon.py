"""The words of the statement rules load, and none stands twice."""

from pathlib import Path

import pytest

from streams.extraction import lexicons
from streams.extraction.statements.cues import cue_forms, cue_nouns, rows, word_set

DATA = Path(lexicons.__file__).parent / "data" / "en"


def words(name: str) -> list[str]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [w for line in lines if not line.startswith("#") for w in line.split()]


@pytest.mark.parametrize("name", ["verbs.txt", "statement_nouns.txt", "common_words.txt"])
def test_no_word_stands_twice(name: str) -> None:
    found = words(name)
    assert len(found) == len(set(found))


def test_a_cue_has_one_row_of_known_frames_and_a_cameo_code() -> None:
    found = rows("statement_cues.csv")
    lemmas = [lemma for lemma, *_ in found]
    assert len(lemmas) == len(set(lemmas))
    for lemma, frames, cameo, group in found:
        letters, *prepositions = frames.split("/")
        assert set(letters) <= set("qsbanigwk+"), lemma
        assert letters or prepositions, lemma
        assert cameo.isdigit(), lemma
        assert group in {
            "say", "ask", "deny", "accuse", "praise", "urge", "promise", "report", "attitude",
            "discuss",
        }, lemma  # fmt: skip


def test_word_sets_are_named_and_hold_no_word_twice() -> None:
    lines = (DATA / "statement_words.csv").read_text("utf-8").splitlines()
    sets = [line.split(";") for line in lines if not line.startswith("#")][1:]
    assert len({name for name, _, _ in sets}) == len(sets)
    for name, use, listed in sets:
        assert use
        assert word_set(name) == set(listed.split())
        assert len(listed.split()) == len(word_set(name)), name
    with pytest.raises(KeyError):
        word_set("unheard of")


def test_inflection() -> None:
    forms = cue_forms()
    for word, lemma, kind in [
        ("said", "say", "d"),
        ("denies", "deny", "s"),
        ("quipped", "quip", "d"),
        ("written", "write", "n"),
        ("telling", "tell", "g"),
        ("urge", "urge", "b"),
    ]:
        assert (forms[word].verb.lemma, forms[word].form) == (lemma, kind)
    assert "warning" in cue_nouns()
