"""What the office-holder lexicon says of a name."""

from datetime import date
from pathlib import Path

import pytest

from streams.extraction.lexicons import OfficeHolders, office_holders
from streams.extraction.recognition.leaders import Leaders
from tests.extraction.recognition.support import scanned

ROWS = """country,office,title,name,variants,start,end,gender
ATA,head_of_state,President,Ana Pinguina,,2001,2005,f
ATA,organization_head,Chair,Ana Pinguina,,2003,2004,f
BVT,foreign_minister,Foreign Minister,Bo Walross,,2001,2005,m
"""


@pytest.fixture
def holders(tmp_path: Path) -> OfficeHolders:
    (tmp_path / "own.csv").write_text(ROWS, encoding="utf-8")
    return office_holders(str(tmp_path))


def test_the_higher_of_two_offices(holders: OfficeHolders) -> None:
    leaders = Leaders(holders, scanned("Ana Pinguina spoke."), date(2003, 6, 1))
    term = leaders.term("Ana Pinguina", leaders.named("Ana Pinguina"), None, None)
    assert term is not None
    assert term.title == "President"


def test_namesakes_of_another_age_are_left_out(holders: OfficeHolders) -> None:
    assert Leaders(holders, scanned("x"), date(2015, 1, 1)).named("Ana Pinguina")
    assert not Leaders(holders, scanned("x"), date(2055, 1, 1)).named("Ana Pinguina")


def test_a_surname_alone_needs_the_full_name_or_the_state(holders: OfficeHolders) -> None:
    day = date(2003, 6, 1)
    leaders = Leaders(holders, scanned("Later Pinguina spoke."), day)
    assert leaders.term("Pinguina", [], None, None) is None
    assert leaders.term("Pinguina", [], "ATA", None) is not None
    leaders.full["pinguina"] = {"Ana Pinguina"}
    assert leaders.term("Pinguina", [], None, None) is not None
    leaders.full["walross"] = {"Otto Walross"}
    assert leaders.term("Walross", [], "BVT", None) is None


def test_a_governments_leader(holders: OfficeHolders) -> None:
    assert Leaders(holders, scanned("x"), date(2003, 6, 1)).state_of("pinguina") == "ATA"
    assert Leaders(holders, scanned("x"), date(2003, 6, 1)).state_of("walross") is None
