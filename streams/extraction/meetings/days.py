"""The day that a report is of, among the days its sentence names."""

from dataclasses import dataclass, field, replace
from datetime import date

from schemas import MeetingStatus
from streams.extraction.coreference.syntax import is_verb
from streams.extraction.dates import DayMention
from streams.extraction.document import Document
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.lexicon import nouns
from streams.extraction.meetings.modality import HELD
from streams.extraction.meetings.report import Report
from streams.extraction.meetings.sides import Clause

_AHEAD = frozenset({MeetingStatus.PLANNED, MeetingStatus.CANCELLED})
COORDINATING = frozenset({"and", "then", "but", ";", "before", "after"})
_STILL_TO_BE = frozenset({"will", "is", "are", "plans", "plan", "would", "has", "expects"})
_SUBJECT = 14  # tokens between a day and the verb whose day it is
_SHARED = 1000  # farther than any other day of the sentence, in characters
_LATER = frozenset({"before", "eve", "ahead", "preceding", "prior"})
_SPEECH = word_class("meetings.saying")
_REMARKS = word_class("meetings.remarks")
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
    """The mention that the report's event has, by distance; a day behind the trigger is nearer."""
    best: tuple[int, DayMention] | None = None
    for day in days:
        rivalry = _rivalry(document, day, report, clause)
        if report.status is MeetingStatus.CANCELLED and day.start < report.cue_start:
            continue  # "On Monday, Peru suspended the talks": the day of the suspension
        if rivalry is None or _is_day_of_saying(document, day, report, clause):
            continue
        if _is_next_verbs(document, day, report, clause):
            continue
        link = _before_another(document, day, report, clause)
        if link is not None and (link != "eve" or day.kind == "vague"):
            continue
        distance = (
            day.start - report.end if day.start >= report.end else 2 * (report.start - day.end)
        )
        distance += rivalry
        if best is None or distance < best[0]:
            best = (distance, replace(day, eve=link == "eve"))
    return best[1] if best else None


def _rivalry(document: Document, day: DayMention, report: Report, clause: Clause) -> int | None:
    """How much less the day is the report's for standing with another one; None for not at all.

    "met A, and will meet B on Friday": the day behind another report is that report's. "met A on
    Friday and later met B": of both, unless the second has a day of its own.
    """
    distance = 0
    for other, held in report.rivals:
        if report.start < other <= day.start or day.start < other < report.start - 40:
            return None
        if other < day.start < report.start and _is_closed(document, day, report, clause):
            if held != (report.status in HELD):
                return None
            distance = _SHARED
    return distance


def _is_closed(document: Document, day: DayMention, report: Report, clause: Clause) -> bool:
    """Whether the clause of a day ends before the report: "on Friday and met", "who ... on"."""
    after = document.token_at(day.end)
    if any(clause.norm(i) in COORDINATING for i in range(after, report.trigger)):
        return True
    opening = range(clause.sentence.first, after)
    return clause.norm(after) == "," and any(clause.norm(i) == "who" for i in opening)


def _is_next_verbs(document: Document, day: DayMention, report: Report, clause: Clause) -> bool:
    """ "had talks with B, and is to dine with C on Tuesday": the day of what is still to be."""
    if report.status not in HELD or day.start < report.end:
        return False
    index = document.token_at(day.start)
    return any(
        clause.norm(i) in {"and", "but"} and clause.norm(i + 1) in _STILL_TO_BE
        for i in range(report.trigger + 1, index)
    )


def _before_another(
    document: Document, day: DayMention, report: Report, clause: Clause
) -> str | None:
    """ "met B on the eve of talks on Monday": the day is of the talks; gives the linking word."""
    if day.start < report.end:
        return None
    index = document.token_at(day.start)
    for position in range(index - 1, report.trigger, -1):
        norm = clause.norm(position)
        if norm in _LATER and position not in clause.covering:
            named = any(clause.norm(i) in nouns() for i in range(position + 1, index))
            return norm if named else None
    return None


def _is_day_of_saying(document: Document, day: DayMention, report: Report, clause: Clause) -> bool:
    """ "said on Monday": the day belongs to the saying."""
    if document.text[day.end : day.end + 2] in {"'s", "’s"}:
        return False
    index = document.token_at(day.start)
    if _opens_saying(document, day, report, clause):
        return True
    words = [clause.norm(i) for i in range(index - 3, index)]
    for back in (1, 2, 3):
        if words[-back] in _SPEECH:
            return all(w in _SPEECH_LINKS for w in words[len(words) - back + 1 :])
    return False


def _opens_saying(document: Document, day: DayMention, report: Report, clause: Clause) -> bool:
    """ "On Monday, the palace said that A would meet B": a day in front of who says it."""
    index = document.token_at(day.start)
    opening = {clause.norm(i) for i in range(clause.sentence.first, index)}
    if day.start >= report.start or (len(opening) > 2 and not opening & _REMARKS):
        return False
    after = document.token_at(day.end)
    for position in range(after, min(after + _SUBJECT, report.trigger)):
        norm = clause.norm(position)
        if norm in _SPEECH and position not in clause.covering and is_verb(norm):
            return True
        if norm in {";", '"', "who"} or (position not in clause.covering and is_verb(norm)):
            return False
    return False
