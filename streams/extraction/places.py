"""Where a meeting took place: the city or seat that its sentence names, else only the country."""

from functools import cache

from schemas import Place
from streams.extraction.lexicons.files import DATA, rows, split
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.sides import Clause
from streams.extraction.mentions import Mention, MentionKind

_AT = frozenset({"in", "at", "near", "outside", "inside", "into", "to"})
_PLACES = frozenset(
    {MentionKind.METONYM, MentionKind.PLACE, MentionKind.COUNTRY, MentionKind.ORGANIZATION}
)
_BETWEEN = word_class("places.between")


_SETTLEMENTS = frozenset({"village", "town", "city", "resort", "port", "suburb", "capital"})
_OPENING = 2  # tokens in front of a place that opens its sentence
_LINKS = frozenset({"after", "before", "since", "while", "as", "because", "though", "although"})
_NEAR = 24  # tokens between a meeting and its place


@cache
def _seats() -> dict[str, tuple[str, str]]:
    """Name of a seat -> its city and its state's code."""
    return {
        row["name"].lower(): (row["city"], row["country"])
        for row in rows(DATA / "en" / "meetings" / "seats.csv")
        if row["city"]
    }


@cache
def _regions() -> frozenset[str]:
    """Lands within a state that are no city: "Florida", "Bavaria"."""
    listed = rows(DATA / "en" / "regions.csv")
    lands = {name.lower() for row in listed for name in split(row["names"])}
    return frozenset(lands - {row["name"].lower() for row in rows(DATA / "en" / "cities.csv")})


@cache
def _towns() -> frozenset[str]:
    """Cities that also stand for a government though they are no capital: "Putrajaya"."""
    listed = [*rows(DATA / "en" / "cities.csv"), *rows(DATA / "en" / "venues.csv")]
    return frozenset(row["name"].lower() for row in listed)


def place_of(mention: Mention) -> Place | None:
    """The city or country that a mention names, None where it names neither."""
    span = (mention.start, mention.end)
    name = mention.name or mention.text
    for form in (mention.text, name, mention.organization or ""):
        seat = _seats().get(form.lower().removeprefix("the "))
        if seat is not None:
            return _place(*seat, span)
    if mention.text.lower() == capitals().get(mention.country or "", "").lower():
        return _place(capitals()[mention.country or ""], mention.country, span)
    if mention.kind is MentionKind.COUNTRY or name.lower() in _regions():
        return _place(None, mention.country, span)
    if name.lower() in _towns():
        return _place(name, mention.country, span)
    if mention.rule == "metonym" and mention.country in capitals():
        # A palace or an office is in its capital.
        return _place(capitals()[mention.country], mention.country, span)
    if mention.kind is MentionKind.METONYM and mention.organization and not mention.country:
        return None  # "the Foreign Office": of whom is not told, and no city
    if mention.kind in {MentionKind.METONYM, MentionKind.PLACE}:
        return _place(name, mention.country, span)
    return None


def _place(city: str | None, country: str | None, span: tuple[int, int]) -> Place:
    return Place(city=city, country=country, start=span[0], end=span[1])


def same_place(one: Place | None, other: Place | None) -> bool:
    """Whether both are one city, whatever words name it."""
    if one is None or other is None:
        return one is other
    return (one.city, one.country) == (other.city, other.country)


@cache
def capitals() -> dict[str, str]:
    """Code of a state -> its capital."""
    return {r["code"]: next(iter(split(r["names"]))) for r in rows(DATA / "en" / "capitals.csv")}


def is_capital(clause: Clause, mention: Mention) -> bool:
    """ "the Chinese capital", "China's capital"."""
    if mention.kind is MentionKind.COUNTRY and not mention.possessive:
        return False
    if mention.kind not in {MentionKind.DEMONYM, MentionKind.COUNTRY}:
        return False
    position = mention.last + (clause.norm(mention.last) in {"'s", "'"})
    return clause.norm(position) == "capital" and mention.country in capitals()


def capital_of(clause: Clause, mention: Mention) -> Place | None:
    """Where "the Chinese capital" is, for the mention "Chinese" in it."""
    city = capitals().get(mention.country or "")
    position = mention.last + (clause.norm(mention.last) in {"'s", "'"})
    end = clause.tokens[position].end
    return _place(city, mention.country, (mention.start, end)) if city else None


