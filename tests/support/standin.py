"""A stand-in for the extraction: deterministic, cheap, and richer in traps than real news.

Every article gives meetings that other articles report too, with another status or no date, and
statements in both directions. The body may carry directions, as words:

- ``fail``: the extraction raises
- ``hang``: it does not end
- ``crash``: the process dies on the spot, as of a fault in C
- ``huge``: the enriched article passes every limit
"""

import hashlib
import os
import signal
import time
from datetime import date, timedelta

from schemas import (
    DirectedPair,
    EnrichedArticle,
    Extractor,
    Meeting,
    MeetingKind,
    MeetingStatus,
    Participant,
    RawArticle,
    Statement,
    StatementMode,
    Summary,
)
from schemas.ids import meeting_id, mention_id, statement_id

COUNTRIES = ("CHN", "DEU", "FRA", "GBR", "IND", "IRN", "JPN", "PAK", "RUS", "USA")
PAIRS = tuple(f"{one}-{other}" for i, one in enumerate(COUNTRIES) for other in COUNTRIES[i + 1 :])[
    :40
]
STATUSES = (
    MeetingStatus.HAPPENED,
    MeetingStatus.HAPPENED,
    MeetingStatus.PLANNED,
    MeetingStatus.PLANNED,
    MeetingStatus.ONGOING,
    MeetingStatus.CANCELLED,
    MeetingStatus.DENIED,
)
FIRST_DAY = date(2024, 1, 1)


def extract(article: RawArticle, *, cost: float = 0.0) -> EnrichedArticle:
    """The stand-in; ``cost`` is CPU time in seconds, spent in plain Python."""
    words = article.body.split()
    if "fail" in words:
        raise ValueError("the article says fail")
    while "hang" in words:
        pass
    if "crash" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    _spin(cost)
    dice = hashlib.sha256(f"{article.id} {words[:1]}".encode()).digest()
    found = (_meeting(article, dice, number) for number in range(dice[0] % 4))
    meetings = tuple({meeting.meeting_id: meeting for meeting in found}.values())
    statements = tuple(_statement(article, dice, number) for number in range(dice[1] % 6))
    return EnrichedArticle(
        article_id=article.id,
        title=article.title,
        url=article.url,
        source=article.source,
        published=article.published,
        language=article.language,
        body=article.body,
        summary=Summary(text="x" * 12_000_000 if "huge" in words else ""),
        meetings=meetings,
        statements=statements,
        extractor=Extractor(name="standin", version="1"),
    )


def _meeting(article: RawArticle, dice: bytes, number: int) -> Meeting:
    pair = PAIRS[dice[2 + number] % len(PAIRS)]
    # A few people and days: different articles report the same meeting.
    person = f"Person {dice[6 + number] % 3}"
    roll = dice[10 + number] % 12
    day = None if roll == 0 else FIRST_DAY + timedelta(days=roll)
    meeting = meeting_id(pairs=[pair], people=[person], day=day)
    one, other = pair.split("-")
    return Meeting(
        meeting_id=meeting,
        mention_id=mention_id(article=article.id, meeting=meeting),
        article_id=article.id,
        kind=MeetingKind.MEETING,
        status=STATUSES[dice[14 + number] % len(STATUSES)],
        participants=(Participant(name=person, country=one), Participant(country=other)),
        countries=(one, other),
        pairs=(pair,),
        date=day,
        cameo="040",
        url=article.url,
        source=article.source,
        published=article.published,
    )


def _statement(article: RawArticle, dice: bytes, number: int) -> Statement:
    pair = PAIRS[dice[18 + number] % len(PAIRS)]
    one, other = pair.split("-")
    directions = [DirectedPair(source=one, target=other), DirectedPair(source=other, target=one)]
    start = number * 10
    return Statement(
        statement_id=statement_id(article=article.id, start=start, text=f"said {number}"),
        article_id=article.id,
        speakers=(Participant(name=f"Person {number}", country=one),),
        mode=StatementMode.INDIRECT,
        text=f"said {number}",
        targets=(other,),
        pairs=tuple(directions[: 1 + dice[24 + number] % 2]),
        cameo="010",
        published=article.published,
    )


def _spin(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass
