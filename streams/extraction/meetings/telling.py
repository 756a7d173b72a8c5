"""What an article has told so far: drafts of meetings, and what waits for a later sentence."""

from dataclasses import dataclass
from itertools import pairwise

from schemas import Place
from schemas.codes import is_state
from streams.extraction.coreference.publishers import publisher_country
from streams.extraction.dates import DayMention, days_between, find_days
from streams.extraction.document import Document, Sentence
from streams.extraction.meetings.days import Dated, dated
from streams.extraction.meetings.merge import Draft
from streams.extraction.meetings.report import Report
from streams.extraction.meetings.sides import Clause, Party
from streams.extraction.mentions import MentionKind, Mentions
from streams.extraction.story import Story

_SCENE = 3  # sentences back to the one whose circumstances are told
_OPENING = 24  # tokens of a sentence in which circumstances are told
_REMARKS = frozenset(["remark", "remarks", "comment", "comments", "statement", "statements"])


@dataclass(slots=True)
class Occasion:
    """A summit or conference that the text speaks of, until it says who comes."""

    host: str | None
    place: Place | None
    day: DayMention | None
    parties: list[Party]
    sentence: int


class Telling:
    """The drafts of one article, with its days and its dateline."""

    def __init__(self, document: Document, mentions: Mentions, story: Story) -> None:
        self.document = document
        self.mentions = mentions
        self.story = story
        self.drafts: list[Draft] = []
        self.occasion: Occasion | None = None
        self.hint: Report | None = None  # who told whom, where no meeting is told yet
        self._days: dict[int, list[DayMention]] = {}  # by paragraph

    def days(self, sentence: Sentence) -> list[DayMention]:
        """Days that a sentence names; a paragraph is searched when first asked for."""
        days = self._days.get(sentence.paragraph)
        if days is None:
            days = find_days(self.document, *self.document.paragraphs[sentence.paragraph])
            self._days[sentence.paragraph] = days
        return days_between(days, sentence.start, sentence.end)

    def day_of_remarks(self, clause: Clause, report: Report) -> Dated | None:
        """ "He made the remarks in a meeting with ...": the day on which the remarks were made."""
        words = {clause.norm(i) for i in range(clause.sentence.first, report.trigger)}
        index = clause.sentence.index
        scene = _sets_scene(clause, report)
        if index == 0 or not (words & _REMARKS or scene):
            return None
        reach = _SCENE if scene else 1
        for back in range(index - 1, max(-1, index - 1 - reach), -1):
            days = self.days(self.document.sentences[back])
            if days:
                return dated(days[0], days[0].resolve()) if len(days) == 1 else None
        return None

    def dateline_place(self) -> Place | None:
        """Where the story was filed, if that is a city of a known state."""
        dateline = self.document.dateline
        for mention in self.mentions.between(dateline.start, dateline.end) if dateline else ():
            if mention.country and is_state(mention.country):
                city = dateline.city if dateline else None
                if mention.kind is not MentionKind.COUNTRY:
                    city = mention.name or city
                if city is None:
                    return None
                return Place(
                    city=city, country=mention.country, start=mention.start, end=mention.end
                )
        return None

    def dateline_country(self) -> str | None:
        """The state in which the story was filed."""
        dateline = self.document.dateline
        if dateline is None:
            return None
        named = self.mentions.between(dateline.start, dateline.end)
        return next((m.country for m in named if m.country and is_state(m.country)), None)

    def elsewhere(self, code: str | None, *, top: bool = True) -> str | None:
        """The most prominent state of the article but one; ``code`` where there is no other."""
        others = [c for c in self.story.countries if is_state(c) and c != code]
        for home in (self.dateline_country(), publisher_country(self.document.source)):
            if home in others:
                return home
        return others[0] if others and top else code


def _sets_scene(clause: Clause, report: Report) -> bool:
    """ "He was responding to a question at a meeting with B": where what was told took place."""
    first = clause.sentence.first
    opens = [clause.norm(i) for i in range(first, min(first + 5, report.trigger + 1))]
    progressive = any(a in {"was", "were"} and b.endswith("ing") for a, b in pairwise(opens))
    return progressive and report.trigger - first < _OPENING
