"""Random raw articles for the stand-in, with what a careless producer adds to them."""

import json
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from tests.support.kafka import ToSend


@dataclass(slots=True)
class Feed:
    """Messages to send, and what of them must become dead letters (how many)."""

    messages: list[ToSend] = field(default_factory=list)
    articles: list[bytes] = field(default_factory=list)
    poison: int = 0


def feed(
    number: int, seed: int, *, repeats: float = 0.10, poison: float = 0.01, size: int = 600
) -> Feed:
    """Articles with days in no order; some twice, in any partition; some that are none.

    Args:
        number: of different articles.
        repeats, poison: shares of the articles that are followed by a repeat, or by rubbish.
        size: of a body, characters.
    """
    dice = random.Random(seed)
    made = Feed()
    for _ in range(number):
        article = _article(dice, size)
        made.articles.append(article)
        made.messages.append(_message(article, dice))
        if dice.random() < repeats:
            made.messages.append(_message(dice.choice(made.articles[-2000:]), dice))
        if dice.random() < poison:
            made.messages.append(_message(dice.choice(_POISON), dice))
            made.poison += 1
    return made


_POISON = (
    b"\xff\xfe\x00",
    b"{not json",
    b'{"body": ""}',
    b'{"body": 7}',
    b'{"body": "x", "published": "yesterday"}',
    b'["a", "list"]',
    b'{"body": "fail"}',
)


def _article(dice: random.Random, size: int) -> bytes:
    day = date(2024, 1, 1) + timedelta(days=dice.randrange(60))
    published = dice.choice([day.isoformat(), f"{day.isoformat()}T23:30:00-05:00", None])
    words = ["report"] + ["word"] * (size // 5)
    article = {
        "id": str(UUID(int=dice.getrandbits(128))),
        "body": " ".join(words),
        "source": "standin",
        "published": published,
    }
    return json.dumps({name: value for name, value in article.items() if value}).encode()


def _message(value: bytes, dice: random.Random) -> ToSend:
    return ToSend(value=value, key=str(dice.random()).encode())
