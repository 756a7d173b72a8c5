"""The examples of the package's docstring run as they stand."""

import asyncio
import doctest
from typing import Any

import pytest

import streams.client
from streams.settings import Settings
from tests.client.sample import meeting, provisioned, send, statement


def examples() -> dict[str, Any]:
    """The functions that the docstring defines."""
    scope = dict(vars(streams.client))
    (test,) = [
        t
        for t in doctest.DocTestFinder(recurse=False).find(streams.client, globs=scope)
        if t.name == "streams.client"
    ]
    failures = doctest.DocTestRunner().run(test, clear_globs=False)
    assert failures.attempted == 3
    assert failures.failed == 0
    return test.globs


@pytest.mark.kafka
async def test_they_do_what_they_say(
    kafka_settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    config = await provisioned(kafka_settings)
    monkeypatch.setenv("COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS", config.kafka_bootstrap_servers)
    monkeypatch.setenv("COMMUNIQUE_TOPIC_PREFIX", config.topic_prefix)
    first, second = meeting(1), meeting(2, "CHN", "JPN")
    about = statement(1, "USA", "IRN")
    await send(config, [first, second, about, statement(2, "USA", "FRA")])
    scope = examples()

    assert await scope["statements_on_iran"]() == [about]

    follow = asyncio.create_task(scope["follow"]())
    printed = ""
    async with asyncio.timeout(30):
        while not printed:
            await asyncio.sleep(0.1)
            printed = capsys.readouterr().out
    follow.cancel()
    assert printed == "2026-11-10 Minister IRN 1 Minister PAK 1\n"

    stored: dict[str, bytes] = {}
    archive = asyncio.create_task(scope["archive"](stored.__setitem__))
    async with asyncio.timeout(30):
        while len(stored) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    archive.cancel()
    assert stored[second.mention_id] == second.to_bytes()
    await asyncio.gather(follow, archive, return_exceptions=True)
