"""``python -m tests.chaos [--seed N] [--short] [--only WORDS] [--cost SECONDS]``: the table."""

import argparse
import asyncio
import logging
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table

from streams.transport.broker import Broker
from tests.chaos.run import Outcome, run
from tests.chaos.scenarios import FULL, SHORT


def main() -> int:
    options = _options()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    for chatty in ("aiokafka", "asyncio", "faust"):
        logging.getLogger(chatty).setLevel(logging.CRITICAL)
    scenarios = [one for one in (SHORT if options.short else FULL) if options.only in one.name]
    seed = random.randrange(1_000_000) if options.seed is None else options.seed
    outcomes, failures = [], []
    with _folder(keep=options.keep) as folder:
        print(f"seed {seed}; logs in {folder}", flush=True)
        with Broker(Path(folder) / "kafka", port=0) as broker:
            for number, scenario in enumerate(scenarios):
                try:
                    outcome = asyncio.run(
                        run(scenario, broker, Path(folder), seed=seed + number, cost=options.cost)
                    )
                except (TimeoutError, AssertionError) as error:
                    failures.append(f"{scenario.name}: {error}")
                    logging.getLogger(__name__).error("%s", failures[-1])
                    broker.start()
                    continue
                outcomes.append(outcome)
                logging.getLogger(__name__).info("%s: %s", scenario.name, outcome.verdict)
    Console(width=160).print(_table(outcomes, seed))
    for failure in failures:
        print(failure)
    exact = not failures and all(outcome.verdict.exact for outcome in outcomes)
    print("EXACT" if exact else "WRONG", flush=True)
    return 0 if exact else 1


@contextmanager
def _folder(*, keep: bool) -> Iterator[str]:
    folder = tempfile.mkdtemp(prefix="chaos-")
    try:
        yield folder
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--seed", type=int, help="of articles and faults; random when missing")
    parser.add_argument("--short", action="store_true", help="one minute instead of ten")
    parser.add_argument("--only", default="", help="scenarios whose name has these words")
    parser.add_argument("--cost", type=float, default=0.003, help="CPU seconds an article")
    parser.add_argument("--keep", action="store_true", help="leave the logs behind")
    return parser.parse_args()


def _table(outcomes: list[Outcome], seed: int) -> Table:
    table = Table(title=f"Faults (seed {seed})")
    for column in ("fault", "injected", "articles", "lost", "dead letters", "conflicting ids",
                   "counts off", "other", "repeats", "slowest recovery", "run"):  # fmt: skip
        table.add_column(column, justify="left" if column == "fault" else "right")
    for one in outcomes:
        verdict = one.verdict
        other = (
            verdict.unexpected
            + verdict.dead_letters_altered
            + verdict.tables_off
            + verdict.published_too_often
        )
        table.add_row(
            one.scenario.name,
            one.scenario.injected,
            str(verdict.articles),
            str(verdict.lost),
            f"{verdict.dead_letters}/{one.fed.poison}",
            str(verdict.conflicting),
            str(verdict.counts_off),
            str(other),
            str(verdict.repeats),
            f"{one.slowest_recovery:.1f} s",
            f"{one.seconds:.0f} s",
        )
    table.add_section()
    table.add_row("all", "", str(sum(one.verdict.articles for one in outcomes)))
    return table


if __name__ == "__main__":
    sys.exit(main())
