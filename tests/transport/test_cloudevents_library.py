"""The messages' headers, read by the CloudEvents project's own library."""

import datetime as dt
import json

import pytest

from schemas import publish
from schemas.publish import schema_id
from schemas.topics import TOPICS, Topic
from streams.transport.cloudevents import cloudevent_headers

binding = pytest.importorskip("cloudevents.core.bindings.kafka", reason="needs cloudevents")

MOMENT = dt.datetime(2026, 11, 10, 12, 30, 1, 250_000, tzinfo=dt.UTC)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_it_reads_what_was_written(topic: Topic) -> None:
    value = next((publish.EXAMPLES / topic.name).glob("*.json")).read_bytes()
    headers = cloudevent_headers(
        topic, event_id="Élysée 1", source="/communique/enrich", time=MOMENT
    )
    event = binding.from_kafka_event(
        binding.KafkaMessage(headers=dict(headers), key=b"key", value=value)
    )
    assert event.get_specversion() == "1.0"
    assert event.get_type() == topic.event_type
    assert event.get_source() == "/communique/enrich"
    assert event.get_time() == MOMENT
    assert event.get_dataschema() == schema_id(topic)
    assert event.get_datacontenttype() == "application/json; charset=utf-8"
    assert event.get_data() == json.loads(value)
    assert event.get_id() == "Élysée 1"


@pytest.mark.parametrize("missing", ["ce_type", "ce_source"])
def test_it_would_notice_what_is_missing(missing: str) -> None:
    headers = dict(cloudevent_headers(TOPICS[0], event_id="1", source="/x", time=MOMENT))
    del headers[missing]
    with pytest.raises(Exception, match=missing.removeprefix("ce_")):
        binding.from_kafka_event(binding.KafkaMessage(headers=headers, key=None, value=b"{}"))
