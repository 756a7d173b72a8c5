"""One writer a format; all take messages one by one and hold no more than a batch of them."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from typing import IO, Any, TypeVar

from schemas.base import Message
from streams.errors import CommuniqueError

T = TypeVar("T")

BATCH = 2_000
"""Messages in one row group of a Parquet file."""


class Format(StrEnum):
    """How a file of messages is written."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


def write(messages: Iterable[Message], model: type[Message], to: Format, target: IO[bytes]) -> int:
    """Writes the messages; how many there were.

    - JSON Lines: the very values of the topic.
    - CSV: one column a field, with a header; what is a list of words is joined by ``;``, what has
      fields of its own is JSON.
    - Parquet: typed columns, lists and structures included; days are dates, ``published`` is text,
      since it may be a day or a moment.

    Raises:
        CommuniqueError: for Parquet without pyarrow, saying how to install it.
    """
    match to:
        case Format.JSONL:
            return _write_jsonl(messages, target)
        case Format.CSV:
            return _write_csv(messages, model, target)
        case Format.PARQUET:
            return _write_parquet(messages, model, target)


def _write_jsonl(messages: Iterable[Message], target: IO[bytes]) -> int:
    count = 0
    for message in messages:
        target.write(message.to_bytes() + b"\n")
        count += 1
    return count


def _write_csv(messages: Iterable[Message], model: type[Message], target: IO[bytes]) -> int:
    # The text layer is flushed and let go, the file below stays open: it is the caller's.
    text = io.TextIOWrapper(target, encoding="utf-8", newline="")
    try:
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(model.model_fields)
        count = 0
        for message in messages:
            rows.writerow(_cell(value) for value in message.model_dump(mode="json").values())
            count += 1
        return count
    finally:
        text.flush()
        text.detach()


def _cell(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ";".join(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value


def _write_parquet(messages: Iterable[Message], model: type[Message], target: IO[bytes]) -> int:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise CommuniqueError(
            "Parquet needs pyarrow: pip install 'communique[export]'; JSON Lines and CSV do not"
        ) from error
    from streams.client.export.arrow import arrow_schema

    count, schema = 0, arrow_schema(model)
    with parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        for batch in _batches(messages, BATCH):
            rows = [message.model_dump() for message in batch]
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
            count += len(rows)
    return count


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
