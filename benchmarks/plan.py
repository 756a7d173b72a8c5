"""What every benchmark is given: the texts, the sizes, a folder, and somebody to tell."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.texts import Texts


@dataclass(frozen=True)
class Plan:
    """One run of the benchmarks.

    Attributes:
        texts: what everything is measured on.
        quick: tiny sizes, to see whether all works; the figures say nothing.
        folder: for brokers, tables and logs; emptied afterwards.
        tell: shows a person what is being done.
    """

    texts: Texts
    quick: bool
    folder: Path
    tell: Callable[[str], None]

    def size(self, full: int, *, quick: int) -> int:
        return quick if self.quick else full
