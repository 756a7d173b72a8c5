"""tally: dyad-events -> the tables of counts -> country-pairs.

The only state of the stream. Everything about one pair arrives in one partition, in order; what an
event changes is :func:`streams.counting.fold`'s business, the rest is reading and writing.
"""

import asyncio
from typing import Any

from schemas import DyadEvent, Stage
from schemas.codes import pair_key
from schemas.topics import DYAD_EVENTS
from streams.counting import Position, claims_of, fold
from streams.expiry import Expiry
from streams.flow import Flow
from streams.ops.metrics.exposition import sample_tables
from streams.ops.tracing import tracing
from streams.publisher import PairPublisher
from streams.tables import PAIRS, PairTables
from streams.transport.codec import decode
from streams.transport.doubt import die
from streams.transport.received import Received
from streams.transport.rejection import Rejected

SAMPLE_INTERVAL = 5.0
"""Seconds between two looks at the tables' sizes."""


def attach(flow: Flow) -> Any:
    """Adds the agent, its tables and its publisher to the app."""
    settings = flow.settings
    publisher = PairPublisher(flow, interval=settings.publish_interval)

    async def recovered() -> None:
        try:
            publisher.start_over(tables.records())
            flow.note_recovery()
        except Exception as error:  # Faust drops what a recovery callback raises
            die(f"cannot read the recovered tables: {error!r}")

    tables = PairTables(flow.app, settings, on_recovered=recovered)
    expiry = Expiry(tables, keep_days=settings.seen_days)

    @flow.agent(DYAD_EVENTS)
    async def tally(message: Received) -> None:
        with tracing().span("decode"):
            event = _read(message)
        with tracing().span("tally"):
            count(event, message)
        expiry.step(message)

    def count(event: DyadEvent, message: Received) -> None:
        at = Position(
            partition=message.partition,
            offset=message.offset,
            day_number=message.day_number,
            committed=flow.committed(message),
        )
        known = {key: entry for key in claims_of(event) if (entry := tables.entry(key))}
        folded = fold(event, at, tables.record(event.pair), known, keep_days=settings.pair_days)
        for key, entry in folded.entries.items():
            tables.put_entry(key, entry)
        if folded.record is not None:
            tables.put_record(event.pair, folded.record)
            publisher.changed(event.pair, folded.record)

    async def publish_pairs() -> None:
        while not flow.app.should_stop:
            await asyncio.sleep(publisher.interval / 4)
            await publisher.publish()

    async def sample() -> None:
        while not flow.app.should_stop:
            await asyncio.sleep(SAMPLE_INTERVAL)
            if flow.settled:
                sample_tables(flow, {PAIRS: tables.rows})

    async def revoked(*_: Any, **__: Any) -> None:
        publisher.clear()  # the next owner publishes what it recovers

    flow.app.task(publish_pairs)
    flow.app.task(sample)
    flow.app.on_partitions_revoked.connect(revoked, weak=False)
    flow.before_stop.append(publisher.finish)
    return tally


def _read(message: Received) -> DyadEvent:
    event = decode(DyadEvent, message.value)
    one, _, other = event.pair.partition("-")
    if pair_key(one, other) != event.pair:
        raise Rejected(Stage.VALIDATE, "NoCountryPair", f"{event.pair!r} is no country pair")
    return event
