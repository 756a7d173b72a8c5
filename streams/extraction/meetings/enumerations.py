"""Parties told one by one: "three nations -- A, B and C -- met", "12 states, including A and B"."""

from __future__ import annotations

from streams.extraction.meetings.passage import Passage
from streams.extraction.mentions import Mention, MentionKind

_DASHES = frozenset({"-", "--", "–", "—", "(", ":"})
_CLOSING = frozenset({",", "-", "--", "–", "—", ")"})
_NAMING = frozenset({"including", "namely"})
_GROUPS = frozenset(
    {
        "countries",
        "nations",
        "states",
        "powers",
        "allies",
        "members",
        "neighbours",
        "neighbors",
        "officials",
        "ministers",
        "leaders",
        "partners",
        "governments",
        "council",
        "group",
    }
)
_PARTIES = frozenset({MentionKind.COUNTRY, MentionKind.METONYM, MentionKind.ORGANIZATION})
_MOST = 30  # parties of one list


def listed_before(clause: Passage, index: int) -> list[Mention]:
    """The list that closes right before token ``index``, with a party joined to its group."""
    if clause.norm(index - 1) not in _CLOSING:
        return []
    before = clause.before(index - 1)
    if not before or before[-1].last != index - 1:
        return []
    chain = _chain_left(clause, before[-1])
    first = chain[0].first - (clause.norm(chain[0].first - 1) == "the")
    opening = clause.norm(first - 1)
    if len(chain) < 2 or opening not in _DASHES | _NAMING:
        return []
    group = _group_before(clause, first - 1)
    if group is None:
        return []
    for mention in reversed(clause.before(group)):
        words = [clause.norm(i) for i in range(mention.last, group)]
        if mention.kind in _PARTIES and words[:1] == ["and"]:
            return [mention, *chain]  # "A and three others -- B, C and D --"
        break
    return chain


def listed_after(clause: Passage, index: int, reach: int = 8) -> list[Mention]:
    """The list after a group: "with three nations -- A, B and C", "with states including A"."""
    group = False
    for position in range(index, min(index + reach, clause.sentence.last)):
        norm = clause.norm(position)
        mention = clause.covering.get(position)
        group = group or norm in _GROUPS
        if group and norm in _DASHES | _NAMING:
            start = position + 1
            while clause.norm(start) in _NAMING | _DASHES | {"the"}:
                start += 1
            first = clause.covering.get(start)
            if first is None or first.kind not in _PARTIES:
                return []
            return _chain_right(clause, first)
        if mention is None and norm in {";", ".", "that", "who", "which", "to", "about", "over"}:
            return []
    return []


def _group_before(clause: Passage, position: int) -> int | None:
    """The token of the group's noun in front of the dash or "including"."""
    for index in range(position, max(clause.sentence.first - 1, position - 5), -1):
        if clause.norm(index) in _GROUPS:
            return index
    return None


def _chain_left(clause: Passage, last: Mention) -> list[Mention]:
    chain = [last]
    for mention in reversed(clause.before(last.first)):
        if len(chain) > _MOST or mention.kind not in _PARTIES or not mention.country:
            break
        if clause.gap(mention, chain[0]) not in {",", "and", ", and", ", the"}:
            break
        chain.insert(0, mention)
    return chain


def _chain_right(clause: Passage, first: Mention) -> list[Mention]:
    chain = [first]
    for mention in clause.after(first.last):
        if len(chain) > _MOST or mention.kind not in _PARTIES or not mention.country:
            break
        if clause.gap(chain[-1], mention) not in {",", "and", ", and", ", the"}:
            break
        chain.append(mention)
    return chain
