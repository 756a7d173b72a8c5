"""Which messages a consumer wants: by pair, by country, by day."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from schemas.base import Message
from schemas.codes import ORGANIZATIONS, is_state, pair_key
from streams.client import facts


@dataclass(frozen=True, slots=True)
class Selection:
    """All that is given must hold; nothing given selects everything.

    A day is inclusive at both ends, and a message without a day is in no range of days.
    """

    pair: str | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None

    @classmethod
    def of(
        cls,
        *,
        pair: str | None = None,
        country: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Self:
        """A selection from what a person wrote.

        Args:
            pair: "IRN-PAK", in either order and case.
            country: an ISO 3166-1 alpha-3 code, or an organisation's.
            since: the first day.
            until: the last day.

        Raises:
            ValueError: for a code that does not exist, and for days in the wrong order.
        """
        if since and until and until < since:
            raise ValueError(f"the days end ({until}) before they begin ({since})")
        return cls(
            pair=None if pair is None else read_pair(pair),
            country=None if country is None else read_country(country),
            since=since,
            until=until,
        )

    def __bool__(self) -> bool:
        """Whether anything is given."""
        return self != Selection()

    def matches(self, message: Message) -> bool:
        if self.pair and self.pair not in facts.pairs(message):
            return False
        if self.country and self.country not in facts.countries(message):
            return False
        return self.has_day(facts.day(message)) if self.since or self.until else True

    def has_day(self, day: date | None) -> bool:
        """Whether a day is in the range; None only where there is no range."""
        if day is None:
            return not (self.since or self.until)
        return (self.since or day) <= day <= (self.until or day)


def read_pair(text: str) -> str:
    """``AAA-BBB`` in alphabetical order.

    Raises:
        ValueError: saying which code does not exist, or that two are needed.
    """
    codes = text.strip().upper().replace("_", "-").split("-")
    key = pair_key(*codes) if len(codes) == 2 else None
    if key is None:
        unknown = [code for code in codes if not is_state(code)]
        what = f"no country has the code {', '.join(unknown)}" if unknown else "two are needed"
        raise ValueError(f"{text}: {what}; write two ISO 3166-1 alpha-3 codes: IRN-PAK")
    return key


def read_country(text: str) -> str:
    """The code in upper case.

    Raises:
        ValueError: when neither a country nor an organisation has it.
    """
    code = text.strip().upper()
    if not (is_state(code) or code in ORGANIZATIONS):
        raise ValueError(
            f"no country or organisation has the code {text};"
            " write an ISO 3166-1 alpha-3 code (IRN) or an organisation's (UNO, EUR, NATO)"
        )
    return code
