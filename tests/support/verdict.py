"""Compares what is on the topics with what must be there."""

import base64
import itertools
import json
from collections import defaultdict
from dataclasses import asdict, dataclass

from schemas import DeadLetter, Meeting, RawArticle, Statement
from schemas.topics import (
    COUNTRY_PAIRS,
    DEAD_LETTERS,
    ENRICHED_ARTICLES,
    MEETINGS,
    STATEMENTS,
)
from streams.counting import published
from streams.counting_codec import record_from_bytes
from streams.fanout import fan_out
from streams.settings import Settings
from tests.support.articles import Feed
from tests.support.kafka import Record, read_all
from tests.support.oracle import pair_counts
from tests.support.standin import extract

OUTPUTS = (ENRICHED_ARTICLES, MEETINGS, STATEMENTS)


@dataclass(slots=True)
class Verdict:
    """All but the first and the last three must be 0."""

    articles: int = 0
    lost: int = 0
    """Messages that must be on an output topic and are not."""
    unexpected: int = 0
    conflicting: int = 0
    """Ids with two different contents."""
    dead_letters_missing: int = 0
    dead_letters_altered: int = 0
    counts_off: int = 0
    """Pairs whose newest published counts differ from the distinct ids on the topics."""
    tables_off: int = 0
    published_too_often: int = 0
    dead_letters: int = 0
    repeats: int = 0
    published: int = 0

    @property
    def exact(self) -> bool:
        wrong = {**asdict(self)}
        for name in ("articles", "dead_letters", "repeats", "published"):
            wrong.pop(name)
        return not any(wrong.values())

    def __str__(self) -> str:
        return json.dumps(asdict(self))


async def judge(settings: Settings, fed: Feed) -> Verdict:
    """Reads all topics and compares them with the oracle."""
    verdict = Verdict(articles=len(fed.articles))
    found = {topic.name: await read_all(settings, topic.name) for topic in OUTPUTS}
    _outputs(verdict, fed, found)
    letters = [
        DeadLetter.model_validate_json(record.value or b"")
        for record in await read_all(settings, DEAD_LETTERS.name)
    ]
    _dead_letters(verdict, fed, letters)
    want = pair_counts(
        (Meeting.model_validate_json(r.value or b"") for r in found[MEETINGS.name]),
        (Statement.model_validate_json(r.value or b"") for r in found[STATEMENTS.name]),
        keep_days=settings.pair_days,
    )
    rows = await read_all(settings, COUNTRY_PAIRS.name)
    newest = {(r.key or b"").decode(): json.loads(r.value or b"") for r in _ordered(rows)}
    verdict.published = len(rows)
    verdict.counts_off = _differing(newest, want)
    verdict.published_too_often = _too_often(rows, settings.publish_interval)
    changes = await read_all(settings, f"{settings.app_id}-pairs-changelog")
    table = {
        (key := (r.key or b"").decode()): json.loads(
            published(key, record_from_bytes(r.value or b"")).to_bytes()
        )
        for r in _ordered(changes)
    }
    verdict.tables_off = _differing(table, want)
    return verdict


def _outputs(verdict: Verdict, fed: Feed, found: dict[str, list[Record]]) -> None:
    want: dict[str, dict[str, bytes]] = defaultdict(dict)
    for article in fed.articles:
        for message in fan_out(extract(RawArticle.model_validate_json(article))):
            # One meeting has one message an article: the event's own id tells them apart.
            want[message.topic.name][message.event_id] = message.value
    for topic, records in found.items():
        got: dict[str, set[bytes]] = defaultdict(set)
        for record in records:
            event_id = dict(record.headers)["ce_id"].decode()
            got[event_id].add(record.value or b"")
        verdict.repeats += len(records) - len(got)
        verdict.conflicting += sum(len(values) > 1 for values in got.values())
        verdict.unexpected += sum(event_id not in want[topic] for event_id in got)
        verdict.lost += sum(
            value not in got.get(event_id, ()) for event_id, value in want[topic].items()
        )


def _dead_letters(verdict: Verdict, fed: Feed, letters: list[DeadLetter]) -> None:
    by_source = {(one.topic, one.partition, one.offset): one for one in letters}
    verdict.dead_letters = len(by_source)
    verdict.dead_letters_missing = abs(fed.poison - len(by_source))
    sent = {message.value for message in fed.messages} - set(fed.articles)
    verdict.dead_letters_altered = sum(
        base64.b64decode(one.value or "") not in sent for one in by_source.values()
    )


def _ordered(records: list[Record]) -> list[Record]:
    return sorted(records, key=lambda record: (record.partition, record.offset))


def _differing(got: dict[str, object], want: dict[str, object]) -> int:
    return sum(got.get(pair) != want.get(pair) for pair in {*got, *want})


def _too_often(records: list[Record], interval: float) -> int:
    times: dict[bytes | None, list[int]] = defaultdict(list)
    for record in _ordered(records):
        times[record.key].append(record.timestamp)
    return sum(
        later - earlier < 950 * interval
        for stamps in times.values()
        for earlier, later in itertools.pairwise(stamps)
    )
