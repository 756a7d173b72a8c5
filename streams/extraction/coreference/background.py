"""What the article takes for granted: the country that "the government" means."""

from collections import Counter
from functools import cache

from schemas.codes import is_state
from streams.extraction.actors import Actor
from streams.extraction.coreference import roles
from streams.extraction.coreference.focus import MOST
from streams.extraction.coreference.names import name_words
from streams.extraction.coreference.publishers import publisher_country
from streams.extraction.coreference.reading import GOVERNMENTAL, POSSESSIVES, Reading
from streams.extraction.coreference.whereabouts import place_of_person
from streams.extraction.lexicons.files import DATA, rows
from streams.extraction.mentions import MentionKind

_NAMING = frozenset(
    {MentionKind.COUNTRY, MentionKind.DEMONYM, MentionKind.METONYM, MentionKind.NATIONALS}
)
_LEADING = frozenset({"led", "headed"})
_MENTIONS = 4  # of a person, that are looked at
_OFFICIAL = frozenset({"office", "rank", "diplomat", "spokes", "royal", "politics"})


def home_country(reading: Reading) -> str | None:
    """The country that "the government" means where nothing else is said."""
    weights: Counter[str] = Counter()
    dateline = reading.document.dateline
    for mention in reading.mentions.items:
        if not mention.country or not is_state(mention.country):
            continue
        named = mention.kind is MentionKind.PERSON and not mention.countries
        if mention.kind not in _NAMING and not named:
            continue
        if dateline is not None and mention.end <= dateline.end:
            continue
        weights[mention.country] += 3 if mention.sentence <= 1 else 1
    if dateline is not None:
        for mention in reading.mentions.between(dateline.start, dateline.end):
            if mention.country and is_state(mention.country):
                here = mention.country
                # A story filed at home about another country: its officials are not ours.
                if weights[here] or not weights:
                    return here
    if not weights:
        return None
    publisher = publisher_country(reading.document.source)
    if (
        publisher is not None
        and publisher in weights
        and weights[publisher] * 4 >= max(weights.values())
    ):
        return publisher
    return max(weights, key=lambda c: weights[c])  # the first named of equals


_PAPAL = frozenset({"pope", "pontiff"})


def default_countries(reading: Reading) -> None:
    """A titled person with no country anywhere is of the article's own country."""
    for actor in reading.people.actors:
        if actor.country is None:
            actor.country = _delegation_country(reading, actor)
        if actor.country:
            continue
        if not actor.role:
            _settle_by_place(reading, actor)
            continue
        if _PAPAL & set(roles.words(actor.role)):
            actor.country = "VAT"
            continue
        if any((m.determiner or "").lower() in POSSESSIVES for m in actor.mentions):
            continue  # "his deputy Dan Smith": the walk finds whose
        if is_official(actor) and reading.home:
            owner = _owner_country(reading, actor)
            told = None if owner else _party_country(reading, actor)
            actor.country = owner or told or reading.home
            rule = "possessor" if owner else "party" if told else "article"
            actor.rules.append(f"country: {rule}")
        else:
            _settle_by_place(reading, actor)


@cache
def _parties() -> list[tuple[str, str]]:
    return [(f" {r['words']} ", r["code"]) for r in rows(DATA / "en" / "role_countries.csv")]


def _party_country(reading: Reading, actor: Actor) -> str | None:
    """ "Tory MP Ana Sol": whose party or parliament it is, if the text speaks of that state."""
    for mention in actor.mentions[:_MENTIONS]:
        phrase = f" {mention.text.lower()} "
        for words, code in _parties():
            if words in phrase and reading.prominence[code]:
                return code
    return None


def _settle_by_place(reading: Reading, actor: Actor) -> None:
    actor.country = place_of_person(reading, actor)
    if actor.country is not None:
        actor.rules.append("country: place")


def is_official(actor: Actor) -> bool:
    """Whether a role is one of a state or of its politics, as far as its words show."""
    return actor.role_class in _OFFICIAL or any(
        w in GOVERNMENTAL for w in roles.words(actor.role or "")
    )


def _delegation_country(reading: Reading, actor: Actor) -> str | None:
    """ "a delegation of the Japanese parliament led by Ana Sato": whose delegation it is."""
    tokens = reading.document.tokens
    for mention in actor.mentions[:_MENTIONS]:
        first = reading.document.sentences[mention.sentence].first
        for index in range(mention.first - 1, max(first + 1, mention.first - 5), -1):
            if tokens[index].norm != "by" or tokens[index - 1].norm not in _LEADING:
                continue
            start = max(first, index - 14)
            before = reading.mentions.between(tokens[start].start, tokens[index - 1].start)
            groups = [m for m in before if m.country and m.kind is not MentionKind.PERSON]
            if groups:
                actor.rules.append("country: delegation")
                return groups[-1].country
    return None


def _owner_country(reading: Reading, actor: Actor) -> str | None:
    served = _served_country(reading, actor)
    if served:
        return served
    for mention in actor.mentions:
        for nested in reading.mentions.between(mention.start, mention.end):
            if nested is mention or not nested.possessive:
                continue
            owner = reading.people.by_mention.get(id(nested))
            if owner is not None and owner.country:
                return owner.country
    return None


def _served_country(reading: Reading, actor: Actor) -> str | None:
    """ "Ana Quispe, a spokeswoman for Vega,": the country of whom she speaks for."""
    if actor.role_class not in {"spokes", "staff"}:
        return None
    _, _, whom = (actor.role or "").partition(" for ")
    words = name_words(whom) if whom else ()
    for other in reading.people.actors[:MOST]:
        if words and other is not actor and name_words(other.name or "")[-len(words) :] == words:
            return other.country
    return None
