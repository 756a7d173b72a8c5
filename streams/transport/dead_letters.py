"""A failed message as a dead letter: its very bytes, where it stood, and why."""

import base64
from collections.abc import Iterable
from datetime import datetime

from schemas import DeadLetter, DeadLetterError
from streams.settings import Settings
from streams.transport.cloudevents import header
from streams.transport.received import Received
from streams.transport.rejection import Rejected

ATTEMPTS_HEADER = "communique-attempts"
"""Set by a replay of dead letters: how often the message has failed so far, in decimal."""


def dead_letter_limit(settings: Settings) -> int:
    """The largest dead letter, bytes: base64 grows by a third what the source topic may hold."""
    return settings.message_max_bytes * 4 // 3 + 1_000_000


def dead_letter(
    source: Received, rejected: Rejected, *, failed_at: datetime, limit: int
) -> DeadLetter:
    """The dead letter; where it would pass the limit (bytes) it says where its value still is."""
    error, value = rejected.error, _base64(source.value)
    if value is not None and len(value) > limit - 500_000:
        assert source.value is not None
        error = DeadLetterError(
            type=error.type,
            message=f"{error.message} (the value, {len(source.value)} bytes, is too large to be"
            f" carried here; it is at {source.topic}/{source.partition}/{source.offset})",
        )
        value = None
    return DeadLetter(
        topic=source.topic,
        partition=source.partition,
        offset=source.offset,
        key=_base64(source.key),
        value=value,
        headers=tuple((name, _base64(data) or "") for name, data in source.headers),
        stage=rejected.stage,
        error=error,
        attempts=attempts(source.headers) + 1,
        failed_at=failed_at,
    )


def attempts(headers: Iterable[tuple[str, bytes]]) -> int:
    """How often a message has failed before; 0 where no replay says so."""
    found = header(headers, ATTEMPTS_HEADER) or ""
    return int(found) if found.isascii() and found.isdigit() and len(found) < 7 else 0


def _base64(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode("ascii")
