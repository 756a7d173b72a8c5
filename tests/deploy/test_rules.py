"""The alert rules fire when they must, and name nothing that there is not.

``rules.test.yml`` is in the format of promtool, which checks it where it is installed; its
expectations are evaluated here in any case (:mod:`tests.support.promql`).
"""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from streams.ops.metrics.definitions import DECLARATIONS, PROCESS_METRICS
from tests.support.promql import Labels, Series, evaluate, firing, labels_of, names_in

ROOT = Path(__file__).parents[2]
PROMETHEUS = ROOT / "deploy" / "prometheus"
DASHBOARD = ROOT / "deploy" / "grafana" / "dashboards" / "communique.json"

RULES: dict[str, dict[str, Any]] = {
    rule["alert"]: rule
    for group in yaml.safe_load((PROMETHEUS / "rules.yml").read_text("utf-8"))["groups"]
    for rule in group["rules"]
}
CASES = yaml.safe_load((PROMETHEUS / "rules.test.yml").read_text("utf-8"))["tests"]
EXPECTATIONS = [
    pytest.param(case, expected, id=f"{case['name']}: {expected['alertname']}")
    for case in CASES
    for expected in case["alert_rule_test"]
]
UNITS = {"s": 1, "m": 60, "h": 3600}


def seconds(duration: str | None) -> float:
    return float(duration[:-1]) * UNITS[duration[-1]] if duration else 0.0


def exists() -> set[str]:
    """All names of series that a worker exposes, and Prometheus' own."""
    names = {"up", "ALERTS", *PROCESS_METRICS}
    for declared in DECLARATIONS:
        suffixes = ("_bucket", "_sum", "_count") if declared.kind == "histogram" else ("",)
        names |= {declared.name + suffix for suffix in suffixes}
    return names


def expand(values: str) -> list[float | None]:
    """promtool's notation: ``1x3`` is 1 1 1 1, ``0+2x3`` is 0 2 4 6, ``_`` nothing."""
    samples: list[float | None] = []
    for word in values.split():
        if word in ("_", "stale"):
            samples.append(None)
            continue
        match = re.fullmatch(r"(-?[\d.]+)(?:([+-][\d.]+))?(?:x(\d+))?", word)
        assert match, word
        start, step, times = float(match[1]), float(match[2] or 0), int(match[3] or 0)
        samples += [start + step * n for n in range(times + 1)]
    return samples


def read_series(case: dict[str, Any]) -> list[Series]:
    interval = seconds(case["interval"])
    found = []
    for given in case["input_series"]:
        name, _, labels = given["series"].partition("{")
        pairs = dict(re.findall(r'(\w+)="([^"]*)"', labels))
        samples = tuple((n * interval, value) for n, value in enumerate(expand(given["values"])))
        found.append(Series(labels_of(name, **pairs), samples))
    return found


def fires(alert: str, case: dict[str, Any], moment: float) -> set[Labels]:
    """The labels of the alerts that fire, severity included, as promtool would have them."""
    rule = RULES[alert]
    series = read_series(case)
    found = firing(rule["expr"], seconds(rule.get("for")), series, moment)
    own = set(rule["labels"].items())
    return {frozenset({(k, v) for k, v in one if k != "__name__"} | own) for one in found}


@pytest.mark.parametrize(("case", "expected"), EXPECTATIONS)
def test_an_alert_fires_when_it_must_and_only_then(
    case: dict[str, Any], expected: dict[str, Any]
) -> None:
    want = {frozenset(one["exp_labels"].items()) for one in expected.get("exp_alerts", ())}
    got = fires(expected["alertname"], case, seconds(expected["eval_time"]))
    assert got == want


@pytest.mark.parametrize("alert", RULES)
def test_every_alert_is_fired_and_silent_in_some_case(alert: str) -> None:
    outcomes = {
        bool(expected.get("exp_alerts"))
        for case in CASES
        for expected in case["alert_rule_test"]
        if expected["alertname"] == alert
    }
    assert outcomes == {True, False}


@pytest.mark.parametrize("alert", RULES)
def test_an_alert_reads_declared_metrics_and_has_a_runbook(alert: str) -> None:
    rule = RULES[alert]
    assert names_in(rule["expr"]) <= exists()
    assert rule["labels"]["severity"] in ("critical", "warning")
    assert rule["annotations"]["summary"]
    runbook = (ROOT / rule["annotations"]["runbook"]).read_text(encoding="utf-8")
    assert runbook.startswith(f"# {alert}\n")
    for part in ("## What it means", "## Look", "## Do"):
        assert part in runbook


def test_every_runbook_belongs_to_an_alert() -> None:
    pages = {path.name for path in (ROOT / "docs/operations/runbooks").glob("*.md")}
    assert pages == {Path(rule["annotations"]["runbook"]).name for rule in RULES.values()}


def panels() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads(DASHBOARD.read_text("utf-8"))["panels"]
    return loaded


def test_the_dashboard_reads_declared_metrics() -> None:
    expressions = [target["expr"] for panel in panels() for target in panel.get("targets", ())]
    assert len(expressions) > 20
    for expression in expressions:
        assert names_in(expression) <= exists(), expression


def test_the_dashboard_is_one_screen_and_asks_its_three_questions() -> None:
    rows = [panel["title"] for panel in panels() if panel["type"] == "row"]
    assert rows == ["Is it keeping up?", "Is it right?", "What broke?"]
    assert max(p["gridPos"]["y"] + p["gridPos"]["h"] for p in panels()) <= 25
    cells = [
        (x, y)
        for p in panels()
        for x in range(p["gridPos"]["x"], p["gridPos"]["x"] + p["gridPos"]["w"])
        for y in range(p["gridPos"]["y"], p["gridPos"]["y"] + p["gridPos"]["h"])
    ]
    assert len(cells) == len(set(cells)), "panels overlap"
    assert max(x for x, _ in cells) < 24


def test_the_dashboard_asks_the_provisioned_source() -> None:
    path = ROOT / "deploy/grafana/provisioning/datasources/prometheus.yml"
    (source,) = yaml.safe_load(path.read_text("utf-8"))["datasources"]
    for panel in panels():
        for target in panel.get("targets", ()):
            assert target["datasource"]["uid"] == source["uid"]


def test_the_evaluator_reads_a_counter_that_starts_again() -> None:
    values = (0.0, 10.0, 20.0, 5.0, 15.0)
    series = Series(labels_of("c"), tuple((n * 15.0, v) for n, v in enumerate(values)))
    assert list(evaluate("increase(c[5m])", [series], 60).values()) == [35.0]


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool is not installed")
@pytest.mark.parametrize(
    "arguments",
    [["check", "config", "prometheus.yml"], ["test", "rules", "rules.test.yml"]],
    ids=" ".join,
)
def test_promtool_agrees(arguments: list[str]) -> None:
    done = subprocess.run(["promtool", *arguments], cwd=PROMETHEUS, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
