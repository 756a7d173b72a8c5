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
