"""What a stream skipped because a newer generation has begun."""

from tests.transport.faust_patches.conftest import SOURCE, FakeConsumer, Log, Message


async def test_a_skipped_event_is_not_acknowledged(faust_kind: str) -> None:
    consumer = FakeConsumer(Log([0]))
    acknowledged = consumer.ack(Message(SOURCE, 0, tracked=False))
    assert acknowledged is (faust_kind == "stock")
    assert bool(consumer._acked[SOURCE]) is (faust_kind == "stock")


async def test_a_processed_event_is(patched: None) -> None:
    consumer = FakeConsumer(Log([0]))
    assert consumer.ack(Message(SOURCE, 0)) is True
    assert consumer._acked[SOURCE] == [0]
