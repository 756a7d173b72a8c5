"""A message that can never be processed, with how far it came and why."""

from schemas import DeadLetterError, Stage


class Rejected(Exception):
    """Raised by an agent's step; the guard makes a dead letter of it.

    Args:
        stage: how far the message came.
        kind: the error's type, a name that dead letters can be filtered by.
        message: one sentence for a person.

    Attributes:
        article_id: of the article, where it is known; the dead letter's key.
    """

    def __init__(self, stage: Stage, kind: str, message: str) -> None:
        super().__init__(message)
        self.stage = stage
        self.kind = kind
        self.message = message
        self.article_id: str | None = None

    @classmethod
    def by(cls, stage: Stage, error: BaseException) -> "Rejected":
        """From an exception of somebody else's."""
        text = str(error) or repr(error)
        return cls(stage, type(error).__name__, text[:MESSAGE_LIMIT])

    @property
    def error(self) -> DeadLetterError:
        return DeadLetterError(type=self.kind, message=self.message)


MESSAGE_LIMIT = 2_000
"""Code points of an error's message that are kept: some quote the whole input."""
