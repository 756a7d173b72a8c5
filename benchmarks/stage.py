"""A broker of its own, topics, workers as users start them, and Kafka seen from outside."""

import asyncio
import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from benchmarks.machine import busy_seconds, cpu_seconds
from benchmarks.texts import ROOT, Article, as_bytes
from schemas.topics import DYAD_EVENTS, RAW_ARTICLES
from streams.ops.worker import check_topics
from streams.settings import Settings, load_settings
from streams.transport.broker import Broker
from streams.transport.broker.server import free_port
from streams.transport.group import describe_group


class Worker:
    """``communique worker`` as a process of its own, without supervisor.

    Args:
        name: its id; also of its log.
    """

    def __init__(self, settings: Settings, folder: Path, name: str) -> None:
        self.port = free_port()
        self.log = folder / f"{name}.log"
        self._command = [
            sys.executable, "-m", "streams", "worker", "--no-supervise",
            "--id", name, "--web-port", str(self.port),
        ]  # fmt: skip
        self._environment = environment(settings)

    def start(self) -> Self:
        self.started = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=ROOT,
            )
        return self

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def status(self) -> dict[str, Any] | None:
        """What it says of itself, None where it does not answer yet."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/status", timeout=2) as said:
                found: dict[str, Any] = json.loads(said.read())
        except (OSError, ValueError):
            return None
        return found

    def wait_until_ready(self, *, limit: float = 900.0, interval: float = 0.05) -> float:
        """Seconds from the start of its process."""
        while time.monotonic() - self.started < limit:
            if self.process.poll() is not None:
                break
            if (said := self.status()) and said["ready"]:
                return time.monotonic() - self.started
            time.sleep(interval)
        end = self.log.read_text(errors="replace").splitlines()[-15:]
        raise RuntimeError("\n".join(["the worker did not become ready", *end]))


@dataclass(frozen=True)
class Stage:
    """Topics of one name on a broker; another name is another world."""

    settings: Settings
    broker_pid: int
    folder: Path

    def worker(self, name: str = "w1") -> Worker:
        return Worker(self.settings, self.folder, name)

    async def feed(self, articles: Iterable[Article]) -> int:
        """Puts articles into ``raw-articles``, partition by partition in turn; how many."""
        producer = AIOKafkaProducer(
            bootstrap_servers=self.settings.kafka_bootstrap_servers,
            acks="all",
            linger_ms=20,
            max_batch_size=131_072,
            max_request_size=self.settings.message_max_bytes,
        )
        await producer.start()
        try:
            for number, article in enumerate(articles, 1):
                await producer.send(
                    self.settings.topic(RAW_ARTICLES.name),
                    as_bytes(article),
                    key=str(article["id"]).encode(),
                    partition=number % self.settings.topic_partitions,
                )
        finally:
            await producer.stop()
        return number

    async def wait_until_settled(self, workers: Sequence[Worker], *, limit: float = 120.0) -> None:
        """Until all workers are ready at once, and each has its share of the partitions."""
        until = time.monotonic() + limit
        async with self.observed() as look:
            while time.monotonic() < until:
                said = [worker.status() for worker in workers]
                if all(one and one["ready"] for one in said) and await look.shared(len(workers)):
                    return
                await asyncio.sleep(0.2)
        raise TimeoutError(f"{len(workers)} workers did not settle")

    async def wait_until_committed(self, articles: int, *, limit: float = 3_600.0) -> None:
        """Until all that was sent is through: articles, and the events that they made."""
        until = time.monotonic() + limit
        async with self.observed() as look:
            while time.monotonic() < until:
                done, lag = await look.progress()
                if done >= articles and not lag:
                    return
                await asyncio.sleep(0.1)
        raise TimeoutError(f"{done} of {articles} articles are committed, lag {lag}")

    def meanwhile(self, workers: Sequence[Worker]) -> "Meanwhile":
        return Meanwhile(self.broker_pid, [worker.process.pid for worker in workers])

    def observed(self) -> "Look":
        return Look(self.settings)


class Meanwhile:
    """Wall time since it was made, and whose CPU time went on since then, in seconds."""

    def __init__(self, broker: int, workers: Sequence[int]) -> None:
        self._broker, self._workers = broker, workers
        self._began = self._now()

    @property
    def wall(self) -> float:
        return self._since(0)

    @property
    def workers(self) -> float:
        return self._since(1)

    @property
    def broker(self) -> float:
        return self._since(2)

    @property
    def elsewhere(self) -> float:
        """Of what is neither worker, nor broker, nor the benchmark: other people's."""
        return max(0.0, self._since(3) - self._since(1) - self._since(2) - self._since(4))

    def stop(self) -> Self:
        """No time passes any more."""
        self._ended = self._now()
        return self

    def _since(self, which: int) -> float:
        return self._ended[which] - self._began[which]

    def _now(self) -> tuple[float, ...]:
        return (
            time.monotonic(),
            sum(map(cpu_seconds, self._workers)),
            cpu_seconds(self._broker),
            busy_seconds(),
            cpu_seconds(os.getpid()),
        )


class Look:
    """Committed offsets and ends, over one connection."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        servers = settings.kafka_bootstrap_servers
        self._admin = AIOKafkaAdminClient(bootstrap_servers=servers)
        self._consumer = AIOKafkaConsumer(bootstrap_servers=servers)

    async def __aenter__(self) -> Self:
        await self._admin.start()
        await self._consumer.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._admin.close()
        await self._consumer.stop()

    async def progress(self) -> tuple[int, int]:
        """Articles that are committed, and messages of both consumed topics that are not."""
        committed = await self._admin.list_consumer_group_offsets(self._settings.app_id)
        partitions = [
            TopicPartition(self._settings.topic(topic.name), number)
            for topic in (RAW_ARTICLES, DYAD_EVENTS)
            for number in range(self._settings.topic_partitions)
        ]
        ends = await self._consumer.end_offsets(partitions)
        done = {tp: max(0, found.offset) for tp, found in committed.items()}
        lag = sum(ends[tp] - done.get(tp, 0) for tp in partitions)
        raw = self._settings.topic(RAW_ARTICLES.name)
        return sum(offset for tp, offset in done.items() if tp.topic == raw), lag

    async def shared(self, members: int) -> bool:
        """Whether that many members are in the group, and each has partitions."""
        group = await describe_group(self._admin, self._settings)
        owned = [m for m in group.members if any(m.partitions.values())]
        return group.state == "Stable" and len(owned) == len(group.members) == members


def environment(settings: Settings) -> dict[str, str]:
    """The settings as variables, on top of this process's own."""
    given = {
        f"COMMUNIQUE_{name.upper()}": str(value)
        for name, value in settings.model_dump(mode="json").items()
        if value is not None
    }
    return {**os.environ, **given}


class Stages:
    """A broker, and as many worlds on it as are asked for."""

    def __init__(self, folder: Path, broker: Broker) -> None:
        self._folder, self._broker = folder, broker
        self._number = 0

    def new(self, **settings: object) -> Stage:
        """Topics that nothing has used."""
        self._number += 1
        name = f"bench{self._number}"
        folder = self._folder / name
        folder.mkdir()
        config = load_settings(
            kafka_bootstrap_servers=self._broker.bootstrap_servers,
            topic_prefix=f"{name}.",
            app_id=name,
            data_dir=folder,
            worker_id="w1",
            **settings,
        )
        check_topics(config)
        assert self._broker.process is not None
        return Stage(config, self._broker.process.pid, folder)


@contextmanager
def stages(folder: Path) -> Iterator[Stages]:
    with Broker(folder / "kafka", port=0) as broker:
        yield Stages(folder, broker)
