"""A flush on a slow broker, as every commit makes one."""

import asyncio
from types import SimpleNamespace
from typing import Any

from faust.transport.producer import ProducerBuffer


class SlowChannel:
    """Takes a while for each message, as a broker does that is busy."""

    def __init__(self) -> None:
        self.sent = 0

    async def publish_message(self, _future: Any, *, wait: bool) -> None:
        await asyncio.sleep(0.15)
        self.sent += 1


async def test_a_flush_returns_when_all_is_sent(faust_kind: str) -> None:
    channel = SlowChannel()
    buffer = ProducerBuffer()
    buffer.app = SimpleNamespace(conf=SimpleNamespace(producer_threaded=False))
    await buffer.start()
    try:
        for _ in range(3):
            buffer.put(SimpleNamespace(message=SimpleNamespace(channel=channel)))
        await buffer.flush()
        assert (channel.sent == 3) is (faust_kind == "patched")
    finally:
        await asyncio.sleep(0.5)  # stock has not sent all yet, and stops badly
        await buffer.stop()
