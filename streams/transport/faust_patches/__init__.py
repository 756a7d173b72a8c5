"""Mends Faust 0.15.3 (on aiokafka 0.14.0) where it loses messages or time; one patch a module.

=====================  ===================================================================
module                 without it
=====================  ===================================================================
:mod:`.parked_seek`    any rebalance can lose messages: a seek races with the fetcher
:mod:`.commit_gap`     a commit can pass messages that were dropped unprocessed
:mod:`.stale_acks`     events of an older generation are acknowledged, unprocessed
:mod:`.flush_waits`    a commit can overtake the changelog of the events it commits
:mod:`.fenced`         a worker that was expelled goes on producing
:mod:`.refused`        a message that the broker refuses is logged and committed over
:mod:`.leave_group`    a stopped worker's partitions are idle for one session
:mod:`.prompt_start`   every start takes a second more
=====================  ===================================================================

They replace methods by name, so they are proven on exact versions only
(:mod:`.versions`), and each has a test that fails on stock Faust. What would let us drop each is
in ``docs/decisions/``.
"""

from typing import Any

from streams.transport.faust_patches import (
    commit_gap,
    fenced,
    flush_waits,
    leave_group,
    parked_seek,
    prompt_start,
    refused,
    stale_acks,
    versions,
)
from streams.transport.faust_patches.patch import Patch
from streams.transport.fence import Fence

__all__ = ["PATCHES", "apply"]

PATCHES: tuple[Patch, ...] = (
    *parked_seek.PATCHES,
    *commit_gap.PATCHES,
    *stale_acks.PATCHES,
    *flush_waits.PATCHES,
    *fenced.PATCHES,
    *leave_group.PATCHES,
    *prompt_start.PATCHES,
)


def apply(app: Any, fence: Fence) -> None:
    """Patches the libraries for this process and this app; again does no harm.

    Raises:
        UnprovenVersion: for any other version than those the patches were proven on.
    """
    versions.check()
    for patch in PATCHES:
        patch.apply()
    fenced.guard(fence)
    refused.watch(app)
