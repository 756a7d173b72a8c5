"""The walk over the sentences: reports become drafts, later sentences add to them."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from schemas import MeetingStatus, Place
from schemas.codes import is_state
from streams.extraction.actors import Actor
from streams.extraction.coreference import roles
from streams.extraction.coreference.nations import sovereign
from streams.extraction.coreference.publishers import publisher_country
from streams.extraction.dates import DayMention, days_between, find_days
from streams.extraction.document import Document
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.actors import may_meet, may_visit
from streams.extraction.meetings.attendance import find_venue
from streams.extraction.meetings.days import day_near, nearest_day, resolved_day
from streams.extraction.meetings.frames import find_reports
from streams.extraction.meetings.lexicon import sports, triggers
from streams.extraction.meetings.merge import HELD, Draft, better_place, join, merge_into, states_of
from streams.extraction.meetings.report import Report
from streams.extraction.meetings.sides import Clause, Party
from streams.extraction.meetings.topics import find_topics
from streams.extraction.mentions import Mention, MentionKind, Mentions
from streams.extraction.places import capital_of, find_place, is_capital, place_of
from streams.extraction.story import Story

_INCLUDING = word_class("meetings.including")
_LOOSE = frozenset({"conversation", "conversations", "discussion", "discussions", "talk"})
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
_REMARKS = frozenset(["remark", "remarks", "comment", "comments", "statement", "statements"])


@dataclass(slots=True)
class _Occasion:
    """A summit or conference that the text speaks of, until it says who comes."""

    host: str | None
    place: Place | None
    day: DayMention | None
    parties: list[Party]
    sentence: int


class Reader:
    """Walks the sentences and keeps the drafts."""

    def __init__(self, document: Document, mentions: Mentions, story: Story) -> None:
        self.document = document
        self.mentions = mentions
        self.story = story
        self.drafts: list[Draft] = []
        self.days: list[DayMention] | None = None
        self.sports = _is_sports(document)
        words = triggers()
        self._triggers = [i for i, token in enumerate(document.tokens) if token[3] in words]
        self.occasion: _Occasion | None = None
        self.hint: Report | None = None  # who told whom, where no meeting is told yet

    def read(self, index: int) -> None:
        """Reports of one sentence, each merged into the drafts."""
        sentence = self.document.sentences[index]
        next_one = bisect_left(self._triggers, sentence.first)
        if next_one == len(self._triggers) or self._triggers[next_one] >= sentence.last:
            return
        clause = Clause(self.document, self.mentions, self.story, sentence)
        for report in find_reports(clause):
            self._take(clause, report)

    def _take(self, clause: Clause, report: Report) -> None:
        days = self._days(clause)
        if report.status is MeetingStatus.ONGOING:
            near = nearest_day(self.document, days, report, clause)
            if near is not None and near.direction > 0:
                report.status = MeetingStatus.PLANNED
        if any(d.distant and abs(d.start - report.start) < 160 for d in days):
            return
        report.left = [p for p in report.left if may_meet(p.actor)]
        report.right = [p for p in report.right if may_meet(p.actor)]
        if report.frame == "hinted":
            self._note_hint(report)
            return
        self._respectively(clause, report)
        self._host_of(clause, report)
        self._part(report)
        parties = report.parties()
        if not parties and self._confirm_hint(clause, report, days):
            return
        if not parties:
            self._note_occasion(clause, report, days)
            self._refer(clause, report, days)
            return
        if self.sports and all(p.actor.kind != "person" or not p.actor.role for p in parties):
            return
        if report.frame in {"attended", "hosted"}:
            self._take_occasion(clause, report, days)
            return
        if report.kind == "visit":
            self._take_visit(clause, report, days)
            return
        if report.frame in {"noun", "summit"} and len(states_of(parties)) < 2:
            if not report.right:
                self._note_occasion(clause, report, days)
            if self._refer(clause, report, days) or not report.right:
                return
        if report.separate and len(report.right) > 1:
            for party in report.right:
                self._add(clause, report, [*report.left, party], days)
            return
        self._add(clause, report, parties, days)

    def _host_of(self, clause: Clause, report: Report) -> None:
        """ "flew to Peru, where she met President Quispe": a bare office there is Peru's."""
        if report.kind == "call" or not report.left or not report.right:
            return
        codes = {p.actor.country for p in report.left if not _is_default(p.actor)}
        place = find_place(clause, report.trigger)
        if len(codes) != 1 or place is None or place.country in {None, *codes}:
            return
        for party in report.right:
            actor = party.actor
            if actor.country in codes and _is_default(actor) and _is_top(actor):
                actor.country = place.country
                actor.rules.append("country: place")

    def _part(self, report: Report) -> None:
        """Two sides of one country, one of it only by default: the default was wrong.

        "The Prime Minister, Jane Hart, met her Spanish counterpart" under a London dateline.
        """
        for side, other in ((report.right, report.left), (report.left, report.right)):
            codes = {p.actor.country for p in other if p.actor.country}
            if len(codes) != 1 or not all(_is_marked(p) for p in other):
                continue  # both may be of one country: "the President met lawmakers"
            if side is report.right and self._dateline_country() in {None, *codes}:
                continue  # "the Japanese premier met bankers": no guest by any sign
            for party in side:
                actor = party.actor
                if actor.role_class == "spokes":
                    continue  # who speaks for a ministry calls its own envoys
                if actor.country in codes and _is_default(actor):
                    actor.country = self._elsewhere(actor.country, top=_is_top(actor))
                    actor.rules.append("country: the other side has the default")

    def _respectively(self, clause: Clause, report: Report) -> None:
        """ "Peru and Norway agreed, ministers Quispe and Dahl said": one of each, in order."""
        people = [p.actor for p in report.parties() if p.actor.kind == "person"]
        if len(people) != 2 or not all(_is_default(a) for a in people):
            return
        named = [
            m.country
            for m in self.mentions.between(clause.sentence.start, clause.sentence.end)
            if m.kind is MentionKind.COUNTRY and m.country
        ]
        codes = list(dict.fromkeys(named))
        if people[0].country == people[1].country and len(codes) == 2:
            for actor, code in zip(people, codes, strict=True):
                actor.country = code
                actor.rules.append("country: respectively")

    def _elsewhere(self, code: str | None, *, top: bool = True) -> str | None:
        """The most prominent state of the article but one."""
        others = [c for c in self.story.countries if is_state(c) and c != code]
        for home in (self._dateline_country(), publisher_country(self.document.source)):
            if home in others:
                return home
        return others[0] if others and top else code

    def _add(
        self, clause: Clause, report: Report, parties: list[Party], days: list[DayMention]
    ) -> Draft | None:
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
            draft.place = self._dateline_place()
        if day is None and not vague:
            draft.day = self._day_of_remarks(clause, report)
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
        if not (close and shared and last.status in HELD and words & {"also", "later", "then"}):
            return
        if draft.day is None and not draft.vague:
            draft.day = last.day
        if draft.place is None and last.pair() == draft.pair():
            draft.place = last.place

    def _take_visit(self, clause: Clause, report: Report, days: list[DayMention]) -> None:
        for party in report.left:
            host = report.destination.country if report.destination else None
            if host == party.actor.country and party.actor.name and _is_default(party.actor):
                party.actor.country = self._elsewhere(host)  # a guest is from elsewhere
                party.actor.rules.append("country: a guest")
        travellers = [p for p in report.left if may_visit(p.actor) and p.actor.country]
        groups = [[p] for p in travellers] if report.separate else [travellers]
        for destination in [report.destination, *report.stops]:
            for group in groups:
                if destination is not None:
                    self._take_stop(clause, report, destination, group, days)

    def _take_stop(
        self,
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
        day, vague = day_near(self.document, days, report, clause)
        place = place_of(destination)
        if is_capital(clause, destination):
            place = capital_of(destination.country)
        if place is not None and place.city is None:
            named = find_place(clause, report.trigger)
            if named is not None and named.country == destination.country:
                place = named
        merge_into(
            self.drafts,
            Draft(
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
            ),
        )

    def _note_hint(self, report: Report) -> None:
        """ "A told B that": where a later sentence has "after talks in Lima", they met."""
        if not report.left or not report.right or report.status not in HELD:
            return
        parties = [report.left[0], report.right[0]]
        official = all(may_visit(p.actor) and not p.actor.plural for p in parties)
        if official and len(states_of(parties)) == 2:
            self.hint = report

    def _confirm_hint(self, clause: Clause, report: Report, days: list[DayMention]) -> bool:
        hint = self.hint
        if hint is None or report.kind not in {"meeting", "negotiation"} or report.indefinite:
            return False
        if report.status not in HELD or report.sentence - hint.sentence > 5 or report.quoted:
            return False
        report.left, report.right = hint.left[:1], hint.right[:1]
        self.hint = None
        return self._add(clause, report, report.parties(), days) is not None

    def _note_occasion(self, clause: Clause, report: Report, days: list[DayMention]) -> None:
        """ "Ahead of a meeting in London ...": who comes is told later."""
        if not report.occasion or report.kind in {"call", "visit"}:
            return
        day = nearest_day(self.document, days, report, clause)
        venue = find_venue(clause, report.trigger, report.trigger)
        known = self.occasion
        if known is not None and not report.indefinite and report.sentence - known.sentence <= 8:
            known.day = day or known.day
            return
        if venue is not None:
            self.occasion = _Occasion(venue.country, place_of(venue), day, [], report.sentence)

    def _take_occasion(self, clause: Clause, report: Report, days: list[DayMention]) -> None:
        """A summit or conference: those who attend, with the host's country."""
        guests = [p for p in report.left if may_visit(p.actor) and p.actor.country]
        if not guests:
            return
        if self._joins_last(report, guests):
            return
        day = nearest_day(self.document, days, report, clause)
        known = self.occasion
        if report.destination is not None:
            place = place_of(report.destination)
            self.occasion = _Occasion(
                report.destination.country, place, day, report.right, report.sentence
            )
        elif report.frame == "hosted":
            if known is None:
                known = _Occasion(None, None, day, [], report.sentence)
            known.host = guests[0].actor.country
            known.parties = guests
            known.day = known.day or day
            known.sentence = report.sentence
            self.occasion = known
        elif known is None or report.sentence - known.sentence > 8:
            if report.right:
                self._add(clause, report, [*guests, *report.right], days)
            return
        occasion = self.occasion
        if occasion is None:
            return
        parties = [*guests]
        for party in occasion.parties:
            if all(party.actor is not p.actor for p in parties) and may_meet(party.actor):
                parties.append(party)
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
            multilateral=True,
        )
        for other in reversed(self.drafts):
            if other.multilateral and other.status is draft.status and other.place == draft.place:
                join(other, draft)
                return
        self.drafts.append(draft)

    def _joins_last(self, report: Report, guests: list[Party]) -> bool:
        """ "A and B took part in the meeting, which was chaired by C": more about the last one."""
        if report.destination is not None or report.right or not self.drafts:
            return False
        last = self.drafts[-1]
        if report.sentence - last.sentences[-1] > 3 or not set(states_of(guests)) <= last.pair():
            return False
        held = last.status in HELD and report.status in HELD
        if last.kind == "visit" or not (held or last.status is report.status):
            return False
        last.parties.extend(g for g in guests if all(g.actor is not p.actor for p in last.parties))
        if report.sentence not in last.sentences:
            last.sentences.append(report.sentence)
        return True

    def _refer(self, clause: Clause, report: Report, days: list[DayMention]) -> bool:
        """ "The Monday meeting focused on ...": more about a meeting that was told before."""
        if report.frame not in {"noun", "summit"} or not self.drafts or report.indefinite:
            return False
        named = {p.actor for p in report.parties()}
        for draft in reversed(self.drafts):
            if (draft.kind == "call") != (report.kind == "call"):
                continue
            if draft.kind == "visit" and report.kind not in {"visit", "meeting"}:
                continue
            if named and not named & {p.actor for p in draft.parties}:
                continue
            if draft.status in HELD and report.status not in HELD and not report.soft:
                continue
            break
        else:
            return False
        self._add_included(clause, report, draft)
        day, _ = day_near(self.document, days, report, clause)
        if draft.day is None and day is not None and not draft.vague:
            draft.day = day
        if report.sentence - draft.sentences[-1] <= 6:
            if report.sentence not in draft.sentences:
                draft.sentences.append(report.sentence)
            draft.topics.extend(
                t for t in find_topics(clause, report.trigger) if t not in draft.topics
            )
        if draft.kind != "call":
            place = find_place(clause, report.trigger)
            draft.place = better_place(draft.place, place if place and place.city else None)
        return True

    def _add_included(self, clause: Clause, report: Report, draft: Draft) -> None:
        """ "The meeting also included A, B and C": more people of the states that met."""
        verb = next(
            (
                i
                for i in range(report.trigger + 1, min(report.trigger + 16, clause.sentence.last))
                if clause.norm(i) in _INCLUDING
            ),
            None,
        )
        if verb is None:
            return
        named = [m for m in clause.after(verb) if m.kind is MentionKind.PERSON and not m.possessive]
        for party in clause.parties(named):
            known = all(party.actor is not p.actor for p in draft.parties)
            if known and may_meet(party.actor) and party.actor.country in draft.states:
                draft.parties.append(party)

    def _days(self, clause: Clause) -> list[DayMention]:
        if self.days is None:
            self.days = find_days(self.document)
        return days_between(self.days, clause.sentence.start, clause.sentence.end)

    def _day_of_remarks(self, clause: Clause, report: Report) -> date | None:
        """ "He made the remarks in a meeting with ...": the day on which the remarks were made."""
        words = {clause.norm(i) for i in range(clause.sentence.first, report.trigger)}
        index = clause.sentence.index
        if not words & _REMARKS or index == 0 or self.days is None:
            return None
        before = self.document.sentences[index - 1]
        days = days_between(self.days, before.start, before.end)
        return days[0].resolve() if len(days) == 1 else None

    def _dateline_place(self) -> Place | None:
        country = self._dateline_country()
        dateline = self.document.dateline
        city = dateline.city if dateline else None
        for mention in self.mentions.between(dateline.start, dateline.end) if dateline else ():
            if mention.country and is_state(mention.country):
                city = mention.name or city
                break
        return Place(city=city, country=country) if city and country else None

    def _dateline_country(self) -> str | None:
        dateline = self.document.dateline
        if dateline is None:
            return None
        named = self.mentions.between(dateline.start, dateline.end)
        return next((m.country for m in named if m.country and is_state(m.country)), None)

    def fill(self, drafts: list[Draft]) -> None:
        """Days and places that other sentences, or the dateline, give."""
        here = self._dateline_place()
        for draft in drafts:
            if draft.kind == "call":
                draft.place = None
                continue
            if draft.place is not None or draft.status not in HELD:
                continue
            if here is None or here.country not in draft.states:
                continue
            if not _is_abroad(draft, drafts, here.country):
                draft.place = here


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


def _is_sports(document: Document) -> bool:
    words = sports()
    hits = len([None for token in document.tokens if token[3] in words])
    return hits >= 4 and hits * 80 >= len(document.tokens)


def _is_loose(clause: Clause, report: Report) -> bool:
    """Whether the words leave open if people met or telephoned."""
    return report.kind == "meeting" and (
        report.frame == "discussed" or clause.norm(report.trigger) in _LOOSE
    )


def _is_default(actor: Actor) -> bool:
    """Whether the article alone gave the country, no phrase and no office holder."""
    return bool(actor.rules) and "country: article" in actor.rules


def _is_top(actor: Actor) -> bool:
    """A holder of an office that meets its like abroad."""
    return bool(roles.families(actor.role or "") & _TOP)


def _is_marked(party: Party) -> bool:
    """Whether the phrase itself says whose: "her Spanish counterpart", "Peru's minister"."""
    mention = party.mention
    if mention.kind in {MentionKind.COUNTRY, MentionKind.NATIONALS}:
        return True
    return bool(mention.countries) or "counterpart" in mention.text.lower()
