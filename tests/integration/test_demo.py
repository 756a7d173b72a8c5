"""``communique demo``, from nothing to the table, holds its facts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from streams.demo import facts

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(240)]


def test_demo(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "streams", "demo", "--json", "--data-dir", str(tmp_path / "demo")],
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    found, wanted = json.loads(done.stdout), facts()
    assert found["articles"] == wanted["articles"]
    pairs = {row["pair"]: row["total"] for row in found["pairs"]}
    for pair, counts in wanted["pairs"].items():
        assert {name: pairs[pair][name] for name in counts} == counts, pair
    assert [letter["stage"] for letter in found["dead_letters"]] == [
        letter["stage"] for letter in wanted["dead_letters"]
    ]
    ids = [meeting["meeting_id"] for meeting in found["meetings"]]
    assert len(ids) == len(set(ids))


def test_sigterm_leaves_nothing_running(tmp_path: Path) -> None:
    demo = subprocess.Popen(
        [sys.executable, "-m", "streams", "demo", "--keep", "--data-dir", str(tmp_path / "demo")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert demo.stderr is not None
    for line in demo.stderr:
        if "stop with Ctrl-C" in line:
            break
    demo.terminate()
    demo.communicate(timeout=60)
    assert demo.returncode == 0
    left = [
        folder.name
        for folder in Path("/proc").glob("[0-9]*")
        if str(tmp_path).encode() in _command_line(folder)
    ]
    assert left == []


def _command_line(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""
