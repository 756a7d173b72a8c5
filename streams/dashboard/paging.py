"""Cursors: the place of the last item of a page, opaque to the client, stable across restarts."""

import base64
import json
from http import HTTPStatus

from streams.dashboard.answers import ParameterProblem
from streams.dashboard.problems import RequestProblem
from streams.dashboard.store import EventKey, PairKey


def write_cursor(key: EventKey | PairKey) -> str:
    """The place as text that is safe in an address."""
    text = json.dumps(key, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_event_cursor(text: str | None) -> EventKey | None:
    """The place in a list of events; raises RequestProblem 400 for what is no cursor of one."""
    match _read(text):
        case None:
            return None
        case [str(day), int(written), str(identity)]:
            return day, written, identity
    raise _bad_cursor()


def read_pair_cursor(text: str | None) -> PairKey | None:
    """The place in a list of pairs; raises RequestProblem 400 for what is no cursor of one."""
    match _read(text):
        case None:
            return None
        case [int(meetings), int(statements), str(pair)]:
            return meetings, statements, pair
    raise _bad_cursor()


def _read(text: str | None) -> list[object] | None:
    if text is None:
        return None
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        found = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, RecursionError):
        raise _bad_cursor() from None
    # SQLite's integers have 64 bits.
    if isinstance(found, list) and all(
        isinstance(part, str) or (type(part) is int and abs(part) < 2**63) for part in found
    ):
        return found
    raise _bad_cursor()


def _bad_cursor() -> RequestProblem:
    detail = "no cursor of this list; take `next` of the page before, or leave it out"
    return RequestProblem(
        HTTPStatus.BAD_REQUEST,
        f"cursor: {detail}",
        [ParameterProblem(parameter="cursor", detail=detail)],
    )
