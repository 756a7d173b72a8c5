"""More worker processes, more articles a second; partitions and cores are the ceiling."""

import asyncio
from contextlib import ExitStack

from benchmarks.figures import Section, at_least
from benchmarks.machine import cores
from benchmarks.plan import Plan
from benchmarks.stage import Meanwhile, Stage, stages

PARTITIONS = 12
"""Divisible by one to four workers, and by six: none has more to do than another."""


def measure(plan: Plan) -> Section:
    section = Section("scaling", "Worker processes on one machine")
    number, repeats = plan.size(1_500, quick=60), plan.size(3, quick=1)
    counts = sorted({1, 2, *(n for n in (3, 4, 6) if n <= cores())})
    runs: dict[int, list[Meanwhile]] = {count: [] for count in counts}
    with stages(plan.folder) as world:
        for repeat in range(repeats):
            for count in counts:
                plan.tell(f"{count} workers, {repeat + 1} of {repeats}")
                stage = world.new(topic_partitions=PARTITIONS)
                texts = plan.texts.take(number, skip=repeat * number)
                runs[count].append(asyncio.run(_run(stage, count, texts, plan)))
    speeds = {count: [number / run.wall for run in runs[count]] for count in counts}
    for count in counts:
        section.add(f"workers: {count}", speeds[count], unit="articles/s")
    for count in counts[1:]:
        section.add(
            f"{count} workers against one",
            [many / one for many, one in zip(speeds[count], speeds[1], strict=True)],
            goal=at_least(1.6) if count == 2 else None,
        )
    for count in counts[1:]:
        section.add(
            f"CPU of the workers an article, {count} workers against one",
            [many.workers / one.workers for many, one in zip(runs[count], runs[1], strict=True)],
        )
    for count in counts:
        broker = [run.broker / run.wall for run in runs[count]]
        section.add(f"busy with the broker, workers: {count}", broker, unit="cores")
        others = [run.elsewhere / run.wall for run in runs[count]]
        section.add(f"busy with other people's work, workers: {count}", others, unit="cores")
    section.notes.append(
        f"{repeats} repeats of {number} articles, others each time, the same for each number of"
        f" workers; {PARTITIONS} partitions; workers ready and warm before the articles come; wall"
        " time until everything is committed; broker, workers and the feed share"
        f" {cores()} cores; where other people's work takes the second core, the CPU an"
        " article alone tells what workers cost each other"
    )
    return section


async def _run(stage: Stage, count: int, texts: list[dict[str, object]], plan: Plan) -> Meanwhile:
    with ExitStack() as stack:
        workers = [stack.enter_context(stage.worker(f"w{n}")) for n in range(count)]
        warming = plan.texts.take(PARTITIONS * 5, skip=len(plan.texts.articles) - 100)
        await stage.wait_until_settled(workers)
        warmed = await stage.feed({**a, "id": f"warm-{n}"} for n, a in enumerate(warming))
        await stage.wait_until_committed(warmed)
        meanwhile = stage.meanwhile(workers)
        fed = await stage.feed(texts)
        await stage.wait_until_committed(warmed + fed)
        return meanwhile.stop()
