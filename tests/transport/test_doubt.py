"""The end of a process in doubt."""

import subprocess
import sys

from streams.errors import EXIT_IN_DOUBT

SCRIPT = """
import atexit, logging, threading
from streams.transport.doubt import die
logging.basicConfig(format="%(message)s")
atexit.register(print, "handlers ran")
{call}
"""


def run(call: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT.format(call=call)], capture_output=True, text=True, timeout=30
    )


def test_it_says_why_and_does_nothing_else() -> None:
    done = run("die('no heartbeat')")
    assert done.returncode == EXIT_IN_DOUBT
    assert "no heartbeat" in done.stderr
    assert "handlers ran" not in done.stdout


def test_from_another_thread_too() -> None:
    thread = "threading.Thread(target=die, args=('why',), kwargs={'code': 78})"
    assert run(f"t = {thread}; t.start(); t.join()").returncode == 78
