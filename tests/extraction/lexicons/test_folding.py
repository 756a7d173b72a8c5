"""Letters folded one to one."""

import pytest

from streams.extraction.lexicons import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Türkiye’s", "turkiye s"),
        ("ERDOĞAN", "erdogan"),
        ("İzmir", "izmir"),
        ("Łódź", "lodz"),
        ("Straße", "straße"),
        ("U.S.", "u s "),
        ("Москва 🌍", "москва  "),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert len(fold(text)) == len(text)
