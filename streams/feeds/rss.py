"""RSS and Atom: each entry an article, its text from the feed or from the page it links to."""

import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit

import feedparser
from pydantic import ValidationError

from schemas import RawArticle
from streams.feeds.html import MAX_PAGE, article_of_page, text_of_fragment

AGENT = "communique"
TIMEOUT = 20.0
SHORT = 400
"""Characters: an entry with less is a teaser, and the page behind it has the article."""


@dataclass(slots=True)
class Feed:
    """One feed and what is known of it since the last look: only what is new comes out.

    Attributes:
        url: its address, or a file's path.
        follow: fetch the page behind an entry whose own text is short.
        problems: what could not be read at the last look, a sentence each.
    """

    url: str
    follow: bool = True
    problems: list[str] = field(default_factory=list)
    _etag: str | None = None
    _modified: str | None = None
    _seen: set[str] = field(default_factory=set)

    def articles(self) -> Iterator[RawArticle]:
        """The entries that were not there before, oldest first."""
        self.problems.clear()
        parsed = feedparser.parse(self.url, etag=self._etag, modified=self._modified, agent=AGENT)
        if parsed.get("status") == 304:
            return
        if not parsed.entries and (error := parsed.get("bozo_exception")):
            self.problems.append(f"{self.url}: {error}")
            return
        if parsed.get("status", 200) >= 400:
            self.problems.append(f"{self.url}: HTTP status {parsed.status}")
            return
        self._etag, self._modified = parsed.get("etag"), parsed.get("modified")
        source = parsed.feed.get("title") or urlsplit(self.url).hostname
        for entry in reversed(parsed.entries):
            name = entry.get("id") or entry.get("link") or entry.get("title") or ""
            if name in self._seen:
                continue
            self._seen.add(name)
            try:
                article = self._article(entry, source)
            except ValidationError:
                self.problems.append(f"{self.url}: the entry {name!r} has no text")
                continue
            yield article

    def _article(self, entry: Any, source: str | None) -> RawArticle:
        link = entry.get("link")
        contents = [c.get("value", "") for c in entry.get("content", ())]
        text = text_of_fragment(max([*contents, entry.get("summary", "")], key=len))
        published: date | datetime | None = _moment(entry)
        if self.follow and link and len(text) < SHORT and (page := self._page(link)):
            text = page.body if len(page.body) > len(text) else text
            published = published or page.published
        return RawArticle(
            body=text,
            title=entry.get("title"),
            url=link,
            source=source,
            published=published,
        )

    def _page(self, link: str) -> RawArticle | None:
        if urlsplit(link).scheme not in ("http", "https"):
            return None
        request = urllib.request.Request(link, headers={"User-Agent": AGENT})
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as response:
                return article_of_page(response.read(MAX_PAGE + 1), url=link)
        except (URLError, OSError, ValueError) as error:
            self.problems.append(f"{link}: {error}")
            return None


def _moment(entry: Any) -> datetime | None:
    """feedparser's nine numbers, UTC."""
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    if not parsed:
        return None
    year, month, day, hour, minute, second = parsed[:6]
    return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
