"""tally, without Kafka."""

import json
from pathlib import Path

import pytest

from schemas import DyadEvent, RawArticle, Stage
from schemas.topics import DYAD_EVENTS
from streams.agents import tally
from streams.dyads import dyad_events
from streams.transport.rejection import Rejected
from tests.agents.fake_flow import FakeFlow, Step, received
from tests.support.articles import feed
from tests.support.oracle import pair_counts
from tests.support.standin import extract

ARTICLES = [extract(RawArticle.model_validate_json(raw)) for raw in feed(60, seed=9).articles]
EVENTS = [event for article in ARTICLES for event in dyad_events(article)]
WANTED = pair_counts(
    (meeting for article in ARTICLES for meeting in article.meetings),
    (statement for article in ARTICLES for statement in article.statements),
)


def attached(flow: FakeFlow) -> Step:
    tally.attach(flow)  # type: ignore[arg-type]
    return flow.steps[DYAD_EVENTS.name]


async def apply(step: Step, events: list[DyadEvent], *, first: int = 0) -> None:
    for offset, event in enumerate(events, first):
        await step(received(event.to_bytes(), offset=offset, topic="dyad-events"))


async def published(flow: FakeFlow) -> dict[str, object]:
    [finish] = flow.before_stop
    await finish()
    return {message.key: json.loads(message.value) for message in flow.sent}


async def test_counts_repeats_and_replays_included(tmp_path: Path) -> None:
    flow = FakeFlow(tmp_path, publish_interval=0.01)
    step = attached(flow)
    await apply(step, EVENTS)
    await apply(step, EVENTS, first=len(EVENTS))  # repeats
    await apply(step, EVENTS[:50])  # a replay
    assert await published(flow) == WANTED


async def test_after_a_recovery_all_pairs_are_published_again(tmp_path: Path) -> None:
    before = FakeFlow(tmp_path, publish_interval=0.01)
    await apply(attached(before), EVENTS)
    after = FakeFlow(tmp_path, publish_interval=0.01)
    after.app.tables = before.app.tables
    attached(after)
    await after.app.callbacks["pairs"]()
    assert await published(after) == WANTED


@pytest.mark.parametrize(
    ("value", "stage"),
    [
        (b"{", Stage.DECODE),
        (b'{"pair": "PAK-IRN", "article_id": "a"}', Stage.VALIDATE),
        (b'{"pair": "UNO-IRN", "article_id": "a"}', Stage.VALIDATE),
        (b'{"pair": "", "article_id": "a"}', Stage.VALIDATE),
    ],
)
async def test_what_is_no_dyad_event_is_rejected(
    tmp_path: Path, value: bytes, stage: Stage
) -> None:
    flow = FakeFlow(tmp_path)
    with pytest.raises(Rejected) as rejected:
        await attached(flow)(received(value))
    assert rejected.value.stage is stage
    assert flow.app.tables["pairs"] == {}
