"""``python -m benchmarks.accuracy``: how accurate the extraction is.

Where the folder named by ``COMMUNIQUE_EVAL`` exists, its ``evaluate.py`` is run; otherwise, or
with ``--own``, the project's own small gold is scored.
"""

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.gold import read_gold
from benchmarks.scoring import score
from benchmarks.tally import Problem, Scores
from streams.extraction.pipeline import EXTRACTOR, extract

CHECKOUT = Path(__file__).resolve().parent.parent
COMMAND = shlex.join([sys.executable, "-m", "streams", "extract"])


def main() -> int:
    options = _options()
    folder = CHECKOUT / os.environ.get("COMMUNIQUE_EVAL", "../shared/eval")
    if not (options.own or options.errors) and (folder / "evaluate.py").is_file():
        return _evaluate(folder, as_json=options.json)
    started = time.perf_counter()
    scores = measure()
    seconds = time.perf_counter() - started
    if options.json:
        print(json.dumps(_report(scores, seconds, errors=options.errors), ensure_ascii=False))
        return 0
    _show(scores, seconds)
    if options.errors:
        _show_problems(scores.problems)
    return 0


def measure() -> Scores:
    """Scores the extractor on the project's own gold."""
    return score((gold, extract(article)) for article, gold in read_gold())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.accuracy",
        description="How accurate the extraction is, on the gold in the folder named by"
        " COMMUNIQUE_EVAL where there is one, else on the project's own.",
    )
    parser.add_argument("--own", action="store_true", help="the project's own gold in any case")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument(
        "--errors", action="store_true", help="list what is wrong where, on the project's own gold"
    )
    return parser.parse_args()


def _evaluate(folder: Path, *, as_json: bool) -> int:
    """Runs the folder's own script; its tables go to standard output as they are."""
    argv = [sys.executable, str(folder / "evaluate.py"), "--command", COMMAND]
    if not as_json:
        return subprocess.run(argv, cwd=CHECKOUT, check=False).returncode
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "figures.json"
        argv += ["--json", str(out)]
        done = subprocess.run(argv, cwd=CHECKOUT, stdout=subprocess.DEVNULL, check=False)
        if out.is_file():
            print(out.read_text(encoding="utf-8"))
    return done.returncode


def _report(scores: Scores, seconds: float, *, errors: bool) -> dict[str, object]:
    report: dict[str, object] = {
        "extractor": EXTRACTOR.model_dump(),
        "seconds": round(seconds, 3),
        "figures": {
            name: {"value": None if value is None else round(value, 4), "cases": cases}
            for name, (value, cases) in scores.figures().items()
        },
    }
    if errors:
        report["errors"] = [vars(problem) for problem in scores.problems]
    return report


def _show(scores: Scores, seconds: float) -> None:
    table = Table(
        title=f"{EXTRACTOR.name} {EXTRACTOR.version} on the project's own gold",
        caption=f"{seconds:.1f} s with the lexicons' loading",
    )
    table.add_column("figure")
    table.add_column("value", justify="right")
    table.add_column("cases", justify="right", style="dim")
    for name, (value, cases) in scores.figures().items():
        table.add_row(name, "–" if value is None else f"{value:.3f}", str(cases))
    Console().print(table)


def _show_problems(problems: list[Problem]) -> None:
    table = Table(title="what is wrong where", show_lines=False)
    for column in ("article", "what", "gold", "found"):
        table.add_column(column, overflow="fold")
    by_figure = sorted(problems, key=lambda p: (p.what == "addressee", p.what, p.article))
    for p in by_figure:
        table.add_row(p.article, p.what, p.gold, p.found)
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
