"""Listens to Faust for what happens outside of events: commits, rebalances, recoveries."""

import logging
import time
from typing import Any

import faust

from streams.ops.metrics import definitions as metrics

logger = logging.getLogger(__name__)


class MetricsSensor(faust.Sensor):
    """Faust calls these from its event loop."""

    logger = logging.getLogger("faust.sensors")  # where Faust says that it has started us

    def __init__(self) -> None:
        super().__init__()
        self._committed: dict[Any, int] = {}

    def on_commit_completed(self, consumer: Any, state: Any) -> None:
        # Called after attempts that had nothing to commit, or failed, too: offsets tell.
        committed = dict(consumer.app.monitor.tp_committed_offsets)
        if committed and committed != self._committed:
            self._committed = committed
            metrics.COMMITS.inc()
            metrics.LAST_COMMIT.set_to_current_time()

    def on_rebalance_start(self, app: Any) -> dict[str, float]:
        metrics.REBALANCES.inc()
        logger.info("rebalance begins", extra={"rebalance": app.rebalancing_count})
        return {"time_start": time.monotonic()}

    def on_rebalance_end(self, app: Any, state: dict[str, float]) -> None:
        seconds = time.monotonic() - state["time_start"]
        metrics.RECOVERY_SECONDS.observe(seconds)
        logger.info(
            "rebalance is done",
            extra={"seconds": round(seconds, 3), "partitions": _partitions(app)},
        )


def _partitions(app: Any) -> dict[str, list[int]]:
    owned: dict[str, list[int]] = {}
    for tp in sorted(app.assignor.assigned_actives()):
        if not tp.topic.endswith("-changelog"):
            owned.setdefault(tp.topic, []).append(tp.partition)
    return owned
