"""Reports of one event become one record: same pair, people, status and day."""

from dataclasses import dataclass, field

from schemas import MeetingStatus, Place
from streams.extraction.actors import Actor
from streams.extraction.coreference.nations import sovereign
from streams.extraction.meetings.days import Dated
from streams.extraction.meetings.modality import HELD, OFF
from streams.extraction.meetings.report import Report
from streams.extraction.meetings.sides import Party, add_parties
from streams.extraction.meetings.topics import Subject


@dataclass(slots=True)
class Draft:
    """A meeting in the making, with all that its reports say."""

    kind: str
    status: MeetingStatus
    soft: bool
    parties: list[Party]
    states: list[str]  # codes, in order of mention
    day: Dated | None = None
    vague: bool = False  # a report says "last week": no other day may be filled in
    place: Place | None = None
    topics: list[Subject] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    hosted: bool = False
    loose: bool = False  # "discussed", "conversation": face to face or by telephone
    multilateral: bool = False

    def cue(self) -> tuple[int, int]:
        """Characters of the words that tell of the event, in the status that was kept."""
        told = next((r for r in self.reports if r.status is self.status), self.reports[0])
        return told.cue_start, told.end

    def people(self) -> list[Actor]:
        """Named people."""
        return [p.actor for p in self.parties if p.actor.kind == "person" and p.actor.name]

    def pair(self) -> frozenset[str]:
        """Codes of states (and organisations) that take part."""
        return frozenset(self.states)


def states_of(parties: list[Party]) -> list[str]:
    """Codes of parties, each once, in order."""
    return list(dict.fromkeys(sovereign(p.actor.country) for p in parties if p.actor.country))


def merge_into(drafts: list[Draft], new: Draft) -> Draft:
    """Adds a draft, or joins it to the latest one that it can be another report of."""
    for draft in reversed(drafts):
        if _same_event(draft, new):
            join(draft, new)
            return draft
    drafts.append(new)
    return new


def _same_event(draft: Draft, new: Draft) -> bool:
    if not _same_status(draft, new):
        return False
    if (draft.kind == "call") != (new.kind == "call") and not (
        (draft.loose or new.loose) and set(draft.people()) == set(new.people())
    ):
        return False
    if (draft.kind == "visit") != (new.kind == "visit"):
        return False
    pair, other = draft.pair(), new.pair()
    if not (pair <= other or other <= pair):
        return False
    if min(len(pair), len(other)) < 2 and pair != other:
        return False  # one-sided or domestic
    if draft.day and new.day and draft.day != new.day:
        return False
    return _people_agree(draft, new)


def _same_status(draft: Draft, new: Draft) -> bool:
    if draft.status is new.status:
        return True
    if draft.status in HELD and new.status in HELD:
        return True
    if draft.status in OFF and new.status in OFF:
        return True
    if _is_open(draft, new) or _is_open(new, draft):
        mine, theirs = set(draft.people()), set(new.people())
        return bool(mine) and (mine == theirs or (len(theirs) > 1 and theirs < mine))
    held_and_soft = (draft.status in HELD and new.soft) or (new.status in HELD and draft.soft)
    return held_and_soft and bool(set(draft.people()) & set(new.people()))


def _is_open(draft: Draft, new: Draft) -> bool:
    """ "will meet B", then "at the meeting with B": the second does not say that it was held."""
    planned = draft.status is MeetingStatus.PLANNED and new.status in HELD
    open_day = new.day is None or new.day == draft.day
    return planned and open_day and all(r.timeless for r in new.reports)


def _people_agree(draft: Draft, new: Draft) -> bool:
    """For each state, one report's people are among the other's, or one names nobody."""
    for code in draft.pair() | new.pair():
        mine = {a for a in draft.people() if a.country == code}
        theirs = {a for a in new.people() if a.country == code}
        if mine and theirs and not (mine <= theirs or theirs <= mine):
            return False
    mine, theirs = set(draft.people()), set(new.people())
    return not mine or not theirs or bool(mine & theirs)


def join(draft: Draft, new: Draft) -> None:
    """Adds what another report says to a draft."""
    add_parties(draft.parties, new.parties)
    draft.states = list(dict.fromkeys([*draft.states, *new.states]))
    if _is_open(new, draft):
        draft.status = new.status
    if draft.soft and not new.soft:
        draft.status, draft.soft = new.status, False
    elif draft.status is MeetingStatus.HAPPENED and new.status is MeetingStatus.ONGOING:
        draft.status = MeetingStatus.ONGOING
    if draft.loose and not new.loose:
        draft.kind, draft.loose = new.kind, False
    if draft.kind == "meeting" and new.kind in {"negotiation", "mediation"}:
        draft.kind = new.kind
    draft.day = draft.day or new.day
    draft.vague = draft.vague or new.vague
    if new.place and (draft.place is None or (not draft.place.city and new.place.city)):
        draft.place = new.place
    draft.topics.extend(t for t in new.topics if t not in draft.topics)
    draft.sentences.extend(s for s in new.sentences if s not in draft.sentences)
    draft.reports.extend(new.reports)
    draft.multilateral = draft.multilateral or new.multilateral


def better_place(known: Place | None, other: Place | None) -> Place | None:
    """The other place where it says more: a city for nothing, or for its country alone."""
    if known is None:
        return other
    if other is not None and other.city and not known.city and known.country == other.country:
        return other
    return known


def absorb_visits(drafts: list[Draft]) -> list[Draft]:
    """A visit is the frame of the meetings held during it: they take its day and place.

    The visit stays a record of its own where no meeting of its status and pair is told.
    """
    kept: list[Draft] = []
    for visit in drafts:
        if visit.kind != "visit":
            kept.append(visit)
            continue
        held = [
            d
            for d in drafts
            if d.kind not in {"visit", "call"}
            and len(d.pair() & visit.pair()) == len(visit.pair())
            and _same_status(d, visit)
            and not (d.day and visit.day and abs((d.day.day - visit.day.day).days) > 7)
            and (not visit.people() or set(visit.people()) & set(d.people()) or not d.people())
        ]
        near = [
            d
            for d in drafts
            if d.kind not in {"visit", "call"}
            and visit.pair() <= d.pair()
            and d.status not in OFF
            and (visit.status in HELD or d.status not in HELD)
            and set(visit.people()) & set(d.people())
        ]
        for draft in [*held, *near]:
            draft.place = better_place(draft.place, visit.place)
        for draft in held:
            if draft.day is None and not draft.vague:
                draft.day = visit.day
            draft.sentences.extend(s for s in visit.sentences if s not in draft.sentences)
        if not held:
            kept.append(visit)
    return kept
