"""When the tables of a starting worker are registered, which the subscription waits for."""

import asyncio
from typing import Any

import faust
import pytest
from faust.exceptions import ConsumerNotStarted
from faust.tables.manager import TableManager


class Consumer:
    """The part of a consumer that tables need; its thread runs after so many questions."""

    def __init__(self, *, asked_too_early: int = 0) -> None:
        self._early = asked_too_early

    def assignment(self) -> set[Any]:
        if self._early:
            self._early -= 1
            raise ConsumerNotStarted
        return set()

    def pause_partitions(self, tps: set[Any]) -> None: ...


class Recovery:
    started = False

    async def start(self) -> None:
        self.started = True


def _tables(consumer: Consumer) -> TableManager:
    app = faust.App("starting", broker="kafka://127.0.0.1:1")
    app._consumer = consumer
    tables = TableManager(app)
    tables._recovery = Recovery()
    return tables


async def test_tables_are_registered_without_a_pause(faust_kind: str) -> None:
    tables = _tables(Consumer())
    starting = asyncio.create_task(tables.on_start())
    await asyncio.sleep(0.2)
    assert tables._tables_registered.is_set() is (faust_kind == "patched")
    await asyncio.wait_for(starting, 2)
    assert tables._tables_registered.is_set()


@pytest.mark.usefixtures("patched")
async def test_tables_wait_for_the_consumer() -> None:
    tables = _tables(Consumer(asked_too_early=3))
    await asyncio.wait_for(tables.on_start(), 2)
    assert tables._recovery.started
