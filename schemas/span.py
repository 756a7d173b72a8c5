"""Where in an article something stands."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from schemas.base import Message

Offset = Annotated[int, Field(ge=0)]


class Span(Message):
    """``[start, end)`` of the article's ``body`` in Unicode code points, as Python counts."""

    start: Offset
    end: Offset

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"span ends ({self.end}) before it starts ({self.start})")
        return self


class Evidence(Span):
    """A sentence that a claim rests on: ``text == body[start:end]``."""

    text: str
