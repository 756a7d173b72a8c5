"""Small messages for tests of consumers, and a way to put them into Kafka."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from aiokafka import AIOKafkaProducer

from schemas import (
    Counts,
    Cue,
    DayCounts,
    DirectedPair,
    EnrichedArticle,
    Evidence,
    Extractor,
    Meeting,
    MeetingKind,
    MeetingStatus,
    PairCounts,
    Participant,
    Span,
    Statement,
    StatementMode,
    ids,
)
from schemas.base import Message
from schemas.codes import pairs_of
from schemas.topics import COUNTRY_PAIRS, ENRICHED_ARTICLES, MEETINGS, STATEMENTS, Topic
from streams.settings import Settings
from streams.transport.cloudevents import cloudevent_headers
from streams.transport.provision import catalogue_specs, provision

TOPIC_OF: dict[type[Message], Topic] = {
    topic.model: topic for topic in (MEETINGS, STATEMENTS, ENRICHED_ARTICLES, COUNTRY_PAIRS)
}


def meeting(number: int, *codes: str, day: str | None = "2026-11-10", **changes: Any) -> Meeting:
    codes = codes or ("IRN", "PAK")
    people = tuple(
        Participant(name=f"Minister {code} {number}", role="Foreign Minister", country=code)
        for code in codes
    )
    date = dt.date.fromisoformat(day) if day else None
    text = f"The ministers of {' and '.join(codes)} met for the {number}th time."
    meeting_id = ids.meeting_id(
        pairs=pairs_of(codes), people=[p.name or "" for p in people], day=date
    )
    values: dict[str, Any] = {
        "meeting_id": meeting_id,
        "mention_id": ids.mention_id(article=f"article-{number}", meeting=meeting_id),
        "article_id": f"article-{number}",
        "kind": MeetingKind.MEETING,
        "status": MeetingStatus.HAPPENED,
        "participants": people,
        "countries": codes,
        "pairs": pairs_of(codes),
        "date": date,
        "topics": ("border security",),
        "cameo": "040",
        "evidence": (Evidence(start=0, end=len(text), text=text),),
        "url": f"https://news.example/{number}",
        "source": "The Example",
        "published": dt.date(2026, 11, 11),
    }
    return Meeting(**{**values, **changes})


def statement(
    number: int, source: str = "IRN", *targets: str, day: str = "2026-11-11", **changes: Any
) -> Statement:
    targets = targets or ("PAK",)
    text = f"We look forward to working with {targets[0]}, point {number}"
    sentence = f'"{text}," the minister said.'
    values: dict[str, Any] = {
        "statement_id": ids.statement_id(article=f"article-{number}", start=1, text=text),
        "article_id": f"article-{number}",
        "speakers": (Participant(name=f"Minister {source}", country=source),),
        "cue": Cue(start=len(text) + 16, end=len(text) + 20, text="said"),
        "mode": StatementMode.DIRECT,
        "text": text,
        "spans": (Span(start=1, end=1 + len(text)),),
        "targets": targets,
        "pairs": tuple(DirectedPair(source=source, target=target) for target in targets),
        "cameo": "010",
        "evidence": (Evidence(start=0, end=len(sentence), text=sentence),),
        "url": f"https://news.example/{number}",
        "source": "The Example",
        "published": dt.date.fromisoformat(day),
    }
    return Statement(**{**values, **changes})


def pair_counts(pair: str, days: dict[str, tuple[int, int]], *, undated: int = 0) -> PairCounts:
    """Counts from ``{day: (meetings, statements)}``; ``undated`` meetings count in total alone."""
    one, other = pair.split("-")
    rows = tuple(
        DayCounts(
            day=dt.date.fromisoformat(day), meetings=m, planned=1, meeting_mentions=m, statements=s
        )
        for day, (m, s) in sorted(days.items())
    )
    total = Counts(
        meetings=sum(row.meetings for row in rows) + undated,
        planned=len(rows),
        meeting_mentions=sum(row.meeting_mentions for row in rows) + undated,
        statements=sum(row.statements for row in rows),
    )
    return PairCounts(
        pair=pair,
        countries=(one, other),
        days=rows,
        total=total,
        directed={f"{one}->{other}": total.statements, f"{other}->{one}": 0},
        first_seen=rows[0].day if rows else None,
        last_seen=rows[-1].day if rows else None,
    )


def article(number: int, *events: Meeting | Statement) -> EnrichedArticle:
    return EnrichedArticle(
        article_id=f"article-{number}",
        title=f"Article {number}",
        published=dt.date(2026, 11, 11),
        body=f"The body of article {number}.",
        countries=("IRN",),
        meetings=tuple(e for e in events if isinstance(e, Meeting)),
        statements=tuple(e for e in events if isinstance(e, Statement)),
        extractor=Extractor(name="sample", version="1"),
    )


async def provisioned(settings: Settings) -> Settings:
    """The settings, when their topics are there."""
    await provision(settings, catalogue_specs(settings))
    return settings


async def send(settings: Settings, messages: Iterable[Message]) -> None:
    """Publishes messages as the stream does: key, value, CloudEvents headers."""
    rows = []
    for message in messages:
        topic = TOPIC_OF[type(message)]
        key = str(getattr(message, {"country-pairs": "pair"}.get(topic.name, topic.key)))
        event_id = str(getattr(message, "mention_id", key))
        headers = cloudevent_headers(
            topic, event_id=event_id, source="/communique/test", time=dt.datetime.now(dt.UTC)
        )
        rows.append((topic, key.encode(), message.to_bytes(), headers))
    await send_raw(settings, rows)


async def send_raw(
    settings: Settings,
    rows: Iterable[tuple[Topic, bytes | None, bytes | None, list[tuple[str, bytes]]]],
) -> None:
    producer = AIOKafkaProducer(**settings.kafka_client_options())
    await producer.start()
    try:
        sent = [
            await producer.send(settings.topic(topic.name), value, key=key, headers=headers)
            for topic, key, value, headers in rows
        ]
        for delivery in sent:
            await delivery
    finally:
        await producer.stop()
