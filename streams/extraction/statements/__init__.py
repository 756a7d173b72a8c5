"""Who said what: attributions of speech, direct, indirect and mixed.

    words, tags -> cues with their subjects -> content before, around or after -> quotations that
    go on without a cue -> Statement

The method is a rule system over tokens in the manner of O'Keefe et al. (2012), "A Sequence
Labelling Approach to Quote Attribution", and Pareti (2015), "Attribution: A Computational
Approach", whose source, cue and content it fills, without a parser.
"""

from schemas import Meeting, RawArticle, Statement
from streams.extraction.document import Document
from streams.extraction.mentions import Mentions
from streams.extraction.statements.build import Builder
from streams.extraction.statements.continuation import attach_quotations
from streams.extraction.statements.cues import word_set
from streams.extraction.statements.finder import Finder
from streams.extraction.statements.relay import select
from streams.extraction.statements.targets import supply_targets
from streams.extraction.story import Story

_WISHES = word_set("wishes")

__all__ = ["find_statements"]


def find_statements(
    document: Document,
    mentions: Mentions,
    story: Story,
    article: RawArticle,
    meetings: tuple[Meeting, ...] = (),
) -> tuple[Statement, ...]:
    """All statements of an article, in the order in which they start.

    Args:
        meetings: the article's, which give whom a party to them speaks to.
    """
    finder = Finder(document)
    finder.run()
    attach_quotations(finder)
    builder = Builder(document, mentions, story, article)
    chosen = sorted(
        select(finder.found, document, mentions),
        key=lambda a: (a.content[0][0], a.cue or a.content[0]),
    )
    statements = []
    for attribution in chosen:
        statement = builder.statement(attribution)
        wish = attribution.verb is not None and attribution.verb.lemma in _WISHES
        if wish and not all(p.country for p in statement.speakers):
            continue  # "Iran wants the curbs lifted" is what a state says; a shopper's wish is not
        statements.append(statement)
    statements.sort(key=lambda s: (s.spans[0].start, s.spans[-1].end))
    return tuple(supply_targets(statements, meetings))
