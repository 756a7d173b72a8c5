"""Resident memory of a worker: at its start, after many articles, after recovery."""

import asyncio

from benchmarks.figures import Section, at_most
from benchmarks.machine import resident_mb
from benchmarks.plan import Plan
from benchmarks.stage import stages

SHORT = 1_500
"""Characters: 100,000 articles of full length would take the better part of an hour."""


def measure(plan: Plan) -> Section:
    section = Section("memory", "Resident memory of a worker")
    few, many = plan.size(1_000, quick=30), plan.size(100_000, quick=120)
    texts = plan.texts.no_longer_than(SHORT)
    with stages(plan.folder) as world:
        stage = world.new()
        with stage.worker() as worker:
            worker.wait_until_ready()
            start = resident_mb(worker.process.pid)
            plan.tell(f"{few} articles")
            asyncio.run(stage.feed(texts.take(few)))
            asyncio.run(stage.wait_until_committed(few))
            early = resident_mb(worker.process.pid)
            highest = early
            done, step = few, max(1, (many - few) // 10)
            while done < many:
                upto = min(many, done + step)
                plan.tell(f"{done} of {many} articles")
                asyncio.run(stage.feed(texts.take(upto - done, skip=done)))
                asyncio.run(stage.wait_until_committed(upto))
                done = upto
                late = resident_mb(worker.process.pid)
                highest = max(highest, late)
        plan.tell("recovery")
        with stage.worker() as worker:
            worker.wait_until_ready()
            recovered = resident_mb(worker.process.pid)
    section.add("at its start, before the first article", [start], unit="MB")
    section.add(f"after {few:,} articles", [early], unit="MB")
    section.add(f"after {many:,} articles", [late], unit="MB", goal=at_most(400))
    section.add("highest of ten looks in between", [highest], unit="MB")
    section.add("after a restart and recovery", [recovered], unit="MB")
    section.add(f"{many:,} articles against {few:,}", [late / early], goal=at_most(1.2))
    section.notes.append(
        f"one run; articles of up to {SHORT:,} characters ({texts.mean_length:.0f} on average), all"
        " different by their ids, in ten bursts; the topics hold what was sent, the tables grow"
        " by what was counted"
    )
    return section
