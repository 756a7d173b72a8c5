"""What a search looks through. Pure."""

from collections.abc import Iterator

from schemas import Meeting, Statement, ids
from streams.client import facts


def words(event: Meeting | Statement) -> str:
    """What a search looks through, folded; a blank stands before each word."""
    return " " + ids.fold(" ".join(_texts(event)))


def _texts(event: Meeting | Statement) -> Iterator[str]:
    people = event.participants if isinstance(event, Meeting) else event.speakers + event.addressees
    for person in people:
        yield from (person.name or "", person.role or "", person.organization or "")
    yield from facts.countries(event)
    yield from (sentence.text for sentence in event.evidence)
    yield event.source or ""
    if isinstance(event, Meeting):
        yield from event.topics
        yield (event.place.city or "") if event.place else ""
    else:
        yield event.text
