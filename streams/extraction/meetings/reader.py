"""The walk over the sentences: reports become drafts, later sentences add to them."""

from bisect import bisect_left

from schemas import MeetingStatus
from streams.extraction.dates import DayMention
from streams.extraction.document import Document
from streams.extraction.meetings import references
from streams.extraction.meetings.actors import may_meet
from streams.extraction.meetings.contact import CALL_WORDS
from streams.extraction.meetings.days import day_near, nearest_day
from streams.extraction.meetings.frames import find_reports
from streams.extraction.meetings.lexicon import sports, triggers
from streams.extraction.meetings.merge import Draft, merge_into, states_of
from streams.extraction.meetings.modality import HELD
from streams.extraction.meetings.nationality import correct_countries
from streams.extraction.meetings.occasions import note_occasion, take_attendance
from streams.extraction.meetings.report import Report
from streams.extraction.meetings.sides import Clause, Party
from streams.extraction.meetings.telling import Telling
from streams.extraction.meetings.topics import find_topics
from streams.extraction.meetings.tours import take_visit
from streams.extraction.mentions import Mentions
from streams.extraction.places import find_place
from streams.extraction.story import Story

_LOOSE = frozenset({"conversation", "conversations", "discussion", "discussions", "talk"})


class Reader:
    """Walks the sentences and hands each report to what keeps its kind."""

    def __init__(self, document: Document, mentions: Mentions, story: Story) -> None:
        self.document = document
        self.telling = Telling(document, mentions, story)
        self.sports = _is_sports(document)
        self._triggers = document.where(triggers())

    @property
    def drafts(self) -> list[Draft]:
        """What was told so far, in order of the first report."""
        return self.telling.drafts

    def read(self, index: int) -> None:
        """Reports of one sentence, each merged into the drafts."""
        sentence = self.document.sentences[index]
        next_one = bisect_left(self._triggers, sentence.first)
        if next_one == len(self._triggers) or self._triggers[next_one] >= sentence.last:
            return
        clause = Clause(self.document, self.telling.mentions, self.telling.story, sentence)
        for report in find_reports(clause):
            self._take(clause, report)

    def _take(self, clause: Clause, report: Report) -> None:
        telling = self.telling
        days = telling.days(clause.sentence)
        if report.status is MeetingStatus.ONGOING:
            near = nearest_day(self.document, days, report, clause)
            if near is not None and near.direction > 0:
                report.status = MeetingStatus.PLANNED
        if any(d.distant and abs(d.start - report.start) < 160 for d in days):
            return
        report.left = [p for p in report.left if may_meet(p.actor)]
        report.right = [p for p in report.right if may_meet(p.actor)]
        if report.frame == "hinted":
            references.note_hint(telling, report)
            return
        correct_countries(telling, clause, report)
        parties = report.parties()
        if not parties:
            confirmed = references.confirms_hint(telling, report)
            if confirmed and self._add(clause, report, report.parties(), days) is not None:
                return
            note_occasion(telling, clause, report, days)
            if not references.refer(telling, clause, report, days):
                references.take_next(telling, clause, report, days)
            return
        if self.sports and not any(_is_official(p) for p in parties):
            return
        if report.frame in {"attended", "hosted"}:
            alone = take_attendance(telling, clause, report, days)
            if alone:
                self._add(clause, report, alone, days)
            return
        if report.kind == "visit":
            take_visit(telling, clause, report, days)
            return
        if report.frame in {"noun", "summit"} and len(states_of(parties)) < 2:
            if not report.right:
                note_occasion(telling, clause, report, days)
            if references.refer(telling, clause, report, days) or not report.right:
                return
        if report.separate and len(report.right) > 1:
            for party in report.right:
                self._add(clause, report, [*report.left, party], days)
            return
        self._add(clause, report, parties, days)

    def _add(
        self, clause: Clause, report: Report, parties: list[Party], days: list[DayMention]
    ) -> Draft | None:
        if report.left and report.right and not any(p.actor.country for p in report.left):
            return None  # "they have discussed it with A and with B": A and B did not meet
        states = states_of(parties)
        people = [p for p in parties if p.actor.kind == "person"]
        if len(states) < 2 and (
            len(people) < 2 or not all(p.actor.country for p in people) or not states
        ):
            return None
        day, vague = day_near(self.document, days, report, clause)
        draft = Draft(
            kind=report.kind,
            status=report.status,
            soft=report.soft,
            parties=parties,
            states=states,
            day=day,
            vague=vague,
            place=None if report.kind == "call" else find_place(clause, report.trigger),
            topics=find_topics(clause, report.trigger),
            sentences=[report.sentence],
            reports=[report],
            loose=_is_loose(clause, report),
        )
        if draft.place is None and draft.kind != "call" and _is_here(clause, report.trigger):
            draft.place = self.telling.dateline_place()
        if day is None and not vague:
            draft.day = self.telling.day_of_remarks(clause, report)
        self._carry(clause, draft)
        return merge_into(self.drafts, draft)

    def _carry(self, clause: Clause, draft: Draft) -> None:
        """ "He also met C", "later held talks with D": where and when the one before took place."""
        if not self.drafts or draft.status not in HELD or draft.kind == "call":
            return
        last = self.drafts[-1]
        words = {clause.norm(i) for i in range(clause.sentence.first, clause.sentence.first + 8)}
        close = clause.sentence.index - last.sentences[-1] <= 3
        shared = set(last.people()) & set(draft.people())
        again = words & {"also", "later", "then"} or _is_same_day(clause)
        if not (close and shared and last.status in HELD and again):
            return
        if draft.day is None and not draft.vague:
            draft.day = last.day
        if draft.place is None and last.pair() == draft.pair():
            draft.place = last.place

    def fill(self, drafts: list[Draft]) -> None:
        """Places that the dateline gives."""
        here = self.telling.dateline_place()
        for draft in drafts:
            if draft.kind == "call":
                draft.place = None
                continue
            if draft.place is not None or draft.status not in HELD:
                continue
            if not any(p.actor.kind == "person" for p in draft.parties):
                continue  # two states are at many places
            if draft.vague and draft.kind != "visit":
                continue  # "last month": not where the story of today was filed
            if here is None or here.country not in draft.states:
                continue
            if not _is_abroad(draft, drafts, here.country):
                draft.place = here


