"""What could not be processed, with its very bytes and the reason."""

import base64
from datetime import datetime
from enum import StrEnum

from pydantic import Field

from schemas.base import Message


class Stage(StrEnum):
    """How far the message came."""

    DECODE = "decode"
    VALIDATE = "validate"
    ENRICH = "enrich"
    PUBLISH = "publish"


class DeadLetterError(Message):
    type: str
    message: str


class DeadLetter(Message):
    """One failed message; ``topic``, ``partition`` and ``offset`` say where it came from."""

    topic: str
    partition: int
    offset: int
    key: str | None = Field(default=None, description="base64 of the key's bytes.")
    value: str | None = Field(default=None, description="base64 of the very bytes.")
    headers: tuple[tuple[str, str], ...] = Field(
        default=(), description="Name and base64 of the value, in the message's order."
    )
    stage: Stage
    error: DeadLetterError
    attempts: int = Field(default=1, ge=1, description="How often it has failed, replays included.")
    failed_at: datetime = Field(description="RFC 3339, UTC.")

    @property
    def original_key(self) -> bytes | None:
        return None if self.key is None else base64.b64decode(self.key)

    @property
    def original_value(self) -> bytes | None:
        return None if self.value is None else base64.b64decode(self.value)

    @property
    def original_headers(self) -> list[tuple[str, bytes]]:
        return [(name, base64.b64decode(value)) for name, value in self.headers]
