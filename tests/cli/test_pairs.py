"""``communique pairs`` on published counts."""

import csv
import io
import json
from collections.abc import AsyncIterator, Callable

import pytest
from typer.testing import CliRunner

from streams.cli.main import app
from streams.settings import Settings, settings
from tests.client.sample import pair_counts, provisioned, send

run = CliRunner()

IRN_PAK = pair_counts("IRN-PAK", {"2026-10-30": (1, 4), "2026-11-10": (2, 1)}, undated=5)
CHN_JPN = pair_counts("CHN-JPN", {"2026-11-09": (3, 0), "2026-11-16": (1, 7)})
FRA_USA = pair_counts("FRA-USA", {"2026-09-01": (0, 2)})

Pairs = Callable[..., str]


@pytest.fixture
async def _published(
    kafka_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[None]:
    config = await provisioned(kafka_settings)
    outdated = pair_counts("IRN-PAK", {"2026-10-30": (1, 1)})
    await send(config, [outdated, IRN_PAK, CHN_JPN, FRA_USA])
    monkeypatch.setenv("COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS", config.kafka_bootstrap_servers)
    monkeypatch.setenv("COMMUNIQUE_TOPIC_PREFIX", config.topic_prefix)
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture
def pairs(_published: None) -> Pairs:
    def call(*arguments: str) -> str:
        shown = run.invoke(app, ["pairs", *arguments])
        assert shown.exit_code == 0, shown.output
        return shown.stdout

    return call


def objects(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.kafka
def test_the_newest_record_of_each_pair(pairs: Pairs) -> None:
    rows = objects(pairs("--json"))
    assert rows == [p.model_dump(mode="json") for p in (IRN_PAK, CHN_JPN, FRA_USA)]


@pytest.mark.kafka
def test_a_range_selects_days_and_orders_by_them(pairs: Pairs) -> None:
    rows = objects(pairs("--since", "2026-11-01", "--until", "2026-11-10", "--json"))
    assert [row["pair"] for row in rows] == ["CHN-JPN", "IRN-PAK"]
    assert rows[1]["selected"] == {
        "meetings": 2,
        "planned": 1,
        "meeting_mentions": 2,
        "statements": 1,
    }
    assert rows[1]["total"] == IRN_PAK.total.model_dump()
    (only,) = objects(pairs("--until", "2026-09-30", "--json"))
    assert only["pair"] == "FRA-USA"


@pytest.mark.kafka
def test_top(pairs: Pairs) -> None:
    assert [row["pair"] for row in objects(pairs("--top", "1", "--json"))] == ["IRN-PAK"]
    since = pairs("--top", "1", "--since", "2026-11-01", "--json")
    assert [row["pair"] for row in objects(since)] == ["CHN-JPN"]


@pytest.mark.kafka
def test_by_week_as_csv(pairs: Pairs) -> None:
    text = pairs("--by", "week", "--csv", "--since", "2026-11-01")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows == [
        ["pair", "week", "meetings", "planned", "meeting_mentions", "statements"],
        ["CHN-JPN", "2026-W46", "3", "1", "3", "0"],
        ["CHN-JPN", "2026-W47", "1", "1", "1", "7"],
        ["IRN-PAK", "2026-W46", "2", "1", "2", "1"],
    ]


@pytest.mark.kafka
def test_csv_of_totals(pairs: Pairs) -> None:
    rows = list(csv.DictReader(io.StringIO(pairs("--csv"))))
    assert [row["pair"] for row in rows] == ["IRN-PAK", "CHN-JPN", "FRA-USA"]
    assert rows[0]["meetings"] == "8"
    assert rows[0]["last_seen"] == "2026-11-10"


@pytest.mark.kafka
def test_by_month_as_json_and_as_a_table(pairs: Pairs) -> None:
    (row,) = objects(pairs("PAK-IRN", "--by", "month", "--json"))
    assert row["periods"] == [
        {"period": "2026-10", "meetings": 1, "planned": 1, "meeting_mentions": 1, "statements": 4},
        {"period": "2026-11", "meetings": 2, "planned": 1, "meeting_mentions": 2, "statements": 1},
    ]
    table = pairs("IRN-PAK", "--by", "month")
    assert "2026-10" in table
    assert "2026-11" in table


@pytest.mark.kafka
def test_the_table_of_a_range(pairs: Pairs) -> None:
    shown = pairs("--since", "2026-11-10", "--until", "2026-11-10")
    assert "since 2026-11-10 until 2026-11-10" in shown
    assert "IRN-PAK" in shown
    assert "CHN-JPN" not in shown


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["--json", "--csv"], "not both"),
        (["--since", "2026-02-01", "--until", "2026-01-01"], "before"),
        (["--top", "0"], "greater than"),
        (["--by", "year"], "week"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_option(arguments: list[str], advice: str) -> None:
    shown = run.invoke(app, ["pairs", *arguments])
    assert shown.exit_code == 2
    assert advice in shown.output
