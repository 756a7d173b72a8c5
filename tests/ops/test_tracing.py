"""One trace an article, from the feed to the counts; nothing at all while tracing is off."""

import builtins
import timeit
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from schemas import RawArticle, Stage
from schemas.topics import DYAD_EVENTS, RAW_ARTICLES, TOPICS
from streams.agents import enrich, tally
from streams.errors import SettingsError
from streams.ops import tracing as module
from streams.ops.tracing import OpenTelemetry, Tracing, start_tracing, tracing, use
from streams.publisher import PairPublisher
from streams.settings import load_settings
from streams.transport.guard import Guard
from streams.transport.received import Received
from streams.transport.rejection import Rejected
from streams.transport.sender import Sender
from tests.ops.metrics.test_recording import FakeTopic
from tests.support import standin

PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
WITH_PARENT = (("traceparent", PARENT.encode()),)
TRACE = int("4bf92f3577b34da6a3ce929d0e0e4736", 16)


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    use(OpenTelemetry(provider))
    yield exporter
    use(Tracing())


class FakeFlow:
    """Agents' steps, their guard and what they send, without Faust."""

    def __init__(self, folder: Any) -> None:
        self.settings = load_settings(data_dir=folder)
        self.sent = {topic.name: FakeTopic() for topic in TOPICS}
        self.sender = Sender(self.sent, self.settings)
        self.extract = standin.extract
        self.settled = True
        self.steps: dict[str, Any] = {}

    def agent(self, _topic: Any) -> Any:
        def register(step: Any) -> Any:
            self.steps[step.__name__] = step
            return step

        return register

    async def send(self, message: Any, *, agent: str) -> None:
        await self.sender.send(message, agent=agent)

    async def run(self, agent: str, message: Received, step: Any = None) -> None:
        guard = Guard(agent, self.sender, self.settings, check_fence=lambda: None)
        await guard.run(message, step or self.steps[agent])


@pytest.fixture
def flow(tmp_path: Any) -> FakeFlow:
    made = FakeFlow(tmp_path)
    enrich.attach(made)  # type: ignore[arg-type]
    return made


def article(number: int = 3, *, headers: Any = WITH_PARENT) -> Received:
    value = RawArticle(id=f"a{number}", body="report of what nobody may read").to_bytes()
    return Received(RAW_ARTICLES.name, 1, 17, 0.0, b"k", value, tuple(headers))


def by_name(exporter: InMemorySpanExporter) -> dict[str, ReadableSpan]:
    return {span.name: span for span in exporter.get_finished_spans()}


async def test_an_article_goes_on_with_the_trace_it_came_with(
    flow: FakeFlow, spans: InMemorySpanExporter
) -> None:
    await flow.run("enrich", article())
    found = by_name(spans)
    assert found.keys() == {"enrich", "decode", "extract", "publish"}
    assert {span.context.trace_id for span in found.values()} == {TRACE}
    root = found["enrich"]
    assert root.parent is not None
    assert root.parent.span_id == 0x00F067AA0BA902B7
    for step in ("decode", "extract", "publish"):
        assert found[step].parent.span_id == root.context.span_id  # type: ignore[union-attr]
    assert root.attributes["messaging.kafka.offset"] == 17  # type: ignore[index]


async def test_every_message_hands_the_trace_on(
    flow: FakeFlow, spans: InMemorySpanExporter
) -> None:
    await flow.run("enrich", article())
    publish = by_name(spans)["publish"].context
    want = f"00-{publish.trace_id:032x}-{publish.span_id:016x}-01".encode()
    sent = [message for topic in flow.sent.values() for message in topic.sent]
    assert len(sent) > 1
    assert {dict(message["headers"])["traceparent"] for message in sent} == {want}


async def test_without_one_an_article_begins_a_trace(
    flow: FakeFlow, spans: InMemorySpanExporter
) -> None:
    for headers in ((), (("traceparent", b"\xff no trace"),)):
        spans.clear()
        await flow.run("enrich", article(headers=headers))
        assert by_name(spans)["enrich"].parent is None


async def test_the_counts_are_published_in_the_last_events_trace(
    flow: FakeFlow, spans: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    await flow.run("enrich", article())
    dyad = flow.sent["dyad-events"].sent[0]
    spans.clear()
    publisher = PairPublisher(flow, interval=0.0, clock=lambda: 1.0)  # type: ignore[arg-type]
    monkeypatch.setattr(tally, "PairPublisher", lambda *_, **__: publisher)
    monkeypatch.setattr(tally, "PairTables", FakeTables)
    monkeypatch.setattr(tally, "Expiry", lambda *_, **__: SimpleNamespace(step=lambda _m: None))
    flow.app = SimpleNamespace(  # type: ignore[attr-defined]
        task=lambda _t: None,
        on_partitions_revoked=SimpleNamespace(connect=lambda *_, **__: None),
    )
    flow.before_stop = []  # type: ignore[attr-defined]
    flow.committed = lambda _m: 0  # type: ignore[attr-defined]
    tally.attach(flow)  # type: ignore[arg-type]
    message = Received(
        DYAD_EVENTS.name, 0, 5, 0.0, dyad["key"], dyad["value"], tuple(dyad["headers"])
    )
    await flow.run("tally", message)
    await publisher.publish()
    found = spans.get_finished_spans()
    assert [span.name for span in found] == ["decode", "tally", "tally", "publish"]
    assert {span.context.trace_id for span in found} == {TRACE}
    (counts,) = flow.sent["country-pairs"].sent
    assert f"{found[-1].context.span_id:016x}".encode() in dict(counts["headers"])["traceparent"]


class FakeTables:
    def __init__(self, *_: Any, **__: Any) -> None: ...
    def entry(self, _key: str) -> None: ...
    def record(self, _pair: str) -> None: ...
    def put_entry(self, *_: Any) -> None: ...
    def put_record(self, *_: Any) -> None: ...


async def test_a_dead_letter_is_an_error_without_the_articles_words(
    flow: FakeFlow, spans: InMemorySpanExporter
) -> None:
    async def step(_: Received) -> None:
        raise Rejected(Stage.ENRICH, "ValueError", "cannot read: report of what nobody may read")

    await flow.run("enrich", article(), step)
    (span,) = spans.get_finished_spans()
    assert (span.status.status_code, span.status.description) == (StatusCode.ERROR, "ValueError")
    assert "nobody" not in span.to_json()


async def test_off_nothing_is_passed_on_and_nothing_is_made(flow: FakeFlow) -> None:
    assert type(tracing()) is Tracing
    await flow.run("enrich", article())
    headers = [dict(m["headers"]) for topic in flow.sent.values() for m in topic.sent]
    assert headers
    assert not any("traceparent" in one for one in headers)


def test_off_costs_less_than_a_microsecond() -> None:
    def step() -> None:
        with tracing().span("x"):
            pass

    assert min(timeit.repeat(step, number=10_000, repeat=5)) / 10_000 < 1e-6


def test_off_is_the_default_and_needs_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def without(name: str, *arguments: Any, **options: Any) -> Any:
        if name.startswith("opentelemetry"):
            raise ImportError(name=name)
        return original(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    start_tracing(load_settings(), service="t")
    assert type(tracing()) is Tracing
    with pytest.raises(SettingsError, match=r"communique\[tracing\]"):
        start_tracing(load_settings(tracing=True), service="t")


def test_on_it_is_started_once(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        start_tracing(load_settings(tracing=True), service="t")
        first = module.tracing()
        assert isinstance(first, OpenTelemetry)
        start_tracing(load_settings(tracing=True), service="t")
        assert module.tracing() is first
    finally:
        use(Tracing())
