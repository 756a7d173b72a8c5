"""The texts that everything is measured on."""

from pathlib import Path

import pytest

from benchmarks.growth import articles_of, write_office_holders
from benchmarks.texts import OWN_LENGTH, Texts, as_bytes, load_texts
from schemas import RawArticle
from streams.extraction.lexicons.office_holders import read_terms

TEXTS = Texts("made up", [{"id": "a", "body": "One.\n\nTwo."}, {"id": "b", "body": "x" * 30}])


def test_after_the_last_the_first_comes_again_as_another_article() -> None:
    assert [a["id"] for a in TEXTS.take(5)] == ["a", "b", "a~1", "b~1", "a~2"]
    assert [a["id"] for a in TEXTS.take(2, skip=3)] == ["b~1", "a~2"]


def test_only_short_ones() -> None:
    assert [a["id"] for a in TEXTS.no_longer_than(20).articles] == ["a"]
    with pytest.raises(ValueError, match="5 characters"):
        TEXTS.no_longer_than(5)


def test_without_a_pool_texts_are_made_of_our_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COMMUNIQUE_EVAL", str(tmp_path))
    one, other = load_texts(), load_texts()
    assert one.articles == other.articles
    assert "own articles" in one.description
    assert len({a["body"] for a in one.articles}) > 900
    for article in one.take(3):
        assert len(RawArticle.model_validate_json(as_bytes(article)).body) >= OWN_LENGTH


@pytest.mark.parametrize("length", [50, 1_000])
def test_articles_have_the_length_that_is_asked_for(length: int) -> None:
    made = articles_of(TEXTS, length, 3)
    assert {len(a["body"]) for a in made} == {length}
    assert len({a["id"] for a in made}) == 3


def test_invented_office_holders_are_read_as_ours_are(tmp_path: Path) -> None:
    write_office_holders(tmp_path / "more", 200)
    terms = read_terms(tmp_path / "more")
    assert len(terms) == 200
    assert len({term.name for term in terms}) > 190
