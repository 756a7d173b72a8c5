"""enrich: raw-articles -> enriched-articles, meetings, statements, dyad-events.

Stateless, and a pure function of the article: any worker can take any partition, a replay gives
the same ids and the same bytes, and ``communique extract`` gives what Kafka gives.
"""

from typing import Any

from schemas import EnrichedArticle, RawArticle, Stage
from schemas.topics import RAW_ARTICLES
from streams.fanout import fan_out
from streams.flow import Flow
from streams.ops.metrics.definitions import EXTRACTION_SECONDS
from streams.ops.metrics.recording import record_events
from streams.ops.tracing import tracing
from streams.transport.codec import decode
from streams.transport.deadline import DeadlineExceeded, deadline
from streams.transport.faust_settings import worker_dir
from streams.transport.in_hand import InHand
from streams.transport.received import Received
from streams.transport.rejection import Rejected


def attach(flow: Flow) -> Any:
    """Adds the agent to the app."""
    in_hand = InHand(worker_dir(flow.settings))

    @flow.agent(RAW_ARTICLES)
    async def enrich(message: Received) -> None:
        with tracing().span("decode"):
            article = _read(message, limit=flow.settings.article_max_bytes)
        try:
            with tracing().span("extract"), in_hand.holding(message):
                enriched = _extract(article, flow)
                outgoing = list(fan_out(enriched))
            for one in outgoing:  # all or nothing: not half an article and a dead letter
                flow.sender.check_size(one)
        except Rejected as rejected:
            rejected.article_id = article.id
            raise
        with tracing().span("publish"):
            for one in outgoing:
                await flow.send(one, agent="enrich")
        record_events(enriched)

    return enrich


def _read(message: Received, *, limit: int) -> RawArticle:
    size = len(message.value or b"")
    if size > limit:
        raise Rejected(
            Stage.VALIDATE,
            "ArticleTooLarge",
            f"the article has {size} bytes, {limit} are the limit (COMMUNIQUE_ARTICLE_MAX_BYTES)",
        )
    return decode(RawArticle, message.value)


def _extract(article: RawArticle, flow: Flow) -> EnrichedArticle:
    try:
        with EXTRACTION_SECONDS.time(), deadline(flow.settings.article_timeout):
            return flow.extract(article)
    except DeadlineExceeded as error:
        raise Rejected(
            Stage.ENRICH,
            "DeadlineExceeded",
            f"the extraction {error} (COMMUNIQUE_ARTICLE_TIMEOUT)",
        ) from None
    except (Exception, RecursionError, MemoryError) as error:
        raise Rejected.by(Stage.ENRICH, error) from error
