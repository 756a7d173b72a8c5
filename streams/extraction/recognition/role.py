"""What a role is, and which words can head one."""

from dataclasses import dataclass, field

from streams.extraction.lexicons.vocabulary import Head
from streams.extraction.recognition.scan import Scan


@dataclass(slots=True)
class Role:
    """Tokens ``[first, last)`` of the role itself, and what the words before and behind it say.

    ``left`` is the first token of the whole phrase; ``countries`` come nearest first.
    """

    left: int
    first: int
    last: int
    head: Head
    name: str = ""
    countries: list[str] = field(default_factory=list)
    local: list[str] = field(default_factory=list)  # states of cities and regions in it
    organization: str | None = None
    former: bool = False
    determiner: str | None = None
    number: str | None = None  # "two", "both"
    rank_only: bool = False
    capital: bool = False

    @property
    def bare(self) -> bool:
        """One capitalised word with nothing around it: it may be part of a name."""
        return self.last - self.first == 1 and self.capital and self.left == self.first


def head_at(scan: Scan, i: int) -> Head | None:
    """The head noun that token ``i`` is, of a role or of a rank that is written short ("Gen")."""
    norm = scan.tokens[i].norm
    head = scan.words.heads.get(norm)
    if head is not None:
        return head
    if norm in scan.words.ranks and scan.tokens[i].text[0].isupper() and norm != "pres":
        return Head(scan.words.ranks[norm], "rank", False, None)
    return None
