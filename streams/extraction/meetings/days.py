"""The day that a report is of, among the days its sentence names."""

from dataclasses import dataclass, field
from datetime import date

from schemas import MeetingStatus
from streams.extraction.dates import DayMention
from streams.extraction.document import Document
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.report import Report
from streams.extraction.meetings.sides import Clause

_AHEAD = frozenset({MeetingStatus.PLANNED, MeetingStatus.CANCELLED})
_SPEECH = word_class("meetings.saying")
_SPEECH_LINKS = word_class("meetings.saying_links")


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, with the characters ``[start, end)`` that name it; equal where the day is."""

    day: date
    start: int = field(compare=False)
    end: int = field(compare=False)


def dated(mention: DayMention, day: date | None) -> Dated | None:
    """A resolved day with the words that name it."""
    return Dated(day, mention.start, mention.end) if day else None


def day_near(
    document: Document, days: list[DayMention], report: Report, clause: Clause
) -> tuple[Dated | None, bool]:
    """The day that a report is of, and whether the nearest time is vague."""
    chosen = nearest_day(document, days, report, clause)
    if chosen is None:
        return None, False
    return resolved_day(chosen, report), chosen.kind == "vague"


def resolved_day(day: DayMention | None, report: Report) -> Dated | None:
    """The day a mention means in a report, of what was or of what is to be."""
    return dated(day, day.resolve(future=report.status in _AHEAD)) if day else None


def nearest_day(
    document: Document, days: list[DayMention], report: Report, clause: Clause
) -> DayMention | None:
    best: tuple[int, DayMention] | None = None
    for day in days:
        if _is_day_of_saying(document, day, clause) or _is_rivals(day, report):
            continue
        distance = (
            day.start - report.end if day.start >= report.end else 2 * (report.start - day.end)
        )
        if best is None or distance < best[0]:
            best = (distance, day)
    return best[1] if best else None


def _is_rivals(day: DayMention, report: Report) -> bool:
    """ "met A, and will meet B on Friday": the day behind another report is that report's."""
    return any(
        report.start < other <= day.start or day.start < other < report.start - 40
        for other in report.rivals
    )


def _is_day_of_saying(document: Document, day: DayMention, clause: Clause) -> bool:
    """ "said on Monday": the day belongs to the saying."""
    if document.text[day.end : day.end + 2] in {"'s", "’s"}:
        return False
    index = document.token_at(day.start)
    words = [clause.norm(i) for i in range(index - 3, index)]
    for back in (1, 2, 3):
        if words[-back] in _SPEECH:
            return all(w in _SPEECH_LINKS for w in words[len(words) - back + 1 :])
    return False
