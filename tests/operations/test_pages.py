"""docs/operations says nothing that is not so: commands, options, settings, links, log lines."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from streams.cli.main import app
from streams.settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "operations").rglob("*.md"))
OWN = ("COMMUNIQUE_TEST_KAFKA",)
GROUPS = {"broker", "feed", "dead-letters"}


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


def commands(text: str) -> set[tuple[str, ...]]:
    """Each ``communique …`` of a page: its words up to the first that is no command or option."""
    found = set()
    for match in re.finditer(r"(?<![\w/.-])communique ((?:[a-z-]+ ?|--?[a-z-]+ ?)[^`\n|#]*)", text):
        words = match[1].split()
        if words[0] in {command.name for command in app.registered_commands} | GROUPS:
            name = words[:2] if words[0] in GROUPS and len(words) > 1 else words[:1]
            options = [w for w in words[len(name) :] if w.startswith("--")]
            found.add((*name, *options))
    return found


ALL = sorted({(page.name, *one) for page in PAGES for one in commands(page.read_text("utf-8"))})


def test_commands_were_found() -> None:
    assert len(ALL) > 20
    assert ("backfill.md", "feed", "topic", "--since") in ALL


@pytest.mark.parametrize("named", ALL, ids=" ".join)
def test_commands_and_options_exist(named: tuple[str, ...]) -> None:
    _page, *words = named
    name = [word.strip(".,:;)") for word in words if not word.startswith("--")]
    shown = CliRunner().invoke(app, [*(n for n in name if n != "…"), "--help"])
    assert shown.exit_code == 0, shown.output
    for option in words[len(name) :]:
        assert option.strip(".,:;)") in shown.output


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_settings_exist(page: Path) -> None:
    for name in re.findall(r"COMMUNIQUE_[A-Z_]*[A-Z]", page.read_text("utf-8")):
        assert name.removeprefix("COMMUNIQUE_").lower() in Settings.model_fields or name in OWN


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
    for path in re.findall(r"`((?:deploy|docs|streams)/[\w./-]+)`", page.read_text("utf-8")):
        assert (ROOT / path).exists(), path


def test_log_lines_are_those_of_the_code() -> None:
    text = (ROOT / "docs/operations/running.md").read_text("utf-8")
    table = text.partition("| message | fields |")[2].partition("\n\n")[0]
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "streams").rglob("*.py"))
    messages = [
        m for line in table.splitlines()[2:] for m in re.findall(r"`([^`]+)`", line.split("|")[1])
    ]
    assert len(messages) >= 9
    for message in messages:
        assert f'"{message.removesuffix(" …")}' in source, message
