import datetime as dt
from pathlib import Path

import pytest

from streams.feeds.text import parse_text, read_text


def test_a_dateline_gives_day_and_desk() -> None:
    article = parse_text(" date 2026-11-10 World Desk\n\nThe ministers met.\n\nThey talked.\n")
    assert article.published == dt.date(2026, 11, 10)
    assert article.source == "World Desk"
    assert article.body == "The ministers met.\n\nThey talked."


def test_a_given_publisher_goes_before_the_desk() -> None:
    assert parse_text("date 2026-11-10 World Desk\n\nText.", source="Courier").source == "Courier"


def test_a_text_without_dateline_is_all_body() -> None:
    article = parse_text("\ufeffThe date 2026-11-10 was set.\n")
    assert article.body == "The date 2026-11-10 was set."
    assert article.published is None
    assert article.source is None


def test_a_dateline_without_desk() -> None:
    article = parse_text("date 2026-11-10\r\nText.")
    assert (article.source, article.body) == (None, "Text.")


def test_a_day_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="2026-02-30 does not exist"):
        parse_text("date 2026-02-30 Desk\n\nText.")


@pytest.mark.parametrize("text", ["", " \n ", "date 2026-11-10 World Desk\n\n"])
def test_nothing_to_say(text: str) -> None:
    with pytest.raises(ValueError, match="body"):
        parse_text(text)


def test_bytes_that_are_no_utf8_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"caf\xe9 talks")
    assert read_text(path).body == "caf\ufffd talks"
