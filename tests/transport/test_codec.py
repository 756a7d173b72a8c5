"""Bytes that are articles, and bytes that are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import RawArticle, Stage
from streams.transport.codec import decode
from streams.transport.rejection import MESSAGE_LIMIT, Rejected


@pytest.mark.parametrize(
    ("value", "stage", "kind"),
    [
        (None, Stage.DECODE, "EmptyMessage"),
        (b"", Stage.DECODE, "InvalidJson"),
        (b"\xff\xfe\x00", Stage.DECODE, "InvalidJson"),
        (b"{", Stage.DECODE, "InvalidJson"),
        (b'{"body": "\xff"}', Stage.DECODE, "InvalidJson"),
        (b'{"body": "\\ud800"}', Stage.DECODE, "InvalidJson"),
        (b"[" * 100_000, Stage.DECODE, "InvalidJson"),
        (b"[]", Stage.VALIDATE, "ValidationError"),
        (b'{"body": ""}', Stage.VALIDATE, "ValidationError"),
        (b'{"body": 7}', Stage.VALIDATE, "ValidationError"),
        (b'{"body": "x", "published": "yesterday"}', Stage.VALIDATE, "ValidationError"),
    ],
)
def test_what_is_no_article(value: bytes | None, stage: Stage, kind: str) -> None:
    with pytest.raises(Rejected) as rejected:
        decode(RawArticle, value)
    assert (rejected.value.stage, rejected.value.kind) == (stage, kind)
    assert rejected.value.message


def test_the_error_names_the_field_and_not_the_text() -> None:
    with pytest.raises(Rejected) as rejected:
        decode(RawArticle, b'{"body": "secret", "title": 5}')
    assert "title" in rejected.value.message
    assert "secret" not in rejected.value.message


def test_an_article() -> None:
    assert decode(RawArticle, b'{"body": "x", "new": 1}').body == "x"


@given(st.binary(max_size=200))
def test_any_bytes_are_an_article_or_rejected(value: bytes) -> None:
    try:
        body = decode(RawArticle, value).body
    except Rejected as rejected:
        outcome = rejected.message[:MESSAGE_LIMIT]
    else:
        outcome = body.strip()
    assert outcome
