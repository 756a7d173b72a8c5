import pytest

from schemas import RawArticle
from streams.extraction.pipeline import extract


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("Peruvian Foreign Minister Ana Quispe met her Norwegian counterpart, Lars Dahl, in Lima.", "Foreign Minister"),
        ("Peruvian President Ana Quispe spoke by telephone with her Norwegian counterpart Lars Dahl on Monday.", "President"),
        ("Talks between Peruvian Interior Minister Ana Quispe and her Norwegian counterpart Lars Dahl were held in Lima.", "Interior Minister"),
    ],
)  # fmt: skip
def test_a_counterpart_holds_the_same_office(body: str, role: str) -> None:
    (meeting,) = extract(RawArticle(body=body)).meetings
    assert {p.name: p.role for p in meeting.participants} == {"Ana Quispe": role, "Lars Dahl": role}
