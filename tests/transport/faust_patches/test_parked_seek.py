"""A seek at the end of a recovery, while the fetcher runs (faust-streaming issues 596, 606)."""

import asyncio

from tests.transport.faust_patches.conftest import SOURCE, FakeConsumer, Fetcher, Log


async def test_what_is_fetched_during_a_seek_is_not_lost(faust_kind: str) -> None:
    consumer = FakeConsumer(Log(list(range(20))), slow_seek=1.2)
    consumer._paused_partitions.add(SOURCE)
    consumer._active_partitions.clear()
    fetcher = Fetcher(consumer).start()
    await asyncio.sleep(0.05)
    # The steps of Recovery.on_recovery_completed, in its order.
    consumer.resume_partitions({SOURCE})
    await consumer.perform_seek()
    in_queues = list(consumer.delivered)
    consumer.delivered.clear()  # flow_control.resume() empties the agents' queues
    consumer.resume_flow()
    for _ in range(150):
        if 19 in consumer.delivered:
            break
        await asyncio.sleep(0.01)
    await fetcher.stop()
    complete = consumer.delivered == list(range(20))
    assert complete is (faust_kind == "patched")
    if faust_kind == "stock":
        assert in_queues  # this is what nobody will ever process


async def test_a_seek_waits_for_the_batch_in_hand(patched: None) -> None:
    consumer = FakeConsumer(Log(list(range(20))))
    batch = consumer.getmany(timeout=1.0)
    tp, message = await anext(batch)
    seek = asyncio.create_task(consumer.perform_seek())
    await asyncio.sleep(0.05)
    assert not seek.done()
    assert [one async for one in batch] == []  # the flow has stopped: nothing more comes
    await asyncio.wait_for(seek, 1)
    assert (tp, message.offset) == (SOURCE, 0)
    assert consumer.fake_log.position == 0


async def test_a_seek_forgets_acknowledgements_of_before(patched: None) -> None:
    consumer = FakeConsumer(Log(list(range(20))))
    consumer.ack_offset(7)
    await consumer.perform_seek()
    assert not consumer._acked.get(SOURCE)


async def test_nothing_is_delivered_while_the_flow_is_stopped(patched: None) -> None:
    consumer = FakeConsumer(Log(list(range(20))))
    consumer.stop_flow()
    fetcher = Fetcher(consumer).start()
    await asyncio.sleep(0.1)
    assert consumer.delivered == []
    consumer.resume_flow()
    await asyncio.sleep(0.1)
    await fetcher.stop()
    assert consumer.delivered == list(range(20))


async def test_a_new_generation_ends_the_batch(patched: None) -> None:
    consumer = FakeConsumer(Log(list(range(20))))
    batch = consumer.getmany(timeout=1.0)
    await anext(batch)
    consumer.app.consumer_generation_id = 2
    assert [one async for one in batch] == []
    assert consumer._parked.is_set()


async def test_a_fetch_without_messages_does_not_hold_up_a_seek_for_long(faust_kind: str) -> None:
    consumer = FakeConsumer(Log([0]))
    fetcher = Fetcher(consumer).start()
    await asyncio.sleep(0.1)
    await fetcher.stop()
    assert consumer.asked_for == (0.1 if faust_kind == "patched" else 1.0)
