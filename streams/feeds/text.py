"""Plain-text articles: a dateline, then the text.

    date 2017-11-06 Political Desk

    President Hassan Rouhani said on Monday …

The dateline is optional; the day becomes ``published`` and the desk ``source``. What follows it,
without leading and trailing white space, is the body.
"""

import re
from datetime import date
from pathlib import Path

from schemas import RawArticle

_DATELINE = re.compile(
    r"\s*date[ \t]+(\d{4}-\d{2}-\d{2})(?:[ \t]+([^\n]{1,100}))?[ \t]*(?:\r?\n|$)", re.I
)


def parse_text(text: str, *, url: str | None = None, source: str | None = None) -> RawArticle:
    """One article from its text.

    Args:
        text: the file's content.
        url: where it came from, if anywhere; the id is made from it.
        source: the publisher; the dateline's desk where not given.

    Raises:
        ValueError: when no text is left, or the dateline's day does not exist.
    """
    body, day, desk = text.removeprefix("\ufeff"), None, None
    if found := _DATELINE.match(body):
        try:
            day = date.fromisoformat(found[1])
        except ValueError as error:
            raise ValueError(f"the dateline's day {found[1]} does not exist") from error
        desk = (found[2] or "").strip() or None
        body = body[found.end() :]
    return RawArticle(body=body.strip(), url=url, source=source or desk, published=day)


def read_text(path: Path, *, source: str | None = None) -> RawArticle:
    """One article from a file; bytes that are no UTF-8 are replaced by U+FFFD.

    Raises:
        OSError: when the file cannot be read.
        ValueError: see :func:`parse_text`.
    """
    return parse_text(path.read_bytes().decode("utf-8", "replace"), source=source)
