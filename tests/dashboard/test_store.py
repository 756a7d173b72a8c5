import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import Counts, Meeting, PairCounts, Statement
from streams.client.selection import Selection
from streams.dashboard.store import Store
from tests.client.sample import meeting, pair_counts, statement

ALL = Selection()


@pytest.fixture
def store() -> Iterator[Store]:
    with_defaults = Store()
    yield with_defaults
    with_defaults.close()


def meetings(store: Store, selection: Selection = ALL, **options: object) -> list[Meeting]:
    found = store.events("meeting", selection, **{"limit": 100, **options})  # type: ignore[arg-type]
    return [Meeting.model_validate_json(event.value) for event in found]


def test_the_latest_day_first_then_the_latest_written(store: Store) -> None:
    early, late, later = meeting(1, day="2026-11-01"), meeting(2), meeting(3)
    undated = meeting(4, day=None, published=None)
    for written, m in enumerate((late, undated, early, later)):
        store.add(m, written)
    assert meetings(store) == [later, late, early, undated]


def test_the_same_twice_is_once_and_a_newer_one_replaces(store: Store) -> None:
    first = meeting(1)
    added = store.add(first, 1)
    assert added
    assert store.add(first, 2) is None
    newer = first.model_copy(update={"countries": ("IRN", "CHN"), "pairs": ("CHN-IRN",)})
    replaced = store.add(newer, 3)
    assert replaced
    assert replaced.seq > added.seq
    assert meetings(store) == [newer]
    assert meetings(store, Selection(pair="IRN-PAK")) == []
    assert meetings(store, Selection(pair="CHN-IRN")) == [newer]


def test_filters(store: Store) -> None:
    a, b, c = (
        meeting(1, "IRN", "PAK", day="2026-11-10"),
        meeting(2, "IRN", "CHN", day="2026-11-11"),
        meeting(3, "FRA", "USA", day=None, published=None),
    )
    for m in (a, b, c):
        store.add(m, 0)
    store.add(statement(1), 0)
    assert meetings(store, Selection(pair="IRN-PAK")) == [a]
    assert meetings(store, Selection(country="IRN")) == [b, a]
    assert meetings(store, Selection(since=dt.date(2026, 11, 11))) == [b]
    assert meetings(store, Selection(until=dt.date(2026, 11, 10))) == [a]
    assert meetings(store, Selection(country="IRN", until=dt.date(2026, 11, 10))) == [a]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("minister chn", True),
        ("MINIS chn 2", True),  # beginnings of words, in any case
        ("inister", False),
        ("elysee palace", True),  # without its accents
        ("border security", True),
        ("chn nowhere", False),
        ("100% _ %", False),
        ("'; DROP TABLE event; --", False),
        ("", True),
        ("…", True),  # nothing that could be searched for
    ],
)
def test_words(store: Store, text: str, found: bool) -> None:
    m = meeting(2, "IRN", "CHN")
    (evidence,) = m.evidence
    said = evidence.model_copy(update={"text": evidence.text + " At the Élysée Palace."})
    store.add(m.model_copy(update={"evidence": (said,)}), 0)
    assert bool(meetings(store, text=text)) is found


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from(["2026-11-01", "2026-11-02", None]), st.integers(0, 3))),
    st.integers(1, 4),
)
def test_pages_are_the_whole(events: list[tuple[str | None, int]], size: int) -> None:
    store = Store()
    for number, (day, written) in enumerate(events):
        store.add(meeting(number, day=day, published=None), written)
    whole = store.events("meeting", ALL, limit=1_000)
    pages, after = [], None
    while page := store.events("meeting", ALL, after=after, limit=size):
        pages += page
        after = page[-1].key
    assert pages == whole
    assert len(whole) == len(events)
    store.close()


