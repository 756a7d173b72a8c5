"""A refused delivery ends the worker: Faust only logs it, and commits.

What was refused is replayed by the next start; a message that is refused for its size is caught
before it is sent (:mod:`streams.transport.sender`).
"""

import logging
from typing import Any

import faust

from streams.transport.doubt import die


class RefusedDelivery(faust.Sensor):
    """Listens for send errors."""

    logger = logging.getLogger("faust.sensors")

    def on_send_error(self, producer: Any, exc: BaseException, state: Any) -> None:
        refuse(exc)


def refuse(error: BaseException) -> None:
    """Ends the process: what the broker did not take must not be committed over."""
    die(f"the broker did not take a message: {error!r}")


def watch(app: Any) -> None:
    app.sensors.add(RefusedDelivery())
