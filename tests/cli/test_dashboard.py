"""``communique dashboard`` as a process: from Kafka to HTTP, and an orderly end."""

import asyncio
import os
import signal
import sys

import aiohttp
import pytest
from typer.testing import CliRunner

from streams.cli.main import app
from streams.settings import Settings
from tests.client.sample import meeting, provisioned, send


async def address_of(process: asyncio.subprocess.Process) -> str:
    assert process.stdout
    async with asyncio.timeout(60):
        line = (await process.stdout.readline()).decode()
    return line.removeprefix("live page at ").partition(",")[0]


@pytest.mark.kafka
async def test_from_kafka_to_http(kafka_settings: Settings) -> None:
    config = await provisioned(kafka_settings)
    await send(config, [meeting(1)])
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "streams", "dashboard", "--port", "0"),
        env={
            **os.environ,
            "COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS": config.kafka_bootstrap_servers,
            "COMMUNIQUE_TOPIC_PREFIX": config.topic_prefix,
        },
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        async with aiohttp.ClientSession(base_url=await address_of(process)) as http:
            async with asyncio.timeout(30):
                while (await http.get("healthz")).status != 200:  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
            found = await (await http.get("meetings")).json()
            assert [m["mention_id"] for m in found["items"]] == [meeting(1).mention_id]
            page = await http.get("")
            assert page.content_type == "text/html"
            async with http.get("events") as events:  # a listener does not delay the end
                await events.content.readuntil(b"event: hello")
                process.send_signal(signal.SIGTERM)
                async with asyncio.timeout(10):
                    assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.mark.kafka
async def test_the_port_is_taken(kafka_settings: Settings) -> None:
    config = await provisioned(kafka_settings)
    server = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "streams", "dashboard", "--port", str(port)),
        env={
            **os.environ,
            "COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS": config.kafka_bootstrap_servers,
            "COMMUNIQUE_TOPIC_PREFIX": config.topic_prefix,
        },
        stderr=asyncio.subprocess.PIPE,
    )
    _, errors = await asyncio.wait_for(process.communicate(), 60)
    server.close()
    assert process.returncode == 1
    assert f"cannot listen on 127.0.0.1:{port}" in errors.decode()
    assert "choose another with --port" in errors.decode()
    assert "Traceback" not in errors.decode()


def test_help_says_that_there_is_no_access_control() -> None:
    shown = CliRunner().invoke(app, ["dashboard", "--help"])
    assert "no access" in " ".join(shown.output.split())
    assert "Example: communique dashboard" in shown.output
