"""No commit passes the first unprocessed offset.

Some offsets never come (a transaction's marker, compaction, what retention has deleted) and must
be passed; all others must be processed first. Stock Faust takes any jump between two messages that
reached it for such a gap, though it may have dropped what lies between; before the first commit it
looks at nothing at all, and a missing offset right after the committed one it does not notice.

Here the gaps are read off the fetched batches themselves: between two consecutive records of a
batch, or of two batches, nothing exists. What was fetched and then dropped is no gap, and holds
the commit back until a seek brings it again.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from faust.transport.consumer import Consumer

from streams.transport.faust_patches.patch import Patch


def forget(consumer: Any, partitions: Iterable[Any]) -> None:
    """Before a seek: what was acknowledged or known to be absent is of no use after it."""
    for tp in partitions:
        for state in (consumer._gap, consumer._acked, consumer._acked_index):
            state.pop(tp, None)
        _expected(consumer).pop(tp, None)
        _floor(consumer).pop(tp, None)


def expect_committed(consumer: Any) -> None:
    """After a seek: the next record is that of the committed offset, where there is one."""
    for tp, offset in consumer._committed_offset.items():
        if offset is not None:
            _expected(consumer)[tp] = offset


def note_fetched(consumer: Any, records: Mapping[Any, Sequence[Any]]) -> None:
    """Notes what a batch shows to be absent, before any of it is delivered or dropped."""
    for tp, batch in records.items():
        if not batch or not consumer.app.topics.acks_enabled_for(tp.topic):
            continue
        expected = _expected(consumer).get(tp)
        if expected is None:
            _floor(consumer)[tp] = expected = batch[0].offset
        for record in batch:
            if record.offset > expected:
                consumer._gap[tp].addi(expected, record.offset)
            expected = record.offset + 1
        _expected(consumer)[tp] = expected


def fetched_to(consumer: Any, tp: Any) -> int | None:
    """The offset after the last record that was fetched; None where none was, or is known."""
    return _expected(consumer).get(tp)


def _new_offset_in_order(self: Any, tp: Any) -> int | None:
    acked, committed = self._acked[tp], self._committed_offset[tp]
    floor = _floor(self).get(tp) if committed is None else committed
    if acked and floor is not None and not _absent(self._gap[tp], floor, min(acked)):
        return None
    offset: int | None = _new_offset.original(self, tp)
    return offset


def _absent(gaps: Any, begin: int, end: int) -> bool:
    """Whether all of ``[begin, end)`` is known not to exist."""
    at = begin
    for gap in sorted(gaps.overlap(begin, end)) if begin < end else ():
        if gap.begin > at:
            return False
        at = max(at, gap.end)
    return at >= end


async def _add_no_gap(self: Any, tp: Any, offset_from: int, offset_to: int) -> None:
    """Instead of Faust's own guess at gaps, which :func:`note_fetched` replaces."""


def _expected(consumer: Any) -> dict[Any, int]:
    """By partition, the offset after the last fetched record."""
    state: dict[Any, int] = consumer.__dict__.setdefault("_expected_offset", {})
    return state


def _floor(consumer: Any) -> dict[Any, int]:
    """By partition without a commit, the first fetched offset."""
    state: dict[Any, int] = consumer.__dict__.setdefault("_floor_offset", {})
    return state


_new_offset = Patch(Consumer, "_new_offset", _new_offset_in_order)
PATCHES = (_new_offset, Patch(Consumer, "_add_gap", _add_no_gap))
