"""A short run of the chaos suite; ``make chaos`` is the long one."""

from pathlib import Path

import pytest

from streams.transport.broker import Broker
from tests.chaos.run import run
from tests.chaos.scenarios import SHORT


@pytest.mark.chaos
@pytest.mark.timeout(400)
async def test_faults_lose_nothing_and_count_nothing_twice(tmp_path: Path) -> None:
    with Broker(tmp_path / "kafka", port=0) as broker:
        outcome = await run(SHORT[0], broker, tmp_path, seed=1, cost=0.002)
    assert outcome.verdict.exact, outcome.verdict
    assert outcome.verdict.dead_letters == outcome.fed.poison
