"""Sends meetings of one country to a web address: to_webhook.py URL IRN [--until-end]

Each is tried until the address takes it. One that is being tried when this stops is sent again:
the receiver tells repetitions by the header ``Idempotency-Key``.
"""

import asyncio
import sys

import aiohttp

from streams.client import Meeting, consume

PATIENCE = (0.2, 1, 5, 15, 60)
"""Seconds between two tries; then this program gives up, and begins there when started again."""


async def deliver(http: aiohttp.ClientSession, url: str, meeting: Meeting) -> None:
    headers = {"Content-Type": "application/json", "Idempotency-Key": meeting.mention_id}
    problem: object = None
    for pause in (*PATIENCE, None):
        try:
            async with http.post(url, data=meeting.to_bytes(), headers=headers) as answer:
                if answer.ok:
                    return
                problem = f"status {answer.status}"
        except aiohttp.ClientError as error:
            problem = error
        if pause is not None:
            await asyncio.sleep(pause)
    raise SystemExit(f"{url} does not take {meeting.mention_id}: {problem}")


async def main(url: str, country: str) -> None:
    found = consume(
        Meeting,
        country=country,
        group=f"example-webhook-{country}",
        until_end="--until-end" in sys.argv,
    )
    async with aiohttp.ClientSession() as http, found as meetings:
        async for meeting in meetings:
            await deliver(http, url, meeting)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
