"""A half-filled meeting: what one trigger in one sentence says."""

from dataclasses import dataclass, field

from schemas import MeetingStatus
from streams.extraction.meetings.modality import Modality
from streams.extraction.meetings.sides import Clause, Party, add_parties
from streams.extraction.mentions import Mention


@dataclass(slots=True)
class Report:
    """One report of contact in one sentence; ``sides`` are empty for "the meeting focused on"."""

    sentence: int
    trigger: int  # token index
    start: int  # characters of the trigger
    end: int
    cue_start: int  # characters of the trigger with the verb group: "will meet", "held talks"
    kind: str
    status: MeetingStatus
    frame: str
    left: list[Party] = field(default_factory=list)
    right: list[Party] = field(default_factory=list)
    destination: Mention | None = None
    stops: list[Mention] = field(default_factory=list)  # of the same tour, after the destination
    soft: bool = False
    separate: bool = False
    indefinite: bool = False  # "a meeting": not one that was reported before
    # Other reports of the sentence with a day of their own: where they begin, whether held.
    rivals: tuple[tuple[int, bool], ...] = ()
    occasion: bool = False  # names an event with a place or host: "a summit in London"
    leading: bool = False  # "A heads the delegation": an official whatever his title
    bilateral: bool = False
    quoted: bool = False
    timeless: bool = False  # "at his meeting with B": held or to be held

    def parties(self) -> list[Party]:
        """Both sides, each actor once."""
        found: list[Party] = []
        add_parties(found, [*self.left, *self.right])
        return found

    def countries(self) -> list[str]:
        """Codes of all parties, each once."""
        return list(dict.fromkeys(p.actor.country for p in self.parties() if p.actor.country))


_GROUP = 8  # tokens between the verb group's first and a noun that it carries


def _cue_start(clause: Clause, index: int, modality: Modality) -> int:
    far = not modality.verbal or index - modality.start > _GROUP
    return clause.tokens[index if far else modality.start].start


def make_report(
    clause: Clause,
    index: int,
    modality: Modality,
    kind: str,
    frame: str,
    left: list[Mention],
    right: list[Mention],
) -> Report | None:
    if modality.status is None:
        return None
    token = clause.tokens[index]
    report = Report(
        sentence=clause.sentence.index,
        trigger=index,
        start=token.start,
        end=token.end,
        cue_start=_cue_start(clause, index, modality),
        kind=kind,
        status=modality.status,
        frame=frame,
        left=clause.parties(left),
        right=clause.parties(right),
        soft=modality.soft,
    )
    if (left and not report.left) or (right and not report.right):
        return None  # a side that is named, but not known
    actors = [p.actor for p in report.left]
    report.right = [p for p in report.right if all(p.actor is not a for a in actors)]
    return report
