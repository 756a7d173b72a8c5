"""An article as a feed sends it, and as the stream enriches it."""

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from schemas import ids
from schemas.actor import Entity
from schemas.base import Message, Moment
from schemas.meeting import Meeting
from schemas.span import Span
from schemas.statement import Statement


class RawArticle(Message):
    """What an upstream feed must send; only ``body`` is required.

    ``published`` keeps the zone it came with, since the words "on Monday" are meant in the
    publisher's own day; messages made from the article carry it in UTC.
    """

    id: Annotated[str, StringConstraints(min_length=1, max_length=512)] = Field(
        default="",
        description="Given from `url`, else from the text, when missing.",
        validate_default=False,
    )
    body: Annotated[str, StringConstraints(pattern=r"\S")] = Field(
        description="The article's text; spans in all messages count its code points."
    )
    title: str | None = None
    url: str | None = None
    source: str | None = Field(default=None, description="The publisher.")
    published: Moment | None = None
    language: str | None = Field(default=None, description="ISO 639-1, where the feed knows it.")

    @model_validator(mode="before")
    @classmethod
    def _identify(cls, data: object) -> object:
        if isinstance(data, dict) and data.get("id") in (None, ""):
            body, url = data.get("body"), data.get("url")
            if isinstance(body, str):
                known = url if isinstance(url, str) else None
                return {**data, "id": ids.article_id(url=known, body=body)}
        return data


class Summary(Message):
    """The article's own sentences, in their order, 60 words at most."""

    text: str = ""
    spans: tuple[Span, ...] = ()


class Extractor(Message):
    """What made the record; the version changes whenever the output does."""

    name: str
    version: str


class EnrichedArticle(Message):
    """An article with all that was found in it; the body is carried unchanged."""

    article_id: str
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published: Moment | None = None
    language: str | None = None
    body: str
    countries: tuple[str, ...] = Field(default=(), description="Most prominent first.")
    entities: tuple[Entity, ...] = ()
    summary: Summary = Summary()
    meetings: tuple[Meeting, ...] = ()
    statements: tuple[Statement, ...] = ()
    extractor: Extractor
