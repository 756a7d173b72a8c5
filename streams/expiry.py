"""Keeps the table of seen entries bounded: an entry goes some days after its last report.

Time is the stream's own, the newest Kafka timestamp of the partition, so that a backlog is judged
by its own days and nothing expires while nothing comes. Each event looks at a few entries and
moves a cursor on; there is no sweep that would hold up the stream, and a rebalance only sets the
cursor back to the start.
"""

from streams.counting_codec import touched
from streams.tables import PairTables
from streams.transport.received import Received
from streams.transport.store_scan import StoreScan

LOOKED_AT_PER_EVENT = 16
"""An event adds one entry and one a meeting: looking at some more, a pass outruns the growth."""


class Expiry:
    """The cursor over the partitions' entries.

    Args:
        keep_days: an entry whose last report is older, by stream time, is deleted.
    """

    def __init__(self, tables: PairTables, *, keep_days: int) -> None:
        self.deleted = 0
        self._tables = tables
        self._keep_days = keep_days
        self._scan = StoreScan(tables.seen)
        self._today: dict[int, int] = {}

    def step(self, message: Received) -> None:
        """Looks at the next few entries of the message's partition; within its event only."""
        partition = message.partition
        today = max(self._today.get(partition, 0), message.day_number)
        self._today[partition] = today
        for key, value in self._scan.next(partition, LOOKED_AT_PER_EVENT):
            old = touched(value) < today - self._keep_days
            if old and self._tables.counted_in(key, partition):
                self._tables.drop_entry(key)
                self.deleted += 1
