"""Groups: "the two sides", "both leaders", "the two"."""

from collections import Counter

from schemas.codes import is_state
from streams.extraction.actors import Actor
from streams.extraction.coreference import roles
from streams.extraction.coreference.bodies import state_of
from streams.extraction.coreference.descriptions import unnamed
from streams.extraction.coreference.pronouns import joined_actors
from streams.extraction.coreference.reading import Reading
from streams.extraction.coreference.syntax import verb_after
from streams.extraction.document import Document
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.mentions import Mention, MentionKind, Mentions

_DEFINITE = frozenset(
    ["the", "his", "her", "their", "its", "this", "that", "these", "those", "both"]
)
_GROUP_COUNTRY = word_class("resolver.group_country")
_NUMBERS = {"two": 2, "both": 2, "pair": 2, "three": 3, "four": 4, "trilateral": 3}


def resolve_group(reading: Reading, mention: Mention) -> tuple[Actor, ...]:
    words = mention.text.lower().replace("-", " ").split()
    number = next((_NUMBERS[w] for w in words if w in _NUMBERS), 2)
    if not words or words[0] not in _DEFINITE:
        return (unnamed(reading, mention, ()),)  # "two lawmakers": nobody spoken of before
    pair = _pair_in_focus(reading, mention) if number == 2 else ()
    if any(w in _GROUP_COUNTRY for w in words):
        if pair and words[-1] in {"sides", "parties", "delegations"}:
            return pair
        states = states_in_focus(reading, mention, number)
        if len(states) >= 2:
            return states
        return (unnamed(reading, mention, ()),)
    people = _people_in_focus(reading, mention, words, number)
    if len(people) >= 2:
        return people
    if words[-1] in {"two", "both", "pair", "sides"} or roles.families(words[-1]):
        return states_in_focus(reading, mention, number)
    return (unnamed(reading, mention, ()),)


def _pair_in_focus(reading: Reading, mention: Mention) -> tuple[Actor, ...]:
    """Two actors joined by "and" in front of a verb, in the last sentences."""
    for back in range(4):
        sentence = mention.sentence - back
        seen = [
            s
            for s in reading.focus.recent(mention.sentence, back)
            if s.mention.sentence == sentence and s.mention.start < mention.start
        ]
        seen.reverse()
        joined = joined_actors(reading, seen)
        if len(joined) == 2:
            return joined
    return ()


def _people_in_focus(
    reading: Reading, mention: Mention, words: list[str], number: int
) -> tuple[Actor, ...]:
    noun = words[-1].removesuffix("s") if words else ""
    wants_office = noun not in {
        "men",
        "man",
        "women",
        "two",
        "pair",
        "both",
        "counterpart",
        "duo",
    }
    wants_office = wants_office and noun not in {"colleague", "friend", "side", "official"}
    found: list[Actor] = []
    for strict, abroad in ((True, True), (False, True), (False, False)):
        found = []
        for seen in reading.focus.recent(mention.sentence, 8):
            if seen.mention.in_quotation and not mention.in_quotation:
                continue
            for actor in seen.actors:
                if actor.kind != "person" or actor.plural or actor in found:
                    continue
                if not (actor.role or actor.country):
                    continue
                if strict and wants_office and not roles.fits(noun, actor.role or ""):
                    continue
                if found and found[0].country == actor.country and abroad:
                    continue  # "both leaders": of two states, if two states' are spoken of
                found.append(actor)
            if len(found) >= number:
                return tuple(found[:number])
    return tuple(found) if len(found) >= 2 else ()


def states_in_focus(reading: Reading, mention: Mention, number: int) -> tuple[Actor, ...]:
    near: Counter[str] = Counter()
    for seen in reading.focus.recent(mention.sentence, 3):
        for actor in seen.actors:
            if actor.country and is_state(actor.country):
                near[actor.country] += 1
    overall = reading.prominence
    ranked = sorted(near, key=lambda c: (-overall[c], -near[c]))
    if len(ranked) < number > 2:
        return ()
    if len(ranked) < number:
        ranked += [c for c in sorted(overall, key=lambda c: -overall[c]) if c not in near]
    return tuple(state_of(reading, code) for code in ranked[:number])


def add_bare_groups(document: Document, mentions: Mentions) -> None:
    """ "The two met again": a group named by its number alone."""
    tokens = document.tokens
    found = [i for i in document.where({"two"}) if i and tokens[i - 1].norm == "the"]
    if not found:
        return
    taken = {i for m in mentions.items for i in range(m.first, m.last)}
    added = False
    for index in found:
        sentence = document.sentence_at(tokens[index].start)
        if sentence is None or sentence.boilerplate or index in taken:
            continue
        if not sentence.first < index < sentence.last - 1:
            continue
        if verb_after(document, index + 1, sentence.last) is None:
            continue
        start, end = tokens[index - 1].start, tokens[index].end
        mentions.items.append(
            Mention(
                start,
                end,
                index - 1,
                index + 1,
                sentence.index,
                MentionKind.GROUP,
                document.text[start:end],
                plural=True,
                determiner="two",
                rule="bare group",
                in_quotation=document.in_quotation(start),
            )
        )
        added = True
    if added:
        mentions.items.sort(key=lambda m: (m.start, -m.end))
        mentions._starts = [m.start for m in mentions.items]
