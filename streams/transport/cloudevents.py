"""CloudEvents 1.0 in Kafka's binary mode: the attributes are headers, the value is the data.

See "Kafka Protocol Binding for CloudEvents", version 1.0.2, section 3.2. Values are deterministic;
what depends on when and where a message was made is here.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache

from schemas.publish import schema_id
from schemas.topics import Topic, by_name

Headers = list[tuple[str, bytes]]

CONTENT_TYPE = b"application/json; charset=utf-8"


def cloudevent_headers(topic: Topic, *, event_id: str, source: str, time: datetime) -> Headers:
    """The headers of one message.

    Args:
        topic: the catalogue's entry: gives type and schema.
        event_id: the value's own id; with ``source`` it identifies the event.
        source: a URI reference of the producer: "/communique/enrich", "/communique/feed/jsonl".
        time: when the message was made, with a zone.
    """
    moment = time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return [
        *_fixed(topic.name, source),
        ("ce_id", event_id.encode("utf-8", "replace")),
        ("ce_time", moment.encode()),
    ]


@cache
def _fixed(topic: str, source: str) -> tuple[tuple[str, bytes], ...]:
    """The headers that all messages of a producer on one topic share."""
    entry = by_name(topic)
    return (
        ("ce_specversion", b"1.0"),
        ("ce_type", entry.event_type.encode()),
        ("ce_source", source.encode()),
        ("ce_dataschema", schema_id(entry).encode()),
        ("content-type", CONTENT_TYPE),
    )


def header(headers: Iterable[tuple[str, bytes]], name: str) -> str | None:
    """The last header of that name as text, None where there is none."""
    found = None
    for key, value in headers:
        if key == name:
            found = value.decode("utf-8", "replace")
    return found
