"""Numbers change by what happened, and by nothing else."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from schemas import EnrichedArticle, Extractor, RawArticle, Stage
from schemas.topics import COUNTRY_PAIRS, RAW_ARTICLES, TOPICS
from streams.app import create_flow
from streams.fanout import Outgoing
from streams.ops.metrics.definitions import REGISTRY
from streams.ops.metrics.exposition import expose
from streams.ops.metrics.recording import record_events
from streams.settings import load_settings
from streams.transport.guard import Guard
from streams.transport.received import Received
from streams.transport.rejection import Rejected
from streams.transport.sender import Sender
from tests.support import standin

SETTINGS = load_settings()
Change = Callable[..., float]


class FakeTopic:
    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    async def send(self, **message: Any) -> None:
        self.sent.append(message)


@pytest.fixture
def change() -> Change:
    """By how much a sample has grown since the test began."""

    def samples() -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
        return {
            (s.name, tuple(sorted(s.labels.items()))): s.value
            for family in REGISTRY.collect()
            for s in family.samples
        }

    before = samples()

    def since(name: str, **labels: str) -> float:
        key = (f"communique_{name}", tuple(sorted(labels.items())))
        return samples().get(key, 0.0) - before.get(key, 0.0)

    return since


def message(*, age: float = 0.0) -> Received:
    return Received(RAW_ARTICLES.name, 0, 7, time.time() - age, b"k", b"{}")


def guard() -> Guard:
    sender = Sender({topic.name: FakeTopic() for topic in TOPICS}, SETTINGS)
    return Guard("enrich", sender, SETTINGS, check_fence=lambda: None)


async def test_a_message_that_was_processed(change: Change) -> None:
    async def step(_: Received) -> None:
        assert change("messages_received_total", agent="enrich") == 1
        assert change("messages_handled_total", agent="enrich", outcome="processed") == 0

    await guard().run(message(age=40), step)
    assert change("messages_handled_total", agent="enrich", outcome="processed") == 1
    assert change("messages_handled_total", agent="enrich", outcome="dead_letter") == 0
    assert change("latency_seconds_sum", agent="enrich") == pytest.approx(40, abs=1)
    assert change("latency_seconds_bucket", agent="enrich", le="60.0") == 1
    assert change("latency_seconds_bucket", agent="enrich", le="30.0") == 0


async def test_a_dead_letter_is_counted_by_stage_and_error(change: Change) -> None:
    async def step(_: Received) -> None:
        raise Rejected(Stage.DECODE, "InvalidJson", "no JSON")

    await guard().run(message(), step)
    assert change("messages_handled_total", agent="enrich", outcome="dead_letter") == 1
    labels = {"agent": "enrich", "stage": "decode", "error": "InvalidJson"}
    assert change("dead_letters_total", **labels) == 1
    assert change("messages_sent_total", topic="dead-letters") == 1
    assert change("latency_seconds_count", agent="enrich") == 0


async def test_what_is_sent_is_counted_by_the_catalogues_name(change: Change) -> None:
    sender = Sender({topic.name: FakeTopic() for topic in TOPICS}, SETTINGS)
    await sender.send(Outgoing(COUNTRY_PAIRS, "IRN-PAK", "IRN-PAK", b"{}"), agent="tally")
    assert change("messages_sent_total", topic="country-pairs") == 1


def test_events_by_kind(change: Change) -> None:
    articles = [standin.extract(RawArticle(id=str(n), body="report")) for n in range(50)]
    for article in articles:
        record_events(article)
    meetings = [meeting for article in articles for meeting in article.meetings]
    planned = [meeting for meeting in meetings if meeting.status == "planned"]
    assert len(planned) > 10
    assert change("meetings_total", kind="meeting", status="planned") == len(planned)
    assert change("statements_total", mode="indirect") == sum(len(a.statements) for a in articles)


@pytest.mark.parametrize(
    ("published", "counted"),
    [
        (datetime.now(UTC) - timedelta(hours=2), 1),
        (datetime.now(UTC) + timedelta(hours=2), 0),
        (date(2026, 11, 10), 0),
        (None, 0),
    ],
    ids=["two hours ago", "in the future", "a day", "unknown"],
)
def test_age_since_publication(
    published: date | datetime | None, counted: int, change: Change
) -> None:
    extractor = Extractor(name="t", version="1")
    record_events(
        EnrichedArticle(article_id="a", body="b", published=published, extractor=extractor)
    )
    assert change("publication_latency_seconds_count") == counted
    assert change("publication_latency_seconds_bucket", le="14400.0") == counted
    assert change("publication_latency_seconds_bucket", le="3600.0") == 0


def test_the_page_is_prometheus_text_and_says_the_state(tmp_path: Path) -> None:
    settings = load_settings(store="memory", data_dir=tmp_path, worker_id="w7")
    flow = create_flow(settings, extract=standin.extract)
    text = expose(flow, ready=False, recovered=True).decode()
    families = {family.name: family for family in text_string_to_metric_families(text)}
    assert families["communique_ready"].samples[0].value == 0
    assert families["communique_recovered"].samples[0].value == 1
    assert families["communique_heartbeat_age_seconds"].samples[0].value < 30
    assert families["communique_build_info"].samples[0].labels["worker"] == "w7"
