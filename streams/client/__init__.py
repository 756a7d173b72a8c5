"""Reads Communiqué's streams from Python: typed messages, nothing of the stream's own machinery.

All meetings between Iran and Pakistan that the topic still holds, then each new one as it comes:

>>> async def follow() -> None:
...     async for meeting in consume(Meeting, pair="IRN-PAK", from_beginning=True):
...         print(meeting.date, *(person.name for person in meeting.participants))

What there is now and no more, for a script or a notebook:

>>> async def statements_on_iran() -> list[Statement]:
...     found = consume(Statement, country="IRN", from_beginning=True, until_end=True)
...     return [statement async for statement in found]

A service that goes on where it was when it is started again. Delivery is at least once: store
under the message's own id, and a message that comes twice changes nothing:

>>> async def archive(put: Callable[[str, bytes], None]) -> None:
...     async with consume(Meeting, group="my-archive") as meetings:
...         async for meeting in meetings:
...             put(meeting.mention_id, meeting.to_bytes())

The topic follows from the model: :class:`Meeting`, :class:`Statement`, :class:`EnrichedArticle`,
:class:`PairCounts`. Where Kafka is comes from ``COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS`` and the other
settings of :mod:`streams.settings`, or from the argument ``settings``.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from schemas import EnrichedArticle, Meeting, PairCounts, Statement
from schemas.base import Message
from schemas.topics import Topic, public
from streams.client.consumption import BadRecord, Consumption, Counters, Origin
from streams.client.facts import identity
from streams.client.selection import Selection
from streams.client.subscription import Subscription
from streams.errors import KafkaUnavailable, TopicMismatch
from streams.settings import Settings, load_settings

__all__ = [
    "BadRecord",
    "Consumption",
    "Counters",
    "EnrichedArticle",
    "KafkaUnavailable",
    "Meeting",
    "Origin",
    "PairCounts",
    "Statement",
    "TopicMismatch",
    "consume",
    "identity",
]

M = TypeVar("M", bound=Message)


def consume(
    model: type[M],
    *,
    pair: str | None = None,
    country: str | None = None,
    since: date | None = None,
    until: date | None = None,
    group: str | None = None,
    from_beginning: bool = False,
    until_end: bool = False,
    on_bad: Callable[[BadRecord], None] | None = None,
    commit_interval: float = 1.0,
    settings: Settings | None = None,
) -> Consumption[M]:
    """The messages of the model's topic, one after the other; nothing is connected before that.

    Without ``group`` and ``from_beginning``, only what comes from now on.

    Args:
        model: Meeting, Statement, EnrichedArticle or PairCounts.
        pair: only what counts for this country pair; "IRN-PAK", in either order.
        country: only what this country (or organisation) takes part in or is spoken of in.
        since: only events of this day and later.
        until: only events of this day and earlier.
        group: a consumer group: begin where it last committed, the first time at the beginning,
            and share the topic with the group's other members. A message is committed after the
            loop has asked for the next one.
        from_beginning: without a group, begin at the oldest message that the topic holds.
        until_end: stop at what is the end now; without it the iteration has no end.
        on_bad: called with each record that is no such message; it is skipped and counted either
            way. Without it, a warning is logged.
        commit_interval: seconds between two commits of a group.
        settings: where Kafka is, and the prefix of topics; without it, from the environment.

    Raises:
        ValueError: for a code or a range of days that makes no sense, or a model without topic.
        KafkaUnavailable: when the iteration begins and no broker answers.
        TopicMismatch: when the iteration begins and the topic does not exist.
    """
    topic = _topic(model)
    settings = settings or load_settings()
    subscription = Subscription(
        settings,
        [settings.topic(topic.name)],
        group=group,
        from_beginning=from_beginning,
        until_end=until_end,
        commit_interval=commit_interval,
    )
    selection = Selection.of(pair=pair, country=country, since=since, until=until)
    return Consumption(model, subscription, selection, on_bad)


def _topic(model: type[Message]) -> Topic:
    topics = {topic.model: topic for topic in public()}
    if model not in topics:
        names = ", ".join(known.__name__ for known in topics)
        raise ValueError(f"{model.__name__} has no topic of its own; there are {names}")
    return topics[model]
