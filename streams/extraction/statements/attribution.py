"""A statement before anybody is resolved: who (as a stretch of text), by which words, what."""

from dataclasses import dataclass, field

from streams.extraction.statements.cues import CueVerb
from streams.extraction.statements.phrases import Phrase


@dataclass(slots=True)
class Attribution:
    """Character spans of the body; ``speaker`` and ``hearer`` are token phrases.

    ``rule`` names the pattern that found it, ``verb`` is None for "according to" and colons.
    """

    speaker: Phrase | None
    cue: tuple[int, int] | None
    content: list[tuple[int, int]]
    sentence: int
    rule: str
    verb: CueVerb | None = None
    hearer: Phrase | None = None
    negated: bool = False
    nested: list["Attribution"] = field(default_factory=list)  # what it reports others to have said
    issuer: Phrase | None = None  # who put out the document that "says" it

    @property
    def end(self) -> int:
        """Where its text ends: cue or content, whichever is later."""
        last = max(self.content[0][1], self.content[-1][1])
        return max(last, self.cue[1]) if self.cue else last
