"""What a request may ask. The OpenAPI document's parameters are made from these models."""

import re
from collections import Counter
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any, Self, TypeVar

from multidict import MultiMapping
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from streams.client.selection import Selection, read_country, read_pair
from streams.dashboard.answers import RECENT_DAYS, ParameterProblem
from streams.dashboard.problems import RequestProblem

Q = TypeVar("Q", bound="Query")

_DIGITS = re.compile(r"[0-9]{1,9}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _read_day(text: str) -> date:
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("write a day like 2026-11-10") from None


def _read_number(text: str) -> int:
    if not _DIGITS.fullmatch(text):
        raise ValueError("write a number like 50")
    return int(text)


Pair = Annotated[
    str,
    AfterValidator(read_pair),
    Field(
        pattern="^[A-Za-z]{3}-[A-Za-z]{3}$",
        description="Two ISO 3166-1 alpha-3 codes, in either order.",
        examples=["IRN-PAK"],
    ),
]
Country = Annotated[
    str,
    AfterValidator(read_country),
    Field(
        pattern="^[A-Za-z0-9]{2,8}$",
        description="A country (ISO 3166-1 alpha-3) or an organisation that takes part, that is"
        " spoken to, or that is spoken about.",
        examples=["IRN"],
    ),
]
Day = Annotated[date, BeforeValidator(_read_day)]
Limit = Annotated[
    int, Field(ge=1, le=500, description="Items on a page."), BeforeValidator(_read_number)
]
Cursor = Annotated[
    str,
    Field(
        max_length=500,
        pattern="^[A-Za-z0-9_-]*$",
        description="`next` of the page before; opaque, and only that.",
    ),
]

_SINCE = Field(default=None, description="Events of this day (UTC) and later.")
_UNTIL = Field(default=None, description="Events of this day (UTC) and earlier.")


class Query(BaseModel):
    """What all requests have in common: a parameter that is not known is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class EventQuery(Query):
    """Of ``/meetings`` and ``/statements``."""

    pair: Pair | None = None
    country: Country | None = None
    since: Day | None = _SINCE
    until: Day | None = _UNTIL
    q: Annotated[str, Field(max_length=200)] | None = Field(
        default=None,
        description="Words that must all occur, in any case, each at least as the beginning of one:"
        " in names, roles, organisations, places, topics, what was said, and the evidence.",
    )
    limit: Limit = 50
    cursor: Cursor | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        _check_range(self.since, self.until)
        return self

    @property
    def selection(self) -> Selection:
        return Selection(self.pair, self.country, self.since, self.until)


class PairQuery(Query):
    """Of ``/pairs``."""

    country: Country | None = None
    since: Day | None = _SINCE
    until: Day | None = _UNTIL
    days: Annotated[int, Field(ge=0, le=400), BeforeValidator(_read_number)] = Field(
        default=RECENT_DAYS, description="At most so many of the most recent days of each pair."
    )
    limit: Limit = 50
    cursor: Cursor | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        _check_range(self.since, self.until)
        return self


class ListenQuery(Query):
    """Of ``/events``."""

    pair: Pair | None = None
    country: Country | None = None

    @property
    def selection(self) -> Selection:
        return Selection(self.pair, self.country)


class NoQuery(Query):
    """Of what takes no parameters."""


def _check_range(since: date | None, until: date | None) -> None:
    if since and until and until < since:
        raise ValueError(f"until ({until}) is before since ({since})")


def read_query(model: type[Q], given: MultiMapping[str]) -> Q:
    """The query of a request.

    Raises:
        RequestProblem: 400, naming each parameter that is wrong, and those that there are.
    """
    repeated = [
        name for name, times in Counter(name for name, _ in given.items()).items() if times > 1
    ]
    if repeated:
        raise _bad([ParameterProblem(parameter=n, detail="given more than once") for n in repeated])
    values: dict[str, Any] = dict(given)
    try:
        return model.model_validate(values)
    except ValidationError as error:
        known = ", ".join(model.model_fields) or "none"
        problems = []
        for problem in error.errors(include_url=False, include_input=False):
            name = str(problem["loc"][0]) if problem["loc"] else "until"
            text = problem["msg"].removeprefix("Value error, ")
            if problem["type"] == "extra_forbidden":
                text = f"there is no such parameter; there are {known}"
            problems.append(ParameterProblem(parameter=name, detail=text))
        raise _bad(problems) from None


def _bad(problems: list[ParameterProblem]) -> RequestProblem:
    detail = "; ".join(f"{p.parameter}: {p.detail}" for p in problems)
    return RequestProblem(HTTPStatus.BAD_REQUEST, detail, problems)
