"""States, seats and bodies in running text."""

import pytest

from streams.extraction.lexicons import gazetteer


def codes(text: str) -> list[tuple[str, str | None]]:
    return [(text[h.start : h.end], h.entry.code) for h in gazetteer().find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran, Pakistan", [("Iran", "IRN"), ("Pakistan", "PAK")]),
        ("Iran's envoy", [("Iran", "IRN")]),
        ("the Indian and Chinese sides", [("Indian", "IND"), ("Chinese", "CHN")]),
        ("Papua New Guinea and Guinea", [("Papua New Guinea", "PNG"), ("Guinea", "GIN")]),
        ("Niger or Nigeria", [("Niger", "NER"), ("Nigeria", "NGA")]),
        ("a U.S.-led force", [("U.S", "USA")]),
        ("they told us about turkey", []),
        ("US TROOPS LEAVE", [("US", "USA")]),
        ("TÜRKİYE and Türkiye", [("TÜRKİYE", "TUR"), ("Türkiye", "TUR")]),
        ("“Iran” (Oman)", [("Iran", "IRN"), ("Oman", "OMN")]),
        ("Romans roam", []),
    ],
)
def test_finds_states(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "trap",
    [
        "Indian Ocean",
        "French fries",
        "Turkish Airlines",
        "Chinese restaurant",
        "Bayern Munich",
        "New South Wales",
        "Jordan Valley",
        "Persian Gulf",
        "American Indian",
    ],
)
def test_a_trap_is_no_actor(trap: str) -> None:
    (hit,) = gazetteer().find(f"in the {trap} today")
    assert hit.entry.concept == "trap"
    assert hit.entry.code is None


def test_a_form_does_not_cross_a_full_stop() -> None:
    text = "He lives in New. York is a city."
    assert all("New" not in text[h.start : h.end] for h in gazetteer().find(text))


def test_a_long_text_without_a_space_is_no_burden() -> None:
    assert gazetteer().find("x" * 1_000_000) == []
    assert gazetteer().find("Iran" * 200_000) == []
