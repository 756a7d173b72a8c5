"""Dead letters that are too large, and replays that lie about their attempts."""

from datetime import UTC, datetime

import pytest

from schemas import Stage
from streams.settings import load_settings
from streams.transport.dead_letters import (
    ATTEMPTS_HEADER,
    attempts,
    dead_letter,
    dead_letter_limit,
)
from streams.transport.provision import catalogue_specs
from streams.transport.received import Received
from streams.transport.rejection import Rejected

NOW = datetime(2026, 1, 1, tzinfo=UTC)
REJECTED = Rejected(Stage.DECODE, "InvalidJson", "no JSON")


def test_the_largest_message_fits_with_its_base64() -> None:
    settings = load_settings(message_max_bytes=1_000_000)
    limit = dead_letter_limit(settings)
    largest = Received("raw", 0, 1, 0.0, None, b"x" * settings.message_max_bytes)
    letter = dead_letter(largest, REJECTED, failed_at=NOW, limit=limit)
    assert letter.original_value == largest.value
    assert len(letter.to_bytes()) < limit


def test_the_topic_takes_the_largest_dead_letter() -> None:
    settings = load_settings(message_max_bytes=1_000_000)
    limits = {spec.name: spec.max_message_bytes for spec in catalogue_specs(settings)}
    assert limits["dead-letters"] >= dead_letter_limit(settings)
    assert limits["raw-articles"] == settings.message_max_bytes


def test_a_value_beyond_all_limits_is_left_where_it_is() -> None:
    message = Received("raw", 3, 41, 0.0, None, b"x" * 2_000_000)
    letter = dead_letter(message, REJECTED, failed_at=NOW, limit=1_000_000)
    assert letter.value is None
    assert "2000000 bytes" in letter.error.message
    assert "raw/3/41" in letter.error.message


@pytest.mark.parametrize(
    ("value", "expected"),
    [(b"3", 3), (b"", 0), (b"-1", 0), (b"many", 0), (b"9" * 50, 0), ("²".encode(), 0)],
)
def test_attempts(value: bytes, expected: int) -> None:
    assert attempts([(ATTEMPTS_HEADER, value)]) == expected
    assert attempts([]) == 0
