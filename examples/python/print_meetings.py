"""Prints meetings as the Java and the Go example do: print_meetings.py [--until-end]"""

import asyncio
import sys

from streams.client import Meeting, consume


def line(meeting: Meeting) -> str:
    """Day, status, kind, pairs, names and id, between tabs; - for what is not known."""
    names = [person.name or person.country or "-" for person in meeting.participants]
    return "\t".join(
        (
            str(meeting.date or "-"),
            meeting.status,
            meeting.kind,
            ",".join(meeting.pairs) or "-",
            "; ".join(names) or "-",
            meeting.mention_id,
        )
    )


async def main() -> None:
    async for meeting in consume(Meeting, from_beginning=True, until_end="--until-end" in sys.argv):
        print(line(meeting), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
