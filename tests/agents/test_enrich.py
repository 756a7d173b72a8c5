"""enrich, without Kafka."""

import json
from pathlib import Path

import pytest

from schemas import RawArticle, Stage
from schemas.topics import DYAD_EVENTS, RAW_ARTICLES
from streams.agents import enrich
from streams.fanout import fan_out
from streams.transport.rejection import Rejected
from tests.agents.fake_flow import FakeFlow, Step, received
from tests.support.articles import feed
from tests.support.standin import extract


def attached(flow: FakeFlow) -> Step:
    enrich.attach(flow)  # type: ignore[arg-type]
    return flow.steps[RAW_ARTICLES.name]


def article(body: str) -> bytes:
    return json.dumps({"id": "a1", "body": body}).encode()


async def test_it_sends_what_the_pure_function_says(tmp_path: Path) -> None:
    flow = FakeFlow(tmp_path)
    step = attached(flow)
    raws = feed(20, seed=1).articles
    for offset, raw in enumerate(raws):
        await step(received(raw, offset=offset))
    wanted = [m for raw in raws for m in fan_out(extract(RawArticle.model_validate_json(raw)))]
    assert flow.sent == wanted
    assert any(message.topic is DYAD_EVENTS for message in flow.sent)


@pytest.mark.parametrize(
    ("value", "stage", "kind", "article_id"),
    [
        (b"{", Stage.DECODE, "InvalidJson", None),
        (b'{"body": 3}', Stage.VALIDATE, "ValidationError", None),
        (article("x" * 2_000), Stage.VALIDATE, "ArticleTooLarge", None),
        (article("fail"), Stage.ENRICH, "ValueError", "a1"),
        (article("hang"), Stage.ENRICH, "DeadlineExceeded", "a1"),
        (article("huge"), Stage.PUBLISH, "MessageTooLarge", "a1"),
    ],
)
async def test_what_it_cannot_process_is_rejected_whole(
    tmp_path: Path, value: bytes, stage: Stage, kind: str, article_id: str | None
) -> None:
    flow = FakeFlow(tmp_path, article_max_bytes=1_000, article_timeout=0.2)
    with pytest.raises(Rejected) as rejected:
        await attached(flow)(received(value))
    assert (rejected.value.stage, rejected.value.kind) == (stage, kind)
    assert rejected.value.article_id == article_id
    assert flow.sent == []
