import gzip
import uuid
from pathlib import Path

import pytest

from streams.feeds.warc import read_warc
from tests.feeds.test_html import PAGE


def record(url: str, body: bytes, *, status: int = 200, kind: str = "text/html") -> bytes:
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    block = http.encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2026-11-10T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid4()}>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


RECORDS = [
    record("https://news.example/lima", PAGE),
    record("https://news.example/a.png", b"\x89PNG", kind="image/png"),
    record("https://news.example/moved", PAGE, status=404),
    record("https://news.example/empty", b"<html><body></body></html>"),
]


@pytest.mark.parametrize("compress", [True, False])
def test_html_pages_are_articles(tmp_path: Path, compress: bool) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(gzip.compress(r) if compress else r for r in RECORDS))
    pages = list(read_warc(path))
    assert [page.url for page in pages] == [
        "https://news.example/lima",
        "https://news.example/empty",
    ]
    assert pages[0].article is not None
    assert pages[0].article.title == "Talks in Lima"
    assert pages[1].article is None


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(read_warc(tmp_path / "none.warc"))


def test_a_file_that_is_no_warc(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"something else entirely\n" * 50)
    with pytest.raises(OSError, match="WARC"):
        list(read_warc(path))
