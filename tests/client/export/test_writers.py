import csv
import io
import json
import sys

import pytest

from schemas import EnrichedArticle, Meeting, Statement
from schemas.base import Message
from streams.client.export import Format, write
from streams.errors import CommuniqueError
from tests.client.sample import article, meeting, statement

MEETINGS = [meeting(1), meeting(2, "CHN", "JPN", "USA", day=None, place=None, topics=())]


def written(messages: list[Message], model: type[Message], to: Format) -> bytes:
    target = io.BytesIO()
    assert write(messages, model, to, target) == len(messages)
    return target.getvalue()


def test_json_lines_are_the_topics_values() -> None:
    lines = written([*MEETINGS], Meeting, Format.JSONL).splitlines()
    assert [Meeting.model_validate_json(line) for line in lines] == MEETINGS


def test_csv() -> None:
    text = written([*MEETINGS], Meeting, Format.CSV).decode()
    first, second = csv.DictReader(io.StringIO(text))
    assert list(first) == list(Meeting.model_fields)
    assert first["date"] == "2026-11-10"
    assert first["cameo"] == "040"
    assert second["pairs"] == "CHN-JPN;CHN-USA;JPN-USA"
    assert json.loads(first["participants"])[0]["name"] == "Minister IRN 1"
    assert (second["date"], second["topics"]) == ("", "")


def test_csv_keeps_commas_quotes_and_line_ends() -> None:
    odd = statement(1, text='He said: "Well,\nthat is that", didn’t he?')
    (row,) = csv.DictReader(io.StringIO(written([odd], Statement, Format.CSV).decode(), newline=""))
    assert row["text"] == odd.text


@pytest.mark.parametrize(
    ("model", "messages"),
    [
        (Meeting, MEETINGS),
        (Statement, [statement(1), statement(2, "USA", "FRA", "CHN", cue=None)]),
        (EnrichedArticle, [article(1, meeting(1), statement(1)), article(2)]),
    ],
    ids=["meetings", "statements", "articles"],
)
def test_parquet_gives_back_what_was_written(model: type[Message], messages: list[Message]) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="Parquet needs pyarrow")
    table = parquet.read_table(io.BytesIO(written(messages, model, Format.PARQUET)))
    assert [model.model_validate(row) for row in table.to_pylist()] == messages


def test_parquet_has_types() -> None:
    pa = pytest.importorskip("pyarrow", reason="Parquet needs pyarrow")
    from streams.client.export.arrow import arrow_schema

    schema = arrow_schema(Meeting)
    assert schema.field("date").type == pa.date32()
    assert schema.field("cameo").type == pa.string()
    assert schema.field("pairs").type == pa.list_(pa.string())
    assert schema.field("participants").type.value_type.field("start").type == pa.int64()
    assert not schema.field("meeting_id").nullable
    assert schema.field("place").nullable


@pytest.mark.parametrize("model", [Meeting, Statement, EnrichedArticle])
def test_nothing_at_all_still_has_columns(model: type[Message]) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="Parquet needs pyarrow")
    table = parquet.read_table(io.BytesIO(written([], model, Format.PARQUET)))
    assert table.column_names == list(model.model_fields)
    assert written([], model, Format.CSV).decode().strip() == ",".join(model.model_fields)


def test_without_pyarrow_the_install_line_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(CommuniqueError, match=r"pip install 'communique\[export\]'"):
        write([], Meeting, Format.PARQUET, io.BytesIO())
