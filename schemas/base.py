"""What all message models share."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, WithJsonSchema


class Message(BaseModel):
    """An immutable record; fields that a newer writer added are ignored by an older reader."""

    model_config = ConfigDict(frozen=True, extra="ignore", ser_json_timedelta="iso8601")

    @classmethod
    def trusted(cls, **values: Any) -> Self:
        """A record of values that are as validation would leave them, in half of its time.

        For what our own code makes by the hundred a second. Nothing is checked: all fields must
        be given, in their order, each of its very type.
        """
        made = cls.__new__(cls)
        put = object.__setattr__
        put(made, "__dict__", values)
        put(made, "__pydantic_fields_set__", set(values))
        put(made, "__pydantic_extra__", None)
        put(made, "__pydantic_private__", None)
        return made

    def to_bytes(self) -> bytes:
        """The record as UTF-8 JSON: the same record gives the same bytes everywhere."""
        return self.model_dump_json().encode()


def parse_moment(value: Any) -> date | datetime:
    """A day to a date, an RFC 3339 date-time to an aware datetime (UTC where it has no zone).

    Raises:
        ValueError: for anything else, numbers included.
    """
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        text = value.strip()
        try:
            if len(text) == 10:
                return date.fromisoformat(text)
            moment = datetime.fromisoformat(text)
        except ValueError:
            pass
        else:
            if len(text) > 10:
                return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    raise ValueError('expected a day like "2017-11-06" or a date-time like "2017-11-06T09:30:00Z"')


def format_moment(value: date | datetime) -> str:
    """A day as ``YYYY-MM-DD``, a date-time in UTC with a ``Z``."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat()


def utc_day(value: date | datetime | None) -> date | None:
    """The day on which something counts: of a date-time, its day in UTC."""
    return value.astimezone(UTC).date() if isinstance(value, datetime) else value


def _moment_schema() -> WithJsonSchema:
    return WithJsonSchema(
        {"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}
    )


Moment = Annotated[
    date | datetime,
    BeforeValidator(parse_moment),
    PlainSerializer(format_moment, return_type=str),
    _moment_schema(),
]
"""A day or a date-time: ``published`` is often known to the day only."""
