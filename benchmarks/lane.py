"""A process that does one thing with batches of texts when it is told to, on a core of its own.

Ours and the peers' run the same loop, in turns and never at once, so that what else happens on
the machine happens to all of them. This module needs the standard library alone: the peers'
environment has nothing of ours.

The protocol, a line each way: the path of a JSON Lines file in, ``{"cpu": …, "wall": …}`` out;
before the first, the lane says ``{"ready": seconds it took to load}``.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

Work = Callable[[Sequence[dict[str, Any]]], object]


def run(load: Callable[[], Work]) -> None:
    """Answers until standard input ends.

    Args:
        load: imports and models; what it returns is given each batch, all of it at once.
    """
    pin()
    began = time.perf_counter()
    work = load()
    _say(ready=time.perf_counter() - began)
    for line in sys.stdin:
        with open(line.strip(), encoding="utf-8") as file:
            batch = [json.loads(row) for row in file]
        wall, cpu = time.perf_counter(), time.process_time()
        work(batch)
        _say(wall=time.perf_counter() - wall, cpu=time.process_time() - cpu)


def pin() -> None:
    """Keeps this process on the last core that it may use."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _say(**values: float) -> None:
    print(json.dumps(values), flush=True)
