"""Events of an older generation are not acknowledged.

After a rebalance a stream skips what is left of the generation before, and acknowledges it: a
commit may then cover what nobody has processed. Only what a stream took on (``tracked``) counts.
"""

from typing import Any

from faust.transport.consumer import Consumer

from streams.transport.faust_patches.patch import Patch


def _ack_tracked(self: Any, message: Any) -> bool:
    return bool(_ack.original(self, message)) if message.tracked else False


_ack = Patch(Consumer, "ack", _ack_tracked)
PATCHES = (_ack,)
