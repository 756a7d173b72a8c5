import datetime as dt

import pytest

from schemas import DeadLetter, DeadLetterError, Participant, RawArticle, Stage
from streams.client import facts
from tests.client.sample import article, meeting, pair_counts, statement


def test_identity_is_the_messages_own_id() -> None:
    m, s = meeting(1), statement(1)
    assert facts.identity(m) == m.mention_id != m.meeting_id
    assert facts.identity(s) == s.statement_id
    assert facts.identity(article(3)) == "article-3"
    assert facts.identity(pair_counts("IRN-PAK", {})) == "IRN-PAK"
    assert facts.identity(RawArticle(id="a", body="x")) == "a"
    letter = DeadLetter(
        topic="t",
        partition=0,
        offset=1,
        stage=Stage.DECODE,
        error=DeadLetterError(type="x", message="y"),
        failed_at=dt.datetime.now(dt.UTC),
    )
    assert facts.identity(letter) is None


def test_the_day_is_the_meetings_own_before_its_articles() -> None:
    assert facts.day(meeting(1, day="2026-11-10")) == dt.date(2026, 11, 10)
    assert facts.day(meeting(1, day=None)) == dt.date(2026, 11, 11)
    assert facts.day(meeting(1, day=None, published=None)) is None


def test_the_day_of_a_moment_is_utcs() -> None:
    late = dt.datetime(2026, 11, 10, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
    assert facts.day(statement(1, published=late)) == dt.date(2026, 11, 11)


def test_countries_are_those_of_the_people_too() -> None:
    m = meeting(1, "IRN", "PAK", participants=(Participant(name="A", country="UNO"),))
    assert facts.countries(m) == {"IRN", "PAK", "UNO"}
    s = statement(1, "IRN", "PAK", addressees=(Participant(country="CHN"),))
    assert facts.countries(s) == {"IRN", "PAK", "CHN"}


def test_pairs_of_statements_are_undirected_and_between_states() -> None:
    assert facts.pairs(statement(1, "PAK", "IRN", "UNO")) == {"IRN-PAK"}


def test_an_article_has_what_its_events_have() -> None:
    found = article(1, meeting(1, "CHN", "JPN"), statement(2, "USA", "FRA"))
    assert facts.pairs(found) == {"CHN-JPN", "FRA-USA"}
    assert facts.countries(found) == {"IRN", "CHN", "JPN", "USA", "FRA"}
    assert facts.pairs(article(1)) == frozenset()


@pytest.mark.parametrize("days", [{}, {"2026-11-01": (1, 0), "2026-11-03": (0, 1)}])
def test_pair_counts_are_dated_by_their_last_day(days: dict[str, tuple[int, int]]) -> None:
    last = dt.date(2026, 11, 3) if days else None
    assert facts.day(pair_counts("IRN-PAK", days)) == last