def test_a_page_stays_when_newer_events_come(store: Store) -> None:
    for n in range(4):
        store.add(meeting(n, day=f"2026-11-0{n + 1}"), n)
    first = store.events("meeting", ALL, limit=2)
    store.add(meeting(9, day="2026-11-09"), 9)
    rest = store.events("meeting", ALL, after=first[-1].key, limit=9)
    assert [event.key[0] for event in (*first, *rest)] == [
        "2026-11-04",
        "2026-11-03",
        "2026-11-02",
        "2026-11-01",
    ]


def test_no_more_than_so_many_and_none_that_is_too_old() -> None:
    store = Store(max_events=3)
    for n in range(6):
        store.add(meeting(n), n)
        store.add(statement(n), n)
    store.shrink()
    assert store.counts() == {"meeting": 3, "statement": 3, "pair": 0}
    assert {e.key[1] for e in store.events("meeting", ALL, limit=9)} == {3, 4, 5}
    store.expire(5)
    assert store.counts() == {"meeting": 1, "statement": 1, "pair": 0}
    assert meetings(store, Selection(country="IRN")) == [meeting(5)]
    store.close()


def test_what_came_after_a_change(store: Store) -> None:
    first = store.add(meeting(1), 0)
    second = store.add(statement(2), 0)
    assert first
    assert second
    assert store.events_since(first.seq, 10) == [second]
    assert Statement.model_validate_json(second.value) == statement(2)
    assert store.events_since(second.seq, 10) == []


class TestPairs:
    @pytest.fixture(autouse=True)
    def _pairs(self, store: Store) -> None:
        store.put_pair(pair_counts("CHN-JPN", {"2026-11-09": (3, 0), "2026-11-16": (1, 7)}))
        store.put_pair(pair_counts("IRN-PAK", {"2026-10-30": (1, 4), "2026-11-10": (2, 1)}))
        store.put_pair(pair_counts("FRA-USA", {"2026-09-01": (0, 2)}))
        store.put_pair(pair_counts("BRA-USA", {"2026-09-01": (0, 2)}))

    def names(self, store: Store, **options: object) -> list[str]:
        rows = store.pairs(**{"limit": 10, **options})  # type: ignore[arg-type]
        return [PairCounts.model_validate_json(row.value).pair for row in rows]

    def test_order(self, store: Store) -> None:
        assert self.names(store) == ["CHN-JPN", "IRN-PAK", "BRA-USA", "FRA-USA"]

    def test_a_range_sums_its_days(self, store: Store) -> None:
        since, until = dt.date(2026, 10, 1), dt.date(2026, 11, 10)
        rows = store.pairs(since=since, until=until, limit=10)
        assert [(row.key, row.selected) for row in rows] == [
            ((3, 5, "IRN-PAK"), Counts(meetings=3, planned=2, meeting_mentions=3, statements=5)),
            ((3, 0, "CHN-JPN"), Counts(meetings=3, planned=1, meeting_mentions=3, statements=0)),
        ]
        assert self.names(store, until=dt.date(2026, 9, 1)) == ["BRA-USA", "FRA-USA"]

    def test_a_country_stands_on_either_side(self, store: Store) -> None:
        assert self.names(store, country="USA") == ["BRA-USA", "FRA-USA"]
        assert self.names(store, country="IRN") == ["IRN-PAK"]

    def test_pages(self, store: Store) -> None:
        first = store.pairs(limit=3)
        assert self.names(store, after=first[2].key) == ["FRA-USA"]
        assert self.names(store, after=first[0].key, since=dt.date(2026, 9, 1))[0] == "IRN-PAK"

    def test_newer_counts_replace_the_pairs(self, store: Store) -> None:
        newer = pair_counts("IRN-PAK", {"2026-11-10": (9, 0)})
        assert store.put_pair(newer)
        assert store.put_pair(newer) is None
        found = store.pair("IRN-PAK")
        assert found
        assert PairCounts.model_validate_json(found.value) == newer
        assert self.names(store, until=dt.date(2026, 10, 30)) == ["BRA-USA", "FRA-USA"]

    def test_a_tombstone(self, store: Store) -> None:
        store.drop_pair("IRN-PAK")
        assert store.pair("IRN-PAK") is None
        assert store.counts()["pair"] == 3
