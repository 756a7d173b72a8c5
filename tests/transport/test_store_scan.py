"""Walking over a table, some keys at a time, on both stores."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rocksdict import Options, Rdict

from streams.transport.store_scan import StoreScan


class RocksTable:
    """A table on real RocksDB files, as Faust lays them out: one a partition."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._dbs: dict[int, Any] = {}
        self.offset_key = b"__faust\0offset__"
        self.data = self

    def _db_for_partition(self, partition: int) -> Any:
        if partition not in self._dbs:
            path = str(self._folder / str(partition))
            self._dbs[partition] = Rdict(path, Options(raw_mode=True))
            self._dbs[partition][self.offset_key] = b"17"
        return self._dbs[partition]

    def put(self, partition: int, key: bytes, value: bytes) -> None:
        self._db_for_partition(partition)[key] = value

    def delete(self, partition: int, key: bytes) -> None:
        del self._db_for_partition(partition)[key]


class MemoryTable:
    """A table in memory, as Faust has it: one dictionary for all partitions."""

    def __init__(self, _folder: Path) -> None:
        self.data = SimpleNamespace(data={})

    def put(self, _partition: int, key: bytes, value: bytes) -> None:
        self.data.data[key] = value

    def delete(self, _partition: int, key: bytes) -> None:
        del self.data.data[key]


@pytest.fixture(params=[RocksTable, MemoryTable])
def table(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    return request.param(tmp_path)


def passes(scan: StoreScan, *, limit: int, calls: int) -> list[list[bytes]]:
    return [[key for key, _ in scan.next(0, limit)] for _ in range(calls)]


def test_all_keys_come_in_pages_and_then_again(table: Any) -> None:
    keys = [f"AAA-BBB|a|{n:02}".encode() for n in range(5)]
    for key in reversed(keys):
        table.put(0, key, b"value of " + key)
    scan = StoreScan(table)
    assert scan.next(0, 2) == [(key, b"value of " + key) for key in keys[:2]]
    assert passes(scan, limit=2, calls=4) == [keys[2:4], keys[4:], keys[:2], keys[2:4]]


def test_keys_may_be_deleted_while_it_goes_on(table: Any) -> None:
    keys = [f"k{n}".encode() for n in range(9)]
    for key in keys:
        table.put(0, key, b"")
    scan = StoreScan(table)
    met = []
    for _ in range(5):
        for key, _ in scan.next(0, 2):
            met.append(key)
            table.delete(0, key)
    assert met == keys
    assert scan.next(0, 2) == []


def test_a_full_last_page_is_followed_by_an_empty_one(table: Any) -> None:
    for key in (b"a", b"b"):
        table.put(0, key, b"")
    assert passes(StoreScan(table), limit=2, calls=3) == [[b"a", b"b"], [], [b"a", b"b"]]


def test_an_empty_table(table: Any) -> None:
    assert StoreScan(table).next(0, 4) == []


def test_partitions_have_their_own_cursors(tmp_path: Path) -> None:
    table = RocksTable(tmp_path)
    for partition in (0, 1):
        for n in range(3):
            table.put(partition, f"p{partition}-{n}".encode(), b"")
    scan = StoreScan(table)
    assert [key for key, _ in scan.next(0, 2)] == [b"p0-0", b"p0-1"]
    assert [key for key, _ in scan.next(1, 2)] == [b"p1-0", b"p1-1"]
    assert [key for key, _ in scan.next(0, 2)] == [b"p0-2"]
