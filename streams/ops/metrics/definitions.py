"""Every metric of a worker, declared once, each with its sentence of documentation.

``docs/metrics.md`` is made of these declarations (``python -m streams.ops.metrics``), and what the
alert rules and the dashboard name must be among them. Names follow Prometheus' conventions: base
units, ``_total`` for counters. All count what *this* worker did since it started: a replay is
counted again, so for exact numbers read the topics.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
)

# Else each counter brings a time series that nobody asks for.
disable_created_metrics()  # type: ignore[no-untyped-call]

REGISTRY = CollectorRegistry()
PREFIX = "communique_"


@dataclass(frozen=True, slots=True)
class Declaration:
    """What there is to read about a metric."""

    name: str
    kind: str
    documentation: str
    labels: tuple[str, ...]


DECLARATIONS: list[Declaration] = []


def _declared(name: str, kind: str, documentation: str, labels: tuple[str, ...]) -> str:
    DECLARATIONS.append(Declaration(PREFIX + name, kind, documentation, labels))
    return PREFIX + name


def _counter(name: str, documentation: str, *labels: str) -> Counter:
    declared = _declared(name, "counter", documentation, labels)
    return Counter(declared, documentation, labels, registry=REGISTRY)


def _gauge(name: str, documentation: str, *labels: str) -> Gauge:
    declared = _declared(name, "gauge", documentation, labels)
    return Gauge(declared, documentation, labels, registry=REGISTRY)


def _histogram(name: str, documentation: str, *labels: str, buckets: Sequence[float]) -> Histogram:
    declared = _declared(name, "histogram", documentation, labels)
    return Histogram(declared, documentation, labels, registry=REGISTRY, buckets=buckets)


# In and out

MESSAGES_RECEIVED = _counter(
    "messages_received_total", "Messages that an agent has taken up.", "agent"
)
MESSAGES_HANDLED = _counter(
    "messages_handled_total",
    "Messages that an agent is done with, by outcome: processed, or dead_letter.",
    "agent",
    "outcome",
)
MESSAGES_SENT = _counter(
    "messages_sent_total",
    "Messages put into the producer's buffer, by the topic's name without prefix.",
    "topic",
)
DEAD_LETTERS = _counter(
    "dead_letters_total",
    "Messages that could not be processed, by how far they came and the error's type.",
    "agent",
    "stage",
    "error",
)

# Events

MEETINGS = _counter(
    "meetings_total", "Reports of meetings found in articles, by kind and status.", "kind", "status"
)
STATEMENTS = _counter("statements_total", "Statements found in articles, by mode.", "mode")

# Time

EXTRACTION_SECONDS = _histogram(
    "extraction_seconds",
    "Time that the extraction of one article took, failures included.",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
LATENCY_SECONDS = _histogram(
    "latency_seconds",
    "From Kafka's timestamp of a message until the agent was done with it: for enrich from the"
    " feed to the events, for tally from the events to the tables.",
    "agent",
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200, 86_400),
)
PUBLICATION_LATENCY_SECONDS = _histogram(
    "publication_latency_seconds",
    "From an article's publication until its events were sent; articles dated to the day only, or"
    " in the future, are left out.",
    buckets=(1, 10, 60, 300, 900, 3600, 14_400, 86_400, 604_800),
)

# Kafka

CONSUMER_LAG = _gauge(
    "consumer_lag",
    "Messages of a partition that this worker owns which are not committed yet.",
    "topic",
    "partition",
)
COMMITS = _counter("commits_total", "Commits of offsets that the broker took.")
LAST_COMMIT = _gauge(
    "last_commit_timestamp_seconds",
    "When the broker last took a commit, 0 before the first; time() minus this is the commit age,"
    " which says something only while there is lag.",
)
HEARTBEAT_AGE = _gauge(
    "heartbeat_age_seconds",
    "Time since the broker last answered a heartbeat: while it is away, this grows.",
)
REBALANCES = _counter("rebalances_total", "Rebalances of the group that this worker went through.")

# State

READY = _gauge("ready", "1 while the worker takes its part of the articles, else 0.")
RECOVERED = _gauge("recovered", "1 while the tables are as their changelogs say, else 0.")
RECOVERY_REMAINING = _gauge(
    "recovery_remaining_records", "Changelog records that the tables still lack."
)
RECOVERY_SECONDS = _histogram(
    "recovery_seconds",
    "Time that a rebalance took, from its start until the tables were recovered.",
    buckets=(0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800),
)
TABLE_ROWS = _gauge(
    "table_rows",
    "Rows of this worker's part of a table: exact for pairs, RocksDB's estimate for seen.",
    "table",
)
EVENT_LOOP_AGE = _gauge(
    "event_loop_age_seconds",
    "Time since the event loop last ran: one long article, or a worker that hangs.",
)
BUILD_INFO = _gauge(
    "build_info",
    "Always 1; the labels say what runs here.",
    "version",
    "extractor",
    "extractor_version",
    "worker",
)

# The client library's own, on Linux only.
ProcessCollector(registry=REGISTRY)
PROCESS_METRICS = (
    "process_resident_memory_bytes",
    "process_virtual_memory_bytes",
    "process_cpu_seconds_total",
    "process_start_time_seconds",
    "process_open_fds",
    "process_max_fds",
)
