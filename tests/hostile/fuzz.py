"""A fuzzer of decoding and extraction: ``make fuzz``, or ``python -m tests.hostile.fuzz --help``.

Mutates real-looking articles (the demo's, the traps of :mod:`tests.hostile.inputs`, and words of
news in any order) as bytes and as text; each input is decoded, extracted and checked. Where
atheris is installed, ``--atheris`` lets coverage guide the mutation instead.
"""

import argparse
import json
import random
import resource
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from schemas import RawArticle
from streams.demo import ARTICLES
from streams.extraction.pipeline import extract
from streams.feeds.html import text_of_fragment
from tests.hostile.inputs import TRAPS
from tests.hostile.test_extraction import WORDS, check

LIMIT = 5.0
"""Seconds that one article may take: the worker's default limit."""


@dataclass
class Result:
    """What came of a run; ``crashes`` has one traceback a kind of crash."""

    tried: int = 0
    articles: int = 0
    slowest: float = 0.0
    slowest_size: int = 0
    crashes: dict[str, tuple[bytes, str]] = field(default_factory=dict)


def try_one(data: bytes, result: Result) -> None:
    """One input: what is no article is refused, what is one is extracted and checked."""
    result.tried += 1
    began = time.process_time()
    try:
        try:
            article = RawArticle.model_validate_json(data)
        except ValueError:
            return
        result.articles += 1
        check(extract(article))
        text_of_fragment(article.body[:2_000])
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        name = f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"
        result.crashes.setdefault(name, (data, traceback.format_exc()))
    took = time.process_time() - began
    if took > result.slowest:
        result.slowest, result.slowest_size = took, len(data)


def _bodies() -> list[str]:
    bodies = []
    for line in ARTICLES.read_text(encoding="utf-8").splitlines():
        try:
            bodies.append(json.loads(line)["body"])
        except ValueError:
            bodies.append(line)
    return bodies + [make(2_000) for make in TRAPS.values()]


class Mutator:
    """Inputs by chance, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.bodies = _bodies()

    def next(self) -> bytes:
        """One raw message."""
        pick = self.random
        text = pick.choice(self.bodies)
        for _ in range(pick.randint(1, 8)):
            text = pick.choice(self._text_steps())(text)
        record: dict[str, object] = {"id": "f", "body": text}
        if pick.random() < 0.5:
            record["published"] = pick.choice(["2026-11-10", "2026-01-01T00:30:00+14:00", "soon"])
        if pick.random() < 0.3:
            record["title"] = pick.choice(self.bodies)[:100]
        if pick.random() < 0.8:
            record["language"] = "en"
        data = json.dumps(record, ensure_ascii=pick.random() < 0.5).encode("utf-8", "replace")
        if pick.random() < 0.1:
            data = self._break(data)
        return data

    def _text_steps(self) -> list[Callable[[str], str]]:
        return [self._insert, self._delete, self._splice, self._repeat, self._odd, self._shuffle]

    def _at(self, text: str) -> int:
        return self.random.randint(0, len(text))

    def _insert(self, text: str) -> str:
        at = self._at(text)
        words = " ".join(self.random.choices(WORDS, k=self.random.randint(1, 12)))
        return f"{text[:at]} {words} {text[at:]}"

    def _delete(self, text: str) -> str:
        one, other = sorted((self._at(text), self._at(text)))
        return text[:one] + text[other:] or "x"

    def _splice(self, text: str) -> str:
        other = self.random.choice(self.bodies)
        return text[: self._at(text)] + other[self._at(other) :] or "x"

    def _repeat(self, text: str) -> str:
        at = self._at(text)
        piece = text[at : at + self.random.randint(1, 60)]
        return text[:at] + piece * self.random.randint(2, 200) + text[at:]

    def _odd(self, text: str) -> str:
        at = self._at(text)
        code = self.random.choice(
            [0, 7, 0xAD, 0x130, 0x200B, 0x202E, 0x2028, 0xFFFD, 0x1F600, 0x301]
        )
        return text[:at] + chr(code) * self.random.randint(1, 5) + text[at:]

    def _shuffle(self, text: str) -> str:
        words = text.split(" ")
        self.random.shuffle(words)
        return " ".join(words)

    def _break(self, data: bytes) -> bytes:
        at = self.random.randint(0, len(data))
        return data[:at] + self.random.randbytes(self.random.randint(1, 4)) + data[at + 1 :]


def fuzz(seconds: float, seed: int) -> Result:
    """Runs for so many seconds (wall clock)."""
    result, mutator, until = Result(), Mutator(seed), time.monotonic() + seconds
    while time.monotonic() < until:
        try_one(mutator.next(), result)
    return result


def _with_atheris(seconds: float) -> Result:
    import atheris

    result = Result()
    atheris.Setup(
        [sys.argv[0], f"-max_total_time={int(seconds)}", "-max_len=20000"],
        lambda data: try_one(data, result),
    )
    atheris.instrument_all()
    atheris.Fuzz()
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--atheris", action="store_true", help="let coverage guide the mutation")
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args()
    result = _with_atheris(wanted.seconds) if wanted.atheris else fuzz(wanted.seconds, wanted.seed)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    row = {
        "inputs": result.tried,
        "of them articles": result.articles,
        "crashes": len(result.crashes),
        "slowest, s": round(result.slowest, 3),
        "its size, bytes": result.slowest_size,
        "memory, MiB": memory,
    }
    if wanted.json:
        print(json.dumps(row))
    else:
        table = Table(*row)
        table.add_row(*(str(value) for value in row.values()))
        Console().print(table)
    for name, (data, trace) in result.crashes.items():
        print(f"\n{name}\n{data[:2000]!r}\n{trace}", file=sys.stderr)
    sys.exit(bool(result.crashes) or result.slowest > LIMIT)


if __name__ == "__main__":
    main()
