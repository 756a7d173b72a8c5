"""Office holders: look-ups by name and day, and the committed files."""

from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from schemas.codes import ORGANIZATIONS, STATES
from streams.extraction.lexicons import OfficeHolders, Term, office_holders
from streams.extraction.lexicons.files import DATA, rows
from streams.extraction.lexicons.office_holders import key, parse_day, precedence, surnames

HEADER = "country,office,title,name,variants,start,end,gender\n"


@pytest.fixture
def holders(tmp_path: Path) -> OfficeHolders:
    (tmp_path / "own.csv").write_text(
        HEADER
        + "ATA,head_of_state,President,Ana Pinguina,Anna Pinguina|A. Pinguina,2001-03,2005-06-30,f\n"
        + "ATA,head_of_state,President,Bo Walross,,2005-07-01,,m\n"
        + "ATA,foreign_minister,Foreign Minister,Ana Pinguina,,2006,2007,f\n",
        encoding="utf-8",
    )
    return office_holders(str(tmp_path))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2001", date(2001, 1, 1), date(2001, 12, 31)),
        ("2004-02", date(2004, 2, 1), date(2004, 2, 29)),
        ("2004-12", date(2004, 12, 1), date(2004, 12, 31)),
        ("2004-02-03", date(2004, 2, 3), date(2004, 2, 3)),
    ],
)
def test_days_of_any_precision(text: str, first: date, last: date) -> None:
    assert parse_day(text, last=False) == first
    assert parse_day(text, last=True) == last


def test_holds_on_the_day(holders: OfficeHolders) -> None:
    def president(day: date | None) -> list[str]:
        return [t.name for t in holders.holding("ATA", "head_of_state", day)]

    assert president(date(2003, 1, 1)) == ["Ana Pinguina"]
    assert president(date(2020, 1, 1)) == ["Bo Walross"]
    assert president(date(2000, 1, 1)) == []
    assert president(None) == []


def test_a_persons_own_folder_comes_before_the_project(holders: OfficeHolders) -> None:
    assert {t.country for t in holders.named("Ana Pinguina")} == {"ATA"}
    assert len(holders.terms) > len(office_holders().terms)


def test_variants_spellings_and_surnames(holders: OfficeHolders) -> None:
    assert holders.named("Anna Pinguina")
    assert holders.called("Walross", date(2010, 1, 1))
    assert not holders.called("Walross", date(2004, 1, 1))
    assert holders.called("Walross", date(2005, 1, 1), slack=400)


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Li Peng", "CHN", {"li", "peng"}),
        ("Angela Merkel", "DEU", {"merkel"}),
        ("Bashar al-Assad", "SYR", {"assad", "al assad"}),
        ("Ursula von der Leyen", "EUR", {"leyen", "der leyen", "von der leyen"}),
    ],
)
def test_what_news_calls_a_person(name: str, country: str, expected: set[str]) -> None:
    assert surnames(name, country) == expected


def test_transliterations_meet() -> None:
    known = office_holders()
    assert {t.country for t in known.named("Volodymyr Zelenskiy")} == {"UKR"}
    assert {t.country for t in known.named("Mohammad Zarif")} == {"IRN"}


def test_a_states_office_comes_before_an_organisations() -> None:
    term = Term("AFU", "organization_head", "Chair", "X Y", (), date(2000, 1, 1), date(2001, 1, 1))
    head = Term("SEN", "head_of_state", "President", "X Y", (), date(2000, 1, 1), date(2001, 1, 1))
    assert sorted([term, head], key=precedence) == [head, term]


FILES = sorted((DATA / "office_holders").glob("*.csv"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_row_is_sound(path: Path) -> None:
    for row in rows(path):
        assert row["name"] == row["name"].strip() != "", row
        assert row["office"].replace("_", "").isalpha(), row
        assert row["title"], row
        assert row["gender"] in ("m", "f", ""), row
        assert row["start"], row
        first = parse_day(row["start"], last=False)
        assert first <= parse_day(row["end"], last=True), row
        code = row["country"]
        assert code in STATES or code in ORGANIZATIONS or code.isupper(), row


# Offices that several people hold at once, or two states that are counted as one.
SHARED = {("BIH", "head_of_state"), ("DEU", "foreign_minister"), ("SRB", "head_of_government")}
# Dates that are known to the year alone let a successor's term seem to begin before the end.
MOST_DAYS = 370


def test_the_highest_offices_have_one_holder_at_a_time() -> None:
    terms = defaultdict(list)
    for term in office_holders().terms:
        highest = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
        if term.office in highest and term.country:
            terms[term.country, term.office, term.title].append(term)
    for (country, office, _), held in terms.items():
        if (country, office) in SHARED:
            continue
        held.sort(key=lambda t: (t.start, t.end))
        for one, other in pairwise(held):
            days = min(one.end, other.end).toordinal() - other.start.toordinal()
            assert key(one.name) == key(other.name) or days <= MOST_DAYS, (one, other)
