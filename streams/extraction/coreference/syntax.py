"""Light signs of a mention's part in its clause, read from the words beside it; no parser."""

import csv
from functools import cache, lru_cache
from pathlib import Path

from streams.extraction.document import Document
from streams.extraction.lexicons.files import DATA, words
from streams.extraction.lexicons.word_classes import word_class
from streams.extraction.mentions import Mention

PREPOSITIONS = word_class("syntax.prepositions")
_ADVERBS = word_class("syntax.adverbs")
_POSTMODIFIERS = frozenset({"of", "in", "for", "from", "who", "at", "accompanied", "with", "to"})
_POSTMODIFIERS = frozenset({"of", "in", "for", "from", "who", "at", "accompanied", "with", "to"})
OBJECT_FOLLOWERS = frozenset(
    {
        "yesterday",
        "today",
        "tomorrow",
        "again",
        "and",
        "but",
        "that",
        "when",
        "while",
        "as",
        "there",
    }
)
_TIME = word_class("syntax.time")
_TIME_LINKS = word_class("syntax.time_links")
_NOT_VERBS = word_class("syntax.not_verbs")


@cache
def _finite() -> frozenset[str]:
    return frozenset(words(DATA / "en" / "finite_verbs.txt"))


def table(path: Path) -> list[list[str]]:
    """The cells of a CSV file without a header row."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.reader(x for x in lines if x.strip() and not x.startswith("#")))


@lru_cache(maxsize=1 << 14)
def is_verb(norm: str) -> bool:
    """Whether a word looks like a finite verb: listed, or in "-ed"; "n't" counts with its verb."""
    if norm.endswith("n't"):
        return True
    return norm in _finite() or (len(norm) > 4 and norm.endswith("ed") and norm not in _NOT_VERBS)


def verb_after(document: Document, index: int, limit: int) -> int | None:
    """Index of the finite verb after token ``index``, over adverbs and one insertion."""
    tokens = document.tokens
    position, steps = index, 0
    while position < limit and steps < 4:
        norm = tokens[position].norm
        if is_verb(norm):
            return position
        if norm in _ADVERBS or (len(norm) > 4 and norm.endswith("ly")):
            position += 1
            steps += 1
            continue
        time = _time_end(document, position, limit)
        if time > position:
            position = time
            steps += 1
            continue
        if norm == "," and position + 1 < limit and _closes(document, position, index):
            position += 1
            continue
        if norm in {",", "(", "-", "--", "–", "—"} and position == index:
            close = _insertion_end(document, position, limit)
            if close is None:
                return None
            position = close
            steps += 1
            continue
        return None
    return None


def _closes(document: Document, comma: int, index: int) -> bool:
    """ "his counterpart, Ana Quispe, met": the comma ends an apposition that the mention is."""
    following = document.tokens[comma + 1].norm
    return comma == index and is_verb(following) and following not in _speech()


def _time_end(document: Document, index: int, limit: int) -> int:
    """The token after a phrase of time at ``index``: "on Sunday", "last week", "on June 13"."""
    position = index
    found = False
    while position < min(limit, index + 6):
        norm = document.tokens[position].norm
        if norm in _TIME:
            found = True
        elif not (norm in _TIME_LINKS or (norm.isdigit() and len(norm) <= 4)):
            break
        position += 1
    return position if found else index


def _insertion_end(document: Document, index: int, limit: int) -> int | None:
    """The token after the mark that closes an insertion opened at ``index``, within 30 tokens."""
    tokens = document.tokens
    closing = {"(": ")"}.get(tokens[index].norm, tokens[index].norm)
    if index + 1 < limit and tokens[index + 1].norm in {'"', "''", "and", "but"}:
        return None
    for position in range(index + 1, min(limit, index + 30)):
        if tokens[position].norm == closing:
            return position + 1
    return None


def is_subject(document: Document, mention: Mention) -> bool:
    """Whether a finite verb follows the mention, or one that its long opening phrase hides."""
    limit = document.sentences[mention.sentence].last
    if after_preposition(document, mention):
        return False
    if verb_after(document, mention.last, limit) is not None:
        return True
    # "A diplomat in charge of elections in Peru announced": the head of a long opening phrase.
    first = document.sentences[mention.sentence].first
    opening = mention.first - first
    if opening > 1 or mention.last >= limit:
        return False
    if opening == 1 and document.tokens[first].norm.isalpha():
        return False
    return document.tokens[mention.last].norm in _POSTMODIFIERS


def speaks(document: Document, mention: Mention) -> bool:
    """Whether the mention is the subject of a verb of speech: "he said", "said Dean"."""
    limit = document.sentences[mention.sentence].last
    verb = verb_after(document, mention.last, limit)
    if verb is not None and document.tokens[verb].norm in {"has", "have", "had", "also"}:
        verb = verb + 1 if verb + 1 < limit else None
    if verb is not None and document.tokens[verb].norm in _speech():
        return True
    first = document.sentences[mention.sentence].first
    return mention.first > first and document.tokens[mention.first - 1].norm in {
        "said",
        "says",
        "added",
    }


_SPEECH = frozenset({"say", "ask", "promise", "report", "urge", "deny", "accuse", "praise"})


@cache
def _speech() -> frozenset[str]:
    """Finite forms of the verbs that attribute speech."""
    english = DATA / "en"
    lemmas = [row[0] for row in table(english / "statement_cues.csv") if row[3] in _SPEECH]
    irregular = {row[0]: row[1] for row in table(english / "irregular_verbs.csv")}
    found: set[str] = set()
    for lemma in lemmas:
        stem = lemma.removesuffix("e")
        found |= {lemma + "s", lemma + "es", irregular.get(lemma, stem + "ed")}
        if lemma.endswith("y"):
            found |= {lemma[:-1] + "ied", lemma[:-1] + "ies"}
        found.add(lemma + lemma[-1] + "ed")
    return frozenset(found)


def after_preposition(document: Document, mention: Mention) -> bool:
    """Whether the word before the mention (over a determiner) is a preposition."""
    first = document.sentences[mention.sentence].first
    position = mention.first - 1
    while position >= first and document.tokens[position].norm in {"the", "a", "an", "both"}:
        position -= 1
    return position >= first and document.tokens[position].norm in PREPOSITIONS


def is_inverted(document: Document, mention: Mention) -> bool:
    """Whether a verb stands right before it and a clause ends after it: "..., said Dean."."""
    sentence = document.sentences[mention.sentence]
    if mention.first - 1 < sentence.first:
        return False
    before = document.tokens[mention.first - 1].norm
    if before not in {"said", "says", "added", "adds"} and not is_verb(before):
        return False
    at_end = mention.last >= sentence.last
    return at_end or document.tokens[mention.last].norm in {
        ".",
        ",",
        "on",
        "in",
        "at",
        "after",
        "during",
    }
