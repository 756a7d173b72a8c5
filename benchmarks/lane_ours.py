"""``python -m benchmarks.lane_ours``: our extraction as a lane (:mod:`benchmarks.lane`).

With a folder as argument, its office holders are read in addition to the built-in lexicons.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import lane


def load() -> lane.Work:
    from schemas import RawArticle
    from streams.extraction.pipeline import extract
    from streams.ops.collector import settle

    lexicons = Path(sys.argv[1]) if sys.argv[1:] else None
    extract(RawArticle(body="The ministers met in Oslo."), lexicons=lexicons)
    settle()  # as the worker does, and the command

    def work(batch: Sequence[dict[str, Any]]) -> None:
        for article in batch:
            extract(RawArticle.model_validate(article), lexicons=lexicons)

    return work


if __name__ == "__main__":
    lane.run(load)
