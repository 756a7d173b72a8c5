import json
import logging
from collections.abc import Iterator

import pytest

from streams.ops.logs import configure_logging
from streams.settings import load_settings


@pytest.fixture(autouse=True)
def _restore() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


def test_json_has_the_fields(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(load_settings(log_format="json"))
    logging.getLogger("streams.x").warning("dead letter", extra={"topic": "t", "offset": 3})
    line = json.loads(capsys.readouterr().err)
    assert {"message": "dead letter", "topic": "t", "offset": 3, "level": "warning"}.items() <= (
        line.items()
    )


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_a_traceback_shows_no_values(log_format: str, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(load_settings(log_format=log_format))
    secret = "the article's " + "text"
    try:
        int(secret[:0] or "x")
    except ValueError as error:
        logging.getLogger("streams.x").error("failed", exc_info=error)
    shown = capsys.readouterr().err
    assert "ValueError" in shown
    assert secret not in shown


def test_below_the_level_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(load_settings(log_level="WARNING"))
    logging.getLogger("streams.x").info("started")
    assert capsys.readouterr().err == ""
