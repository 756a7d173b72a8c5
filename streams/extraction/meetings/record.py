"""From a draft to the message: participants, ids, evidence."""

from collections.abc import Iterable

from schemas import Cue, Evidence, Meeting, MeetingKind, Participant, RawArticle, Span, ids
from schemas.base import utc_day
from schemas.codes import is_state, pairs_of
from streams.extraction.cameo import meeting_code
from streams.extraction.document import Document
from streams.extraction.meetings.merge import Draft

_TOPICS = 8  # kept of one meeting


def _participants(draft: Draft) -> list[Participant]:
    """People first; a state is listed where nobody of it is."""
    people = [p for p in draft.parties if p.actor.kind == "person"]
    represented = {p.actor.country for p in people}
    found: list[Participant] = []
    for party in draft.parties:
        if party.actor.kind != "person" and party.actor.country in represented:
            continue
        if (
            party.actor.kind == "person"
            and not party.actor.name
            and any(
                o.actor.name and o.actor.country == party.actor.country and o is not party
                for o in people
            )
        ):
            continue
        found.append(party.actor.participant(party.mention.start, party.mention.end))
    return found


def to_meeting(
    draft: Draft, document: Document, article: RawArticle, used: dict[str, int]
) -> Meeting | None:
    participants = _participants(draft)
    countries = tuple(dict.fromkeys(draft.states))
    pairs = pairs_of(countries)
    kind = MeetingKind(draft.kind)
    if kind is MeetingKind.MEETING and (
        draft.multilateral or len([c for c in countries if is_state(c)]) > 2
    ):
        kind = MeetingKind.MULTILATERAL
    day = draft.day.day if draft.day else None
    topics = draft.topics[:_TOPICS]
    meeting = ids.meeting_id(
        pairs=pairs or countries,
        people=[p.name for p in participants if p.name],
        # Two undated meetings of the same people must not be one for ever.
        day=day or utc_day(article.published),
    )
    count = used[meeting] = used.get(meeting, 0) + 1
    mention = ids.mention_id(
        article=article.id, meeting=meeting if count == 1 else f"{meeting}#{count}"
    )
    return Meeting(
        meeting_id=meeting,
        mention_id=mention,
        article_id=article.id,
        kind=kind,
        status=draft.status,
        participants=tuple(participants),
        countries=countries,
        pairs=pairs,
        place=draft.place,
        date=day,
        date_span=Span(start=draft.day.start, end=draft.day.end) if draft.day else None,
        topics=tuple(t.text for t in topics),
        topic_spans=tuple(Span(start=t.start, end=t.end) for t in topics),
        cue=_cue(document, draft),
        cameo=meeting_code(
            kind,
            draft.status,
            countries=countries,
            place=draft.place.country if draft.place else None,
            hosted=draft.hosted,
        ),
        evidence=tuple(_evidence(document, draft.sentences)),
        url=article.url,
        source=article.source,
        published=article.published,
    )


def _cue(document: Document, draft: Draft) -> Cue:
    start, end = draft.cue()
    return Cue(start=start, end=end, text=document.text[start:end])


def _evidence(document: Document, indexes: Iterable[int]) -> Iterable[Evidence]:
    for index in sorted(set(indexes)):
        sentence = document.sentences[index]
        yield Evidence(
            start=sentence.start,
            end=sentence.end,
            text=document.text[sentence.start : sentence.end],
        )
