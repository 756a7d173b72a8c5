"""A time limit on code that does not cooperate."""

import re
import signal
import threading
import time
from collections.abc import Callable

import pytest

from streams.transport.deadline import DeadlineExceeded, deadline


def limited(seconds: float, work: Callable[[], object]) -> None:
    with deadline(seconds):
        work()


def count_for_ever() -> None:
    while True:
        pass


def swallow_everything() -> None:
    while True:
        try:
            sum(range(100))
        except Exception:  # the interrupt is none
            continue


def test_a_loop_is_interrupted() -> None:
    with pytest.raises(DeadlineExceeded, match=r"more than 0\.1 s of CPU"):
        limited(0.1, count_for_ever)


def test_code_that_swallows_exceptions_is_too() -> None:
    with pytest.raises(DeadlineExceeded):
        limited(0.1, swallow_everything)


def test_a_regular_expression_is_too() -> None:
    with pytest.raises(DeadlineExceeded), deadline(0.2):
        re.match(r"(a+)+$", "a" * 40 + "b")


def test_code_in_time_is_left_alone() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with deadline(0.2):
        result = sum(range(10))
    end = time.process_time() + 0.3
    while time.process_time() < end:
        pass
    assert result == 45
    assert signal.getsignal(signal.SIGPROF) == before


def test_waiting_is_not_work() -> None:
    """On a busy machine an article takes long and computes little."""
    with deadline(0.1):
        time.sleep(0.3)


def test_errors_pass_through() -> None:
    with pytest.raises(ZeroDivisionError), deadline(1):
        _ = 1 / 0
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_other_threads_have_no_limit() -> None:
    done: list[bool] = []

    def work() -> None:
        with deadline(0.01):
            end = time.thread_time() + 0.1
            while time.thread_time() < end:
                pass
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
