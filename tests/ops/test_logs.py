import json
import logging
from collections.abc import Iterator

import pytest

from schemas import Stage
from schemas.topics import TOPICS
from streams.ops.logs import configure_logging
from streams.settings import load_settings
from streams.transport.guard import Guard
from streams.transport.received import Received
from streams.transport.rejection import Rejected
from streams.transport.sender import Sender
from tests.ops.metrics.test_recording import FakeTopic


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


async def test_a_dead_letter_is_one_line_with_its_place_and_without_the_article(
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings = load_settings(log_format="json")
    configure_logging(settings)
    sender = Sender({topic.name: FakeTopic() for topic in TOPICS}, settings)
    guard = Guard("enrich", sender, settings, check_fence=lambda: None)

    async def step(_: Received) -> None:
        rejected = Rejected(Stage.ENRICH, "ValueError", "cannot read: The ministers met in secret")
        rejected.article_id = "a-17"
        raise rejected

    await guard.run(Received("raw-articles", 2, 17, 0.0, b"k", b"The ministers met"), step)
    (line,) = capsys.readouterr().err.splitlines()
    said = json.loads(line)
    assert "ministers" not in line
    assert {
        "message": "dead letter", "level": "warning", "agent": "enrich",
        "topic": "raw-articles", "partition": 2, "offset": 17, "article_id": "a-17",
        "stage": "enrich", "error": "ValueError",
    }.items() <= said.items()  # fmt: skip


@pytest.mark.parametrize("logger", ["faust.worker", "mode.services", "aiokafka.consumer"])
def test_libraries_speak_from_warning_on(logger: str, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(load_settings(log_format="json"))
    logging.getLogger(logger).info("[^---Recovery]: Resuming flow...")
    assert capsys.readouterr().err == ""
    logging.getLogger(logger).warning("trouble")
    assert json.loads(capsys.readouterr().err)["message"] == "trouble"
