"""The lexicon files load, say where they come from, and hold no duplicates."""

from collections import Counter
from pathlib import Path

import pytest

from schemas.codes import ORGANIZATIONS, STATES
from streams.extraction.lexicons import gazetteer, vocabulary
from streams.extraction.lexicons.files import DATA, rows, split, words

ENGLISH = DATA / "en"
TABLES = sorted(ENGLISH.glob("*.csv"))
WORDS = sorted(ENGLISH.glob("*.txt"))


@pytest.mark.parametrize("path", [*TABLES, *WORDS], ids=lambda p: p.stem)
def test_says_its_licence(path: Path) -> None:
    head = path.read_text(encoding="utf-8")[:1500]
    assert head.startswith("#")
    assert "CC0" in head or "CC BY" in head


def test_lists_agree_on_what_is_a_word() -> None:
    assert vocabulary().heads["minister"].kind == "office"
    assert vocabulary().heads["ministers"].plural
    assert vocabulary().given["mohammad"] == "m"
    assert vocabulary().given["angela"] == "f"
    assert vocabulary().given["jordan"] == "m"
    assert len(gazetteer().find("Tehran")) == 1


def test_countries_have_codes_and_unique_names() -> None:
    found: Counter[str] = Counter()
    for row in rows(ENGLISH / "countries.csv"):
        assert row["code"] in STATES, row
        found.update(set(split(row["names"])))
    assert [name for name, count in found.items() if count > 1] == []


def test_every_un_member_and_observer_is_there() -> None:
    codes = {row["code"] for row in rows(ENGLISH / "countries.csv")}
    assert len(codes) >= 193 + 2
    assert {"IND", "CHN", "PSE", "VAT", "TWN", "XKX", "USA", "SSD", "TLS"} <= codes
    capitals = {row["code"] for row in rows(ENGLISH / "capitals.csv")}
    assert {"USA", "RUS", "CHN", "IRN"} <= capitals <= STATES


def test_organisations_use_the_contracts_codes() -> None:
    for row in rows(ENGLISH / "organizations.csv"):
        assert row["code"] in ORGANIZATIONS or row["code"] == "", row
    for name in ("metonyms.csv", "venues.csv", "cities.csv", "regions.csv"):
        assert {row["code"] for row in rows(ENGLISH / name)} <= STATES, name


@pytest.mark.parametrize("name", ["metonyms", "venues", "cities", "ambiguous"])
def test_no_form_twice(name: str) -> None:
    table = rows(ENGLISH / f"{name}.csv")
    forms = Counter(row.get("name") or row["form"] for row in table)
    assert [form for form, count in forms.items() if count > 1] == []


@pytest.mark.parametrize("gender", ["m", "f"])
def test_given_names_stand_once(gender: str) -> None:
    names = Counter(words(ENGLISH / f"given_names_{gender}.txt"))
    assert [name for name, count in names.items() if count > 1] == []
