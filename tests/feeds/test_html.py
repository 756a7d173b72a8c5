import datetime as dt

import pytest

from streams.feeds.html import MAX_PAGE, article_of_page, text_of_fragment

PAGE = b"""<html lang="en"><head><title>Talks in Lima</title>
<meta property="article:published_time" content="2026-11-10T10:00:00+00:00">
<meta property="og:site_name" content="Courier"></head><body>
<nav><a href="/">Home</a> <a href="/about">About</a></nav>
<article><h1>Talks in Lima</h1>
<p>Peru's president received Norway's prime minister in Lima on Tuesday for talks on trade.</p>
<p>They agreed to meet again next year in Oslo, officials said after the meeting.</p></article>
<footer>Share this on all networks</footer></body></html>"""


def test_the_article_without_what_stands_around_it() -> None:
    article = article_of_page(PAGE, url="https://news.example/lima")
    assert article is not None
    assert article.title == "Talks in Lima"
    assert article.source == "Courier"
    assert article.published == dt.date(2026, 11, 10)
    assert article.body.startswith("Peru's president received")
    assert "\n\nThey agreed" in article.body
    assert "Share this" not in article.body


def test_a_page_without_article() -> None:
    assert article_of_page(b"<html><body></body></html>") is None
    assert article_of_page(b"") is None
    assert article_of_page(b"\x00\xff" * 100) is None


def test_a_page_too_large_to_be_one() -> None:
    assert article_of_page(PAGE + b" " * MAX_PAGE) is None


def test_a_fragment_becomes_paragraphs() -> None:
    assert text_of_fragment("<p>One &amp; two.</p><p>Three.</p>") == "One & two.\n\nThree."
    assert text_of_fragment(" plain ") == "plain"


@pytest.mark.parametrize("odd", ["\x00", "\x07", "\x1b", "\ufffe"])
def test_characters_that_no_document_may_hold(odd: str) -> None:
    assert text_of_fragment(f"<p>On{odd}e.</p>") == "One."
