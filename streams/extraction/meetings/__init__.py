"""Who met whom: reports in single sentences, joined to one record an event.

    Document, Mentions, Story -> Report (one sentence) -> Draft (one event) -> Meeting

Sentences give frames (:mod:`.frames`), the story gives who "he" and "the two sides" are, and what
one sentence leaves out (day, place, a side) comes from the others that speak of the same event.
"""

from schemas import Meeting, RawArticle
from streams.extraction.document import Document
from streams.extraction.meetings.lexicon import triggers
from streams.extraction.meetings.merge import absorb_visits
from streams.extraction.meetings.reader import Reader
from streams.extraction.meetings.record import to_meeting
from streams.extraction.mentions import Mentions
from streams.extraction.story import Story

__all__ = ["find_meetings"]


def find_meetings(
    document: Document, mentions: Mentions, story: Story, article: RawArticle
) -> tuple[Meeting, ...]:
    """All meetings that an article reports, in order of their first report."""
    if not _could_meet(document, mentions):
        return ()
    reader = Reader(document, mentions, story)
    for sentence in document.sentences:
        if not sentence.boilerplate:
            reader.read(sentence.index)
    drafts = absorb_visits(reader.drafts)
    reader.fill(drafts)
    found: list[Meeting] = []
    used: dict[str, int] = {}
    for draft in drafts:
        meeting = to_meeting(draft, document, article, used)
        if meeting is not None:
            found.append(meeting)
    return tuple(found)


def _could_meet(document: Document, mentions: Mentions) -> bool:
    codes = {m.country for m in mentions.items if m.country}
    if not codes and len(mentions.items) < 2:
        return False
    return not triggers().isdisjoint(document.norms)
