"""Where partitions end is asked of the broker, and not only learnt from what is fetched."""

from types import SimpleNamespace
from typing import Any

import pytest
from faust.types import TP

from streams.flow import Flow
from streams.ops.metrics.sampling import note_ends
from streams.settings import load_settings

SETTINGS = load_settings(topic_prefix="x.")
OWNED = {TP("x.raw-articles", 0), TP("x.raw-articles", 1), TP("app-pairs-changelog", 0)}


def flow(
    owned: set[Any],
    ends: dict[Any, int],
    committed: dict[Any, int],
    *,
    positions: dict[Any, int] | None = None,
    fetched: dict[Any, int] | None = None,
) -> Any:
    """A flow with a broker that knows ``ends``.

    Args:
        positions: where the consumer would fetch next.
        fetched: the offset after the last record that came.
    """
    asked: list[Any] = []
    monitor = SimpleNamespace(tp_end_offsets={})
    monitor.track_tp_end_offset = monitor.tp_end_offsets.__setitem__

    async def highwaters(*partitions: Any) -> dict[Any, int]:
        asked.extend(partitions)
        return {tp: ends[tp] for tp in partitions}

    async def position(tp: Any) -> int:
        return (positions or {}).get(tp, 0)

    consumer = SimpleNamespace(
        highwaters=highwaters,
        position=position,
        _committed_offset=committed,
        _expected_offset=fetched or {},
    )
    app = SimpleNamespace(
        assignor=SimpleNamespace(assigned_actives=lambda: owned),
        consumer=consumer,
        monitor=monitor,
    )
    found = Flow.__new__(Flow)
    found.app, found.settings = app, SETTINGS
    return found, asked


async def test_a_partition_of_which_nothing_was_fetched_has_lag() -> None:
    one, other = TP("x.raw-articles", 0), TP("x.raw-articles", 1)
    found, asked = flow(OWNED, {one: 15, other: 40}, {other: 38})
    assert found.lag == 0
    await note_ends(found)
    assert list(found.lags()) == [("raw-articles", 0, 15), ("raw-articles", 1, 2)]
    assert found.lag == 17
    assert set(asked) == {one, other}  # changelogs are no work


async def test_without_partitions_nobody_is_asked() -> None:
    found, asked = flow(set(), {}, {})
    await note_ends(found)
    assert asked == []
    assert found.lag == 0


async def test_a_partition_that_is_gone_by_then_is_left_out() -> None:
    one = TP("x.raw-articles", 0)
    owned = {one}
    found, _ = flow(owned, {one: 15}, {})
    answer = found.app.consumer.highwaters

    async def slow(*partitions: Any) -> Any:
        ends = await answer(*partitions)
        owned.clear()
        return ends

    found.app.consumer.highwaters = slow
    await note_ends(found)
    assert found.app.monitor.tp_end_offsets == {}


ONE = TP("x.raw-articles", 0)


@pytest.mark.parametrize(
    ("position", "fetched", "committed", "lag"),
    [
        (11, 10, 10, 0),
        (11, None, None, 0),
        (11, 10, 7, 4),
        (11, 11, None, 11),
        (10, 10, 10, 1),
    ],
    ids=[
        "only a marker is left",
        "there is nothing but markers",
        "messages are in hand",
        "a batch was fetched and dropped",
        "the last was not fetched yet",
    ],
)
async def test_an_end_that_holds_no_message(
    position: int, fetched: int | None, committed: int | None, lag: int
) -> None:
    found, _ = flow(
        {ONE},
        {ONE: 11},
        {ONE: committed} if committed else {},
        positions={ONE: position},
        fetched={ONE: fetched} if fetched else {},
    )
    await note_ends(found)
    assert found.lag == lag
