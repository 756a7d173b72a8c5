import datetime as dt
import json
import uuid

from hypothesis import given
from hypothesis import strategies as st

from schemas import ids


def test_an_article_is_named_by_its_address() -> None:
    one = ids.article_id(url="https://news.example/a", body="x")
    assert one == ids.article_id(url=" https://news.example/a ", body="y")
    assert one != ids.article_id(url=None, body="x")


def test_ids_stay_what_they_are() -> None:
    """Consumers keep them: a change of the recipe is a break of the contract."""
    assert ids.article_id(url="https://news.example/a", body="x") == (
        "0dff44c9-5932-52a1-80e4-491be11d26de"
    )
    meeting = ids.meeting_id(
        pairs=["IRN-PAK"], people=["Hassan Rouhani", "Qamar Javed Bajwa"], day=dt.date(2017, 11, 6)
    )
    assert meeting == "0cf10a12-760d-5929-8f64-92483ca3e1d5"
    assert ids.mention_id(article="a", meeting=meeting) == "2d3796d4-6244-5b92-93ea-ddd22da0507f"
    assert (
        ids.statement_id(article="a", start=3, text="We agree.")
        == "e8f202d0-ce9d-5a41-87a6-06cc3c5e0702"
    )


def test_reports_of_one_meeting_agree() -> None:
    day = dt.date(2026, 11, 10)
    one = ids.meeting_id(pairs=["KEN-NOR"], people=["Daniel Otieno", "Ingrid Solheim"], day=day)
    assert one == ids.meeting_id(pairs=["KEN-NOR"], people=["SOLHEIM", "President Otieno"], day=day)
    assert one != ids.meeting_id(pairs=["KEN-NOR"], people=["Daniel Otieno"], day=day)
    assert one != ids.meeting_id(
        pairs=["KEN-NOR"], people=["Otieno", "Solheim"], day=dt.date(2026, 11, 11)
    )


def test_names_are_folded() -> None:
    assert ids.person_key("Jana Horáková") == "horakova"
    assert ids.person_key("Salim al-Harthy") == "harthy"
    assert ids.person_key(" … ") == ""


@given(st.text(), st.text(), st.text(), st.text())
def test_different_parts_never_run_together(a: str, b: str, c: str, d: str) -> None:
    same = ids.statement_id(article=a, start=0, text=b) == ids.statement_id(
        article=c, start=0, text=d
    )
    assert same == ((a, b) == (c, d))


@given(text=st.text())
def test_they_are_uuids_of_version_5(text: str) -> None:
    made = uuid.UUID(ids.article_id(url=None, body=text))
    name = json.dumps(["article", "body", text], ensure_ascii=False, separators=(",", ":"))
    assert made == uuid.uuid5(ids.NAMESPACE, name)


@given(name=st.text(alphabet=st.characters(codec="ascii")))
def test_folding_is_the_same_with_a_letter_that_is_not_ascii(name: str) -> None:
    assert ids.fold(f"{name} É") == f"{ids.fold(name)} e".strip()
