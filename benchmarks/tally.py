"""What is counted, the figures that come of it, and the list of what went wrong."""

from collections import defaultdict
from dataclasses import dataclass, field

SUMMARY_WORDS = 60
"""A summary's greatest length."""


@dataclass
class Agreement:
    """Wanted and found, wanted and missing, found and not wanted."""

    found: int = 0
    missing: int = 0
    extra: int = 0

    @property
    def precision(self) -> float | None:
        return _ratio(self.found, self.found + self.extra)

    @property
    def recall(self) -> float | None:
        return _ratio(self.found, self.found + self.missing)

    @property
    def f1(self) -> float | None:
        return _ratio(2 * self.found, 2 * self.found + self.missing + self.extra)


@dataclass(frozen=True)
class Problem:
    """One disagreement."""

    article: str
    what: str
    gold: str
    found: str = ""


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _tallies() -> defaultdict[str, Agreement]:
    return defaultdict(Agreement)


@dataclass
class Scores:
    """Tallies by name, and what went wrong where."""

    tallies: defaultdict[str, Agreement] = field(default_factory=_tallies)
    problems: list[Problem] = field(default_factory=list)

    def check(self, name: str, right: bool, problem: Problem) -> None:
        """Counts one answer that is right or wrong."""
        if right:
            self.tallies[name].found += 1
        else:
            self.tallies[name].missing += 1
            self.problems.append(problem)

    def figures(self) -> dict[str, tuple[float | None, int]]:
        """Each figure with the number of cases that it rests on."""
        t = self.tallies
        out: dict[str, tuple[float | None, int]] = {}
        for name in ("dyad", "event", "participant", "statement", "countries"):
            tally = t[name]
            out[f"{name} precision"] = tally.precision, tally.found + tally.extra
            out[f"{name} recall"] = tally.recall, tally.found + tally.missing
            out[f"{name} F1"] = tally.f1, tally.found + tally.missing
        for name in (
            "articles without a meeting kept free",
            "multilateral pairs recall",
            "denied meetings recall",
            "meetings with an organisation recall",
            "date",
            "city",
            "status",
            "speaker",
            "speaker's country",
            "direct or indirect",
            "addressee's country",
            "summary not empty",
            f"summary within {SUMMARY_WORDS} words",
            "summary is the article's sentences",
        ):
            tally = t[name]
            out[name] = tally.recall, tally.found + tally.missing
        return out
