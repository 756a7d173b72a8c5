"""What the code around every event calls: a few increments each, labels resolved beforehand."""

import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from schemas import EnrichedArticle
from streams.ops.metrics import definitions as metrics


class AgentMetrics:
    """The metrics of one agent's messages."""

    def __init__(self, agent: str) -> None:
        self._agent = agent
        self._received = metrics.MESSAGES_RECEIVED.labels(agent)
        self._processed = metrics.MESSAGES_HANDLED.labels(agent, "processed")
        self._dead = metrics.MESSAGES_HANDLED.labels(agent, "dead_letter")
        self._latency = metrics.LATENCY_SECONDS.labels(agent)

    def received(self) -> None:
        self._received.inc()

    def processed(self, *, timestamp: float) -> None:
        """One message was processed; ``timestamp`` is Kafka's, seconds."""
        self._processed.inc()
        self._latency.observe(max(0.0, time.time() - timestamp))

    def dead_letter(self, *, stage: str, error: str) -> None:
        self._dead.inc()
        metrics.DEAD_LETTERS.labels(self._agent, stage, error).inc()


def sent_counters(topics: Mapping[str, Any]) -> dict[str, Any]:
    """A counter for each topic's name, so that none is missing before its first message."""
    return {name: metrics.MESSAGES_SENT.labels(name) for name in topics}


def record_events(article: EnrichedArticle) -> None:
    """Counts the events of an article whose messages were sent."""
    for meeting in article.meetings:
        metrics.MEETINGS.labels(meeting.kind, meeting.status).inc()
    for statement in article.statements:
        metrics.STATEMENTS.labels(statement.mode).inc()
    if isinstance(article.published, datetime):
        age = time.time() - article.published.timestamp()
        if age >= 0:
            metrics.PUBLICATION_LATENCY_SECONDS.observe(age)
