"""A time limit on plain Python code, in the main thread.

``SIGALRM`` reaches Python between two bytecodes, and inside the ``re`` module too, which looks for
signals while it matches; so a hostile article cannot hold the event loop for longer than its
limit. Nothing is left running, as a thread would be.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class DeadlineExceeded(Exception):
    """The code took longer than its limit."""


class _Interrupt(BaseException):
    """Raised by the signal: no ``except Exception`` of the interrupted code may swallow it."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Interrupts the body after that many seconds of wall clock.

    In any thread but the main one there is no limit: signals are delivered to the main thread.

    Raises:
        DeadlineExceeded: when the body took longer.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def expired(_signal: int, _frame: FrameType | None) -> None:
        raise _Interrupt

    before = signal.signal(signal.SIGALRM, expired)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    except _Interrupt:
        raise DeadlineExceeded(f"took longer than {seconds:g} s") from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
