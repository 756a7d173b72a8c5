"""A worker that stops in order leaves its group.

aiokafka does not send LeaveGroup for a static member, since a static member usually comes back:
that is right after a crash (the worker gets its partitions back without a rebalance), and wrong
after a stop, when its partitions would be idle until the session is over.
"""

from typing import Any

from aiokafka.consumer.group_coordinator import GroupCoordinator

from streams.transport.faust_patches.patch import Patch


async def _leave_group(self: Any) -> None:
    identity, self._group_instance_id = self._group_instance_id, None
    try:
        await _maybe_leave.original(self)
    finally:
        self._group_instance_id = identity


_maybe_leave = Patch(GroupCoordinator, "_maybe_leave_group", _leave_group)
PATCHES = (_maybe_leave,)
