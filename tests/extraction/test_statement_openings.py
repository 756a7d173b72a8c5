"""Content that opens with an amount, a bare noun, a clause after a hearer: our own sentences."""

import pytest

from tests.extraction.test_statements import statements


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Police said at least 80 barges had sunk.", "at least 80 barges had sunk"),
        ("Police said up to 80 barges had sunk.", "up to 80 barges had sunk"),
        ("Police said on Monday around 80 barges had sunk.", "around 80 barges had sunk"),
        ("The minister said at a forum in Oslo that she would go.", "that she would go"),
        ("The minister warned Russia could close the strait.", "Russia could close the strait"),
        ("Officials have warned stocks are low.", "stocks are low"),
        ("The minister told Germany talks would start soon.", "talks would start soon"),
        ("The minister told reporters talks would resume.", "talks would resume"),
        ("The minister told parliament damage was small.", "damage was small"),
        (
            "The bank said damage from the flood would slow growth.",
            "damage from the flood would slow growth",
        ),
        ("The fever can harm the lungs, the WHO said.", "The fever can harm the lungs"),
        ("Mr Sol on Monday (June 1) urged Iran to sign the pact.", "Iran to sign the pact"),
        ("The deal, said Mr Sol, would help Iran.", "The deal would help Iran"),
        (
            "Mr Sol condemned as “cowardly” the raid on the port.",
            "as “cowardly” the raid on the port",
        ),
        ("The minister ruled out a new tax on grain.", "a new tax on grain"),
        ("Vell played down the risk of a war.", "the risk of a war"),
        ("Mr Lind hit out at China over the islands.", "China over the islands"),
        ("Vell sounded the alarm over the fever.", "the fever"),
        ("Vell told BBC News that the port would open.", "that the port would open"),
        ("Vell told BBC Radio 4's Today programme it was late.", "it was late"),
        ("Vell told BBC Latvia would pay.", "Latvia would pay"),
    ],
)
def test_opens_where_the_clause_does(text: str, said: str) -> None:
    (statement,) = statements(text)
    assert statement.text == said


def test_verbs_with_a_particle_are_no_cues_without_it() -> None:
    assert statements("Vell played the harp and hit the drum.") == ()
