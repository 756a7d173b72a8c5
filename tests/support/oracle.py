"""What the counts must be, from the messages on the topics alone: naive sets over all records.

Written from the contract's words and not from :mod:`streams.counting`: no folding, no offsets, no
increments; it holds everything in memory and counts at the end.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from schemas import Meeting, Statement
from schemas.codes import pair_key


def event_day(own: date | None, published: date | datetime | None) -> date | None:
    if own is not None:
        return own
    if isinstance(published, datetime):
        return published.astimezone(UTC).date()
    return published


def pair_counts(
    meetings: Iterable[Meeting], statements: Iterable[Statement], *, keep_days: int = 10_000
) -> dict[str, dict[str, Any]]:
    """PairCounts as plain JSON-like dictionaries, by pair.

    Something that is reported with several days (an undated meeting in two articles) counts on
    the earliest.
    """
    held, planned, off, mentions, said, directed = (
        defaultdict(lambda: defaultdict(list)) for _ in range(6)
    )
    reported: dict[str, set[date]] = defaultdict(set)
    pairs: set[str] = set()
    for meeting in meetings:
        day = event_day(meeting.date, meeting.published)
        for pair in set(meeting.pairs):
            pairs.add(pair)
            if meeting.status in ("cancelled", "denied"):
                off[pair][meeting.meeting_id].append(day)
                continue
            where = planned if meeting.status == "planned" else held
            where[pair][meeting.meeting_id].append(day)
            mentions[pair][meeting.mention_id].append(day)
            reported[pair].update({day} - {None})
    for statement in statements:
        day = event_day(None, statement.published)
        for one in statement.pairs:
            if pair := pair_key(one.source, one.target):
                pairs.add(pair)
                said[pair][statement.statement_id].append(day)
                directed[pair][f"{one.source}->{one.target}"].append(statement.statement_id)
                reported[pair].update({day} - {None})
    result = {}
    for pair in pairs:
        columns = {
            "meetings": held[pair],
            "planned": {
                name: days
                for name, days in planned[pair].items()
                if name not in held[pair] and name not in off[pair]
            },
            "meeting_mentions": mentions[pair],
            "statements": said[pair],
        }
        recent = sorted(reported[pair])[-keep_days:]
        rows = []
        for day in recent:
            row = {
                name: sum(earliest(days) == day for days in ids.values())
                for name, ids in columns.items()
            }
            if any(row.values()):
                rows.append({"day": day.isoformat(), **row})
        one, other = pair.split("-")
        result[pair] = {
            "pair": pair,
            "countries": [one, other],
            "days": rows,
            "total": {name: len(ids) for name, ids in columns.items()},
            "directed": {
                direction: len(set(directed[pair][direction]))
                for direction in (f"{one}->{other}", f"{other}->{one}")
            },
            "first_seen": min(reported[pair]).isoformat() if reported[pair] else None,
            "last_seen": max(reported[pair]).isoformat() if reported[pair] else None,
        }
    return result


def earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)
