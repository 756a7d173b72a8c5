"""The country that an article gives to someone whose own phrase names none."""

import pytest

from schemas import RawArticle
from streams.extraction.document import read_document
from streams.extraction.mentions import find_mentions
from streams.extraction.story import tell_story


def country(body: str, label: str) -> str | None:
    document = read_document(RawArticle(id="c", title="", body=body))
    story = tell_story(document, find_mentions(document))
    return next(a.country for a in story.actors if a.label == label)


@pytest.mark.parametrize(
    ("body", "label", "code"),
    [
        (
            "Norwegian Prime Minister Kari Lunde was at sea. Lunde's spokesman, Nils Aune, said"
            " that she would be back.",
            "Nils Aune",
            "NOR",
        ),
        (
            "KAMPALA - Kenyan Foreign Minister Peter Otieno stayed at home while Uganda waited."
            ' "He is ill," said Jane Wekesa, a spokeswoman for Otieno.',
            "Jane Wekesa",
            "KEN",
        ),
        ("The talks went well, the presidency in Lusaka said.", "presidency", "ZMB"),
        (
            "The journey is over, the Norwegian Foreign Ministry's press service said.",
            "Norwegian Foreign Ministry's press service",
            "NOR",
        ),
    ],
)
def test_of_whom_one_serves(body: str, label: str, code: str) -> None:
    assert country(body, label) == code


def test_a_city_behind_a_title_is_a_name() -> None:
    assert country("Chinese foreign ministry spokesman Gao Weilin said so.", "Gao Weilin") == "CHN"
