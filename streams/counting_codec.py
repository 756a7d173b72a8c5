"""Records and entries of :mod:`streams.counting` as the bytes that tables and changelogs hold.

Short field names and no spaces: each write goes to the local store and to the changelog.
"""

import json
from typing import Any

from streams.counting import Claim, Claims, Entry, PairRecord


def record_to_bytes(record: PairRecord) -> bytes:
    return _dump(
        {
            "d": {day: list(row) for day, row in record.days.items()},
            "t": list(record.total),
            "x": dict(record.directed),
            "f": record.first_seen,
            "l": record.last_seen,
            "o": {str(partition): offset for partition, offset in record.offsets.items()},
        }
    )


def record_from_bytes(data: bytes) -> PairRecord:
    raw = json.loads(data)
    return PairRecord(
        days={day: tuple(row) for day, row in raw["d"].items()},
        total=tuple(raw["t"]),
        directed=raw["x"],
        first_seen=raw["f"],
        last_seen=raw["l"],
        offsets={int(partition): offset for partition, offset in raw["o"].items()},
    )


def entry_to_bytes(entry: Entry) -> bytes:
    raw: dict[str, Any] = {"t": entry.touched}
    if entry.settled:
        raw["s"] = _claims(entry.settled)
    if entry.recent:
        raw["r"] = {str(offset): _claims(claims) for offset, claims in entry.recent.items()}
    return _dump(raw)


def entry_from_bytes(data: bytes) -> Entry:
    raw = json.loads(data)
    return Entry(
        touched=raw["t"],
        settled=_read_claims(raw.get("s", {})),
        recent={int(offset): _read_claims(claims) for offset, claims in raw.get("r", {}).items()},
    )


def touched(data: bytes) -> int:
    """The day number of an entry's last report, without reading the rest into objects."""
    return int(json.loads(data)["t"])


def _claims(claims: Claims) -> dict[str, list[Any]]:
    return {name: [claim.day, *claim.directions] for name, claim in claims.items()}


def _read_claims(raw: dict[str, list[Any]]) -> dict[str, Claim]:
    return {name: Claim(day, tuple(directions)) for name, (day, *directions) in raw.items()}


def _dump(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
