"""What one article says of each pair."""

from datetime import UTC, date, datetime, timedelta, timezone

from schemas import (
    DirectedPair,
    EnrichedArticle,
    Extractor,
    Meeting,
    MeetingKind,
    MeetingStatus,
    Statement,
    StatementMode,
)
from schemas.base import utc_day
from streams.dyads import dyad_events

PUBLISHED = datetime(2017, 11, 6, 23, 30, tzinfo=timezone(timedelta(hours=-5)))


def meeting(number: int, *pairs: str, day: date | None = None) -> Meeting:
    return Meeting(
        meeting_id=f"m{number}",
        mention_id=f"x{number}",
        article_id="a",
        kind=MeetingKind.MEETING,
        status=MeetingStatus.HAPPENED,
        pairs=pairs,
        date=day,
        cameo="040",
        published=PUBLISHED,
    )


def statement(number: int, *directions: tuple[str, str]) -> Statement:
    return Statement(
        statement_id=f"s{number}",
        article_id="a",
        mode=StatementMode.DIRECT,
        text="…",
        pairs=tuple(DirectedPair(source=one, target=other) for one, other in directions),
        cameo="010",
        published=PUBLISHED,
    )


def article(meetings: list[Meeting], statements: list[Statement]) -> EnrichedArticle:
    return EnrichedArticle(
        article_id="a",
        body="…",
        published=PUBLISHED,
        meetings=tuple(meetings),
        statements=tuple(statements),
        extractor=Extractor(name="test", version="1"),
    )


def test_one_event_a_pair_in_order() -> None:
    events = dyad_events(
        article(
            [meeting(1, "IRN-PAK", "CHN-IRN"), meeting(2, "IRN-PAK")],
            [statement(1, ("PAK", "IRN"), ("IRN", "PAK")), statement(2, ("DEU", "FRA"))],
        )
    )
    assert [event.pair for event in events] == ["CHN-IRN", "DEU-FRA", "IRN-PAK"]
    iran_pakistan = events[2]
    assert [one.meeting_id for one in iran_pakistan.meetings] == ["m1", "m2"]
    [said] = iran_pakistan.statements
    assert said.directions == ("IRN->PAK", "PAK->IRN")


def test_an_events_day_is_its_own_else_the_publications_in_utc() -> None:
    own = date(2017, 11, 4)
    [event] = dyad_events(article([meeting(1, "IRN-PAK", day=own), meeting(2, "IRN-PAK")], []))
    assert [one.day for one in event.meetings] == [own, date(2017, 11, 7)]


def test_organisations_and_events_within_a_country_form_no_pair() -> None:
    assert dyad_events(article([meeting(1)], [statement(1, ("UNO", "IRN")), statement(2)])) == ()


def test_utc_day() -> None:
    assert utc_day(PUBLISHED) == date(2017, 11, 7)
    assert utc_day(datetime(2017, 11, 6, tzinfo=UTC)) == date(2017, 11, 6)
    assert utc_day(date(2017, 11, 6)) == date(2017, 11, 6)
    assert utc_day(None) is None
