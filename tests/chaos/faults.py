"""The faults, each a coroutine on the cluster that returns when its harm is done or over."""

import asyncio
import signal
import time

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from schemas.topics import MEETINGS
from streams.transport.provision import catalogue_specs
from tests.chaos.cluster import Cluster, Dice, Fault


async def kill_worker(cluster: Cluster, dice: Dice) -> None:
    """kill -9; its supervisor starts it again."""
    worker = dice.worker(cluster)
    pid = worker.pid
    worker.kill()
    await cluster.timed(lambda: worker.pid not in (None, pid) and worker.ready)


async def kill_broker(cluster: Cluster, dice: Dice) -> None:
    """kill -9 of the broker, which comes back after some seconds.

    It is over when workers are ready once a session has passed: before that they do not know yet
    whether the broker has expelled them, and the next fault would be two at once.
    """
    cluster.broker.kill()
    await asyncio.sleep(dice.seconds(1, 5))
    await asyncio.to_thread(cluster.broker.start)
    known = time.monotonic() + cluster.settings.session_timeout
    await cluster.timed(
        lambda: time.monotonic() > known and all(worker.ready for worker in cluster.workers)
    )


async def join(cluster: Cluster, dice: Dice) -> None:
    """One worker more, under load."""
    worker = cluster.join()
    await cluster.timed(lambda: worker.ready)


async def leave(cluster: Cluster, dice: Dice) -> None:
    """One worker less, in order; its partitions go to the others."""
    worker = cluster.workers[-1]
    code = await asyncio.to_thread(cluster.leave, worker)
    assert code == 0, f"{worker.name} ended with {code}:\n{worker.tail()}"
    await cluster.timed(lambda: all(worker.ready for worker in cluster.workers))


async def freeze(cluster: Cluster, dice: Dice) -> None:
    """SIGSTOP for longer than the session: others take over; then it wakes up."""
    worker = dice.worker(cluster)
    pid = worker.pid
    worker.signal(signal.SIGSTOP)
    await asyncio.sleep(cluster.settings.session_timeout + dice.seconds(2, 5))
    worker.signal(signal.SIGCONT)
    # It must notice, end itself, and be started again: going on is what would do harm.
    await cluster.timed(lambda: worker.pid not in (None, pid) and worker.ready)


async def terminate(cluster: Cluster, dice: Dice) -> None:
    """SIGTERM amid an article, and a new start."""
    worker = dice.worker(cluster)
    loop = asyncio.get_running_loop()
    before = loop.time()
    code = await asyncio.to_thread(worker.stop)
    took = loop.time() - before
    assert code == 0, f"{worker.name} ended with {code}:\n{worker.tail()}"
    assert took < 10, f"{worker.name} took {took:.1f} s to stop"
    worker.start()
    await cluster.timed(lambda: worker.ready)


NEEDED = 60
"""Articles that are fed at the moment of a refusal, lest nothing is left to be refused."""


async def refuse(cluster: Cluster, dice: Dice) -> None:
    """The broker refuses a meeting, which is larger than it allows all of a sudden.

    Lifted when the first worker has ended over it: its next start would refuse the topic.

    Raises:
        AssertionError: when no worker ends over it.
    """
    before = [worker.pid for worker in cluster.workers]
    await _limit_meetings(cluster, 100)
    feeding = asyncio.create_task(cluster.release(NEEDED))
    for _ in range(500):
        if [worker.pid for worker in cluster.workers] != before:
            break
        await asyncio.sleep(0.02)
    else:
        raise AssertionError("the broker refused nothing")
    await _limit_meetings(cluster, cluster.settings.message_max_bytes)
    await feeding
    await cluster.timed(
        lambda: (
            [worker.pid for worker in cluster.workers] != before
            and all(worker.pid and worker.ready for worker in cluster.workers)
        )
    )


async def nothing(cluster: Cluster, dice: Dice) -> None:
    """Repeats and dates in no order are in every feed; this is the feed alone."""


async def _limit_meetings(cluster: Cluster, size: int) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=cluster.settings.kafka_bootstrap_servers)
    await admin.start()
    try:
        name = cluster.settings.topic(MEETINGS.name)
        spec = next(spec for spec in catalogue_specs(cluster.settings) if spec.name == name)
        configs = {**spec.config, "max.message.bytes": str(size)}  # what is left out is reset
        await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, name, configs)])
    finally:
        await admin.close()


FAULTS: dict[str, Fault] = {
    "kill worker": kill_worker,
    "kill broker": kill_broker,
    "join": join,
    "leave": leave,
    "freeze": freeze,
    "terminate": terminate,
    "refuse": refuse,
    "repeats, disorder": nothing,
}
