"""From an article's being produced until its meeting can be read, at several loads."""

import asyncio
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from benchmarks.figures import Goal, Section, at_most, percentile
from benchmarks.plan import Plan
from benchmarks.stage import Stage, stages
from benchmarks.texts import Article, Texts, as_bytes
from schemas import RawArticle
from schemas.topics import MEETINGS, RAW_ARTICLES
from streams.extraction.pipeline import extract

LOADS = (0.1, 0.5, 0.8)
GOALS: dict[tuple[float, float], Goal] = {(0.5, 0.99): at_most(250)}


def measure(plan: Plan) -> Section:
    section = Section("latency", "Latency, one worker")
    seconds, repeats = plan.size(20, quick=6), plan.size(3, quick=1)
    plan.tell("choosing articles that tell of a meeting")
    chosen = with_meetings(plan.texts, plan.size(200, quick=5))
    with stages(plan.folder) as world:
        stage = world.new()
        texts = chosen.take(100_000)
        capacity, found = asyncio.run(_measure(stage, plan, texts, float(seconds), repeats))
    section.add("capacity", [capacity], unit="articles/s")
    for load in LOADS:
        for share in (0.5, 0.95, 0.99):
            section.add(
                f"p{share * 100:.0f} at {load:.0%} of capacity",
                [percentile(run, share) * 1_000 for run in found[load]],
                unit="ms",
                goal=GOALS.get((load, share)),
            )
    samples = {load: sum(map(len, runs)) for load, runs in found.items()}
    section.notes.append(
        f"{len(chosen.articles)} texts that tell of a meeting ({chosen.mean_length:.0f} characters"
        " on average), again and again under other ids;"
        f" capacity: a backlog of them, wall time until committed; then {repeats} times"
        f" {seconds} s at each load, articles arriving at random (Poisson); from before the"
        " article is handed to the producer until a consumer has its first meeting, one clock;"
        f" measured: {', '.join(f'{number} at {load:.0%}' for load, number in samples.items())}"
    )
    return section


def with_meetings(texts: Texts, number: int) -> Texts:
    """The first so many of the texts that the extraction finds a meeting in."""
    found = (a for a in texts.articles if extract(RawArticle.model_validate(a)).meetings)
    return Texts(texts.origin, list(islice(found, number)))


@dataclass(slots=True)
class Stopwatch:
    """When which article was sent, and how long its first meeting took."""

    sent: dict[str, float] = field(default_factory=dict)
    taken: list[float] = field(default_factory=list)

    def read(self, article_id: str) -> None:
        began = self.sent.pop(article_id, None)
        if began is not None:
            self.taken.append(time.perf_counter() - began)


async def _measure(
    stage: Stage, plan: Plan, texts: list[Article], seconds: float, repeats: int
) -> tuple[float, dict[float, list[list[float]]]]:
    servers = stage.settings.kafka_bootstrap_servers
    producer = AIOKafkaProducer(bootstrap_servers=servers, acks="all")
    consumer = AIOKafkaConsumer(
        stage.settings.topic(MEETINGS.name), bootstrap_servers=servers, auto_offset_reset="latest"
    )
    await producer.start()
    await consumer.start()
    watch = Stopwatch()
    reading = asyncio.create_task(_read(consumer, watch))
    found: dict[float, list[list[float]]] = {load: [] for load in LOADS}
    try:
        with stage.worker() as worker:
            await asyncio.to_thread(worker.wait_until_ready)
            warm, backlog = plan.size(100, quick=10), plan.size(1_500, quick=50)
            done = await stage.feed(texts[:warm])
            await stage.wait_until_committed(done)
            plan.tell("capacity")
            began = time.monotonic()
            done += await stage.feed(texts[warm : warm + backlog])
            await stage.wait_until_committed(done)
            capacity = backlog / (time.monotonic() - began)
            for repeat in range(repeats):
                for load in LOADS:
                    plan.tell(f"{load:.0%} of capacity, {repeat + 1} of {repeats}")
                    watch.taken, watch.sent = [], {}
                    rate = capacity * load
                    chosen = texts[done : done + max(20, round(seconds * rate))]
                    await _send(stage, producer, chosen, rate, watch)
                    done += len(chosen)
                    await stage.wait_until_committed(done)
                    await asyncio.sleep(0.5)
                    found[load].append(watch.taken)
            return capacity, found
    finally:
        reading.cancel()
        await producer.stop()
        await consumer.stop()


async def _send(
    stage: Stage,
    producer: AIOKafkaProducer,
    articles: Sequence[Article],
    rate: float,
    watch: Stopwatch,
) -> None:
    """One article after another at random moments, ``rate`` a second on average."""
    dice = random.Random(7)
    due = time.perf_counter()
    for number, article in enumerate(articles):
        due += dice.expovariate(rate)
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        value = as_bytes(article)
        watch.sent[str(article["id"])] = time.perf_counter()
        await producer.send(
            stage.settings.topic(RAW_ARTICLES.name),
            value,
            key=str(article["id"]).encode(),
            partition=number % stage.settings.topic_partitions,
        )


async def _read(consumer: AIOKafkaConsumer, watch: Stopwatch) -> None:
    async for record in consumer:
        watch.read(json.loads(record.value)["article_id"])
