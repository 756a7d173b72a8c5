"""Spans that could name an actor or a place, found in one pass over the text.

A mention is what the text says ("Iranian Foreign Minister Mohammad Javad Zarif", "Islamabad",
"he", "the two sides"); who is meant is :mod:`streams.extraction.story`'s business.
"""

from pathlib import Path

from streams.extraction.document import Document, Sentence
from streams.extraction.lexicons import office_holders
from streams.extraction.mention import Mention, MentionKind, Mentions
from streams.extraction.recognition.finder import Finder
from streams.extraction.tokens import read_tokens

__all__ = ["Mention", "MentionKind", "Mentions", "find_mentions"]


def find_mentions(document: Document, *, lexicons: Path | None = None) -> Mentions:
    """All mentions of the body; names in the title help to tell people from words.

    Args:
        document: the article.
        lexicons: a folder with office holders of the user's own.
    """
    holders = office_holders(str(lexicons) if lexicons is not None else None)
    finder = Finder(
        document.text, document.tokens, document.lexemes, document.sentences, document, holders
    )
    title_names: frozenset[str] = frozenset()
    if document.title:
        tokens, lexemes = read_tokens(document.title)
        if tokens:
            whole = Sentence(0, 0, len(tokens), 0, len(document.title), 0)
            title_names = Finder(
                document.title, tokens, lexemes, [whole], None, holders
            ).full_names()
    return Mentions(finder.run(title_names))
