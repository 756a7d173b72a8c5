"""From an article to all that is in it: reads top to bottom.

    RawArticle -> Document -> Mentions -> Story -> Meetings, Statements, Summary -> EnrichedArticle

Pure: no clock, no environment, no network. The same article gives the same bytes everywhere.
"""

from schemas import EnrichedArticle, RawArticle


def extract(article: RawArticle) -> EnrichedArticle:
    """All that an article says of who met whom and who said what."""
    raise NotImplementedError
