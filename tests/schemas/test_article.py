import datetime as dt

import pytest
from pydantic import ValidationError

from schemas import EnrichedArticle, Extractor, RawArticle
from schemas.base import format_moment


def test_only_the_body_is_required() -> None:
    article = RawArticle.model_validate_json(b'{"body": "Text."}')
    assert article.id == RawArticle(body="Text.").id
    assert article.published is None


@pytest.mark.parametrize("body", ["", " \n\t", None, 3, ["x"]])
def test_a_body_must_say_something(body: object) -> None:
    with pytest.raises(ValidationError):
        RawArticle.model_validate({"body": body})


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("2017-11-06", "2017-11-06"),
        ("2017-11-06T09:30:00Z", "2017-11-06T09:30:00Z"),
        ("2017-11-06T23:30:00-05:00", "2017-11-07T04:30:00Z"),
        ("2017-11-06T09:30:00", "2017-11-06T09:30:00Z"),
    ],
)
def test_published(given: str, written: str) -> None:
    article = RawArticle.model_validate({"body": "x", "published": given})
    assert article.published is not None
    assert format_moment(article.published) == written


def test_published_keeps_the_publishers_own_day() -> None:
    article = RawArticle.model_validate({"body": "x", "published": "2017-11-06T23:30:00-05:00"})
    assert isinstance(article.published, dt.datetime)
    assert article.published.date() == dt.date(2017, 11, 6)


@pytest.mark.parametrize("published", ["yesterday", "2017-13-01", "", 1509926400, "06/11/2017"])
def test_a_date_that_is_none_is_refused(published: object) -> None:
    with pytest.raises(ValidationError, match='expected a day like "2017-11-06"'):
        RawArticle.model_validate({"body": "x", "published": published})


def test_the_same_record_gives_the_same_bytes() -> None:
    record = EnrichedArticle(
        article_id="a", body="é", extractor=Extractor(name="communique", version="1")
    )
    again = EnrichedArticle.model_validate_json(record.to_bytes())
    assert again == record
    assert again.to_bytes() == record.to_bytes()
    assert "é".encode() in record.to_bytes()


def test_fields_of_a_newer_writer_are_ignored() -> None:
    assert RawArticle.model_validate({"body": "x", "mood": "calm"}).body == "x"
