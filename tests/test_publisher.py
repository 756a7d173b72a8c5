"""When changed counts are published."""

import json
from typing import Any

import pytest

from streams.counting import PairRecord
from streams.fanout import Outgoing
from streams.publisher import PairPublisher


class FakeFlow:
    settled = True

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.values: list[Any] = []

    async def send(self, message: Outgoing, *, agent: str) -> None:
        self.sent.append(message.key)
        self.values.append(json.loads(message.value))


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def flow() -> FakeFlow:
    return FakeFlow()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def publisher(flow: FakeFlow, clock: Clock) -> PairPublisher:
    return PairPublisher(flow, interval=1.0, clock=clock)  # type: ignore[arg-type]


async def test_only_the_newest_counts_go_out(publisher: PairPublisher, flow: FakeFlow) -> None:
    publisher.changed("IRN-PAK", PairRecord(total=(1, 0, 1, 0)))
    publisher.changed("IRN-PAK", PairRecord(total=(2, 0, 2, 0)))
    await publisher.publish()
    await publisher.publish()
    assert flow.sent == ["IRN-PAK"]
    assert flow.values[0]["total"]["meetings"] == 2


async def test_at_most_once_an_interval(
    publisher: PairPublisher, flow: FakeFlow, clock: Clock
) -> None:
    for _ in range(10):
        publisher.changed("IRN-PAK", PairRecord())
        await publisher.publish()
        clock.now += 0.3
    assert len(flow.sent) == 3


async def test_nothing_during_a_rebalance_and_nothing_is_forgotten(
    publisher: PairPublisher, flow: FakeFlow
) -> None:
    publisher.changed("IRN-PAK", PairRecord())
    flow.settled = False
    await publisher.publish()
    assert flow.sent == []
    flow.settled = True
    await publisher.publish()
    assert flow.sent == ["IRN-PAK"]


async def test_after_a_recovery_all_pairs_an_interval_later(
    publisher: PairPublisher, flow: FakeFlow, clock: Clock
) -> None:
    publisher.changed("CHN-USA", PairRecord())
    publisher.start_over([("IRN-PAK", PairRecord()), ("DEU-FRA", PairRecord())])
    await publisher.publish()
    assert flow.sent == []
    clock.now += 1
    await publisher.publish()
    assert flow.sent == ["IRN-PAK", "DEU-FRA"]


async def test_what_was_revoked_is_not_ours_to_publish(
    publisher: PairPublisher, flow: FakeFlow
) -> None:
    publisher.changed("IRN-PAK", PairRecord())
    publisher.clear()
    await publisher.publish()
    assert flow.sent == []


async def test_a_stop_publishes_what_is_due(publisher: PairPublisher, flow: FakeFlow) -> None:
    publisher.changed("IRN-PAK", PairRecord())
    await publisher.finish()
    assert flow.sent == ["IRN-PAK"]
