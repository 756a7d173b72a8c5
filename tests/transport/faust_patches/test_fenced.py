"""Produce requests of a worker whose membership nobody confirms."""

import asyncio
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka.consumer.group_coordinator import GroupCoordinator
from aiokafka.producer import sender
from aiokafka.producer.sender import Sender

from streams.transport.faust_patches import fenced
from streams.transport.fence import Fence


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def doubts() -> list[str]:
    return []


@pytest.fixture
def fence(clock: Clock, doubts: list[str]) -> Iterator[Fence]:
    fence = Fence(session_timeout=10.0, on_doubt=doubts.append, clock=clock)
    fenced.guard(fence)
    yield fence
    fenced.guard(None)


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    sent: list[object] = []

    class Handler:
        def __init__(self, _sender: Any, batches: object) -> None:
            self.batches = batches

        async def do(self, _node: int) -> None:
            sent.append(self.batches)

    monkeypatch.setattr(sender, "SendProduceReqHandler", Handler)
    return sent


async def produce() -> None:
    stub = SimpleNamespace(_in_flight={1}, _muted_partitions={"tp"})
    await Sender._send_produce_req(stub, 1, {"tp": "batch"})


async def test_without_a_heartbeat_nothing_leaves(
    faust_kind: str, fence: Fence, clock: Clock, requests: list[object]
) -> None:
    clock.now += 8.1  # past four fifths of the session
    task = asyncio.create_task(produce())
    await asyncio.sleep(0.12)
    assert bool(requests) is (faust_kind == "stock")
    fence.confirmed(clock.now)
    await asyncio.wait_for(task, 1)
    assert requests


async def test_with_a_heartbeat_it_leaves_at_once(
    patched: None, fence: Fence, clock: Clock, requests: list[object]
) -> None:
    clock.now += 7.9
    await produce()
    assert requests


async def test_a_process_that_stood_still_ends_before_it_sends(
    faust_kind: str, fence: Fence, clock: Clock, doubts: list[str], requests: list[object]
) -> None:
    fence.check()
    clock.now += 30  # frozen; the heartbeat thread is the first to run again
    fence.confirmed(clock.now)
    await produce()
    assert bool(doubts) is (faust_kind == "patched")


async def test_an_expelled_worker_ends(faust_kind: str, fence: Fence, doubts: list[str]) -> None:
    stub = SimpleNamespace(generation=4, request_rejoin=lambda: None)
    GroupCoordinator.reset_generation(stub)
    assert bool(doubts) is (faust_kind == "patched")


async def test_a_worker_that_leaves_by_itself_is_not_expelled(
    patched: None, fence: Fence, doubts: list[str]
) -> None:
    fence.stopping = True
    GroupCoordinator.reset_generation(SimpleNamespace(generation=4, request_rejoin=lambda: None))
    assert doubts == []
