"""The Python examples, run as a reader would run them."""

import asyncio
import os
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from streams.dashboard.server import serving
from streams.settings import Settings
from tests.client.sample import meeting, pair_counts, provisioned, send, statement

EXAMPLES = Path(__file__).parents[2] / "examples" / "python"


async def run(config: Settings, name: str, *arguments: str) -> str:
    """What an example prints."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(EXAMPLES / name), *arguments),
        env={
            **os.environ,
            "COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS": config.kafka_bootstrap_servers,
            "COMMUNIQUE_TOPIC_PREFIX": config.topic_prefix,
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    output, errors = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0, errors.decode()
    return output.decode()


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.name)
def test_it_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.kafka
async def test_sqlite(kafka_settings: Settings, tmp_path: Path) -> None:
    config = await provisioned(kafka_settings)
    file = tmp_path / "meetings.db"
    # A group is the broker's: the example's own may have read other topics, never these.
    await send(config, [meeting(1), meeting(2), meeting(1)])
    await run(config, "to_sqlite.py", str(file), "--until-end")
    await send(config, [meeting(3), meeting(2)])
    await run(config, "to_sqlite.py", str(file), "--until-end")
    rows = sqlite3.connect(file).execute("SELECT mention_id, day FROM meeting").fetchall()
    assert sorted(rows) == sorted((meeting(n).mention_id, "2026-11-10") for n in (1, 2, 3))


@pytest.mark.kafka
async def test_duckdb(kafka_settings: Settings, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="the example needs duckdb")
    config = await provisioned(kafka_settings)
    said = [statement(1), statement(1), statement(2), statement(3, "FRA", "USA", "CHN")]
    await send(config, said)
    file = str(tmp_path / "said.duckdb")
    printed = await run(config, "to_duckdb.py", file)
    assert printed == "IRN -> PAK\t2\nFRA -> CHN\t1\nFRA -> USA\t1\n"
    with duckdb.connect(file) as database:
        assert database.execute("SELECT count(*) FROM statement").fetchone() == (3,)


@pytest.mark.kafka
async def test_webhook(kafka_settings: Settings) -> None:
    config = await provisioned(kafka_settings)
    taken: dict[str, Any] = {}
    refused = 0

    async def take(request: web.Request) -> web.Response:
        nonlocal refused
        if refused < 2:  # it tries again
            refused += 1
            return web.Response(status=503)
        taken[request.headers["Idempotency-Key"]] = await request.json()
        return web.Response(status=204)

    app = web.Application()
    app.router.add_post("/", take)
    await send(config, [meeting(1), meeting(2, "FRA", "USA"), meeting(3, "IRN", "CHN")])
    async with serving(app, host="127.0.0.1", port=0) as address:
        await run(config, "to_webhook.py", address, "IRN", "--until-end")
    assert set(taken) == {meeting(1).mention_id, meeting(3, "IRN", "CHN").mention_id}
    assert taken[meeting(1).mention_id] == meeting(1).model_dump(mode="json")


@pytest.mark.kafka
async def test_pandas(kafka_settings: Settings) -> None:
    pytest.importorskip("pandas", reason="the example needs pandas")
    config = await provisioned(kafka_settings)
    outdated = pair_counts("IRN-PAK", {"2026-10-30": (9, 9)})
    newest = pair_counts("IRN-PAK", {"2026-10-30": (1, 4), "2026-11-10": (2, 1)})
    await send(config, [outdated, newest, pair_counts("CHN-IRN", {"2026-11-01": (5, 0)})])
    printed = [line.split() for line in (await run(config, "to_pandas.py", "IRN")).splitlines()]
    assert printed == [
        ["pair", "CHN-IRN", "IRN-PAK"],
        ["month"],
        ["2026-10", "0", "1"],
        ["2026-11", "5", "2"],
    ]
