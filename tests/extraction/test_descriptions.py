"""Who is described in one place and named in another, and where descriptions place people."""

import pytest

from schemas import Participant, RawArticle
from streams.extraction.pipeline import extract


def speakers(body: str) -> list[Participant]:
    article = RawArticle(id="d", title="", body=body)
    return [p for s in extract(article).statements for p in s.speakers]


def test_a_lead_describes_whom_the_next_sentence_names() -> None:
    found = speakers(
        "A former fisheries minister has called for a review of Portugal's ports.\n\n"
        "Joana Brito said the cranes were rusting."
    )
    assert {(p.name, p.country) for p in found} == {("Joana Brito", "PRT")}


def test_a_man_of_whom_there_are_many_is_not_named_by_the_next_sentence() -> None:
    found = speakers("A man said the dam had burst in Peru.\n\nJoana Brito said it would rain.")
    assert [p.name for p in found] == [None, "Joana Brito"]


def test_a_definite_description_names_the_only_person_who_has_spoken() -> None:
    found = speakers(
        "The harvest will be poor, Jonas Petrik has said.\n\n"
        "The Slovak opposition leader predicted hunger."
    )
    assert {(p.name, p.country) for p in found} == {("Jonas Petrik", "SVK")}


def test_the_judge_is_not_whom_the_text_has_named() -> None:
    found = speakers("Jonas Petrik admitted to the theft.\n\nThe judge said he showed no remorse.")
    assert found[-1].name is None


def test_a_description_tells_the_country_of_whom_it_means() -> None:
    found = speakers(
        "Archbishop Oto Bal has called for peace. The Kenyan archbishop said wars were wrong."
    )
    assert {p.country for p in found} == {"KEN"}


@pytest.mark.parametrize(
    ("body", "name", "code"),
    [
        ("Sara Qadir, a baker in Islamabad, said she was afraid.", "Sara Qadir", "PAK"),
        (
            "John Carver, one of Norway's leading polling experts, said it was close.",
            "John Carver",
            "NOR",
        ),
        ("Ade Bello, a Nigerian baker in Lisbon, said it was close.", "Ade Bello", "NGA"),
        ("Ade Bello, reporting from Lisbon, said it was close.", "Ade Bello", None),
        ("Ade Bello, an expert in Iran, said it was close.", "Ade Bello", None),
        (
            "Rui Alves, a Portuguese citizen, was held. Alves's attorney Ken Dow said he was ill.",
            "Ken Dow",
            "PRT",
        ),
    ],
)
def test_the_country_of_a_named_speaker(body: str, name: str, code: str | None) -> None:
    (speaker,) = speakers(body)
    assert (speaker.name, speaker.country) == (name, code)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Belarus was tense. Demonstrators in Vilnius said they had been beaten.", "LTU"),
        ("Latvia held a vote. Protesters said they had been beaten.", "LVA"),
        ("Latvia held a vote. Several senators said it was unfair.", "LVA"),
        ("Latvia held a vote. While authorities said it was fair, few came.", "LVA"),
        ("Latvia held a vote. The opposition said it was unfair.", "LVA"),
        ("Latvia held a vote. Analysts said it was unfair.", None),
    ],
)
def test_the_country_of_a_group(body: str, code: str | None) -> None:
    assert speakers(body)[-1].country == code


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            "Department of Homeland Security acting secretary Ken Coster said it was closed.",
            "Ken Coster",
        ),
        ("Scotland's only Conservative MP Peter Barlow said it was closed.", "Peter Barlow"),
        ("Peel Research Center research associate Kay Dalton said it was closed.", "Kay Dalton"),
        ("UN aid chief Jack Pruitt said it was closed.", "Jack Pruitt"),
    ],
)
def test_the_name_behind_a_body_and_a_long_role(body: str, name: str) -> None:
    assert [p.name for p in speakers(body)] == [name]


def test_the_lawyer_is_not_the_client() -> None:
    found = speakers(
        "Ren Dana, a governor of Congo's central bank, fell. Dana's lawyer said it was unfair."
    )
    assert [p.name for p in found] == [None]
    assert found[0].country == "COD"


def test_who_only_comes_from_a_country_does_not_meet_for_it() -> None:
    body = (
        "Egyptian Prime Minister Samir Hani was speaking during a meeting with Wei Dan, president"
        " of Jaguo Global, a Chinese bicycle maker in Shanghai."
    )
    article = RawArticle(id="d", title="", body=body)
    assert [m.pairs for m in extract(article).meetings if m.pairs] == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("The IMF met. Ten days passed. The Fund said more loans were needed.", "IMF"),
        ("Kenneth Moor, governor of the U.S. Virgin Islands, said it was wet.", "USA"),
        (
            "DUBLIN - Ireland won. Ireland rejoiced while Britain slept."
            " Tory MP Ann Dale said it was wet.",
            "GBR",
        ),
    ],
)
def test_whose_speaker_it_is(body: str, code: str) -> None:
    assert speakers(body)[-1].country == code
