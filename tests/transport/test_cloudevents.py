import datetime as dt

from schemas.topics import MEETINGS
from streams.transport.cloudevents import cloudevent_headers, header


def test_the_required_attributes() -> None:
    headers = cloudevent_headers(
        MEETINGS,
        event_id="m-1",
        source="/communique/enrich",
        time=dt.datetime(2026, 11, 10, 12, tzinfo=dt.timezone(dt.timedelta(hours=2))),
    )
    assert {name: value.decode() for name, value in headers} == {
        "ce_specversion": "1.0",
        "ce_id": "m-1",
        "ce_type": "communique.meetings.v1",
        "ce_source": "/communique/enrich",
        "ce_time": "2026-11-10T10:00:00.000Z",
        "ce_dataschema": "urn:communique:schema:meetings:v1",
        "content-type": "application/json; charset=utf-8",
    }


def test_the_last_header_of_a_name_counts() -> None:
    assert header([("a", b"1"), ("a", b"2")], "a") == "2"
    assert header([], "a") is None
