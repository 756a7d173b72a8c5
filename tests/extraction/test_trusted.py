"""Records made without validation are what validation would have made of them."""

import json
from pathlib import Path

import pytest

from schemas import EnrichedArticle, Entity, EntityKind, RawArticle, Span
from schemas.base import Message
from streams.extraction.pipeline import extract

ARTICLES = Path(__file__).parent.parent / "golden" / "articles.jsonl"


@pytest.mark.parametrize("line", ARTICLES.read_text("utf-8").splitlines())
def test_an_articles_records_are_valid_as_they_are(line: str) -> None:
    found = extract(RawArticle.model_validate(json.loads(line)))
    read = EnrichedArticle.model_validate_json(found.to_bytes())
    assert read == found
    for one, other in zip(_records(found), _records(read), strict=True):
        assert list(one.__dict__) == list(other.__dict__) == list(type(one).model_fields)
        assert {k: type(v) for k, v in one} == {k: type(v) for k, v in other}


def _records(value: object) -> list[Message]:
    if isinstance(value, Message):
        return [value, *(r for _, part in value for r in _records(part))]
    if isinstance(value, tuple):
        return [r for part in value for r in _records(part)]
    return []


def test_it_equals_a_validated_one_and_can_be_copied() -> None:
    values = {"start": 3, "end": 7, "text": "Lima", "kind": EntityKind.PLACE, "name": "Lima"}
    made = Entity.trusted(**values, role=None, organization=None, country="PER")
    checked = Entity(**values, country="PER")
    assert made == checked
    assert made.to_bytes() == checked.to_bytes()
    assert made.model_copy(update={"end": 8}) == checked.model_copy(update={"end": 8})
    assert Span.trusted(start=1, end=2).to_bytes() == b"[1,2]"
