"""From an article to all that is in it: reads top to bottom.

    RawArticle -> Document -> Mentions -> Story -> Meetings, Statements, Summary -> EnrichedArticle

Pure: no clock, no environment, no network. The same article gives the same bytes everywhere.
"""

from pathlib import Path

from schemas import EnrichedArticle, Extractor, RawArticle
from streams.extraction.document import read_document
from streams.extraction.entities import find_entities
from streams.extraction.language import detect_language
from streams.extraction.meetings import find_meetings
from streams.extraction.mentions import find_mentions
from streams.extraction.statements import find_statements
from streams.extraction.story import tell_story
from streams.extraction.summary import summarize

EXTRACTOR = Extractor(name="communique-rules", version="0.2.0")
"""What makes the records. The version changes whenever the output for any article does."""

_READ = frozenset({"en"})


def extract(article: RawArticle, *, lexicons: Path | None = None) -> EnrichedArticle:
    """All that an article says of who met whom and who said what.

    An article in a language without lexicons is passed on with its language and nothing guessed.

    Args:
        article: what a feed sent.
        lexicons: a folder with a person's own office holders, read before the project's.
    """
    document = read_document(article)
    language = detect_language(article)
    if language not in _READ:
        return _enriched(article, language)
    mentions = find_mentions(document, lexicons=lexicons)
    story = tell_story(document, mentions)
    meetings = find_meetings(document, mentions, story, article)
    statements = find_statements(document, mentions, story, article, meetings)
    return _enriched(article, language).model_copy(
        update={
            "countries": tuple(story.countries),
            "entities": find_entities(document, mentions, story),
            "meetings": meetings,
            "statements": statements,
            "summary": summarize(document, meetings, statements),
        }
    )


def _enriched(article: RawArticle, language: str | None) -> EnrichedArticle:
    return EnrichedArticle(
        article_id=article.id,
        title=article.title,
        url=article.url,
        source=article.source,
        published=article.published,
        language=language,
        body=article.body,
        extractor=EXTRACTOR,
    )
