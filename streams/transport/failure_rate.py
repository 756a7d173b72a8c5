"""The dead-letter limit: a bad release must not turn a whole topic into dead letters."""

from collections import deque


class FailureRate:
    """The share of failures among the last messages.

    Args:
        limit: the share (0 to 1) that is too much.
        window: of how many messages it is taken; nothing is too much before that many came.
    """

    def __init__(self, *, limit: float, window: int) -> None:
        self._limit = limit
        self._recent: deque[bool] = deque(maxlen=window)
        self._failed = 0

    def record(self, *, failed: bool) -> None:
        if len(self._recent) == self._recent.maxlen:
            self._failed -= self._recent[0]
        self._recent.append(failed)
        self._failed += failed

    @property
    def exceeded(self) -> bool:
        return len(self._recent) == self._recent.maxlen and self._failed > self._limit * len(
            self._recent
        )

    def __str__(self) -> str:
        return f"{self._failed} of the last {len(self._recent)} messages failed"
