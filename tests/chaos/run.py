"""Runs one scenario and judges it."""

import asyncio
import logging
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

from streams.ops.worker import check_topics
from streams.settings import load_settings
from streams.transport.broker import Broker
from tests.chaos.cluster import Cluster, Dice
from tests.chaos.faults import FAULTS, NEEDED
from tests.chaos.scenarios import Scenario
from tests.support.articles import Feed, feed
from tests.support.kafka import wait_until_done
from tests.support.verdict import Verdict, judge

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    scenario: Scenario
    seed: int
    fed: Feed
    verdict: Verdict
    seconds: float
    slowest_recovery: float


async def run(
    scenario: Scenario, broker: Broker, folder: Path, *, seed: int, cost: float
) -> Outcome:
    """Feeds, harms, waits, compares.

    Raises:
        TimeoutError: when a worker does not recover, or not all is committed in the end.
    """
    name = f"c{uuid.uuid4().hex[:8]}"
    settings = load_settings(
        kafka_bootstrap_servers=broker.bootstrap_servers,
        topic_prefix=f"{name}.",
        app_id=name,
        data_dir=folder / name,
        session_timeout=6.0,
        stall_timeout=30.0,
        message_max_bytes=1_000_000,
    )
    folder = folder / name
    folder.mkdir(parents=True)
    dice = Dice(seed)
    fed = feed(scenario.articles, seed)
    await asyncio.to_thread(check_topics, settings)
    cluster = Cluster(broker, settings, folder, cost=cost)
    started = time.monotonic()
    try:
        for _ in range(scenario.workers):
            cluster.join()
        await cluster.timed(lambda: all(worker.ready for worker in cluster.workers))
        cluster.recoveries.clear()
        faults = list(scenario.faults)
        spare = NEEDED * faults.count("refuse")
        split = len(fed.messages) - spare
        cluster.held_back = fed.messages[split:]
        await cluster.feed(fed.messages[:split])
        for number, fault in enumerate(dice.shuffled(faults) if scenario.shuffled else faults):
            share = (number + 0.5) / (len(faults) + 1)
            await cluster.wait_for_share(share, limit=15)
            await asyncio.sleep(dice.seconds(0, 1.0))
            logger.info("%s: %s at %.1f s", scenario.name, fault, time.monotonic() - started)
            await FAULTS[fault](cluster, dice)
        await cluster.release(len(cluster.held_back))
        await wait_until_done(settings, limit=90)
        await asyncio.sleep(2.5 * settings.publish_interval)
        verdict = await judge(settings, fed)
        codes = [await asyncio.to_thread(worker.stop) for worker in cluster.workers]
        if any(codes):
            logger.error("%s: workers ended with %s", scenario.name, codes)
    finally:
        cluster.destroy()
    return Outcome(
        scenario=scenario,
        seed=seed,
        fed=fed,
        verdict=verdict,
        seconds=time.monotonic() - started,
        slowest_recovery=max(cluster.recoveries, default=0.0),
    )
