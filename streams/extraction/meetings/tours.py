"""A visit becomes a draft a stop: travellers, the host's country, the city."""

from streams.extraction.coreference.nations import sovereign
from streams.extraction.dates import DayMention
from streams.extraction.meetings.actors import may_visit
from streams.extraction.meetings.days import day_near
from streams.extraction.meetings.merge import Draft, merge_into, states_of
from streams.extraction.meetings.nationality import send_home
from streams.extraction.meetings.report import Report
from streams.extraction.meetings.sides import Clause, Party
from streams.extraction.meetings.telling import Telling
from streams.extraction.mentions import Mention
from streams.extraction.places import capital_of, find_place, is_capital, place_of


def take_visit(telling: Telling, clause: Clause, report: Report, days: list[DayMention]) -> None:
    """Adds a draft for each destination of a report, and each traveller who goes by himself."""
    send_home(telling, report)
    travellers = [p for p in report.left if may_visit(p.actor) and p.actor.country]
    groups = [[p] for p in travellers] if report.separate else [travellers]
    for destination in [report.destination, *report.stops]:
        for group in groups:
            if destination is not None:
                _take_stop(telling, clause, report, destination, group, days)


def _take_stop(
    telling: Telling,
    clause: Clause,
    report: Report,
    destination: Mention,
    travellers: list[Party],
    days: list[DayMention],
) -> None:
    host = sovereign(destination.country or "")
    travellers = [p for p in travellers if sovereign(p.actor.country or "") != host]
    if not travellers or not host:
        return
    day, vague = day_near(telling.document, days, report, clause)
    place = place_of(destination)
    if is_capital(clause, destination):
        place = capital_of(clause, destination)
    if place is not None and place.city is None:
        named = find_place(clause, report.trigger)
        if named is not None and named.country == destination.country:
            place = named
    draft = Draft(
        kind="visit",
        status=report.status,
        soft=report.soft,
        parties=travellers,
        states=[*states_of(travellers), host],
        day=day,
        vague=vague,
        place=place,
        topics=[],
        sentences=[report.sentence],
        reports=[report],
    )
    merge_into(telling.drafts, draft)
