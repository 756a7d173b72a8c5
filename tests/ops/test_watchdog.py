"""When a worker that does not end by itself must be ended."""

import threading
from types import SimpleNamespace
from typing import Any

import pytest

from streams.ops.watchdog import Pulse, Stall, Watchdog


def pulse(**changes: Any) -> Pulse:
    state: dict[str, Any] = {"progress": 0, "waiting": True, "silent_for": 0.1, "stuck_for": 0.1}
    return Pulse(**{**state, **changes})


@pytest.fixture
def stall() -> Stall:
    return Stall(timeout=60)


def test_a_worker_that_gets_on_lives(stall: Stall) -> None:
    for second in range(1000):
        assert stall.reason(pulse(progress=second // 30), float(second)) is None


def test_a_worker_with_nothing_to_do_lives(stall: Stall) -> None:
    for second in range(1000):
        assert stall.reason(pulse(waiting=False), float(second)) is None


def test_messages_that_wait_while_nothing_is_done(stall: Stall) -> None:
    reasons = [stall.reason(pulse(), float(second)) for second in range(70)]
    assert reasons[60] is None
    assert "nothing was done for 61 s" in str(reasons[61])


def test_idle_time_does_not_count(stall: Stall) -> None:
    for second in range(1000):
        stall.reason(pulse(waiting=False), float(second))
    assert stall.reason(pulse(), 1000.0) is None
    assert stall.reason(pulse(), 1055.0) is None


def test_a_broker_that_stays_away(stall: Stall) -> None:
    assert "no broker has answered" in str(stall.reason(pulse(silent_for=61, waiting=False), 0.0))


def test_an_event_loop_that_is_stuck(stall: Stall) -> None:
    assert "event loop has not run" in str(stall.reason(pulse(stuck_for=61, waiting=False), 0.0))


def test_the_thread_ends_the_worker_once() -> None:
    flow = SimpleNamespace(
        settings=SimpleNamespace(stall_timeout=0.05),
        handled={"enrich": 3},
        recovery_remaining=0,
        settled=True,
        lag=5,
        app=SimpleNamespace(rebalancing_count=1, in_recovery=False),
        fence=SimpleNamespace(unconfirmed_for=0.0, stuck_for=0.0),
    )
    reasons: list[str] = []
    ended = threading.Event()

    def end(reason: str) -> None:
        reasons.append(reason)
        ended.set()

    watchdog = Watchdog(flow, interval=0.02, on_stall=end)  # type: ignore[arg-type]
    watchdog.start()
    assert ended.wait(5)
    watchdog.join(5)
    assert len(reasons) == 1


def test_state_that_cannot_be_read_at_this_moment_is_read_again() -> None:
    class Changing:
        settings = SimpleNamespace(stall_timeout=0.05)
        reads = 0

        @property
        def recovery_remaining(self) -> int:
            self.reads += 1
            raise RuntimeError("dictionary changed size during iteration")

    flow = Changing()
    watchdog = Watchdog(flow, interval=0.01, on_stall=lambda _: None)  # type: ignore[arg-type]
    watchdog.start()
    watchdog.join(0.3)
    assert watchdog.is_alive()
    assert flow.reads > 3
