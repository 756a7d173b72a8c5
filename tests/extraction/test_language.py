"""The language of an article."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import RawArticle
from streams.extraction.language import _small_words, detect_language


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("The foreign ministers of the two countries met in the capital for talks on trade.", "en"),
        (
            "Der Außenminister ist am Montag zu einem Gespräch nach Wien gereist und traf dort seinen"
            " Amtskollegen.",
            "de",
        ),
        (
            "Le ministre des Affaires étrangères a rencontré lundi son homologue dans la capitale.",
            "fr",
        ),
        (
            "El ministro de Exteriores se reunió el lunes con su homólogo en la capital del país.",
            "es",
        ),
        (
            "外交部长星期一在首都会见了来访的外国代表团，双方就经济合作和地区安全等问题交换了意见。"
            "部长表示两国关系发展良好，双方将继续加强在各个领域的合作与交流。",
            "zh",
        ),
    ],
)
def test_languages(body: str, language: str) -> None:
    assert detect_language(RawArticle(body=body)) == language


def test_a_short_text_has_its_feeds_language() -> None:
    assert detect_language(RawArticle(body="Minister: nein", language="de-AT")) == "de"
    assert detect_language(RawArticle(body="Talks held")) == "en"


@given(
    text=st.text(
        alphabet=st.sampled_from("aB z9_.,-'’“”–—…\u00a0\n\u2028é²ß\u0130ЖK\t"), max_size=40
    )
)
def test_words_are_runs_of_letters(text: str) -> None:
    assert _small_words(text) == re.findall(r"[^\W\d_]+", text.lower())
