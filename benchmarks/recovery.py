"""How long a worker takes until it is ready, by the rows of its tables."""

import asyncio
import shutil
from collections.abc import Iterator
from itertools import islice

from aiokafka import AIOKafkaProducer

from benchmarks.figures import Section, at_most
from benchmarks.plan import Plan
from benchmarks.stage import Stage, stages
from streams.counting import Claim, Entry, PairRecord, article_key
from streams.counting_codec import entry_to_bytes, record_to_bytes
from streams.tables import PAIRS, SEEN

PAIR_NAMES = tuple(f"AA{a}-BB{b}" for a in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for b in "ABCDEFGH")


def measure(plan: Plan) -> Section:
    section = Section("recovery", "From the start of the process until ready, one worker")
    sizes = (plan.size(100_000, quick=1_000), plan.size(1_000_000, quick=3_000))
    repeats = plan.size(3, quick=1)
    with stages(plan.folder) as world:
        plan.tell("no rows")
        empty = world.new()
        section.add("no rows", [_start(empty) for _ in range(repeats)], unit="s")
        for rows in sizes:
            stage = world.new()
            plan.tell(f"writing {rows:,} rows")
            asyncio.run(_write(stage, rows))
            cold, warm = [], []
            # A cold start reads every row: once is enough of a million.
            for repeat in range(repeats if rows <= 100_000 else 1):
                shutil.rmtree(stage.settings.data_dir, ignore_errors=True)
                stage.settings.data_dir.mkdir()
                plan.tell(f"{rows:,} rows, cold, {repeat + 1}")
                cold.append(_start(stage))
                plan.tell(f"{rows:,} rows, warm, {repeat + 1}")
                warm.append(_start(stage))
            warm += [_start(stage) for _ in range(repeats - len(warm))]
            section.add(f"{rows:,} rows, cold store", cold, unit="s")
            goal = at_most(5) if rows == sizes[0] else None
            section.add(f"{rows:,} rows, warm store", warm, unit="s", goal=goal)
    section.notes.append(
        f"rows of the table of what was seen, and {len(PAIR_NAMES)} pairs, written to the"
        " changelogs; cold: the worker's directory is empty and all is read back; warm: it is as"
        " the last worker left it after SIGTERM"
    )
    return section


def _start(stage: Stage) -> float:
    with stage.worker() as worker:
        return worker.wait_until_ready()


async def _write(stage: Stage, rows: int) -> None:
    """The changelogs as workers would have written them."""
    config = stage.settings
    producer = AIOKafkaProducer(
        bootstrap_servers=config.kafka_bootstrap_servers,
        acks="all",
        linger_ms=50,
        max_batch_size=262_144,
    )
    await producer.start()
    try:
        for number, (key, value) in enumerate(islice(_seen(), rows)):
            # A pair's rows are all in one partition.
            partition = number % len(PAIR_NAMES) % config.topic_partitions
            topic = f"{config.app_id}-{SEEN}-changelog"
            await producer.send(topic, value, key=key, partition=partition)
        for number, pair in enumerate(PAIR_NAMES):
            record = PairRecord(
                days={f"2026-{n // 28 + 1:02}-{n % 28 + 1:02}": (1, 0, 1, 2) for n in range(60)},
                total=(60, 0, 60, 120),
                offsets={0: 0},
            )
            await producer.send(
                f"{config.app_id}-{PAIRS}-changelog",
                record_to_bytes(record),
                key=pair.encode(),
                partition=number % config.topic_partitions,
            )
    finally:
        await producer.stop()


def _seen() -> Iterator[tuple[bytes, bytes]]:
    number = 0
    while True:
        pair = PAIR_NAMES[number % len(PAIR_NAMES)]
        day = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}"
        claims = {f"s:{number:032x}": Claim(day, (f"{pair[:3]}->{pair[4:]}",))}
        # Touched in a far future: expiry leaves them alone.
        entry = Entry(touched=100_000, settled=claims)
        yield article_key(pair, f"article-{number}").encode(), entry_to_bytes(entry)
        number += 1
