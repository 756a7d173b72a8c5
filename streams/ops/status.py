"""How the stream does, from the outside: Kafka's own numbers, and the workers' where they answer.

Kafka alone tells who is in the group, what is committed, what came out and when. Workers add what
only they know: whether their tables are recovered, and what they have done since they started.
"""

import asyncio
import contextlib
import json
import time
import urllib.request
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError
from pydantic import ValidationError

from schemas import DeadLetter
from schemas.topics import DEAD_LETTERS, ENRICHED_ARTICLES, TOPICS
from streams.errors import KafkaUnavailable
from streams.settings import Settings
from streams.transport.group import Group, describe_group
from streams.transport.lag import CONSUMED, PartitionLag, group_lag
from streams.transport.provision import admin_client
from streams.transport.traffic import latest, timestamps, traffic

WINDOW = 60.0
"""Seconds of which rates are taken."""

LETTERS_READ = 50
"""Dead letters a partition, at most, that are read for the types of their errors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """One agent: ``waiting_seconds`` is the age of the oldest message not yet committed."""

    name: str
    topic: str
    lag: int
    waiting_seconds: float | None
    partitions: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A member of the group, or an address that was asked; None is what nobody told."""

    name: str
    host: str | None = None
    member: bool = False
    partitions: int = 0
    ready: bool | None = None
    recovered: bool | None = None
    handled: int | None = None
    dead_letters: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The whole; see ``communique status --json``.

    Attributes:
        lag: messages not yet committed, all consumed topics together.
        dead_letters: as many as the topic holds; ``recent_dead_letters`` of the last minute, and
            ``errors`` the types of (the latest of) these.
    """

    healthy: bool
    problems: list[str]
    lag: int
    articles_per_second: float
    dead_letters: int
    recent_dead_letters: int
    errors: dict[str, int]
    last_event_age_seconds: float | None
    group: str
    agents: list[Agent]
    workers: list[Worker]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


async def collect(
    settings: Settings, *, worker_urls: Sequence[str] = (), max_wait: float = 300.0
) -> Status:
    """The status now.

    Args:
        worker_urls: health addresses that must answer; where none are given, the settings' own
            address is asked, and may be silent.
        max_wait: seconds that a message may wait before the stream counts as unhealthy.

    Raises:
        KafkaUnavailable: when no broker answers.
    """
    required = [url.strip() for url in worker_urls if url.strip()]
    urls = required or [f"http://{settings.web_host}:{settings.web_port}"]
    answers = await asyncio.gather(*(asyncio.to_thread(_ask, url) for url in urls))
    told = dict(zip(urls, answers, strict=True))
    (group, partitions), rows = await _described(settings), await group_lag(settings)
    consumer = AIOKafkaConsumer(**settings.kafka_client_options(), group_id=None)
    try:
        await consumer.start()
    except (KafkaError, OSError) as error:
        raise KafkaUnavailable(f"no Kafka answers at {settings.kafka_bootstrap_servers}") from error
    try:
        waiting = await _waiting(consumer, rows)
        enriched, letters = [
            partitions.get(settings.topic(t.name), []) for t in (ENRICHED_ARTICLES, DEAD_LETTERS)
        ]
        out = await traffic(consumer, enriched, window=WINDOW)
        dead = await traffic(consumer, letters, window=WINDOW)
        errors = await _errors(consumer, letters) if dead.recent else {}
    finally:
        await consumer.stop()
    agents = list(_agents(settings, rows, waiting))
    workers = _workers(settings, group, told, required)
    missing = [name for topic in TOPICS if (name := settings.topic(topic.name)) not in partitions]
    problems = [
        *_topic_problems(missing),
        *_group_problems(group, rows),
        *_worker_problems(workers),
        *_wait_problems(agents, max_wait),
    ]
    return Status(
        healthy=not problems,
        problems=problems,
        lag=sum(row.lag for row in rows),
        articles_per_second=round(out.recent / WINDOW, 2),
        dead_letters=dead.kept,
        recent_dead_letters=dead.recent,
        errors=errors,
        last_event_age_seconds=_age(out.newest),
        group=group.state,
        agents=agents,
        workers=workers,
    )


async def _described(settings: Settings) -> tuple[Group, dict[str, list[TopicPartition]]]:
    """The group, and the partitions of each of our topics that exists."""
    admin = await admin_client(settings)
    try:
        existing = set(await admin.list_topics())
        names = [name for topic in TOPICS if (name := settings.topic(topic.name)) in existing]
        described = await admin.describe_topics(names) if names else []
        partitions = {
            found["topic"]: [TopicPartition(found["topic"], p["partition"]) for p in numbers]
            for found in described
            if (numbers := found["partitions"])
        }
        return await describe_group(admin, settings), partitions
    finally:
        await admin.close()


async def _waiting(
    consumer: AIOKafkaConsumer, rows: Iterable[PartitionLag]
) -> dict[tuple[str, int], float]:
    oldest = {TopicPartition(r.topic, r.partition): r.committed for r in rows if r.lag}
    return {
        (partition.topic, partition.partition): stamp
        for partition, stamp in (await timestamps(consumer, oldest)).items()
    }


async def _errors(consumer: AIOKafkaConsumer, partitions: list[TopicPartition]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for value in await latest(consumer, partitions, window=WINDOW, limit=LETTERS_READ):
        with contextlib.suppress(ValidationError):  # somebody else's message
            found[DeadLetter.model_validate_json(value).error.type] += 1
    return dict(found.most_common())


def _agents(
    settings: Settings, rows: list[PartitionLag], waiting: dict[tuple[str, int], float]
) -> Iterable[Agent]:
    for topic in CONSUMED:
        name = settings.topic(topic.name)
        own = [row for row in rows if row.topic == name]
        stamps = [waiting[key] for row in own if (key := (row.topic, row.partition)) in waiting]
        yield Agent(
            name=topic.readers[0],
            topic=name,
            lag=sum(row.lag for row in own),
            waiting_seconds=_age(min(stamps, default=None)),
            partitions=[
                {"partition": r.partition, "committed": r.committed, "end": r.end, "lag": r.lag}
                for r in own
            ],
        )


def _workers(
    settings: Settings, group: Group, told: dict[str, dict[str, Any] | None], required: list[str]
) -> list[Worker]:
    sources = {settings.topic(topic.name) for topic in CONSUMED}
    answers = {
        answer["worker"]: answer
        for answer in told.values()
        if answer is not None and answer.get("app_id") == settings.app_id
    }
    workers = []
    for member in group.members:
        owned = sum(len(numbers) for t, numbers in member.partitions.items() if t in sources)
        own = _told(answers.pop(member.worker, None))
        workers.append(
            Worker(name=member.worker, host=member.host, member=True, partitions=owned, **own)
        )
    workers += [Worker(name=name, **_told(answer)) for name, answer in answers.items()]
    silent = [url for url in required if told[url] is None]
    return workers + [Worker(name=url, ready=False) for url in silent]


def _told(answer: dict[str, Any] | None) -> dict[str, Any]:
    if answer is None:
        return {}
    agents = answer["agents"].values()
    return {
        "ready": bool(answer["ready"]),
        "recovered": bool(answer["recovered"]),
        "handled": sum(agent["handled"] for agent in agents),
        "dead_letters": sum(agent["dead_letters"] for agent in agents),
    }


def _topic_problems(missing: list[str]) -> Iterable[str]:
    if missing:
        yield f"topics are missing ({', '.join(missing)}): run `communique topics`"


def _group_problems(group: Group, rows: list[PartitionLag]) -> Iterable[str]:
    if not group.members:
        yield "no worker is in the group: start one with `communique worker`"
        return
    if group.state != "Stable":
        yield f"the group is not stable ({group.state}): a worker came or went a moment ago"
        return
    owned = {(t, n) for member in group.members for t, ns in member.partitions.items() for n in ns}
    if idle := [f"{r.topic}/{r.partition}" for r in rows if (r.topic, r.partition) not in owned]:
        yield f"no worker owns {', '.join(idle)}"


def _worker_problems(workers: list[Worker]) -> Iterable[str]:
    for worker in workers:
        if worker.recovered is False:
            yield f"{worker.name} is recovering its tables"
        elif worker.ready is False:
            yield f"{worker.name} does not answer, or is not ready"


def _wait_problems(agents: list[Agent], max_wait: float) -> Iterable[str]:
    for agent in agents:
        if agent.waiting_seconds is not None and agent.waiting_seconds > max_wait:
            yield f"{agent.name}: a message has been waiting for {agent.waiting_seconds:.0f} s"


def _age(stamp: float | None) -> float | None:
    return None if stamp is None else round(max(0.0, time.time() - stamp), 1)


def _ask(url: str) -> dict[str, Any] | None:
    """What a worker says of itself; None where nobody answers, or something else does."""
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/status", timeout=2) as answer:
            said = json.loads(answer.read())
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) and {"worker", "agents"} <= said.keys() else None
