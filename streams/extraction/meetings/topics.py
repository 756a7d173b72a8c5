"""What was discussed: short noun phrases after "discussed", "talks on", "focused on"."""

from dataclasses import dataclass, field

from streams.extraction.coreference.syntax import is_verb
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.sides import Clause

_OPENERS = frozenset({"discuss", "discussed", "discussing", "discusses", "reviewed", "review"})
_ABOUT = frozenset({"on", "about", "over", "regarding", "concerning", "covering"})
_FOCUS = word_class("topics.focus")
_STOP = word_class("topics.stop")
_DROP = word_class("topics.drop")
_TIME = word_class("topics.time")
_LIMIT = 5


@dataclass(frozen=True, slots=True)
class Subject:
    """A phrase and its characters ``[start, end)``; equal where the words are."""

    text: str
    start: int = field(compare=False)
    end: int = field(compare=False)


def find_topics(clause: Clause, trigger: int) -> list[Subject]:
    """Up to five phrases, in text order, from the trigger's sentence."""
    position = trigger
    last = min(clause.sentence.last, trigger + 40)
    start = _start(clause, trigger, last)
    if start is None:
        return []
    topics: list[Subject] = []
    phrase: list[int] = []
    position = start
    while position <= last and len(topics) < _LIMIT:
        norm = clause.norm(position) if position < last else "."
        if norm in {",", "and"}:
            following = clause.norm(position + 1)
            if following and (is_verb(following) or following in _STOP - {"and"}):
                _close(clause, phrase, topics)
                break
            if norm == "and" and _adjectives(clause, phrase):
                phrase.append(position)
                position += 1
                continue
            _close(clause, phrase, topics)
        elif norm in _STOP or norm in _TIME or (is_verb(norm) and position not in clause.covering):
            _close(clause, phrase, topics)
            break
        else:
            phrase.append(position)
        position += 1
    return topics


def _adjectives(clause: Clause, phrase: list[int]) -> bool:
    words = [clause.norm(i) for i in phrase if clause.norm(i) not in _DROP]
    return len(words) == 1 and words[0].endswith(("al", "ic", "ive", "ary", "an", "ous"))


def _start(clause: Clause, trigger: int, last: int) -> int | None:
    if clause.norm(trigger) in _OPENERS:
        return trigger + 1
    for position in range(trigger + 1, last):
        norm = clause.norm(position)
        if norm in _OPENERS:
            return position + 1
        if norm in _FOCUS and clause.norm(position + 1) in {"on", "upon", "with"}:
            return position + 2
        if norm in _FOCUS and norm == "covered":
            return position + 1
        if position not in clause.covering and is_verb(norm) and norm not in _FOCUS:
            return None
        if norm in _ABOUT and position not in clause.covering:
            following = clause.norm(position + 1)
            if norm == "on" and (
                following in _TIME
                or following[:1].isdigit()
                or (following in {"the", "his"} and clause.norm(position + 2) == "sidelines")
            ):
                continue
            return position + 1
        if norm in {".", ";"}:
            return None
    return None


def _close(clause: Clause, phrase: list[int], topics: list[Subject]) -> None:
    while phrase and clause.norm(phrase[0]) in _DROP:
        phrase.pop(0)
    while phrase and clause.norm(phrase[-1]) in {"and", "the", "of", "a"}:
        phrase.pop()
    if phrase and len(phrase) <= 8:
        start, end = clause.tokens[phrase[0]].start, clause.tokens[phrase[-1]].end
        topic = Subject(clause.document.text[start:end].replace("\n", " "), start, end)
        if end - start > 2 and topic not in topics and any(c.isalpha() for c in topic.text):
            topics.append(topic)
    phrase.clear()
