"""Which offset may be committed, when some never came and some were dropped."""

import asyncio

import pytest

from tests.transport.faust_patches.conftest import SOURCE, FakeConsumer, Fetcher, Log


async def fetch_all(consumer: FakeConsumer) -> None:
    fetcher = Fetcher(consumer).start()
    await asyncio.sleep(0.15)
    await fetcher.stop()


async def test_a_dropped_message_holds_the_commit_back(faust_kind: str) -> None:
    consumer = FakeConsumer(Log(list(range(20)), batch=10))
    await consumer.perform_seek()
    consumer.resume_flow()
    batch = consumer.getmany(timeout=1.0)
    for _ in range(3):
        _, message = await anext(batch)
        consumer._read_offset[SOURCE] = message.offset
        consumer.ack_offset(message.offset)
    await batch.aclose()  # 3 to 9 are dropped; no seek follows
    await fetch_all(consumer)
    assert consumer.delivered[0] == 10
    for offset in consumer.delivered:
        consumer.ack_offset(offset)
    await consumer._commit(consumer._filter_committable_offsets([SOURCE]))
    passed = consumer.committed[SOURCE] > 3
    assert passed is (faust_kind == "stock")


async def test_messages_dropped_before_the_first_commit_hold_it_back(faust_kind: str) -> None:
    consumer = FakeConsumer(Log(list(range(20)), batch=10))
    await anext(consumer.getmany(timeout=1.0))  # the whole first batch is dropped
    await fetch_all(consumer)
    for offset in range(10, 20):
        consumer.ack_offset(offset)
    offset = consumer._new_offset(SOURCE)
    assert offset == (None if faust_kind == "patched" else 20)


@pytest.mark.parametrize("committed", [1, 10])
@pytest.mark.parametrize("missing", [1, 2, 7])
async def test_offsets_that_do_not_exist_are_passed(
    patched: None, committed: int, missing: int
) -> None:
    """A transaction's marker right after the commit, or what compaction has taken."""
    first = committed + missing
    consumer = FakeConsumer(Log(list(range(first, first + 5))))
    consumer.committed[SOURCE] = committed
    await consumer.perform_seek()
    consumer.resume_flow()
    await fetch_all(consumer)
    assert consumer._new_offset(SOURCE) is None  # nothing is processed yet
    for offset in consumer.delivered:
        consumer.ack_offset(offset)
    assert consumer._new_offset(SOURCE) == first + 5


async def test_gaps_amid_a_batch_are_passed_in_order(patched: None) -> None:
    consumer = FakeConsumer(Log([0, 1, 4, 5, 9]))
    await fetch_all(consumer)
    consumer.ack_offset(0)
    consumer.ack_offset(4)
    assert consumer._new_offset(SOURCE) == 1
    consumer._committed_offset[SOURCE] = 1
    consumer.ack_offset(1)
    assert consumer._new_offset(SOURCE) == 5


async def test_a_log_that_starts_late_is_no_obstacle(patched: None) -> None:
    consumer = FakeConsumer(Log(list(range(100, 110))))
    await fetch_all(consumer)
    for offset in range(100, 110):
        consumer.ack_offset(offset)
    assert consumer._new_offset(SOURCE) == 110
