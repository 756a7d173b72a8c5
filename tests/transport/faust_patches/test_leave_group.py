"""What a static member tells its group when it stops."""

from typing import Any

from aiokafka.consumer.group_coordinator import GroupCoordinator


class Member:
    """The part of a group coordinator that leaving needs."""

    def __init__(self) -> None:
        self.generation, self.group_id, self.member_id = 3, "group", "member"
        self._group_instance_id: str | None = "worker-1"
        self.requests: list[Any] = []

    async def _send_req(self, request: Any) -> None:
        self.requests.append(request)

    def reset_generation(self) -> None:
        self.generation = -1


async def test_a_static_member_leaves(faust_kind: str) -> None:
    member = Member()
    await GroupCoordinator._maybe_leave_group(member)
    assert bool(member.requests) is (faust_kind == "patched")
    assert member._group_instance_id == "worker-1"
