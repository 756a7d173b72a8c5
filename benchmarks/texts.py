"""The articles that everything is measured on, as the bytes of raw-articles.

Real news where the folder named by ``COMMUNIQUE_EVAL`` holds ``pool.jsonl.gz``; else texts put
together from the paragraphs of the project's own articles.
"""

import gzip
import json
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count, islice
from pathlib import Path
from typing import Any

from streams.demo import ARTICLES as DEMO
from streams.feeds.jsonl import read_lines

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "articles.jsonl"
OWN_LENGTH = 3_000
"""Characters of a text that is put together, at least: what a news agency's article has."""

Article = dict[str, Any]


@dataclass(frozen=True)
class Texts:
    """A pool of articles in a fixed, mixed order."""

    origin: str
    articles: list[Article]

    @cached_property
    def mean_length(self) -> float:
        return sum(len(a["body"]) for a in self.articles) / len(self.articles)

    @property
    def description(self) -> str:
        return (
            f"{len(self.articles)} texts of {self.mean_length:.0f} characters on average:"
            f" {self.origin}"
        )

    def cycle(self) -> Iterator[Article]:
        """Articles without end: after the last the first again, as another article."""
        for turn in count():
            for article in self.articles:
                yield article if not turn else {**article, "id": f"{article['id']}~{turn}"}

    def take(self, number: int, *, skip: int = 0) -> list[Article]:
        return list(islice(self.cycle(), skip, skip + number))

    def no_longer_than(self, characters: int) -> "Texts":
        """Only the short ones."""
        short = [a for a in self.articles if len(a["body"]) <= characters]
        if not short:
            raise ValueError(f"no text has {characters} characters or fewer")
        return Texts(f"{self.origin}, those of up to {characters} characters", short)


def load_texts() -> Texts:
    pool = ROOT / os.environ.get("COMMUNIQUE_EVAL", "../shared/eval") / "pool.jsonl.gz"
    if pool.is_file():
        with gzip.open(pool, "rt", encoding="utf-8") as lines:
            articles = [json.loads(line) for line in lines]
        random.Random(7).shuffle(articles)
        return Texts("news articles of the evaluation pool", articles)
    return Texts("put together from the project's own articles", list(_own(1_000)))


def as_bytes(article: Article) -> bytes:
    return json.dumps(article, ensure_ascii=False).encode()


def _own(number: int) -> Iterator[Article]:
    """Whole articles one after another, in another order each time, up to the usual length."""
    dice = random.Random(7)
    sources: list[Article] = []
    for path in (DEMO, GOLDEN):
        with path.open("rb") as lines:  # the demo has some that are no articles
            sources += [json.loads(n.message.value) for n in read_lines(lines) if not n.error]
    for n in range(number):
        bodies: list[str] = []
        titles: list[str] = []
        while sum(len(body) for body in bodies) < OWN_LENGTH:
            article = dice.choice(sources)
            bodies.append(article["body"])
            titles.append(article.get("title") or "")
        yield {
            "id": f"own-{n}",
            "title": titles[0],
            "body": "\n\n".join(bodies),
            "published": f"2026-{n % 12 + 1:02}-{n % 28 + 1:02}",
        }
