"""Where a visit goes: "in B", "to B, C and D", "the Chinese capital", "left Lima for B"."""

from streams.extraction.coreference.syntax import PREPOSITIONS, is_subject, is_verb
from streams.extraction.meetings.complements import WEEKDAYS
from streams.extraction.meetings.sides import Clause
from streams.extraction.mentions import Mention, MentionKind
from streams.extraction.places import is_capital

DESTINATIONS = frozenset({MentionKind.COUNTRY, MentionKind.METONYM, MentionKind.PLACE})
_LINKS = frozenset(
    {"and", ",", "the", "then", "to", "as", "well", "also", "later", "followed", "by", "in", "on"}
)
_ON_THE_WAY = frozenset({"here", "on", "late", "early", *WEEKDAYS})
_REGIONS = frozenset(
    {
        "asia",
        "africa",
        "europe",
        "america",
        "east",
        "gulf",
        "caribbean",
        "pacific",
        "balkans",
        "caucasus",
        "region",
        "tour",
        "countries",
        "nations",
        "states",
    }
)
_OPENINGS = frozenset({"-", "--", "–", "—", ",", ":", "(", "including", "includes", "of", "in"})
_BREAKS = frozenset({";", ",", "that", "who", "which", "but", '"', "after", "as", "when", "while"})


def of_verb(clause: Clause, index: int, frame: str) -> Mention | None:
    """The country or city visited: object of "visit", after "in", "to", "at" or "for" else."""
    if frame == "visit":
        return land(clause, index + 1, 5)
    for position in range(index + 1, min(index + 6, clause.sentence.last)):
        norm = clause.norm(position)
        if norm in {"in", "to", "at", "into", "for"} and position not in clause.covering:
            if frame == "leave" and norm != "for":
                return None
            return land(clause, position + 1, 5)
        from_there = frame == "leave" and position in clause.covering
        if not from_there and norm not in _ON_THE_WAY:
            return None
    return None


def land(clause: Clause, start: int, reach: int = 4) -> Mention | None:
    """The land or city that begins within ``reach`` tokens, "the Chinese capital" too."""
    region = False
    position, limit = start - 1, start + reach
    while position + 1 < limit:
        position += 1
        mention = clause.covering.get(position)
        if clause.norm(position) in _REGIONS and not (mention and mention.country):
            region, limit = True, position + 6  # "to Asia, including Japan"
            continue
        if region and clause.norm(position) in _OPENINGS:
            continue
        if mention is not None:
            if is_capital(clause, mention):
                return mention
            if clause.norm(mention.last) in {"-", "–"} or clause.norm(mention.first - 1) == "-":
                return None  # "the U.S.-Mexico border"
            return mention if mention.kind in DESTINATIONS and mention.country else None
        norm = clause.norm(position)
        if norm in {",", ".", "and", ";"} or norm in PREPOSITIONS or is_verb(norm):
            return None
    return None


def of_noun(clause: Clause, index: int, start: int) -> Mention | None:
    """Where the trip at token ``index`` goes; its phrase begins at ``start``."""
    limit = min(clause.sentence.last, index + 18)
    for position in range(index + 1, limit):
        norm = clause.norm(position)
        if norm in {"that", "which"} and _includes(clause, position) is not None:
            return land(clause, (_includes(clause, position) or position) + 1)
        if norm in _BREAKS:
            break
        if position in clause.covering:
            continue
        of = norm == "of" and clause.norm(index) in {"tour", "tours"}
        if norm == "to" or of or (norm == "in" and position < index + 4):
            found = land(clause, position + 1, 4)
            if found is not None:
                return found
    for position in range(index - 1, start - 1, -1):
        mention = clause.covering.get(position)
        if (
            mention is not None
            and mention.kind in {MentionKind.COUNTRY, MentionKind.METONYM}
            and not mention.possessive
        ):
            return mention
    return stay_before(clause, start)


def _includes(clause: Clause, index: int) -> int | None:
    """ "a tour that also includes B": the token of the verb."""
    span = range(index + 1, index + 4)
    return next((i for i in span if clause.norm(i) in {"includes", "include", "included"}), None)


def stay_before(clause: Clause, start: int) -> Mention | None:
    """ "is in Lima for a visit", "in Peru on a trip": where the traveller already is."""
    governor = start - 1
    if clause.norm(governor) not in {"for", "on", "during"}:
        return None
    mention = clause.covering.get(governor - 1)
    if mention is None or mention.kind not in DESTINATIONS or not mention.country:
        return None
    before = mention.first - 1
    if clause.norm(before) == "the":
        before -= 1
    return mention if clause.norm(before) in {"in", "to", "at"} else None


def stops_after(clause: Clause, destination: Mention) -> list[Mention]:
    """More stops of a tour: "to Chile, Bolivia and Brazil", "to Lima and then to Quito"."""
    stops: list[Mention] = []
    reached = destination
    for mention in clause.after(destination.last):
        words = clause.gap(reached, mention).split()
        if not words or not set(words) <= _LINKS or mention.kind not in DESTINATIONS:
            break
        if mention.possessive or ("and" not in words and is_subject(clause.document, mention)):
            break
        if mention.country and mention.country != reached.country:
            stops.append(mention)
        reached = mention
    if stops and is_subject(clause.document, reached) and clause.gap(destination, reached) == "and":
        return []  # "A visited Lima and Chile said": another clause
    return stops
