"""A time limit on plain Python code, in the main thread.

A signal reaches Python between two bytecodes, and inside the ``re`` module too, which looks for
signals while it matches; so a hostile article cannot hold the event loop for longer than its
limit. Nothing is left running, as a thread would be.

It is the process's CPU time that counts (``ITIMER_PROF``), not the wall clock: a busy machine must
not make dead letters of good articles. Code that waits without computing is not interrupted; the
extraction has nothing to wait for, and the watchdog sees a loop that stands still.
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
    """Interrupts the body after that many seconds of CPU time.

    In any thread but the main one there is no limit: signals are delivered to the main thread.

    Raises:
        DeadlineExceeded: when the body took longer.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def expired(_signal: int, _frame: FrameType | None) -> None:
        raise _Interrupt

    before = signal.signal(signal.SIGPROF, expired)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    except _Interrupt:
        raise DeadlineExceeded(f"took more than {seconds:g} s of CPU") from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
