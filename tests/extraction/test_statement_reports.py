"""What has the form of a statement and is none: our own sentences."""

import pytest

from tests.extraction.test_statements import pairs, statements


@pytest.mark.parametrize(
    "text",
    [
        "Most growers want a lower tariff.",
        "Some shoppers think that bread is dear.",
        "59% of voters said it would rain.",
        "The data also showed that exports rose.",
        "A colleague called him at noon.",
        "Lind called her staff to the office.",
        "The camp, called Kara Bell, was full.",
        "Vell, a captain accused of theft, met Sol.",
        "Officials ordered all ports shut.",
        "Guards refused to let them cross.",
        "Sol spoke to Vell, who was part of a group protesting against the dam.",
        "Growers would blame Sol for the shortage.",
        "Sol read what promises to be a long book.",
    ],
)
def test_deeds_findings_and_wishes_are_no_statements(text: str) -> None:
    assert statements(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Iran wants the curbs lifted.",
        "Officials believe the port is safe.",
        "Sol believes that the port is safe.",
        "Lind called the raid cowardly.",
        "Lind called him a “liar”.",
        "Vell accused Latvia of theft.",
    ],
)
def test_what_officials_think_and_call_something_is_kept(text: str) -> None:
    assert len(statements(text)) == 1


def test_a_denial_ends_where_another_denies() -> None:
    found = pairs("Sol denies any deal with Latvia and Moscow denies interfering.")
    assert found == [("Sol", "any deal with Latvia"), ("Moscow", "interfering")]


def test_a_concession_is_no_part_of_what_was_urged() -> None:
    (statement,) = statements("Ministers urged calm in the strait, although they named nobody.")
    assert statement.text == "calm in the strait"


def test_an_amount_of_dollars_is_no_target() -> None:
    (costs, talks) = statements(
        "Lind said the flood had cost the town US$8 billion. Vell said US talks had failed."
    )
    assert costs.targets == ()
    assert talks.targets == ("USA",)
