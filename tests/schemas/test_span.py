import pytest
from pydantic import ValidationError

from schemas import Span


def test_a_span_may_be_empty_and_never_backwards() -> None:
    assert Span(start=3, end=3).end == 3
    with pytest.raises(ValidationError, match="ends \\(2\\) before it starts \\(3\\)"):
        Span(start=3, end=2)
    with pytest.raises(ValidationError):
        Span(start=-1, end=2)
