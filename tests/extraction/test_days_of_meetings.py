"""Which of the days that a text names is a meeting's."""

import pytest

from schemas import RawArticle
from streams.extraction.pipeline import extract

QUISPE = "Peru's President Ana Quispe "
DAHL = "Norway's Prime Minister Lars Dahl "


def days(body: str) -> list[str]:
    """Days of the meetings, in order; published on Wednesday 15 May 2019."""
    article = RawArticle.model_validate({"body": body, "published": "2019-05-15"})
    return [str(m.date) for m in extract(article).meetings]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            QUISPE + "met " + DAHL + "in Lima on the eve of talks in Quito on Friday.",
            ["2019-05-16"],
        ),
        (QUISPE + "met " + DAHL + "in Lima ahead of a summit in Quito on Friday.", ["None"]),
        (
            QUISPE + "will travel to Oslo on Friday and hold talks with " + DAHL + "on Saturday.",
            ["2019-05-18"],
        ),
        (
            QUISPE + "met " + DAHL + "on Tuesday and later met Chile's President Eva Rojas.",
            ["2019-05-14", "2019-05-14"],
        ),
        (
            DAHL + ", who arrived in Lima on Monday, will leave for Ecuador on Friday.",
            ["2019-05-13", "2019-05-17"],
        ),
        (
            QUISPE + "held talks with " + DAHL + "and is to dine with bankers on Thursday.",
            ["None"],
        ),
        (
            QUISPE + "met " + DAHL + "on Tuesday. Earlier in the day, she was hosted by"
            " Norwegian Foreign Minister Jon Lund.",
            ["2019-05-14", "2019-05-14"],
        ),
        (
            "Norwegian Defence Minister Jon Lund dismissed the reports on Monday. It was nothing,"
            " Lund said. He was responding to a question at a meeting with President Ana Quispe"
            " of Peru.",
            ["2019-05-13"],
        ),
        (
            DAHL + "told reporters on Tuesday after meeting " + QUISPE + "the previous day.",
            ["2019-05-13"],
        ),
        (
            DAHL + "arrived in Lima on Monday and met " + QUISPE + "the following day.",
            ["2019-05-14"],
        ),
        (QUISPE + "met " + DAHL + "on Tuesday, a day after riots in Cuzco.", ["2019-05-14"]),
        (QUISPE + "met " + DAHL + "the previous day.", ["None"]),
        (
            "In comments at a briefing on Monday, Jon Lund said that " + DAHL + "met " + QUISPE,
            ["None"],
        ),
        (DAHL + "and " + QUISPE + "held a joint news conference on Monday.", ["2019-05-13"]),
        ("On Monday, Norway suspended trade talks with Peru.", ["None"]),
        (DAHL + "was to meet " + QUISPE + "on Friday, but called it off.", ["2019-05-17"]),
        (QUISPE + "held New Year's Eve talks with " + DAHL + "in Lima.", ["2018-12-31"]),
        (QUISPE + "met " + DAHL + "in Lima on New Year’s Day.", ["2019-01-01"]),
        (QUISPE + "is to visit Norway Sept.\n15-21, her office said.", ["2019-09-15"]),
        (QUISPE + "is to visit Norway Sept.\n\n15-21, her office said.", ["2019-09-15"]),
    ],
)
def test_the_day_of_each_meeting(body: str, expected: list[str]) -> None:
    assert days(body) == expected
