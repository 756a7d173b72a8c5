"""What the probes answer."""

import json
import urllib.error
import urllib.request
from types import SimpleNamespace
from typing import Any

import pytest

from streams.ops.health import serve_health


@pytest.fixture
def flow() -> Any:
    return SimpleNamespace(
        settings=SimpleNamespace(
            worker_id="w1", app_id="app", stall_timeout=60.0, web_host="127.0.0.1", web_port=0
        ),
        app=SimpleNamespace(
            rebalancing=False, in_recovery=False, tables=SimpleNamespace(actives_ready=True)
        ),
        fence=SimpleNamespace(unconfirmed_for=1.0, stopping=False),
        recovery_seconds=2.5,
        handled={"enrich": 7},
        guards={"enrich": SimpleNamespace(dead_letters=1)},
    )


def get(port: int, path: str) -> tuple[int, dict[str, Any]]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def test_ready_only_when_recovered_and_not_rebalancing(flow: Any) -> None:
    port = serve_health(flow)
    assert get(port, "/readyz")[0] == 200
    flow.app.rebalancing = True
    assert get(port, "/readyz")[0] == 503
    flow.app.rebalancing = False
    flow.app.tables.actives_ready = False
    assert get(port, "/readyz")[0] == 503
    flow.app.tables.actives_ready = True
    flow.app.in_recovery = True
    assert get(port, "/readyz")[0] == 503
    flow.app.in_recovery = False
    flow.fence.stopping = True
    assert get(port, "/readyz")[0] == 503


def test_alive_while_the_broker_answers(flow: Any) -> None:
    port = serve_health(flow)
    assert get(port, "/livez")[0] == 200
    flow.fence.unconfirmed_for = 61.0
    assert get(port, "/livez")[0] == 503


def test_status_and_nothing_else(flow: Any) -> None:
    port = serve_health(flow)
    code, state = get(port, "/status")
    assert code == 200
    assert state["agents"] == {"enrich": {"handled": 7, "dead_letters": 1}}
    assert state["last_recovery_seconds"] == 2.5
    assert get(port, "/table/pairs")[0] == 404
