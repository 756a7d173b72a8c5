"""``/metrics``: what events have counted, and what is read off the worker when it is asked."""

import threading
from importlib.metadata import version
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from streams.extraction.pipeline import EXTRACTOR
from streams.flow import Flow
from streams.ops.metrics import definitions as metrics
from streams.tables import SEEN

__all__ = ["CONTENT_TYPE", "expose", "sample_tables"]

CONTENT_TYPE = CONTENT_TYPE_LATEST

_lock = threading.Lock()


def expose(flow: Flow, *, ready: bool, recovered: bool) -> bytes:
    """All metrics in Prometheus' text format; from any thread."""
    with _lock:  # a gauge is emptied and filled again
        _refresh(flow, ready=ready, recovered=recovered)
        return generate_latest(metrics.REGISTRY)


def _refresh(flow: Flow, *, ready: bool, recovered: bool) -> None:
    metrics.READY.set(ready)
    metrics.RECOVERED.set(recovered)
    metrics.RECOVERY_REMAINING.set(flow.recovery_remaining)
    metrics.HEARTBEAT_AGE.set(flow.fence.unconfirmed_for)
    metrics.EVENT_LOOP_AGE.set(flow.fence.stuck_for)
    metrics.BUILD_INFO.labels(
        version("communique"), EXTRACTOR.name, EXTRACTOR.version, flow.settings.worker_id
    ).set(1)
    metrics.CONSUMER_LAG.clear()
    for topic, partition, lag in flow.lags():
        metrics.CONSUMER_LAG.labels(topic, partition).set(lag)


def sample_tables(flow: Flow, rows: dict[str, int]) -> None:
    """Sets the number of rows; from the event loop only, which alone may touch the stores.

    Args:
        rows: exact numbers that somebody keeps, by table.
    """
    for table, number in rows.items():
        metrics.TABLE_ROWS.labels(table).set(number)
    store = flow.app.tables[SEEN].data
    metrics.TABLE_ROWS.labels(SEEN).set(_estimate(store))


def _estimate(store: Any) -> int:
    if not hasattr(store, "_dbs"):
        return len(store)
    key = "rocksdb.estimate-num-keys"
    return sum(int(db.property_int_value(key) or 0) for db in store._dbs.values())
