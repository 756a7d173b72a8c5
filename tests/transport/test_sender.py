"""Size checks and headers."""

from typing import Any

import pytest

from schemas import Stage
from schemas.topics import DEAD_LETTERS, MEETINGS
from streams.fanout import Outgoing
from streams.settings import load_settings
from streams.transport.rejection import Rejected
from streams.transport.sender import Sender


class FakeTopic:
    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    async def send(self, **message: Any) -> None:
        self.sent.append(message)


def sender(topic: FakeTopic) -> Sender:
    settings = load_settings(message_max_bytes=100_000)
    return Sender({MEETINGS.name: topic, DEAD_LETTERS.name: topic}, settings)


def test_what_the_broker_would_refuse_is_refused_beforehand() -> None:
    with pytest.raises(Rejected, match="meetings has 100005 bytes, 100000 are") as rejected:
        sender(FakeTopic()).check_size(Outgoing(MEETINGS, "k", "k", b"x" * 100_004))
    assert rejected.value.stage is Stage.PUBLISH


def test_dead_letters_may_be_larger() -> None:
    sender(FakeTopic()).check_size(Outgoing(DEAD_LETTERS, "k", "k", b"x" * 140_000))


async def test_headers_are_cloudevents() -> None:
    topic = FakeTopic()
    await sender(topic).send(Outgoing(MEETINGS, "m", "mention", b"{}"), agent="enrich")
    [sent] = topic.sent
    headers = dict(sent["headers"])
    assert (sent["key"], sent["value"]) == (b"m", b"{}")
    assert headers["ce_id"] == b"mention"
    assert headers["ce_source"] == b"/communique/enrich"
    assert headers["ce_type"] == b"communique.meetings.v1"
    assert headers["ce_dataschema"] == b"urn:communique:schema:meetings:v1"


async def test_a_message_without_key_goes_anywhere() -> None:
    topic = FakeTopic()
    await sender(topic).send(Outgoing(DEAD_LETTERS, "", "id", b"{}"), agent="x")
    assert topic.sent[0]["key"] is None
