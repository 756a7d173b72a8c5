"""A message as it came from Kafka."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Received:
    """The very bytes of a message, and where it stood. ``timestamp`` is Kafka's, seconds (UTC)."""

    topic: str
    partition: int
    offset: int
    timestamp: float
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...] = ()

    @property
    def day_number(self) -> int:
        """Days since 1970-01-01 of Kafka's timestamp."""
        return int(self.timestamp // 86_400)

    @property
    def time(self) -> datetime:
        return datetime.fromtimestamp(self.timestamp, UTC)

    @property
    def place(self) -> dict[str, object]:
        """Where it stood, as fields of a log line."""
        return {"topic": self.topic, "partition": self.partition, "offset": self.offset}

    def __str__(self) -> str:
        return f"{self.topic}/{self.partition}/{self.offset}"
