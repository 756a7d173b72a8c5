"""Whether cost grows in proportion: with an article's length, and not with the lexicons."""

import csv
import random
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path

from benchmarks.figures import Section
from benchmarks.peers import Lane
from benchmarks.plan import Plan
from benchmarks.texts import Article, Texts

LENGTHS = (1_000, 10_000, 100_000)
COLUMNS = ("country", "office", "title", "name", "variants", "start", "end", "gender")
_SYLLABLES = ("ba", "den", "fo", "gri", "hal", "jo", "kem", "lun", "mor", "nis", "pra", "tov")


def measure(plan: Plan) -> Section:
    section = Section("growth", "How cost grows, one core")
    _length(plan, section)
    _lexicon(plan, section)
    return section


def _length(plan: Plan, section: Section) -> None:
    repeats, total = plan.size(5, quick=2), plan.size(600_000, quick=100_000)
    costs: dict[int, list[float]] = {length: [] for length in LENGTHS}
    with Lane.ours() as lane:
        lane.cpu_seconds(plan.texts.take(20))
        for repeat in range(repeats):
            for length in LENGTHS:
                plan.tell(f"articles of {length // 1_000} kB, {repeat + 1} of {repeats}")
                batch = articles_of(plan.texts, length, total // length, skip=repeat)
                characters = sum(len(a["body"]) for a in batch)
                costs[length].append(lane.cpu_seconds(batch) / characters * 1e6)
    for length in LENGTHS:
        section.add(
            f"articles of {length // 1_000} kB", costs[length], unit="ms per 1,000 characters"
        )
    for length in LENGTHS[1:]:
        section.add(
            f"cost of a character, {length // 1_000} kB against 1 kB",
            [long / short for long, short in zip(costs[length], costs[LENGTHS[0]], strict=True)],
        )
    section.notes.append(
        f"length: articles put together from the texts' paragraphs, {total:,} characters a repeat"
    )


def _lexicon(plan: Plan, section: Section) -> None:
    repeats, batch = plan.size(5, quick=2), plan.size(100, quick=10)
    entries = (plan.size(10_000, quick=100), plan.size(100_000, quick=1_000))
    costs: dict[int, list[float]] = {number: [] for number in (0, *entries)}
    with ExitStack() as stack:
        lanes = {0: stack.enter_context(Lane.ours())}
        for number in entries:
            folder = plan.folder / f"lexicon-{number}"
            write_office_holders(folder, number)
            lanes[number] = stack.enter_context(Lane.ours(str(folder)))
        for repeat in range(-1, repeats):  # the first is to warm up
            plan.tell(f"lexicons, {repeat + 1} of {repeats}")
            texts = plan.texts.take(batch, skip=(repeat + 1) * batch)
            for number, lane in lanes.items():
                seconds = lane.cpu_seconds(texts)
                if repeat >= 0:
                    costs[number].append(seconds)
    for number in entries:
        section.add(
            f"with {number:,} more office holders against the built-in ones",
            [more / own for more, own in zip(costs[number], costs[0], strict=True)],
        )
        section.add(
            f"time to load with {number:,} more office holders",
            [lanes[number].load_seconds],
            unit="s",
        )
    section.add("time to load the built-in lexicons", [lanes[0].load_seconds], unit="s")
    section.notes.append(f"lexicons: {repeats} repeats of {batch} texts, processes in turns")


def articles_of(texts: Texts, length: int, number: int, *, skip: int = 0) -> list[Article]:
    """Articles of that many characters, out of paragraphs; only the last is cut."""
    articles = texts.articles[skip * 37 % len(texts.articles) :] + texts.articles
    paragraphs = cycle(p for a in articles for p in str(a["body"]).split("\n\n") if p.strip())
    made: list[Article] = []
    for n in range(max(1, number)):
        parts: list[str] = []
        size = -2
        while size < length:
            parts.append(next(paragraphs))
            size += len(parts[-1]) + 2
        made.append({"id": f"long-{n}", "body": "\n\n".join(parts)[:length]})
    return made


def write_office_holders(folder: Path, number: int) -> None:
    """People who do not exist, in the columns of our own files."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(7)
    with (folder / "invented.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for _ in range(number):
            names = ("".join(dice.choices(_SYLLABLES, k=k)).capitalize() for k in (2, 4))
            rows.writerow(("NOR", "envoy", "Envoy", " ".join(names), "", "2001", "2002", "m"))
