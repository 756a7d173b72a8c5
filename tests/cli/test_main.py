"""The commands that need no Kafka, as a person runs them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from streams.cli.main import app
from streams.settings import settings

run = CliRunner()

COMMANDS = [
    ["broker", "run"],
    ["feed", "text"],
    ["feed", "jsonl"],
    ["feed", "topic"],
    ["feed", "rss"],
    ["feed", "warc"],
    ["dead-letters", "list"],
    ["schemas", "write"],
    ["schemas", "register"],
    ["dead-letters", "show"],
    ["dead-letters", "replay"],
    *(
        [name]
        for name in ("demo", "topics", "worker", "extract", "tail", "pairs", "check", "status")
    ),
]


@pytest.fixture(autouse=True)
def _no_kafka(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1")
    settings.cache_clear()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_shows_an_example(command: list[str]) -> None:
    shown = run.invoke(app, [*command, "--help"])
    assert shown.exit_code == 0
    assert "Example" in shown.output.partition("Options")[2]


def test_no_command_prints_help_and_is_a_usage_error() -> None:
    shown = run.invoke(app, [])
    assert shown.exit_code == 2
    assert "extract" in shown.output


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["tail", "nope"], "raw-articles"),
        (["pairs", "IRN-XXX"], "XXX"),
        (["pairs", "IRN"], "two"),
        (["pairs", "--since", "tomorrow"], "2017-11-06"),
        (["dead-letters", "replay"], "--all"),
        (["dead-letters", "list", "--since", "noon"], "2026-11-10T12:00:00Z"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_argument_is_answered_with_advice(arguments: list[str], advice: str) -> None:
    shown = run.invoke(app, arguments)
    assert shown.exit_code == 2
    assert advice in shown.output


def test_check_without_kafka_says_so_and_hides_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_KAFKA_SASL_PASSWORD", "hunter2")
    settings.cache_clear()
    shown = run.invoke(app, ["check", "--json"])
    assert shown.exit_code == 1
    answer = json.loads(shown.stdout)
    assert "communique broker run" in answer["problems"][0]
    assert answer["settings"]["COMMUNIQUE_KAFKA_SASL_PASSWORD"] == "********"
    assert "hunter2" not in shown.output


class TestExtract:
    def test_lines_out_are_lines_in(self, tmp_path: Path) -> None:
        source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        bodies = ["Kenya's president met Norway's prime minister in Nairobi.", "Rain fell."]
        rows = [json.dumps({"id": str(n), "body": body}) for n, body in enumerate(bodies)]
        source.write_text("\n".join(rows) + "\n")
        done = run.invoke(app, ["extract", "--input", str(source), "--output", str(target)])
        assert done.exit_code == 0
        enriched = [json.loads(line) for line in target.read_text().splitlines()]
        assert [row["article_id"] for row in enriched] == ["0", "1"]
        assert enriched[0]["countries"]

    def test_a_bad_line_is_named_and_the_rest_goes_on(self) -> None:
        lines = '{"id": "a", "body": "One."}\n{broken\n{"body": ""}\n{"id": "b", "body": "Two."}\n'
        done = run.invoke(app, ["extract"], input=lines)
        assert done.exit_code == 1
        assert [json.loads(line)["article_id"] for line in done.stdout.splitlines()] == ["a", "b"]
        assert "line 2: " in done.stderr
        assert "line 3: body: " in done.stderr

    def test_bytes_that_are_no_utf8(self) -> None:
        done = run.invoke(
            app, ["extract"], input=b'{"body": "\xff"}\n{"id": "b", "body": "Two."}\n'
        )
        assert done.exit_code == 1
        assert "line 1: " in done.stderr
        assert json.loads(done.stdout)["article_id"] == "b"

    def test_a_text_file(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("date 2026-11-10 World Desk\n\nNothing happened.\n")
        done = run.invoke(app, ["extract", "--text", str(path)])
        assert done.exit_code == 0
        assert json.loads(done.stdout)["published"] == "2026-11-10"

    def test_a_file_that_is_not_there(self) -> None:
        done = run.invoke(app, ["extract", "--input", "/nowhere.jsonl"])
        assert done.exit_code == 2
        assert "/nowhere.jsonl: No such file" in done.stderr
