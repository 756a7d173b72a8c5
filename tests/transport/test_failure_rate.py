"""The share of failures among the last messages."""

from streams.transport.failure_rate import FailureRate


def rate_of(*failed: bool, window: int = 4) -> FailureRate:
    rate = FailureRate(limit=0.5, window=window)
    for one in failed:
        rate.record(failed=one)
    return rate


def test_a_few_failures_are_no_limit() -> None:
    assert not rate_of(True, True, True).exceeded  # too few messages to say
    assert not rate_of(True, True, False, False).exceeded  # half is not most


def test_most_of_the_last_messages_are() -> None:
    assert rate_of(False, True, True, True).exceeded
    assert str(rate_of(True, True, True, True)) == "4 of the last 4 messages failed"


def test_old_failures_are_forgotten() -> None:
    assert not rate_of(True, True, True, True, False, False).exceeded
