"""A flush waits until everything is delivered.

``ProducerBuffer.flush`` gives up after 0.1 s without progress and does not wait for the message in
hand: on a slow broker a commit overtakes the changelog records of the events it commits.
"""

import asyncio
from typing import Any

from faust.transport.producer import ProducerBuffer

from streams.transport.faust_patches.patch import Patch


async def _send_pending_noted(self: Any, future: Any) -> None:
    self._sending = True
    try:
        await _send_pending.original(self, future)
    finally:
        self._sending = False


async def _flush_all(self: Any) -> None:
    while self.state == "running" and (self.size or getattr(self, "_sending", False)):  # noqa: ASYNC110
        await asyncio.sleep(0.002)
    await _flush.original(self)


_send_pending = Patch(ProducerBuffer, "_send_pending", _send_pending_noted)
_flush = Patch(ProducerBuffer, "flush", _flush_all)
PATCHES = (_send_pending, _flush)
