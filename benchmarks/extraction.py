"""Extraction alone on one core, against what a news reader in Python is usually made of."""

from contextlib import ExitStack

from benchmarks.figures import Section, at_least, ratios
from benchmarks.peers import Lane, Unavailable, peer_versions, peers_python
from benchmarks.plan import Plan

PEERS = {
    "pipeline": "spaCy, whole pipeline",
    "parser": "spaCy, parser only",
    "quotations": "textacy's quotations",
}


def measure(plan: Plan) -> Section:
    section = Section("extraction", "Extraction alone, one core")
    batch, repeats = plan.size(100, quick=4), plan.size(5, quick=2)
    with ExitStack() as stack:
        ours = stack.enter_context(Lane.ours())
        peers: dict[str, Lane] = {}
        try:
            python = peers_python()
            for kind in PEERS:
                peers[kind] = stack.enter_context(Lane.peer(python, kind))
            section.notes.append(f"peers: {peer_versions(python)}")
        except Unavailable as reason:
            section.notes.append(f"skipped: {reason}")
        seconds: dict[str, list[float]] = {name: [] for name in ("communique", *peers)}
        ours.cpu_seconds(plan.texts.take(batch, skip=repeats * batch))  # warm
        for repeat in range(repeats):
            texts = plan.texts.take(batch, skip=repeat * batch)
            for lane in (ours, *peers.values()):
                plan.tell(f"{lane.name}, repeat {repeat + 1} of {repeats}")
                seconds[lane.name].append(lane.cpu_seconds(texts))
    section.add("communique", [batch / s for s in seconds["communique"]], unit="articles/s")
    for kind in peers:
        section.add(PEERS[kind], [batch / s for s in seconds[kind]], unit="articles/s")
    for kind in peers:
        section.add(
            f"communique against {PEERS[kind]}",
            ratios(seconds[kind], seconds["communique"]),
            goal=at_least(20) if kind == "pipeline" else None,
        )
    section.notes.append(
        f"{repeats} repeats of {batch} texts, other texts each time, the same for all; one process"
        " each, in turns, on one core with one thread; articles a second of CPU time, loading not"
        " counted; textacy gives up on texts with an odd number of quotation marks, in its favour;"
        " what each finds differs: the peers' output is syntax and quotations, ours is"
        " meetings, statements, entities and summary"
    )
    return section