def _is_official(party: Party) -> bool:
    """Somebody who meets others for a state, even where the story is of a match."""
    return party.actor.kind == "person" and party.actor.role_class in {
        "office",
        "royal",
        "diplomat",
    }


def _is_abroad(draft: Draft, drafts: list[Draft], home: str | None) -> bool:
    """Whether the text puts another event of the pair into a city of the other state."""
    return any(
        o.place is not None
        and o.place.city is not None
        and o.place.country in draft.states
        and o.place.country != home
        and o.status in HELD
        and set(o.people()) & set(draft.people())
        for o in drafts
    )


def _is_here(clause: Clause, trigger: int) -> bool:
    """ "called on him here on Monday": in the dateline's city."""
    span = range(max(clause.sentence.first, trigger - 12), min(trigger + 20, clause.sentence.last))
    return any(clause.norm(i) == "here" for i in span) and not clause.document.in_quotation(
        clause.tokens[trigger].start
    )


def _is_same_day(clause: Clause) -> bool:
    """ "Earlier in the day, A met C", "the same day": the day that the text is at."""
    norms = [clause.norm(i) for i in clause.indexes()]
    return any(
        norms[i] == "day" and {"same", "in", "that"} & set(norms[max(0, i - 2) : i])
        for i in range(len(norms))
    )


def _is_sports(document: Document) -> bool:
    hits = sum(map(sports().__contains__, document.norms))
    return hits >= 4 and hits * 80 >= len(document.tokens)


def _is_loose(clause: Clause, report: Report) -> bool:
    """Whether the words leave open if people met or telephoned."""
    if report.frame == "speak":
        return not any(clause.norm(i) in CALL_WORDS for i in clause.indexes())
    return report.kind == "meeting" and (
        report.frame == "discussed" or clause.norm(report.trigger) in _LOOSE
    )
