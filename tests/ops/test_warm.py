"""Lexicons are read before the first article."""

import logging
import subprocess
import sys

import pytest

from schemas import EnrichedArticle, RawArticle
from streams.ops.worker import warm

CODE = """
import time
from schemas import RawArticle
from streams.extraction.pipeline import extract
from streams.ops.worker import warm
article = RawArticle(body="President Li Wei visited Chile on Monday. \\"Good,\\" Li said.", language="en")
began = time.process_time(); warm(extract); warming = time.process_time() - began
began = time.process_time(); extract(article); first = time.process_time() - began
print(warming, first)
"""


def test_the_first_article_after_it_waits_for_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    warming, first = map(float, done.stdout.split())
    assert first < warming / 5


def test_an_extraction_that_fails_is_told_of_and_left_to_the_articles(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def extract(_article: RawArticle) -> EnrichedArticle:
        raise ValueError("a lexicon is broken")

    with caplog.at_level(logging.WARNING):
        warm(extract)
    assert "a lexicon is broken" in caplog.text
