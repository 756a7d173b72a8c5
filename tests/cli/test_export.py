"""``communique export`` from a real topic to files."""

import csv
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from schemas import EnrichedArticle, Meeting
from schemas.topics import MEETINGS
from streams.cli.main import app
from streams.settings import Settings, settings
from tests.client.sample import article, meeting, provisioned, send, send_raw, statement

run = CliRunner()

FIRST, SECOND, THIRD = (
    meeting(1, "IRN", "PAK", day="2026-11-10"),
    meeting(2, "CHN", "JPN", day="2026-11-08"),
    meeting(3, "IRN", "CHN", day="2026-11-12"),
)


@pytest.fixture
async def _published(
    kafka_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[None]:
    config = await provisioned(kafka_settings)
    outdated = FIRST.model_copy(update={"topics": ("old",)})
    await send(config, [outdated, SECOND, THIRD, FIRST, statement(1), article(1, FIRST)])
    await send_raw(config, [(MEETINGS, b"k", b"{}", [])])
    monkeypatch.setenv("COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS", config.kafka_bootstrap_servers)
    monkeypatch.setenv("COMMUNIQUE_TOPIC_PREFIX", config.topic_prefix)
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.mark.kafka
@pytest.mark.usefixtures("_published")
def test_each_id_once_in_the_order_of_days(tmp_path: Path) -> None:
    file = tmp_path / "meetings.jsonl"
    done = run.invoke(app, ["export", "meetings", str(file), "--to", "jsonl"])
    assert done.exit_code == 0, done.output
    found = [Meeting.model_validate_json(line) for line in file.read_bytes().splitlines()]
    assert found == [SECOND, FIRST, THIRD]
    assert "3 meetings, 1 repetitions left out" in done.stderr
    assert "1 messages of meetings could not be read" in done.stderr
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["meetings.jsonl"]


@pytest.mark.kafka
@pytest.mark.usefixtures("_published")
@pytest.mark.parametrize(
    ("options", "days"),
    [
        (["--pair", "PAK-IRN"], ["2026-11-10"]),
        (["--country", "IRN"], ["2026-11-10", "2026-11-12"]),
        (["--since", "2026-11-09", "--until", "2026-11-10"], ["2026-11-10"]),
        (["--country", "USA"], []),
    ],
    ids=["pair", "country", "days", "none"],
)
def test_csv_to_standard_output(options: list[str], days: list[str]) -> None:
    done = run.invoke(app, ["export", "meetings", "-", "--to", "csv", *options])
    assert done.exit_code == 0, done.output
    assert [row["date"] for row in csv.DictReader(done.stdout.splitlines())] == days


@pytest.mark.kafka
@pytest.mark.usefixtures("_published")
def test_a_newer_record_that_is_not_wanted_takes_the_older_one_away() -> None:
    """What is selected is the newest record, not any that there ever was."""
    import asyncio

    moved = SECOND.model_copy(update={"date": None, "published": None})
    asyncio.run(send(settings(), [moved]))
    done = run.invoke(app, ["export", "meetings", "-", "--to", "jsonl", "--until", "2026-11-09"])
    assert done.stdout == ""


@pytest.mark.kafka
@pytest.mark.usefixtures("_published")
def test_parquet(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="Parquet needs pyarrow")
    file = tmp_path / "articles.parquet"
    done = run.invoke(app, ["export", "enriched-articles", str(file), "--to", "parquet"])
    assert done.exit_code == 0, done.output
    (row,) = parquet.read_table(file).to_pylist()
    assert EnrichedArticle.model_validate(row) == article(1, FIRST)


@pytest.mark.kafka
@pytest.mark.usefixtures("_published")
def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "x.jsonl"
    done = run.invoke(app, ["export", "statements", str(file), "--to", "jsonl"])
    assert done.exit_code == 2
    assert "No such file or directory" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["articles", "x", "--to", "csv"], "enriched-articles"),
        (["meetings", "x"], "--to"),
        (["meetings", "x", "--to", "xml"], "parquet"),
        (["meetings", "x", "--to", "csv", "--country", "QQQ"], "QQQ"),
        (["meetings", "x", "--to", "csv", "--pair", "IRN"], "two"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_argument(arguments: list[str], advice: str) -> None:
    done = run.invoke(app, ["export", *arguments])
    assert done.exit_code == 2
    assert advice in done.output


@pytest.mark.kafka
@pytest.mark.usefixtures("_published")
def test_statements() -> None:
    done = run.invoke(app, ["export", "statements", "-", "--to", "jsonl"])
    assert json.loads(done.stdout)["statement_id"] == statement(1).statement_id
