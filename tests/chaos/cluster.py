"""What the faults act on: one broker, some workers, and how far they have come."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from aiokafka.errors import KafkaError

from schemas.topics import RAW_ARTICLES
from streams.settings import Settings
from streams.transport.broker import Broker
from tests.support.kafka import ToSend, produce, progress
from tests.support.processes import WorkerProcess


class Cluster:
    """A broker with supervised workers.

    Attributes:
        recoveries: seconds that each fault took to be over, as its fault measured it.
        held_back: articles that are not fed yet, for faults that need some at their moment.
    """

    def __init__(self, broker: Broker, settings: Settings, folder: Path, *, cost: float) -> None:
        self.broker = broker
        self.settings = settings
        self.folder = folder
        self.workers: list[WorkerProcess] = []
        self.recoveries: list[float] = []
        self.held_back: list[ToSend] = []
        self._cost = cost
        self._names = 0

    def join(self) -> WorkerProcess:
        """One worker more."""
        self._names += 1
        worker = WorkerProcess(
            self.settings, self.folder, f"w{self._names}", cost=self._cost, supervised=True
        ).start()
        self.workers.append(worker)
        return worker

    def leave(self, worker: WorkerProcess) -> int:
        self.workers.remove(worker)
        return worker.stop()

    async def feed(self, messages: Sequence[ToSend]) -> None:
        await produce(self.settings, RAW_ARTICLES.name, messages)

    async def release(self, number: int) -> None:
        """Feeds so many of the articles that were held back."""
        released, self.held_back = self.held_back[:number], self.held_back[number:]
        await self.feed(released)

    async def done(self) -> tuple[int, int]:
        """Raw articles committed, and how many there are; (0, 1) while the broker is away."""
        try:
            state = await asyncio.wait_for(progress(self.settings), 8)
        except (KafkaError, OSError, AssertionError, TimeoutError):
            return 0, 1
        return state[RAW_ARTICLES.name]

    async def wait_for_share(self, share: float, *, limit: float) -> None:
        """Until that share of the raw articles is committed, or the limit (seconds) is over."""
        started = time.monotonic()
        while time.monotonic() - started < limit:
            done, total = await self.done()
            if done >= share * total:
                return
            await asyncio.sleep(0.4)

    async def timed(self, condition: Callable[[], bool], *, limit: float = 180.0) -> None:
        """Notes how long it takes until the condition holds.

        Raises:
            TimeoutError: when it does not hold within the limit, seconds.
        """
        started = time.monotonic()
        while not condition():
            if time.monotonic() - started > limit:
                raise TimeoutError(f"not recovered within {limit:.0f} s")
            await asyncio.sleep(0.1)
        self.recoveries.append(time.monotonic() - started)

    def destroy(self) -> None:
        for worker in self.workers:
            worker.destroy()


Fault = Callable[[Cluster, "Dice"], Awaitable[None]]


class Dice:
    """Chance for faults: which worker, how long; from a seed."""

    def __init__(self, seed: int) -> None:
        import random

        self._random = random.Random(seed)

    def worker(self, cluster: Cluster) -> WorkerProcess:
        return self._random.choice(cluster.workers)

    def seconds(self, least: float, most: float) -> float:
        return self._random.uniform(least, most)

    def shuffled(self, faults: list[str]) -> list[str]:
        return self._random.sample(faults, len(faults))
