"""Bytes to models, with errors that say whether the bytes or the content are wrong."""

from typing import TypeVar

from pydantic import ValidationError

from schemas import Stage
from schemas.base import Message
from streams.transport.rejection import Rejected

M = TypeVar("M", bound=Message)

_UNREADABLE = {"json_invalid", "json_type", "bytes_invalid_encoding"}


def decode(model: type[M], value: bytes | None) -> M:
    """The message that the bytes are.

    Raises:
        Rejected: at stage ``decode`` for what is no UTF-8 JSON (or nothing at all), at stage
            ``validate`` for JSON that is no such message.
    """
    if value is None:
        raise Rejected(Stage.DECODE, "EmptyMessage", "the message has no value")
    try:
        return model.model_validate_json(value)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False, include_context=False)
        unreadable = any(problem["type"] in _UNREADABLE for problem in problems)
        text = "; ".join(
            f"{'.'.join(str(part) for part in problem['loc']) or 'message'}: {problem['msg']}"
            for problem in problems[:10]
        )
        if unreadable:
            raise Rejected(Stage.DECODE, "InvalidJson", text) from None
        raise Rejected(Stage.VALIDATE, "ValidationError", text) from None
    except RecursionError as error:
        raise Rejected.by(Stage.DECODE, error) from None
