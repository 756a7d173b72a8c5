"""The tables of *tally*: what they hold, and their changelogs on the broker.

==========  =====================================  ===========================================
table       key                                    value (JSON, :mod:`streams.counting_codec`)
==========  =====================================  ===========================================
``pairs``   ``AAA-BBB``                            :class:`~streams.counting.PairRecord`
``seen``    ``AAA-BBB|a|`` article id,             :class:`~streams.counting.Entry`, kept for
            ``AAA-BBB|m|`` meeting id              ``seen_days`` after its last report
==========  =====================================  ===========================================

A table is partitioned as ``dyad-events`` is, by the pair; each worker holds its partitions' part.
"""

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from schemas.topics import Cleanup
from streams.counting import Entry, PairRecord
from streams.counting_codec import (
    entry_from_bytes,
    entry_to_bytes,
    record_from_bytes,
    record_to_bytes,
)
from streams.settings import Settings
from streams.transport.provision import TopicSpec

PAIRS, SEEN = "pairs", "seen"


def changelog_specs(settings: Settings) -> list[TopicSpec]:
    """The changelogs as they must be before a worker starts."""
    return [
        TopicSpec(
            name=f"{settings.app_id}-{table}-changelog",
            partitions=settings.topic_partitions,
            replication=settings.topic_replication,
            cleanup=Cleanup.COMPACT,
            retention_ms=-1,
            max_message_bytes=settings.message_max_bytes,
        )
        for table in (PAIRS, SEEN)
    ]


class PairTables:
    """Typed access to both tables; to be used inside an agent's event only.

    Args:
        app: Faust's application.
        on_recovered: called after each recovery, when this worker's part is complete.
    """

    def __init__(
        self, app: Any, settings: Settings, *, on_recovered: Callable[[], Awaitable[None]]
    ) -> None:
        self.pairs = _table(app, settings, PAIRS, on_recover=on_recovered)
        self.seen = _table(app, settings, SEEN)
        self._known: set[str] = set()

    def record(self, pair: str) -> PairRecord | None:
        data = self.pairs.get(_key(pair))
        return None if data is None else record_from_bytes(data)

    def put_record(self, pair: str, record: PairRecord) -> None:
        self.pairs[_key(pair)] = record_to_bytes(record)
        self._known.add(pair)

    def entry(self, key: str) -> Entry | None:
        data = self.seen.get(_key(key))
        return None if data is None else entry_from_bytes(data)

    def put_entry(self, key: str, entry: Entry) -> None:
        self.seen[_key(key)] = entry_to_bytes(entry)

    def drop_entry(self, key: bytes) -> None:
        """Deletes an entry here and, by a tombstone, in the changelog."""
        self.seen.pop(key, None)

    def counted_in(self, key: bytes, partition: int) -> bool:
        """Whether an entry's pair is counted in a partition.

        Always so on RocksDB, which has a store for each; in memory all partitions are together, and
        an entry must not be judged by another's time, nor its tombstone be written there.
        """
        data = self.pairs.get(key.partition(b"|")[0])
        return data is not None and partition in record_from_bytes(data).offsets

    def records(self) -> Iterator[tuple[str, PairRecord]]:
        """All pairs of the partitions that this worker owns; to be read after each recovery."""
        self._known.clear()
        for pair, data in self.pairs.items():
            self._known.add(name := pair.decode())
            yield name, record_from_bytes(data)

    @property
    def rows(self) -> int:
        """How many pairs there are, without reading them."""
        return len(self._known)


def _key(name: str) -> bytes:
    # Bytes, since Faust would write text keys as JSON; total, since an id may be any text.
    return name.encode("utf-8", "backslashreplace")


_MB = 1 << 20
_ROCKSDB = {
    "write_buffer_size": 2 * _MB,
    "max_write_buffer_number": 2,
    "block_cache_size": 4 * _MB,
}
"""At most 8 MB of memory a partition and table; Faust's defaults: 192 MB, and a cache of 2 GB."""


def _table(app: Any, settings: Settings, name: str, **options: Any) -> Any:
    return app.Table(
        name,
        partitions=settings.topic_partitions,
        key_type=bytes,
        value_type=bytes,
        options=_ROCKSDB,
        **options,
    )
