"""End to end through Kafka, one worker: what streaming costs, and how far the ceiling is."""

import asyncio
import subprocess
import sys

from benchmarks.figures import Section, at_least, ratios
from benchmarks.peers import Lane
from benchmarks.plan import Plan
from benchmarks.stage import Meanwhile, Stage, environment, stages
from benchmarks.texts import ROOT


def measure(plan: Plan) -> Section:
    section = Section("stream", "End to end through Kafka, one worker")
    number, repeats = plan.size(2_000, quick=60), plan.size(3, quick=1)
    alone: list[float] = []
    copied: list[float] = []
    runs: list[Meanwhile] = []
    with stages(plan.folder) as world, Lane.ours() as lane:
        lane.wall_seconds(plan.texts.take(20))
        for repeat in range(repeats):
            texts = plan.texts.take(number, skip=repeat * number)
            stage = world.new()
            asyncio.run(stage.feed(texts))
            plan.tell(f"extraction alone, {repeat + 1} of {repeats}")
            before = lane.wall_seconds(texts[: number // 2])
            plan.tell(f"end to end, {repeat + 1} of {repeats}")
            runs.append(_stream(stage, number))
            plan.tell(f"extraction alone again, {repeat + 1} of {repeats}")
            alone.append(before + lane.wall_seconds(texts[number // 2 :]))
            plan.tell(f"raw pass-through, {repeat + 1} of {repeats}")
            copied.append(_copy(stage, number))
    streamed = [run.wall for run in runs]
    for name, values in (
        ("extraction alone", alone),
        ("end to end, committed", streamed),
        ("raw aiokafka pass-through of the same bytes", copied),
    ):
        section.add(name, [number / s for s in values], unit="articles/s")
    section.add("end to end against extraction alone", ratios(alone, streamed), goal=at_least(0.6))
    section.add("end to end against the raw pass-through", ratios(copied, streamed))
    cost = [run.workers / number * 1_000 for run in runs]
    section.add("CPU of the worker an article", cost, unit="ms")
    section.add("busy with the broker", [r.broker / r.wall for r in runs], unit="cores")
    section.add("busy with other people's work", [r.elsewhere / r.wall for r in runs], unit="cores")
    section.notes.append(
        f"{repeats} repeats of {number} articles, others each time, fed beforehand; wall time from"
        " the moment the worker is ready until everything is committed: articles, their events,"
        " the counts; extraction alone on the same texts, half before and half after, in a process"
        " of its own"
    )
    return section


def _stream(stage: Stage, number: int) -> Meanwhile:
    with stage.worker() as worker:
        worker.wait_until_ready(interval=0.02)
        meanwhile = stage.meanwhile([worker])
        asyncio.run(stage.wait_until_committed(number))
        return meanwhile.stop()


def _copy(stage: Stage, number: int) -> float:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.passthrough", str(number)],
        env=environment(stage.settings),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)
