"""A worker joins its group as soon as its agents and its consumer stand.

Stock Faust first sleeps a second, in which tables may still be added to the app. Ours are all added
before it starts, and the subscription waits for the agents anyway.
"""

from typing import Any

from faust.exceptions import ConsumerNotStarted
from faust.tables.manager import TableManager

from streams.transport.faust_patches.patch import Patch

RETRY = 0.05
"""Seconds until the consumer's thread is asked again, if it does not run yet."""


async def _start_at_once(self: Any) -> None:
    while not self.should_stop:
        try:
            await self._update_channels()
        except ConsumerNotStarted:
            await self.sleep(RETRY)
        else:
            await self.recovery.start()
            return


PATCHES = (Patch(TableManager, "on_start", _start_at_once),)
