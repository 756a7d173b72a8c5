"""Which faults, how often, on how many articles."""

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scenario:
    """One row of the table. ``faults`` in their order, unless ``shuffled``."""

    name: str
    articles: int
    faults: tuple[str, ...]
    workers: int = 2
    shuffled: bool = False

    @property
    def injected(self) -> str:
        counts = Counter(self.faults)
        return str(len(self.faults)) if len(counts) == 1 else "+".join(map(str, counts.values()))


FULL = (
    Scenario("repeats, disorder", 2_000, ("repeats, disorder",)),
    Scenario("kill -9 worker", 4_000, ("kill worker",) * 10),
    Scenario("kill -9 broker", 3_000, ("kill broker",) * 3),
    Scenario("join and leave", 4_000, ("join", "leave") * 3),
    Scenario("freeze past session", 2_500, ("freeze",) * 2),
    Scenario("SIGTERM amid article", 2_500, ("terminate",) * 4),
    Scenario("broker refuses", 1_500, ("refuse",) * 2),
    Scenario(
        "all together",
        6_000,
        ("kill worker",) * 6 + ("kill broker", "freeze", "terminate", "refuse")
        + ("join", "join"),
        shuffled=True,
    ),
)  # fmt: skip

SHORT = (
    Scenario(
        "all together, short",
        1_500,
        ("kill worker", "join", "kill worker", "kill broker", "terminate", "leave"),
    ),
)