def find_place(clause: Clause, trigger: int) -> Place | None:
    """The place named nearest to a trigger in its sentence after "in" or "at"; a city wins."""
    best: tuple[int, int, Place] | None = None
    for mention in [*clause.before(trigger), *clause.after(trigger)]:
        capital = is_capital(clause, mention)
        if not capital and (mention.kind not in _PLACES or mention.possessive):
            continue
        if not _is_located(clause, mention) and not _modifies(clause, mention, trigger):
            continue
        if _is_of_other_clause(clause, mention, trigger):
            continue
        place = capital_of(clause, mention) if capital else place_of(mention)
        if place is None:
            continue
        distance = (
            mention.first - trigger if mention.first > trigger else 2 * (trigger - mention.last) + 3
        )
        if distance > 2 * _NEAR or (mention.first > trigger and distance > _NEAR):
            continue
        rank = (0 if place.city else 1, distance, place)
        if best is None or rank[:2] < best[:2]:
            best = rank
    if best is not None and best[2].city:
        return best[2]
    return _unlisted(clause, trigger) or (best[2] if best else None)


def _is_of_other_clause(clause: Clause, mention: Mention, trigger: int) -> bool:
    """ "ended the war in Gaza a day after Peru suspended talks": a place of what was told before.

    A place that opens the sentence is of all of it: "In Lima on Monday, she said she had met B".
    """
    if mention.last > trigger or mention.first - clause.sentence.first <= _OPENING:
        return False
    return any(
        clause.norm(i) in _LINKS and i not in clause.covering for i in range(mention.last, trigger)
    )


def _unlisted(clause: Clause, trigger: int) -> Place | None:
    """ "in the Andean village of Ollanta": a place that no lexicon has."""
    last = min(clause.sentence.last, trigger + _NEAR)
    for position in range(trigger + 1, last - 2):
        if clause.norm(position) in _SETTLEMENTS and clause.norm(position + 1) == "of":
            end = position + 2
            while end < last and end < position + 5 and clause.tokens[end].text[:1].isupper():
                end += 1
            if end > position + 2 and position + 2 not in clause.covering:
                span = (clause.tokens[position + 2].start, clause.tokens[end - 1].end)
                name = clause.document.text[slice(*span)]
                return _place(name, _country_before(clause, position), span)
    return None


def _country_before(clause: Clause, position: int) -> str | None:
    for index in range(position - 1, position - 4, -1):
        mention = clause.covering.get(index)
        if mention is not None and mention.kind is MentionKind.DEMONYM:
            return mention.country
    return None


def _modifies(clause: Clause, mention: Mention, trigger: int) -> bool:
    """ "the Downing Street talks", "a Camp David summit": a place in front of the occasion."""
    if mention.kind is MentionKind.COUNTRY or not 0 <= trigger - mention.last <= 1:
        return False
    return mention.last == trigger or clause.norm(mention.last) not in {"and", ",", "-", "'s"}


def _is_located(clause: Clause, mention: Mention) -> bool:
    """Whether "in" or "at" governs the mention, over words like "the Black Sea resort of"."""
    position = mention.first - 1
    steps = 0
    while position >= clause.sentence.first and steps < 8:
        norm = clause.norm(position)
        if norm == "of" and clause.norm(position - 1) in {"sidelines", "margins", "fringes"}:
            return True
        if norm in _AT and clause.norm(position - 1) in {"not", "than"}:
            return False
        if norm in _AT:
            if norm in {"to", "into"}:
                return _is_travel(clause, position)
            return True
        covering = clause.covering.get(position)
        if norm not in _BETWEEN and not (
            covering is not None
            and covering.kind
            in {MentionKind.DEMONYM, MentionKind.PLACE, MentionKind.COUNTRY, MentionKind.METONYM}
        ):
            # "Downing Street talks": a seat right in front of the occasion.
            return False
        position -= 1
        steps += 1
    return False


def _is_travel(clause: Clause, position: int) -> bool:
    words = [clause.norm(i) for i in range(position - 4, position)]
    return any(
        w
        in {
            "visit",
            "visits",
            "visited",
            "trip",
            "travel",
            "travelled",
            "traveled",
            "travels",
            "flew",
            "flies",
            "fly",
            "arrived",
            "came",
            "went",
            "return",
            "returned",
            "go",
            "tour",
        }
        for w in words
    )
