"""Puts the fence before every produce request, and tells it of every heartbeat."""

import time
from typing import Any

from aiokafka.consumer.group_coordinator import GroupCoordinator
from aiokafka.producer.sender import Sender

from streams.transport.faust_patches.patch import Patch
from streams.transport.fence import Fence

_fence: Fence | None = None


def guard(fence: Fence | None) -> None:
    """The fence of this process: a process runs one worker."""
    global _fence
    _fence = fence


async def _send_fenced(self: Any, *args: Any, **options: Any) -> Any:
    if _fence:
        await _fence.may_produce()
    return await _produce.original(self, *args, **options)


async def _heartbeat_noted(self: Any) -> bool:
    sent = time.monotonic()
    answered = bool(await _heartbeat.original(self))
    if answered and _fence:
        _fence.confirmed(sent)
    return answered


async def _join_noted(self: Any, *args: Any, **options: Any) -> Any:
    # While a group is joined no heartbeats are sent; the broker's answer is as good as one.
    if _fence:
        _fence.confirmed(time.monotonic())
    return await _join.original(self, *args, **options)


def _reset_noted(self: Any) -> Any:
    if self.generation > 0 and _fence:
        _fence.expelled(self.generation)
    return _reset.original(self)


_produce = Patch(Sender, "_send_produce_req", _send_fenced)
_heartbeat = Patch(GroupCoordinator, "_do_heartbeat", _heartbeat_noted)
_join = Patch(GroupCoordinator, "_on_join_complete", _join_noted)
_reset = Patch(GroupCoordinator, "reset_generation", _reset_noted)
PATCHES = (_produce, _heartbeat, _join, _reset)
