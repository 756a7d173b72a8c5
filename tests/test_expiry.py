"""The record of what was seen stays bounded, over a simulated year."""

from types import SimpleNamespace
from typing import Any

from streams.counting import Entry
from streams.counting_codec import entry_from_bytes, entry_to_bytes
from streams.expiry import Expiry
from streams.transport.received import Received

DAY = 86_400.0
PER_DAY = 40


def message(day: int, number: int = 0) -> Received:
    return Received("dyad-events", 0, number, day * DAY + number, None, b"")


def make() -> tuple[Any, dict[bytes, bytes]]:
    store: dict[bytes, bytes] = {}
    tables = SimpleNamespace(
        seen=SimpleNamespace(data=SimpleNamespace(data=store)),
        drop_entry=store.__delitem__,
        counted_in=lambda key, partition: partition == 0 and not key.startswith(b"other"),
    )
    return tables, store


def test_a_year_of_events_leaves_a_month_of_entries() -> None:
    tables, store = make()
    expiry = Expiry(tables, keep_days=30)
    largest, number = 0, 0
    for day in range(365):
        for _ in range(PER_DAY):
            store[f"IRN-PAK|a|{number:06}".encode()] = entry_to_bytes(Entry(touched=day))
            number += 1
            expiry.step(message(day, number))
        largest = max(largest, len(store))
    # 31 days are kept at the least, and the cursor needs a pass to meet what has gone by.
    assert 31 * PER_DAY <= len(store) <= largest <= 36 * PER_DAY
    assert expiry.deleted == number - len(store)
    assert min(entry_from_bytes(data).touched for data in store.values()) >= 365 - 36


def test_an_entry_that_is_touched_again_stays() -> None:
    tables, store = make()
    expiry = Expiry(tables, keep_days=30)
    for day in range(100):
        store[b"often"] = entry_to_bytes(Entry(touched=day))
        expiry.step(message(day))
    assert list(store) == [b"often"]


def test_an_old_message_does_not_turn_time_back() -> None:
    tables, store = make()
    expiry = Expiry(tables, keep_days=30)
    expiry.step(message(100))
    store[b"old"] = entry_to_bytes(Entry(touched=50))
    expiry.step(message(3))
    assert store == {}


def test_what_another_partition_counts_is_left_to_it() -> None:
    tables, store = make()
    store[b"other"] = entry_to_bytes(Entry(touched=50))
    store[b"own"] = entry_to_bytes(Entry(touched=50))
    Expiry(tables, keep_days=30).step(message(100))
    assert list(store) == [b"other"]


def test_nothing_expires_at_the_limit() -> None:
    tables, store = make()
    store[b"edge"] = entry_to_bytes(Entry(touched=70))
    Expiry(tables, keep_days=30).step(message(100))
    assert list(store) == [b"edge"]
