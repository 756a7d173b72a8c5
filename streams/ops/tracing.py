"""Traces of articles through the stream, with OpenTelemetry; off unless ``COMMUNIQUE_TRACING``.

::

    feed ─▶ enrich ─┬─ decode                    one trace an article; the context travels in the
                    ├─ extract                   messages' headers (W3C ``traceparent``), from a
                    └─ publish ─▶ tally ─┬─ decode     feed of yours, too, if it sends one
                                         ├─ tally
                                         └─ publish    (the last event that changed the pair)

Where spans go is said by OpenTelemetry's own variables (``OTEL_EXPORTER_OTLP_ENDPOINT``, …). Spans
hold where a message stood and how it ended, never what an article says.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, ClassVar

from streams.errors import SettingsError
from streams.settings import Settings
from streams.transport.received import Received
from streams.transport.rejection import Rejected

Headers = Sequence[tuple[str, bytes]]
CONTEXT_HEADERS = ("traceparent", "tracestate")

_NOTHING: AbstractContextManager[None] = nullcontext()


class Tracing:
    """Tracing that is off: nothing is measured, nothing is passed on."""

    def received(self, agent: str, message: Received) -> AbstractContextManager[None]:
        """A span for one message and all that comes of it, in the trace that it came with."""
        return _NOTHING

    def span(self, name: str) -> AbstractContextManager[None]:
        """A step of what is going on."""
        return _NOTHING

    def resumed(self, name: str, context: Headers) -> AbstractContextManager[None]:
        """A step that goes on later, elsewhere; ``context`` is what :meth:`headers` gave."""
        return _NOTHING

    def headers(self) -> Headers:
        """Headers that hand the present span on."""
        return ()

    def flush(self) -> None:
        """Before the process ends."""


class OpenTelemetry(Tracing):
    """Tracing that is on.

    Args:
        provider: OpenTelemetry's ``TracerProvider``.
    """

    def __init__(self, provider: Any) -> None:
        from opentelemetry import trace
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        self._trace = trace
        self._provider = provider
        self._tracer = provider.get_tracer("communique")
        self._propagator = TraceContextTextMapPropagator()

    def received(self, agent: str, message: Received) -> AbstractContextManager[None]:
        attributes = {
            "messaging.system": "kafka",
            "messaging.destination.name": message.topic,
            "messaging.destination.partition.id": str(message.partition),
            "messaging.kafka.offset": message.offset,
        }
        return self._span(
            agent, message.headers, kind=self._trace.SpanKind.CONSUMER, attributes=attributes
        )

    def span(self, name: str) -> AbstractContextManager[None]:
        return self._span(name)

    def resumed(self, name: str, context: Headers) -> AbstractContextManager[None]:
        return self._span(name, context)

    def headers(self) -> Headers:
        carrier: dict[str, str] = {}
        self._propagator.inject(carrier)
        return [(name, value.encode()) for name, value in carrier.items()]

    def flush(self) -> None:
        self._provider.force_flush(3_000)

    @contextmanager
    def _span(self, name: str, parent: Headers | None = None, **options: Any) -> Iterator[None]:
        context = None
        if parent is not None:
            known = {k: v.decode("ascii", "replace") for k, v in parent if k in CONTEXT_HEADERS}
            context = self._propagator.extract(known)
        with self._tracer.start_as_current_span(
            name, context, record_exception=False, set_status_on_exception=False, **options
        ) as span:
            try:
                yield
            except BaseException as error:
                # The type alone: messages may quote the article.
                kind = error.kind if isinstance(error, Rejected) else type(error).__name__
                span.set_status(self._trace.StatusCode.ERROR, kind)
                raise


class _Current:
    tracing: ClassVar[Tracing] = Tracing()


def tracing() -> Tracing:
    """The process's tracing."""
    return _Current.tracing


def use(chosen: Tracing) -> None:
    """Makes it the process's tracing."""
    _Current.tracing = chosen


def start_tracing(settings: Settings, *, service: str) -> None:
    """Turns tracing on where the settings want it; once more does no harm.

    Raises:
        SettingsError: when OpenTelemetry is not installed.
    """
    if not settings.tracing or isinstance(tracing(), OpenTelemetry):
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise SettingsError(
            f"COMMUNIQUE_TRACING needs OpenTelemetry ({error.name} is missing):"
            " pip install 'communique[tracing]'"
        ) from None
    resource = Resource.create({"service.name": service, "service.instance.id": settings.worker_id})
    provider = TracerProvider(resource=resource)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    use(OpenTelemetry(provider))
