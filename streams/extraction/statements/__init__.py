"""Who said what: attributions of speech, direct, indirect and mixed.

    words, tags -> cues with their subjects -> content before, around or after -> quotations that
    go on without a cue -> Statement

The method is a rule system over tokens in the manner of O'Keefe et al. (2012), "A Sequence
Labelling Approach to Quote Attribution", and Pareti (2015), "Attribution: A Computational
Approach", whose source, cue and content it fills, without a parser.
"""

from schemas import RawArticle, Statement
from streams.extraction.document import Document
from streams.extraction.mentions import Mentions
from streams.extraction.statements.build import build_statement
from streams.extraction.statements.continuation import attach_quotations
from streams.extraction.statements.finder import Finder
from streams.extraction.story import Story

__all__ = ["find_statements"]


def find_statements(
    document: Document, mentions: Mentions, story: Story, article: RawArticle
) -> tuple[Statement, ...]:
    """All statements of an article, in the order in which they start."""
    finder = Finder(document)
    finder.run()
    attach_quotations(finder)
    statements = [
        build_statement(attribution, document, mentions, story, article)
        for attribution in finder.found
    ]
    statements.sort(key=lambda s: (s.spans[0].start, s.spans[-1].end))
    return tuple(statements)
