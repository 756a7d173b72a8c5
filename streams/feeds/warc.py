"""WARC files, Common Crawl's news archive among them: each HTML response an article.

"WARC" is ISO 28500; gzip, zstd and plain files are told apart by their content.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from schemas import RawArticle
from streams.feeds.html import MAX_PAGE, article_of_page


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML response; ``article`` is None where there is no article on it."""

    url: str
    article: RawArticle | None


def read_warc(path: Path) -> Iterator[Page]:
    """The HTML pages of a file, in order; other responses and record types are passed over.

    Raises:
        OSError: when the file cannot be read, or is no WARC file, or is damaged.
    """
    with path.open("rb") as stream:
        yield from _pages(stream)


def _pages(stream: BinaryIO) -> Iterator[Page]:
    for record in ArchiveIterator(
        stream, record_types=WarcRecordType.response, auto_decode="content"
    ):
        if record.http_headers is None or record.http_headers.status_code != 200:
            continue
        if "html" not in (record.http_content_type or ""):
            continue
        url = record.headers.get("WARC-Target-URI", "") or ""
        page = record.reader.read(MAX_PAGE + 1)
        yield Page(url, article_of_page(page, url=url or None))
