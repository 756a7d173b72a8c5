import datetime as dt
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest

from streams.feeds.rss import Feed
from tests.feeds.test_html import PAGE

LONG = "<p>" + "The ministers met and talked about trade. " * 12 + "</p>"
ITEM = """<item><guid>{n}</guid><title>Item {n}</title><link>{base}/page/{n}</link>
<pubDate>Tue, 10 Nov 2026 10:0{n}:00 GMT</pubDate><description><![CDATA[{text}]]></description></item>"""


class Site(BaseHTTPRequestHandler):
    items: ClassVar[list[str]] = []
    requests: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        Site.requests.append(self.path)
        if self.path == "/gone":
            self.send_response(404)
            self.end_headers()
            return
        base = f"http://127.0.0.1:{self.server.server_address[1]}"
        items = "".join(item.replace("{base}", base) for item in Site.items)
        feed = f"<rss version='2.0'><channel><title>Courier</title>{items}</channel></rss>"
        etag = f'"{len(Site.items)}"'
        if self.path == "/feed" and self.headers.get("If-None-Match") == etag:
            self.send_response(304)
            self.end_headers()
            return
        body = feed.encode() if self.path == "/feed" else PAGE
        self.send_response(200)
        self.send_header("ETag", etag)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.items, Site.requests = [], []
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()


def item(n: int, text: str) -> str:
    return ITEM.replace("{n}", str(n)).replace("{text}", text)


def test_entries_are_articles_oldest_first(site: str) -> None:
    Site.items = [item(2, LONG), item(1, LONG)]
    found = list(Feed(f"{site}/feed").articles())
    assert [a.title for a in found] == ["Item 1", "Item 2"]
    assert found[0].source == "Courier"
    assert found[0].url == f"{site}/page/1"
    assert found[0].published == dt.datetime(2026, 11, 10, 10, 1, tzinfo=dt.UTC)
    assert found[0].body.startswith("The ministers met")


def test_only_what_is_new_comes_again(site: str) -> None:
    feed = Feed(f"{site}/feed")
    Site.items = [item(1, LONG)]
    assert len(list(feed.articles())) == 1
    assert list(feed.articles()) == []
    Site.items = [item(2, LONG), item(1, LONG)]
    assert [a.title for a in feed.articles()] == ["Item 2"]


def test_a_teaser_is_followed_to_its_page(site: str) -> None:
    Site.items = [item(1, "Read more.")]
    (article,) = Feed(f"{site}/feed").articles()
    assert article.body.startswith("Peru's president received")
    assert [a.body for a in Feed(f"{site}/feed", follow=False).articles()] == ["Read more."]


def test_a_feed_that_is_gone_is_a_problem_and_no_crash(site: str) -> None:
    feed = Feed(f"{site}/gone")
    assert list(feed.articles()) == []
    assert feed.problems


def test_no_server() -> None:
    feed = Feed("http://127.0.0.1:1/feed")
    assert list(feed.articles()) == []
    assert "127.0.0.1:1" in feed.problems[0]
