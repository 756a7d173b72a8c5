"""Words around a verb or noun that tell its mood."""

from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.meetings.sides import Clause

BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re"])
AUXILIARIES = BE | frozenset(
    [
        "'ve",
        "'ll",
        "has",
        "have",
        "had",
        "having",
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "do",
        "does",
        "did",
        "to",
        "not",
        "n't",
        "never",
        "also",
        "already",
        "just",
        "then",
        "later",
        "again",
        "still",
        "briefly",
        "recently",
        "reportedly",
        "quietly",
        "personally",
        "once",
        "separately",
        "further",
        "both",
        "jointly",
        "all",
        "only",
        "now",
        "earlier",
        "formally",
        "officially",
        "immediately",
        "soon",
        "finally",
        "directly",
        "first",
        "ever",
        "be",
        "expected",
        "due",
        "scheduled",
        "planned",
        "set",
        "going",
        "about",
        "able",
        "likely",
        "unlikely",
        "slated",
        "supposed",
    ]
)
STOP = word_class("modality.stop")
MOTION = word_class("modality.motion")
BREAKS = word_class("modality.breaks")


def governing_words(clause: Clause, start: int, reach: int = 6) -> list[str]:
    """Words in front of an infinitive or gerund, up to the clause's border."""
    words: list[str] = []
    position = start - 1
    while position >= clause.sentence.first and len(words) < reach:
        norm = clause.norm(position)
        if norm in STOP:
            break
        words.insert(0, norm)
        position -= 1
    return words


def moods_of(words: list[str], table: dict[str, str]) -> set[str]:
    found: set[str] = set()
    for word in words:
        status = "denied" if word.endswith("n't") else table.get(word)
        if status:
            found.add(status)
    return found
