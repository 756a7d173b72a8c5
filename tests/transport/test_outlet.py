"""Messages go straight to the producer, and a refusal ends the worker."""

import asyncio
from typing import Any

import pytest

from streams.transport.faust_patches import refused
from streams.transport.outlet import Outlet


class FakeProducer:
    def __init__(self) -> None:
        self.sent: list[tuple[Any, ...]] = []
        self.deliveries: list[asyncio.Future[Any]] = []

    async def send(self, topic: str, key: Any, value: Any, **options: Any) -> asyncio.Future[Any]:
        self.sent.append((topic, key, value, options))
        self.deliveries.append(asyncio.get_running_loop().create_future())
        return self.deliveries[-1]


class FakeApp:
    def __init__(self) -> None:
        self.producer = FakeProducer()
        self.starts = 0

    async def maybe_start_producer(self) -> FakeProducer:
        self.starts += 1
        return self.producer


@pytest.fixture
def ends(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(refused, "die", found.append)
    return found


async def test_a_message_is_in_the_buffer_and_not_waited_for(ends: list[str]) -> None:
    app = FakeApp()
    outlet = Outlet(app, "x.meetings")
    for number in (b"1", b"2"):
        await outlet.send(key=b"k", value=number, headers=[("ce_id", b"i")])
    options = {"partition": None, "timestamp": None, "headers": [("ce_id", b"i")]}
    assert app.producer.sent == [
        ("x.meetings", b"k", b"1", options),
        ("x.meetings", b"k", b"2", options),
    ]
    assert not any(delivery.done() for delivery in app.producer.deliveries)
    assert app.starts == 1
    for delivery in app.producer.deliveries:
        delivery.set_result(None)
    await asyncio.sleep(0)
    assert ends == []


async def test_a_refused_message_ends_the_worker(ends: list[str]) -> None:
    app = FakeApp()
    await Outlet(app, "x.meetings").send(key=None, value=b"1", headers=[])
    app.producer.deliveries[0].set_exception(ValueError("too large"))
    await asyncio.sleep(0)
    assert len(ends) == 1
    assert "too large" in ends[0]
