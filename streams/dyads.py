"""What one article says of each country pair: EnrichedArticle -> DyadEvents. Pure."""

from collections import defaultdict

from schemas import DyadEvent, EnrichedArticle, Meeting, MeetingTally, Statement, StatementTally
from schemas.base import utc_day
from schemas.codes import pair_key


def dyad_events(article: EnrichedArticle) -> tuple[DyadEvent, ...]:
    """One event a pair, in the pairs' order; none for an article without meetings or statements.

    A meeting's day is its own date, else the day its article was published; a statement's is the
    latter. Either may be missing.
    """
    meetings: dict[str, list[MeetingTally]] = defaultdict(list)
    statements: dict[str, list[StatementTally]] = defaultdict(list)
    for meeting in article.meetings:
        for pair in dict.fromkeys(meeting.pairs):
            meetings[pair].append(_tally_meeting(meeting))
    for statement in article.statements:
        for pair, directions in _directions(statement).items():
            statements[pair].append(_tally_statement(statement, directions))
    return tuple(
        DyadEvent(
            pair=pair,
            article_id=article.article_id,
            published=article.published,
            meetings=tuple(meetings.get(pair, ())),
            statements=tuple(statements.get(pair, ())),
        )
        for pair in sorted({*meetings, *statements})
    )


def _tally_meeting(meeting: Meeting) -> MeetingTally:
    return MeetingTally(
        meeting_id=meeting.meeting_id,
        mention_id=meeting.mention_id,
        status=meeting.status,
        day=meeting.date or utc_day(meeting.published),
    )


def _tally_statement(statement: Statement, directions: tuple[str, ...]) -> StatementTally:
    return StatementTally(
        statement_id=statement.statement_id,
        day=utc_day(statement.published),
        directions=directions,
    )


def _directions(statement: Statement) -> dict[str, tuple[str, ...]]:
    """By pair, the directions that a statement has in it; organisations form no pair."""
    found: dict[str, set[str]] = defaultdict(set)
    for directed in statement.pairs:
        if pair := pair_key(directed.source, directed.target):
            found[pair].add(f"{directed.source}->{directed.target}")
    return {pair: tuple(sorted(directions)) for pair, directions in found.items()}
