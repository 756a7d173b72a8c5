"""The article inside a web page, without navigation, comments and share buttons."""

from datetime import date

import lxml.html
import trafilatura

from schemas import RawArticle

MAX_PAGE = 5_000_000
"""Bytes; a larger page is no article, and its parse would hold up the feed."""


# What XML cannot hold, lxml refuses: C0 controls but tab and line ends, and two non-characters.
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
_BLOCKS = ("p", "br", "div", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6")


def article_of_page(page: bytes, *, url: str | None = None) -> RawArticle | None:
    """The main text of an HTML page with title, day and publisher; None where there is none.

    Args:
        page: the page's bytes; trafilatura finds the encoding.
        url: its address, for the id and to tell the publisher.
    """
    if len(page) > MAX_PAGE:
        return None
    found = trafilatura.bare_extraction(
        page, url=url, with_metadata=True, include_comments=False, include_tables=False
    )
    if found is None or isinstance(found, dict):  # a dict only where asked for
        return None
    title = (found.title or "").strip() or None
    body = paragraphs(found.text or "", title=title)
    if not body:
        return None
    return RawArticle(
        body=body, title=title, url=url, source=found.sitename or None, published=_day(found.date)
    )


def text_of_fragment(html: str) -> str:
    """What a feed's entry says in HTML, as paragraphs of plain text."""
    if "<" not in html:
        return html.strip()
    html = html.translate(_CONTROL)
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for element in list(root.iter("script", "style")):
        element.drop_tree()
    for element in root.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    return paragraphs(str(root.text_content()))


def paragraphs(text: str, *, title: str | None = None) -> str:
    """Lines as paragraphs with a blank line between, the first left out where it is the title."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line for line in lines if line]
    if title and lines and lines[0] == title:
        del lines[0]
    return "\n\n".join(lines)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
