"""``python -m benchmarks.passthrough N``: the ceiling of the client.

Reads N raw articles and writes the very bytes to another topic, as a careful consumer does it:
flush, then commit, every hundred messages. Prints the seconds from the first to the last commit.
Settings come from the environment.
"""

import asyncio
import sys
import time

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from schemas.topics import ENRICHED_ARTICLES, RAW_ARTICLES
from streams.settings import Settings, load_settings


async def copy(settings: Settings, number: int) -> float:
    consumer = AIOKafkaConsumer(
        settings.topic(RAW_ARTICLES.name),
        bootstrap_servers=settings.kafka_bootstrap_servers,
        group_id=f"{settings.app_id}-copy",
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    producer = AIOKafkaProducer(
        bootstrap_servers=settings.kafka_bootstrap_servers,
        acks="all",
        linger_ms=20,
        max_request_size=settings.message_max_bytes,
    )
    await consumer.start()
    await producer.start()
    target = settings.topic(ENRICHED_ARTICLES.name)
    try:
        began, copied = 0.0, 0
        async for record in consumer:
            began = began or time.perf_counter()
            await producer.send(target, record.value, key=record.key)
            copied += 1
            if copied % settings.commit_every == 0 or copied == number:
                await producer.flush()
                await consumer.commit()
            if copied == number:
                break
        return time.perf_counter() - began
    finally:
        await producer.stop()
        await consumer.stop()


if __name__ == "__main__":
    print(asyncio.run(copy(load_settings(), int(sys.argv[1]))))
