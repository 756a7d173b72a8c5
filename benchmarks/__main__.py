"""``python -m benchmarks``: how fast it is, and how much it takes. See docs/performance.md."""

import argparse
import importlib
import json
import logging
import shutil
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.status import Status

from benchmarks import report
from benchmarks.figures import Section
from benchmarks.machine import describe
from benchmarks.plan import Plan
from benchmarks.texts import ROOT, load_texts

BENCHMARKS = ("extraction", "stream", "scaling", "latency", "memory", "recovery", "growth")
FOLDER = ROOT / ".data" / "bench"


def main() -> int:
    options = _options()
    console = Console(stderr=True)
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    machine, texts = describe(), load_texts()
    sections: list[Section] = []
    failed = False
    for name in options.only:
        folder = FOLDER / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with console.status(f"{name} …") as status:

            def tell(what: str, status: Status = status, name: str = name) -> None:
                status.update(f"{name}: {what}")

            plan = Plan(texts=texts, quick=options.quick, folder=folder, tell=tell)
            began = time.monotonic()
            try:
                section = importlib.import_module(f"benchmarks.{name}").measure(plan)
            except Exception as error:  # the others are still worth their time
                console.print_exception()
                failed = True
                section = Section(name, name.capitalize(), notes=[f"failed: {error!r}"])
            else:
                shutil.rmtree(folder, ignore_errors=True)
            section.seconds = time.monotonic() - began
        console.print(f"[green]✓[/] {name} [dim]{section.seconds:.0f} s[/]")
        sections.append(section)
        _write(options, machine, texts.description, sections)
    report.show(Console(), machine, texts.description, sections)
    return 1 if failed else 0


def _write(
    options: argparse.Namespace, machine: dict[str, object], texts: str, sections: list[Section]
) -> None:
    """After each benchmark: a run that is broken off leaves what it has."""
    if options.json:
        made = report.as_json(machine, texts, sections)
        options.json.write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n")
    if options.markdown:
        options.markdown.write_text(report.as_markdown(machine, texts, sections))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Speed, memory and recovery on this machine, each figure several times.",
    )
    parser.add_argument(
        "--only",
        type=_names,
        default=BENCHMARKS,
        metavar="NAME,…",
        help=f"some of {', '.join(BENCHMARKS)}",
    )
    parser.add_argument("--quick", action="store_true", help="tiny sizes: does it work at all")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures for programs")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="the tables for a document")
    return parser.parse_args()


def _names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    if wrong := [name for name in names if name not in BENCHMARKS]:
        raise argparse.ArgumentTypeError(f"{', '.join(wrong)}: choose from {', '.join(BENCHMARKS)}")
    return names


if __name__ == "__main__":
    sys.exit(main())
