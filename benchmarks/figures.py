"""What a benchmark says: figures with their spread, most of them ratios within one run."""

import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Spread:
    """Several repeats of one measurement: their median, the lowest and the highest."""

    median: float
    low: float
    high: float
    repeats: int

    @classmethod
    def of(cls, values: Iterable[float]) -> "Spread":
        found = sorted(values)
        if not found:
            raise ValueError("nothing was measured")
        return cls(statistics.median(found), found[0], found[-1], len(found))


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure to reach: at least, or at most."""

    bound: float
    at_least: bool

    def reached(self, value: float) -> bool:
        return value >= self.bound if self.at_least else value <= self.bound

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.bound:g}"


def at_least(bound: float) -> Goal:
    return Goal(bound, at_least=True)


def at_most(bound: float) -> Goal:
    return Goal(bound, at_least=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: ``unit`` is "×" for ratios, else what the number counts."""

    name: str
    value: Spread
    unit: str = "×"
    goal: Goal | None = None

    @property
    def reached(self) -> bool | None:
        """None where nothing is to be reached."""
        return None if self.goal is None else self.goal.reached(self.value.median)

    def as_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "unit": self.unit,
            "median": round(self.value.median, 4),
            "low": round(self.value.low, 4),
            "high": round(self.value.high, 4),
            "repeats": self.value.repeats,
            "goal": None if self.goal is None else str(self.goal),
            "reached": self.reached,
        }


@dataclass(slots=True)
class Section:
    """One benchmark: its figures, and in words what was measured and what was left out."""

    name: str
    title: str
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def add(
        self, name: str, values: Iterable[float], *, unit: str = "×", goal: Goal | None = None
    ) -> None:
        """Adds a figure of one value a repeat."""
        self.figures.append(Figure(name, Spread.of(values), unit, goal))

    def as_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "title": self.title,
            "figures": [figure.as_dict() for figure in self.figures],
            "notes": self.notes,
            "seconds": round(self.seconds, 1),
        }


def ratios(ours: Iterable[float], theirs: Iterable[float]) -> Iterator[float]:
    """Repeat by repeat, for what was measured in turns."""
    for one, other in zip(ours, theirs, strict=True):
        yield one / other


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that this share of all does not exceed (nearest rank)."""
    found = sorted(values)
    if not found:
        raise ValueError("nothing was measured")
    rank = max(1, -(-len(found) * share // 1))
    return found[int(rank) - 1]
