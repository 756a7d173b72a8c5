"""Keeps all meetings in an SQLite file: to_sqlite.py FILE [--until-end]

Started again, it goes on where it was. A meeting that is delivered twice is stored once, since its
id is the primary key; the file is written before the next message is asked for, and so before
Kafka is told that this one is done.
"""

import asyncio
import sqlite3
import sys

from streams.client import Meeting, consume

TABLE = """
CREATE TABLE IF NOT EXISTS meeting (
    mention_id TEXT PRIMARY KEY, meeting_id TEXT, day TEXT, status TEXT, kind TEXT,
    countries TEXT, city TEXT, evidence TEXT, url TEXT)
"""


def row(meeting: Meeting) -> tuple[str | None, ...]:
    return (
        meeting.mention_id,
        meeting.meeting_id,
        str(meeting.date) if meeting.date else None,
        meeting.status,
        meeting.kind,
        " ".join(meeting.countries),
        meeting.place.city if meeting.place else None,
        " ".join(sentence.text for sentence in meeting.evidence),
        meeting.url,
    )


async def main(file: str) -> None:
    database = sqlite3.connect(file)
    database.execute(TABLE)
    found = consume(Meeting, group="example-sqlite", until_end="--until-end" in sys.argv)
    async with found as meetings:
        async for meeting in meetings:
            with database:  # commits
                database.execute(
                    "INSERT OR REPLACE INTO meeting VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    row(meeting),
                )
    database.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
