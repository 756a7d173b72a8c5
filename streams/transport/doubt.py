"""How a worker ends when it no longer knows that what it does is right.

Ids and guards make a replay harmless, so a worker in doubt does not try to go on: it ends at once,
without acknowledging anything, and its supervisor starts it again.
"""

import logging
import os
import sys
from typing import NoReturn

from streams.errors import EXIT_IN_DOUBT

logger = logging.getLogger(__name__)


def die(reason: str, *, code: int = EXIT_IN_DOUBT) -> NoReturn:
    """Ends the process now: no handlers, no commits, no flush of anything but the log.

    May be called from any thread. ``os._exit`` and not an exception: an exception that leaves a
    Faust agent acknowledges the message in hand.
    """
    logger.critical("worker ends: %s", reason)
    for handler in logging.getLogger().handlers:
        handler.flush()
    sys.stderr.flush()
    os._exit(code)
