"""Days and moments as the command line takes them."""

from datetime import UTC, date, datetime, timedelta

import pytest
import typer

from streams.cli.times import day_option, moment_option


def test_a_moment_without_a_zone_is_utc() -> None:
    assert moment_option("2026-11-10T12:00:00") == datetime(2026, 11, 10, 12, tzinfo=UTC)


def test_a_moment_keeps_its_zone() -> None:
    moment = moment_option("2026-11-10T12:00:00+02:00")
    assert moment is not None
    assert moment.utcoffset() == timedelta(hours=2)


def test_a_day_is_a_day() -> None:
    assert day_option("2017-11-06") == date(2017, 11, 6)


def test_what_is_not_given_is_none() -> None:
    assert moment_option(None) is None
    assert day_option(None) is None


@pytest.mark.parametrize("option", [day_option, moment_option])
def test_anything_else_is_refused_with_an_example(option) -> None:
    with pytest.raises(typer.BadParameter, match="like 20"):
        option("yesterday")
