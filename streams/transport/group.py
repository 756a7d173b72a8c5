"""The workers' consumer group, as the broker sees it."""

from dataclasses import dataclass

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.coordinator.protocol import ConsumerProtocolMemberAssignment
from aiokafka.errors import GroupCoordinatorNotAvailableError

from streams.settings import Settings

UUID_LENGTH = 36


@dataclass(frozen=True, slots=True)
class Member:
    """One worker: its id, and the partitions it owns by topic (names as on the broker)."""

    worker: str
    host: str
    partitions: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Group:
    """``state`` is Kafka's: ``Stable``, ``PreparingRebalance``, ``Empty``, ``Dead``, …"""

    state: str
    members: tuple[Member, ...]


async def describe_group(admin: AIOKafkaAdminClient, settings: Settings) -> Group:
    """The group; ``Dead`` where the broker has never heard of it."""
    try:
        (response,) = await admin.describe_consumer_groups([settings.app_id])
    except GroupCoordinatorNotAvailableError:  # no group has ever been on this broker
        return Group("Dead", ())
    _error, _group, state, _type, _protocol, members, *_ = response.groups[0]
    return Group(state, tuple(sorted((_member(m, settings) for m in members), key=_by_worker)))


def _by_worker(member: Member) -> str:
    return member.worker


def _member(found: tuple[str, str, str, bytes, bytes], settings: Settings) -> Member:
    member_id, _client, host, _metadata, assignment = found
    decoded = ConsumerProtocolMemberAssignment.decode(assignment).assignment if assignment else ()
    return Member(
        worker=worker_of(member_id, settings),
        host=host.lstrip("/"),
        partitions={topic: tuple(sorted(numbers)) for topic, numbers in decoded},
    )


def worker_of(member_id: str, settings: Settings) -> str:
    """The worker's id: the broker makes a member's from the static one and a UUID."""
    static = member_id[: -UUID_LENGTH - 1] if len(member_id) > UUID_LENGTH else member_id
    return static.removeprefix(f"{settings.app_id}-")
