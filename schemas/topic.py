"""What there is to say about one topic."""

from dataclasses import dataclass
from enum import StrEnum

from schemas.base import Message

DAY_MS = 24 * 60 * 60 * 1000


class Cleanup(StrEnum):
    """Kafka's ``cleanup.policy``."""

    DELETE = "delete"
    COMPACT = "compact"


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the catalogue."""

    name: str
    model: type[Message]
    key: str
    description: str
    writers: tuple[str, ...]
    readers: tuple[str, ...]
    cleanup: Cleanup = Cleanup.DELETE
    retention_ms: int = 30 * DAY_MS
    internal: bool = False
    version: int = 1

    @property
    def event_type(self) -> str:
        """CloudEvents ``type``: reverse-DNS style, with the contract's major version."""
        return f"communique.{self.name}.v{self.version}"

    @property
    def schema_file(self) -> str:
        return f"{self.name}.v{self.version}.schema.json"
