"""Where in an article something stands."""

from typing import Annotated, Any, Self

from pydantic import Field, model_serializer, model_validator

from schemas.base import Message

Offset = Annotated[int, Field(ge=0)]


class Extent(Message):
    """``[start, end)`` of the article's ``body`` in Unicode code points, as Python counts."""

    start: Offset
    end: Offset

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"span ends ({self.end}) before it starts ({self.start})")
        return self


class Span(Extent):
    """An extent that is written as the array ``[start, end]``."""

    @model_validator(mode="before")
    @classmethod
    def _from_array(cls, data: Any) -> Any:
        if isinstance(data, list | tuple):
            if len(data) != 2:
                raise ValueError("a span is an array of two numbers: [start, end]")
            return {"start": data[0], "end": data[1]}
        return data

    @model_serializer
    def _to_array(self) -> Annotated[list[int], Field(min_length=2, max_length=2)]:
        return [self.start, self.end]


class Cue(Extent):
    """The words that tell of an event: "said", "according to", "held talks", "will meet"."""

    text: str


class Evidence(Extent):
    """A sentence that a claim rests on: ``text == body[start:end]``."""

    text: str
