"""JSON Lines: one RawArticle a line, sent as it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from schemas import RawArticle
from streams.feeds.publisher import Outgoing


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file; ``error`` says why it is no article, None where it is one."""

    number: int
    message: Outgoing
    error: str | None


def explain(error: ValidationError) -> str:
    """A validation error as one line a person can act on: "published: expected a day like …"."""
    return "; ".join(
        f"{'.'.join(str(part) for part in problem['loc']) or 'article'}:"
        f" {problem['msg'].removeprefix('Value error, ')}"
        for problem in error.errors(include_url=False, include_input=False)
    )


def read_lines(lines: Iterable[bytes]) -> Iterator[Line]:
    """Every line that is not blank, with its number (from 1) and, where it is no article, why.

    The value is the line's very bytes: what a feed sent is what the stream judges, and what it
    cannot use ends as a dead letter with nothing lost.
    """
    for number, line in enumerate(lines, start=1):
        value = line.strip(b"\r\n")
        if not value.strip():
            continue
        try:
            article = RawArticle.model_validate_json(value)
        except ValidationError as error:
            yield Line(number, Outgoing(value, None), explain(error))
        else:
            yield Line(number, Outgoing(value, article.id), None)
