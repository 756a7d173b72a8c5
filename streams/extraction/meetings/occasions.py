"""Summits and conferences: who comes is told in other sentences than where and when they are."""

from streams.extraction.coreference.nations import sovereign
from streams.extraction.dates import DayMention
from streams.extraction.meetings.actors import may_meet, may_visit
from streams.extraction.meetings.attendance import find_venue
from streams.extraction.meetings.days import nearest_day, resolved_day
from streams.extraction.meetings.merge import Draft, join, states_of
from streams.extraction.meetings.modality import HELD
from streams.extraction.meetings.report import Report
from streams.extraction.meetings.sides import Clause, Party, add_parties
from streams.extraction.meetings.telling import Occasion, Telling
from streams.extraction.places import place_of, same_place

_MANY = 3  # states of an occasion that needs no venue
_MEMORY = 8  # sentences for which an occasion stays the one spoken of


def note_occasion(telling: Telling, clause: Clause, report: Report, days: list[DayMention]) -> None:
    """ "Ahead of a meeting in London ...": who comes is told later."""
    if not report.occasion or report.kind in {"call", "visit"}:
        return
    day = nearest_day(telling.document, days, report, clause)
    venue = find_venue(clause, report.trigger, report.trigger)
    known = telling.occasion
    recent = known is not None and report.sentence - known.sentence <= _MEMORY
    if known is not None and recent and not report.indefinite:
        known.day = day or known.day
        return
    if venue is not None:
        telling.occasion = Occasion(venue.country, place_of(venue), day, [], report.sentence)


def take_attendance(
    telling: Telling, clause: Clause, report: Report, days: list[DayMention]
) -> list[Party] | None:
    """Those who attend an occasion become a draft, with the host's country.

    Returns the parties where no occasion is known and the report stands for itself.
    """
    guests = [
        p
        for p in report.left
        if p.actor.country and (may_visit(p.actor) or (report.leading and may_meet(p.actor)))
    ]
    if not guests or _joins_last(telling, report, guests):
        return None
    day = nearest_day(telling.document, days, report, clause)
    known = telling.occasion
    if report.destination is not None:
        place = place_of(report.destination)
        telling.occasion = Occasion(
            report.destination.country, place, day, report.right, report.sentence
        )
    elif report.frame == "hosted":
        if known is None:
            known = Occasion(None, None, day, [], report.sentence)
        known.host = guests[0].actor.country
        known.parties = guests
        known.day = known.day or day
        known.sentence = report.sentence
        telling.occasion = known
    elif known is None or report.sentence - known.sentence > _MEMORY:
        here = telling.dateline_place()
        if here is not None and len(states_of(guests)) >= _MANY and not report.right:
            # No venue is told: they come to where the story was filed.
            telling.occasion = Occasion(here.country, here, day, [], report.sentence)
            _gather(telling, telling.occasion, report, guests, day)
            return None
        return [*guests, *report.right] if report.right else None
    occasion = telling.occasion
    if occasion is not None:
        _gather(telling, occasion, report, guests, day)
    return None


def _gather(
    telling: Telling,
    occasion: Occasion,
    report: Report,
    guests: list[Party],
    day: DayMention | None,
) -> None:
    """A draft of the occasion with these guests, joined to the one there is of it."""
    parties = [*guests]
    add_parties(parties, (p for p in occasion.parties if may_meet(p.actor)))
    states = list(dict.fromkeys([*states_of(parties), sovereign(occasion.host or "")]))
    states = [s for s in states if s]
    if len(states) < 2:
        return
    draft = Draft(
        kind="meeting",
        status=report.status,
        soft=report.soft,
        parties=parties,
        states=states,
        day=resolved_day(day or occasion.day, report),
        vague=bool(day and day.kind == "vague"),
        place=occasion.place,
        sentences=[report.sentence],
        reports=[report],
        multilateral=len(states) > 2 or not report.bilateral,
    )
    for other in reversed(telling.drafts):
        if other.multilateral and other.status is draft.status and _at_one_place(other, draft):
            join(other, draft)
            return
    telling.drafts.append(draft)


def _at_one_place(one: Draft, other: Draft) -> bool:
    """Whether two are at one place: the same city, or a city and no more than its country."""
    if same_place(one.place, other.place):
        return True
    if one.place is None or other.place is None or one.place.country != other.place.country:
        return False
    return one.place.city is None or other.place.city is None


def _joins_last(telling: Telling, report: Report, guests: list[Party]) -> bool:
    """ "A and B took part in the meeting, which was chaired by C": more about the last one."""
    if report.destination is not None or report.right or not telling.drafts:
        return False
    last = telling.drafts[-1]
    if report.sentence - last.sentences[-1] > 3 or not set(states_of(guests)) <= last.pair():
        return False
    held = last.status in HELD and report.status in HELD
    if last.kind == "visit" or not (held or last.status is report.status):
        return False
    add_parties(last.parties, guests)
    if report.sentence not in last.sentences:
        last.sentences.append(report.sentence)
    return True
