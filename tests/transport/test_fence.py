"""When a worker may still speak for its partitions."""

import pytest

from streams.transport.fence import Fence


class Doubt(Exception):
    """Instead of the process's end."""


def doubt(reason: str) -> None:
    raise Doubt(reason)


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fence(clock: Clock) -> Fence:
    return Fence(session_timeout=10, on_doubt=doubt, clock=clock)


def test_a_steady_loop_is_in_no_doubt(fence: Fence, clock: Clock) -> None:
    for _ in range(100):
        fence.check()
        clock.now += 7.9


def test_a_loop_that_stood_still_is(fence: Fence, clock: Clock) -> None:
    fence.check()
    clock.now += 8.1
    with pytest.raises(Doubt, match=r"stood still for 8\.1 s"):
        fence.check()


def test_a_slow_start_is_no_stand_still(fence: Fence, clock: Clock) -> None:
    clock.now += 60
    fence.check()


async def test_waiting_for_a_heartbeat_ends_after_a_session(fence: Fence, clock: Clock) -> None:
    clock.now += 20

    def half_a_second_later() -> float:
        clock.now += 0.5
        return clock.now

    fence._clock = half_a_second_later
    with pytest.raises(Doubt, match="no heartbeat"):
        await fence.may_produce()
    assert 130 < clock.now < 140


async def test_a_confirmed_member_produces(fence: Fence, clock: Clock) -> None:
    clock.now += 60
    fence.confirmed(clock.now)
    await fence.may_produce()


def test_an_older_answer_does_not_set_the_clock_back(fence: Fence, clock: Clock) -> None:
    fence.confirmed(100.0)
    fence.confirmed(50.0)
    clock.now = 101.0
    assert fence.unconfirmed_for == 1.0


def test_expulsion(fence: Fence) -> None:
    with pytest.raises(Doubt, match="generation 7"):
        fence.expelled(7)
    fence.stopping = True
    fence.expelled(8)


def test_how_long_the_loop_is_stuck(fence: Fence, clock: Clock) -> None:
    assert fence.stuck_for == 0.0
    fence.check()
    clock.now += 3
    assert fence.stuck_for == 3.0
