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


def test_a_letter_folds_alike_among_few_and_among_many() -> None:
    many = "éèçñøåäöüß“”’"
    letters = [chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000]
    folded = fold("".join(letters))
    assert len(folded) == len(letters)
    for letter, alone in zip(letters, folded, strict=True):
        if letter != alone and ord(letter) < 0x3000:
            assert fold(f"a{letter}b") == f"a{alone}b"
            assert fold(f"{many}{letter}")[len(many) :] == alone
