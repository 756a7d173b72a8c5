"""Which language an article is in; what is not English is passed on without entities or counts."""

import re
from functools import cache
from typing import Any

from schemas import RawArticle
from streams.extraction.lexicons.files import DATA, words

__all__ = ["detect_language"]

_SAMPLE = 2000
_SHORT = 60
_CODE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")


@cache
def _english() -> frozenset[str]:
    """The commonest words of English."""
    return frozenset(words(DATA / "en" / "common_words.txt"))


@cache
def _classifier() -> Any:
    # Imported late: the model takes a moment and memory that a plainly English feed never needs.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


_TYPOGRAPHIC = "’“”‘–—…\u00a0"
_LETTERS = {code: chr(code) if chr(code).isalpha() else " " for code in range(128)}


def _small_words(sample: str) -> list[str]:
    """Runs of letters, in small letters; text that is ASCII but for its marks takes a fifth of
    the time of a pattern."""
    small = sample.lower()
    if not small.isascii():
        for mark in _TYPOGRAPHIC:
            small = small.replace(mark, " ")
        if not small.isascii():
            return re.findall(r"[^\W\d_]+", small)
    return small.translate(_LETTERS).split()


def _plainly_english(sample: str) -> bool:
    """Whether every fifth word or more is one of the commonest English ones."""
    words = _small_words(sample)
    return len(words) >= 12 and sum(map(_english().__contains__, words)) >= 0.2 * len(words)


def detect_language(article: RawArticle) -> str:
    """ISO 639-1 code, from the text; a text too short to tell has the feed's own, else "en"."""
    given = _CODE.match(article.language.strip()) if article.language else None
    known = given.group().lower() if given else None
    sample = article.body[:_SAMPLE]
    if _plainly_english(sample):
        return "en"
    letters = re.findall(r"[^\W\d_]", sample)
    foreign = sum(not c.isascii() for c in letters) > len(letters) // 2  # another script
    if len(letters) < (_SHORT // 4 if foreign else _SHORT):
        return known or "en"
    # The tail of a long body is no better witness than its head; keep the sample small.
    code, certainty = _classifier().classify(sample)
    if code != "en" and certainty < (0.5 if foreign else 0.9):
        return known or "en"
    return str(code)
