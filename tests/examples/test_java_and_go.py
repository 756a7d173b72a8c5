"""The Java and the Go consumer print the same meetings as the Python one, line by line."""

import asyncio
import os
import re
import shutil
from pathlib import Path

import pytest

from schemas.topics import MEETINGS
from streams.settings import Settings
from tests.client.sample import meeting, provisioned, send, send_raw
from tests.examples.test_python import run as run_python

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
EXAMPLES = Path(__file__).parents[2] / "examples"


async def run(config: Settings, folder: str, *command: str) -> str:
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=EXAMPLES / folder,
        env={
            **os.environ,
            "COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS": config.kafka_bootstrap_servers,
            "COMMUNIQUE_TOPIC_PREFIX": config.topic_prefix,
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    output, errors = await asyncio.wait_for(process.communicate(), 280)
    if process.returncode and any(
        sign in (text := (output + errors).decode())
        for sign in ("Could not transfer", "Unknown host", "dial tcp", "no such host")
    ):
        pytest.skip(f"its libraries cannot be had from here: {text.strip()[:200]}")
    assert process.returncode == 0, (output + errors).decode()
    return output.decode()


@pytest.mark.kafka
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("folder", "command"),
    [
        (
            "java",
            [
                "mvn",
                "-q",
                "-B",
                "-Dstyle.color=never",
                "compile",
                "exec:java",
                "-Dexec.args=--until-end",
            ],
        ),
        ("go", ["go", "run", ".", "--until-end"]),
    ],
    ids=["java", "go"],
)
async def test_it_prints_what_python_prints(
    kafka_settings: Settings, folder: str, command: list[str]
) -> None:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    config = await provisioned(kafka_settings)
    odd = meeting(3, day=None, participants=(), pairs=(), topics=("Élysée – 会談",))
    await send(config, [*(meeting(n) for n in range(20)), meeting(2, "CHN", "JPN", "USA"), odd])
    await send_raw(config, [(MEETINGS, b"k", b"no json", [])])
    await send(config, [meeting(40)])
    wanted = await run_python(config, "print_meetings.py", "--until-end")
    assert len(wanted.splitlines()) == 23
    printed = COLOURS.sub("", await run(config, folder, *command))  # Maven's
    # Partitions come in any order, and within one partition in its own.
    assert sorted(printed.splitlines()) == sorted(wanted.splitlines())
