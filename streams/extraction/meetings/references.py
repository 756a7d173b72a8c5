"""More about a meeting that was told before: "The Monday meeting focused on ..."."""

from schemas import MeetingStatus
from streams.extraction.dates import DayMention
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.actors import may_meet, may_visit
from streams.extraction.meetings.days import day_near
from streams.extraction.meetings.merge import Draft, better_place, merge_into, states_of
from streams.extraction.meetings.modality import HELD, OFF
from streams.extraction.meetings.report import Report
from streams.extraction.meetings.sides import Clause, add_parties
from streams.extraction.meetings.telling import Telling
from streams.extraction.meetings.topics import find_topics
from streams.extraction.mentions import MentionKind
from streams.extraction.places import find_place

_NEXT = frozenset({"next", "second", "third", "another", "fresh", "new", "further"})
_LED = frozenset({"led", "chaired", "headed"})
_INCLUDING = word_class("meetings.including")


def refer(telling: Telling, clause: Clause, report: Report, days: list[DayMention]) -> bool:
    """Adds a report without sides to the draft it speaks of; False where there is none."""
    if report.frame not in {"noun", "summit"} or not telling.drafts or report.indefinite:
        return False
    draft = _meant(telling, report)
    if draft is None:
        return False
    _add_included(clause, report, draft)
    if _calls_off(report, draft):
        draft.status = report.status  # "was to meet B, but the talks were called off"
        draft.reports.append(report)
    day, _ = day_near(telling.document, days, report, clause)
    if draft.day is None and day is not None and not draft.vague:
        draft.day = day
    if report.sentence - draft.sentences[-1] <= 6:
        if report.sentence not in draft.sentences:
            draft.sentences.append(report.sentence)
        draft.topics.extend(t for t in find_topics(clause, report.trigger) if t not in draft.topics)
    if draft.kind != "call":
        place = find_place(clause, report.trigger)
        draft.place = better_place(draft.place, place if place and place.city else None)
    return True


def take_next(telling: Telling, clause: Clause, report: Report, days: list[DayMention]) -> bool:
    """ "The next round will be held in Oslo on Friday": the states that met, once more."""
    if not report.indefinite or report.frame not in {"noun", "summit"}:
        return False
    if report.status is not MeetingStatus.PLANNED or report.parties() or report.kind == "call":
        return False
    last = next((d for d in reversed(telling.drafts) if d.kind not in {"visit", "call"}), None)
    words = {clause.norm(i) for i in range(clause.sentence.first, report.trigger)}
    if last is None or last.status not in HELD or not words & _NEXT or len(last.states) < 2:
        return False
    day, vague = day_near(telling.document, days, report, clause)
    place = find_place(clause, report.trigger)
    if day is None and (place is None or place.city is None):
        return False  # a wish as much as a plan
    draft = Draft(
        kind=last.kind,
        status=report.status,
        soft=report.soft,
        parties=[p for p in last.parties if p.actor.kind != "person"],
        states=list(last.states),
        day=day,
        vague=vague,
        place=place,
        topics=find_topics(clause, report.trigger),
        sentences=[report.sentence],
        reports=[report],
    )
    merge_into(telling.drafts, draft)
    return True


def _meant(telling: Telling, report: Report) -> Draft | None:
    """The latest draft that the report can be about."""
    named = {p.actor for p in report.parties()}
    for draft in reversed(telling.drafts):
        if (draft.kind == "call") != (report.kind == "call"):
            continue
        if draft.kind != "visit" and report.kind == "visit" and report.status in OFF:
            continue
        if draft.kind == "visit" and report.kind not in {"visit", "meeting"}:
            continue
        if named and not named & {p.actor for p in draft.parties}:
            continue
        if report.status in OFF and draft.status is not MeetingStatus.PLANNED:
            continue
        if draft.status in HELD and report.status not in HELD and not report.soft:
            continue
        return draft
    return None


def _calls_off(report: Report, draft: Draft) -> bool:
    """Whether the report says of a planned meeting, just told, that it was called off."""
    planned = draft.status is MeetingStatus.PLANNED and not draft.multilateral
    near = report.sentence - draft.sentences[-1] <= 1
    return planned and near and report.status is MeetingStatus.CANCELLED


def _add_included(clause: Clause, report: Report, draft: Draft) -> None:
    """ "The meeting also included A, B", "was led by A": more people of the states that met."""
    verb = next(
        (
            i
            for i in range(report.trigger + 1, min(report.trigger + 16, clause.sentence.last))
            if clause.norm(i) in _INCLUDING
            or (clause.norm(i) in _LED and clause.norm(i + 1) == "by")
        ),
        None,
    )
    if verb is None:
        return
    named = [m for m in clause.after(verb) if m.kind is MentionKind.PERSON and not m.possessive]
    if clause.norm(verb) in _LED:
        comma = (i for i in range(verb, clause.sentence.last) if clause.norm(i) == ",")
        end = next(comma, clause.sentence.last)
        named = [m for m in named if m.first < end]  # "led by A, B said"
    fit = (
        p for p in clause.parties(named) if may_meet(p.actor) and p.actor.country in draft.states
    )
    add_parties(draft.parties, fit)


def note_hint(telling: Telling, report: Report) -> None:
    """ "A told B that": where a later sentence has "after talks in Lima", they met."""
    if not report.left or not report.right or report.status not in HELD:
        return
    parties = [report.left[0], report.right[0]]
    official = all(may_visit(p.actor) and not p.actor.plural for p in parties)
    if official and len(states_of(parties)) == 2:
        telling.hint = report


def confirms_hint(telling: Telling, report: Report) -> bool:
    """Whether a report without sides is of those who spoke; then it takes them as its sides."""
    hint = telling.hint
    if hint is None or report.kind not in {"meeting", "negotiation"} or report.indefinite:
        return False
    if report.status not in HELD or report.sentence - hint.sentence > 5 or report.quoted:
        return False
    report.left, report.right = hint.left[:1], hint.right[:1]
    telling.hint = None
    return True
