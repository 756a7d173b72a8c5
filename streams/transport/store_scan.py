"""Walks over one partition of a table, some keys at a time, wherever the table is stored."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

Items = list[tuple[bytes, bytes]]


class StoreScan:
    """A cursor for each partition; at the end it starts again.

    A key that is added behind the cursor is met on the next pass.

    Args:
        table: a Faust table with bytes as keys and values, on RocksDB or in memory.
    """

    def __init__(self, table: Any) -> None:
        self._table = table
        self._after: dict[int, bytes] = {}
        self._keys: list[bytes] = []

    def next(self, partition: int, limit: int) -> Items:
        """The next ``limit`` items of the partition, fewer at the end, and then from the start."""
        after = self._after.get(partition, b"")
        page = self._page()
        items = page(partition, after, limit)
        if len(items) < limit:
            self._after.pop(partition, None)
        else:
            self._after[partition] = items[-1][0]
        return items

    def _page(self) -> Callable[[int, bytes, int], Items]:
        store = self._table.data
        return self._rocksdb_page if hasattr(store, "_db_for_partition") else self._memory_page

    def _rocksdb_page(self, partition: int, after: bytes, limit: int) -> Items:
        store = self._table.data
        found: Iterator[tuple[bytes, bytes]] = iter(
            store._db_for_partition(partition).items(from_key=after)
        )
        items = (
            (key, value)
            for key, value in islice(found, limit + 2)  # the cursor's own key, Faust's offset
            if key != store.offset_key and key > after
        )
        return list(islice(items, limit))

    def _memory_page(self, partition: int, after: bytes, limit: int) -> Items:
        # The memory store keeps all partitions in one dictionary and does not know which key is
        # whose; it is for tests and small set-ups, where all pairs of a worker may be looked at.
        data = self._table.data.data
        if not after:
            self._keys = sorted(data)
        start = bisect_right(self._keys, after)
        return [(key, data[key]) for key in self._keys[start : start + limit] if key in data]
