"""What makes a stream unhealthy, told from what Kafka and the workers say."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from typer.testing import CliRunner

from streams.cli.main import app
from streams.errors import KafkaUnavailable
from streams.ops import status
from streams.settings import load_settings, settings
from streams.transport.group import Group, Member, worker_of
from streams.transport.lag import PartitionLag

SETTINGS = load_settings(app_id="app", topic_prefix="x.")
ROWS = [
    PartitionLag(f"x.{topic}", number, end=10, committed=10)
    for topic in ("raw-articles", "dyad-events")
    for number in range(2)
]
BOTH = {"x.raw-articles": (0, 1), "x.dyad-events": (0, 1)}
HALF = {"x.raw-articles": (0,), "x.dyad-events": (0, 1)}


def group(*members: Member, state: str = "Stable") -> Group:
    return Group(state, members)


@pytest.mark.parametrize(
    ("found", "problem"),
    [
        (group(Member("w1", "h", BOTH)), None),
        (group(Member("w1", "h", HALF)), "no worker owns x.raw-articles/1"),
        (group(Member("w1", "h", {}), state="PreparingRebalance"), "PreparingRebalance"),
        (group(state="Empty"), "communique worker"),
        (group(state="Dead"), "communique worker"),
    ],
    ids=["all owned", "one idle", "rebalancing", "empty", "unknown"],
)
def test_the_group(found: Group, problem: str | None) -> None:
    problems = list(status._group_problems(found, ROWS))
    assert len(problems) == (problem is not None)
    if problem:
        assert problem in problems[0]


@pytest.mark.parametrize(("waits", "unhealthy"), [(None, False), (299.0, False), (301.0, True)])
def test_a_message_may_wait_so_long(waits: float | None, unhealthy: bool) -> None:
    agent = status.Agent(name="enrich", topic="t", lag=1, waiting_seconds=waits)
    assert bool(list(status._wait_problems([agent], 300.0))) is unhealthy


def answer(**changes: Any) -> dict[str, Any]:
    agents = {
        "enrich": {"handled": 7, "dead_letters": 1},
        "tally": {"handled": 3, "dead_letters": 0},
    }
    said = {"worker": "w1", "app_id": "app", "ready": True, "recovered": True, "agents": agents}
    return {**said, **changes}


def test_members_and_answers_are_joined_by_the_workers_id() -> None:
    told = {"http://a": answer(), "http://b": answer(worker="w2"), "http://c": None}
    workers = status._workers(SETTINGS, group(Member("w1", "h", BOTH)), told, ["http://c"])
    first, second, third = workers
    assert (first.name, first.member, first.partitions, first.handled) == ("w1", True, 4, 10)
    assert (second.name, second.member) == ("w2", False)
    assert (third.name, third.ready) == ("http://c", False)


def test_a_worker_of_another_application_is_none_of_ours() -> None:
    told = {"http://a": answer(app_id="demo", ready=False)}
    assert status._workers(SETTINGS, group(), told, []) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({}, None),
        ({"recovered": False, "ready": False}, "recovering"),
        ({"ready": False}, "not ready"),
    ],
    ids=str,
)
def test_a_worker_that_is_not_ready(changes: dict[str, Any], problem: str | None) -> None:
    workers = status._workers(
        SETTINGS, group(Member("w1", "h", BOTH)), {"u": answer(**changes)}, []
    )
    problems = list(status._worker_problems(workers))
    assert len(problems) == (problem is not None)
    if problem:
        assert problem in problems[0]


def test_what_nobody_tells_is_unknown_and_no_problem() -> None:
    (worker,) = status._workers(SETTINGS, group(Member("w1", "h", BOTH)), {"u": None}, [])
    assert worker.recovered is None
    assert not list(status._worker_problems([worker]))


@pytest.mark.parametrize(
    ("member", "worker"),
    [
        ("app-w1-8c7ed0ca-7ce2-4cbd-a6a5-2f0f3c3a2b11", "w1"),
        ("app-worker-2-8c7ed0ca-7ce2-4cbd-a6a5-2f0f3c3a2b11", "worker-2"),
        ("other", "other"),
    ],
)
def test_a_members_name(member: str, worker: str) -> None:
    assert worker_of(member, SETTINGS) == worker


@pytest.fixture
def server() -> Iterator[tuple[str, list[bytes]]]:
    """Answers every request with what the list holds."""
    bodies = [b""]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(bodies[0])

        def log_message(self, format: str, *args: Any) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}", bodies
        http.shutdown()


def test_something_else_at_the_address_is_no_worker(server: tuple[str, list[bytes]]) -> None:
    url, bodies = server
    for body in (b"<html>", b"[]", b'{"status": "up"}', b"\xff"):
        bodies[0] = body
        assert status._ask(url) is None
    bodies[0] = json.dumps(answer()).encode()
    assert status._ask(url + "/") == answer()


def test_without_kafka_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1")
    settings.cache_clear()
    shown = CliRunner().invoke(app, ["status", "--json"])
    settings.cache_clear()
    assert isinstance(shown.exception, KafkaUnavailable)
    assert "communique broker run" in str(shown.exception)
