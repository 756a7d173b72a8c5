"""The real command line, workers started by it, and what Prometheus would have of them."""

import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prometheus_client.parser import text_string_to_metric_families

from streams.settings import Settings
from streams.transport.broker.server import free_port
from tests.deploy.test_rules import RULES, seconds
from tests.support.processes import environment
from tests.support.promql import Series, firing, labels_of


def communique(config: Settings, *arguments: str, stdin: bytes = b"") -> tuple[int, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "streams", *arguments],
        env=environment(config), input=stdin, capture_output=True, timeout=90,
    )  # fmt: skip
    return done.returncode, done.stdout


@dataclass
class Worker:
    """One ``communique worker``, as Compose or Kubernetes would run it."""

    name: str
    config: Settings
    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        with (self.folder / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "streams", "worker", "--no-supervise"),
                    *("--id", self.name, "--web-port", str(self.port)),
                    *("--data-dir", str(self.folder / self.name)),
                ],
                env=environment(self.config), stdout=log, stderr=log,
            )  # fmt: skip

    def end(self, number: signal.Signals) -> int:
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(30)

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""


class Scrapes:
    """What Prometheus would have: every look counts as one scrape, fifteen seconds apart."""

    def __init__(self, workers: list[Worker]) -> None:
        self._workers = workers
        self._samples: dict[Any, list[tuple[float, float]]] = {}
        self.now = self.marked = 0.0

    def scrape(self) -> None:
        self.now += 15.0
        for worker in self._workers:
            status, text = worker.get("/metrics")
            target = {"job": "communique", "instance": worker.name}
            self._add(labels_of("up", **target), float(status == 200))
            for family in text_string_to_metric_families(text):
                for sample in family.samples:
                    self._add(labels_of(sample.name, **sample.labels, **target), sample.value)

    def _add(self, labels: Any, value: float) -> None:
        self._samples.setdefault(labels, []).append((self.now, value))

    def mark(self) -> None:
        """From now on :meth:`grown` counts."""
        self.scrape()
        self.marked = self.now

    def grown(self, name: str, *by: str, **where: str) -> Counter[Any]:
        """By how much a counter has grown since the mark; what has not is left out."""
        return self.values(name, *by, **where) - self.values(name, *by, at=self.marked, **where)

    def values(self, name: str, *by: str, at: float | None = None, **where: str) -> Counter[Any]:
        """The last scrape's values of a metric, summed over workers, by some labels."""
        found: Counter[Any] = Counter()
        moment = self.now if at is None else at
        for labels, samples in self._samples.items():
            known = dict(labels)
            matches = known["__name__"] == name and where.items() <= known.items()
            value = dict(samples).get(moment) if matches else None
            if value is not None:
                key = tuple(known[label] for label in by)
                found[key[0] if len(key) == 1 else key] += value
        return found

    def firing(self, alert: str) -> set[str | None]:
        """The instances for which an alert fires now; None where it has none."""
        series = [
            Series(labels, (*samples, (samples[-1][0] + 15.0, None)))  # then it is stale
            for labels, samples in self._samples.items()
        ]
        rule = RULES[alert]
        found = firing(rule["expr"], seconds(rule.get("for")), series, self.now)
        return {dict(labels).get("instance") for labels in found}
