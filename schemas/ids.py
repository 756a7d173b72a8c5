"""Deterministic ids: the same claim gets the same id on every run, on any machine.

All are UUIDs of version 5 (RFC 9562, section 5.5) in one namespace; the name is a JSON array, so
that no two different inputs are written alike.
"""

import json
import unicodedata
import uuid
from collections.abc import Iterable
from datetime import date
from hashlib import sha1

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:communique:ids")

_quote = json.encoder.encode_basestring


Part = str | int | None | list[str]


def _json(part: Part) -> str:
    """Compact JSON, as :mod:`json` writes it with ``ensure_ascii=False``, in less of its time."""
    if isinstance(part, str):
        return _quote(part)
    if isinstance(part, list):
        return f"[{','.join(map(_quote, part))}]"
    return "null" if part is None else str(part)


def _id(kind: str, *parts: Part) -> str:
    name = f"[{','.join(map(_json, (kind, *parts)))}]"
    # A lone surrogate cannot be encoded; it is kept apart by its escape instead of failing.
    hashed = sha1(NAMESPACE.bytes + name.encode("utf-8", "backslashreplace"), usedforsecurity=False)
    digits = hashed.hexdigest()
    # What uuid.uuid5 does, without its objects: version 5, and the variant of RFC 9562.
    variant = "89ab"[int(digits[16], 16) & 3]
    return "-".join(
        (digits[:8], digits[8:12], "5" + digits[13:16], variant + digits[17:20], digits[20:32])
    )


_ASCII = {code: chr(code) if chr(code).isalnum() else " " for code in range(128)}


def fold(name: str) -> str:
    """A name without case, diacritics and punctuation: "Élysée" and "elysee" are one."""
    if name.isascii():
        return " ".join(name.translate(_ASCII).lower().split())
    plain = unicodedata.normalize("NFKD", name)
    kept = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(kept).casefold().split())


def person_key(name: str) -> str:
    """What two articles' forms of one name have in common: the last word, folded."""
    words = fold(name).split()
    return words[-1] if words else ""


def article_id(*, url: str | None, body: str) -> str:
    """From the address where there is one, else from the text."""
    if url and url.strip():
        return _id("article", "url", url.strip())
    return _id("article", "body", body)


def meeting_id(*, pairs: Iterable[str], people: Iterable[str], day: date | None) -> str:
    """From the pairs, the people's names and the day, so that all reports of a meeting agree.

    A meeting without pairs (one country, or an organisation) passes its countries as ``pairs``.
    """
    keys = sorted({person_key(p) for p in people} - {""})
    return _id("meeting", sorted(set(pairs)), keys, day.isoformat() if day else None)


def mention_id(*, article: str, meeting: str) -> str:
    """One article's report of one meeting."""
    return _id("mention", article, meeting)


def statement_id(*, article: str, start: int | None, text: str) -> str:
    """One attribution in one article, by its content and where it starts."""
    return _id("statement", article, start, text)
