"""Countries that people have by default, put right where the report itself shows another.

"The minister" without more is of the article's first country; the other side of a meeting, a
place or a list may tell better. All functions change the actors of the report's parties.
"""

from streams.extraction.actors import Actor
from streams.extraction.coreference import roles
from streams.extraction.meetings.report import Report
from streams.extraction.meetings.sides import Clause, Party
from streams.extraction.meetings.telling import Telling
from streams.extraction.mentions import MentionKind
from streams.extraction.places import find_place

_TOP = frozenset(
    {
        "head_of_government",
        "head_of_state",
        "crown_prince",
        "foreign_minister",
        "defence_minister",
        "minister",
    }
)


def correct_countries(telling: Telling, clause: Clause, report: Report) -> None:
    """All corrections for the two sides of a report, in the order in which they build up."""
    _respectively(telling, clause, report)
    _host_of(clause, report)
    _part(telling, report)


def send_home(telling: Telling, report: Report) -> None:
    """A guest is from elsewhere: nobody visits the state of which he is by default."""
    for party in report.left:
        host = report.destination.country if report.destination else None
        if host == party.actor.country and party.actor.name and party.actor.has_default_country:
            party.actor.country = telling.elsewhere(host)
            party.actor.rules.append("country: a guest")


def _host_of(clause: Clause, report: Report) -> None:
    """ "flew to Peru, where she met President Quispe": a bare office there is Peru's."""
    if report.kind == "call" or not report.left or not report.right:
        return
    codes = {p.actor.country for p in report.left if not p.actor.has_default_country}
    place = find_place(clause, report.trigger)
    if len(codes) != 1 or place is None or place.country in {None, *codes}:
        return
    for party in report.right:
        actor = party.actor
        if actor.country in codes and actor.has_default_country and _is_top(actor):
            actor.country = place.country
            actor.rules.append("country: place")


def _part(telling: Telling, report: Report) -> None:
    """Two sides of one country, one of it only by default: the default was wrong.

    "The Prime Minister, Jane Hart, met her Spanish counterpart" under a London dateline.
    """
    for side, other in ((report.right, report.left), (report.left, report.right)):
        codes = {p.actor.country for p in other if p.actor.country}
        if len(codes) != 1 or not all(_is_marked(p) for p in other):
            continue  # both may be of one country: "the President met lawmakers"
        if side is report.right and telling.dateline_country() in {None, *codes}:
            continue  # "the Japanese premier met bankers": no guest by any sign
        for party in side:
            actor = party.actor
            if actor.role_class == "spokes":
                continue  # who speaks for a ministry calls its own envoys
            if actor.country in codes and actor.has_default_country:
                actor.country = telling.elsewhere(actor.country, top=_is_top(actor))
                actor.rules.append("country: the other side has the default")


def _respectively(telling: Telling, clause: Clause, report: Report) -> None:
    """ "Peru and Norway agreed, ministers Quispe and Dahl said": one of each, in order."""
    people = [p.actor for p in report.parties() if p.actor.kind == "person"]
    if len(people) != 2 or not all(a.has_default_country for a in people):
        return
    named = [
        m.country
        for m in telling.mentions.between(clause.sentence.start, clause.sentence.end)
        if m.kind is MentionKind.COUNTRY and m.country
    ]
    codes = list(dict.fromkeys(named))
    if people[0].country == people[1].country and len(codes) == 2:
        for actor, code in zip(people, codes, strict=True):
            actor.country = code
            actor.rules.append("country: respectively")


def _is_top(actor: Actor) -> bool:
    """A holder of an office that meets its like abroad."""
    return bool(roles.families(actor.role or "") & _TOP)


def _is_marked(party: Party) -> bool:
    """Whether the phrase itself says whose: "her Spanish counterpart", "Peru's minister"."""
    mention = party.mention
    if mention.kind in {MentionKind.COUNTRY, MentionKind.NATIONALS}:
        return True
    return bool(mention.countries) or "counterpart" in mention.text.lower()
