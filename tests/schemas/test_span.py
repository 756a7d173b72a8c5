import pytest
from pydantic import ValidationError

from schemas import Evidence, Span


def test_a_span_may_be_empty_and_never_backwards() -> None:
    assert Span(start=3, end=3).end == 3
    with pytest.raises(ValidationError, match=r"ends \(2\) before it starts \(3\)"):
        Span(start=3, end=2)
    with pytest.raises(ValidationError):
        Span(start=-1, end=2)


def test_a_span_is_written_as_an_array() -> None:
    span = Span(start=3, end=5)
    assert span.to_bytes() == b"[3,5]"
    assert Span.model_validate_json(b"[3, 5]") == span
    assert Span.model_validate({"start": 3, "end": 5}) == span


@pytest.mark.parametrize("wrong", ["[3]", "[3, 4, 5]", '"3-5"', "3"])
def test_what_is_no_span(wrong: str) -> None:
    with pytest.raises(ValidationError):
        Span.model_validate_json(wrong)


def test_evidence_is_written_with_its_text() -> None:
    assert Evidence(start=0, end=2, text="He").model_dump() == {"start": 0, "end": 2, "text": "He"}
