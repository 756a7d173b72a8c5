"""Every field of a statement points to the words of the body that it was read from."""

import pytest

from benchmarks.gold import read_gold
from schemas import RawArticle
from streams.extraction.document import read_document
from streams.extraction.mentions import find_mentions
from streams.extraction.pipeline import extract
from streams.extraction.story import tell_story

ARTICLES = [article for article, _ in read_gold()]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: str(a.id))
def test_spans_are_the_words_that_give_the_values(article: RawArticle) -> None:
    body = article.body
    document = read_document(article)
    mentions = find_mentions(document)
    story = tell_story(document, mentions)
    for statement in extract(article).statements:
        assert statement.text == " ".join(body[s.start : s.end] for s in statement.spans)
        assert statement.cue is None or (
            body[statement.cue.start : statement.cue.end] == statement.cue.text
        )
        assert len(statement.target_spans) == len(statement.targets)
        for target, span in zip(statement.targets, statement.target_spans, strict=True):
            if span is None:
                continue
            words = body[span.start : span.end]
            assert words == words.strip() != ""
            named = {a.country for a in story.actors_at(span.start, span.end)}
            for mention in mentions.between(span.start, span.end):
                named |= {mention.country, *mention.countries}
            assert target in named, (target, words)


def test_a_target_is_where_it_is_named_or_where_the_other_side_is() -> None:
    body = (
        "Norwegian Foreign Minister Kari Lunde met Kenyan Foreign Minister Peter Otieno in Oslo"
        " on Thursday. Lunde thanked Tanzania for its help. She said that it had come in time."
        ' "Your ships are welcome here," Lunde added.'
    )
    found = extract(RawArticle(id="t", body=body)).statements
    where = [
        [
            (t, body[s.start : s.end] if s else None)
            for t, s in zip(f.targets, f.target_spans, strict=True)
        ]
        for f in found
    ]
    assert where[0] == [("TZA", "Tanzania")]
    assert where[-1][0] == ("KEN", "Kenyan Foreign Minister Peter Otieno")


def test_a_hearer_after_a_quotation_is_the_addressee() -> None:
    body = "“We build this together,” Norway's Kari Lunde told Kenyan minister Peter Otieno."
    (statement,) = extract(RawArticle(id="t", body=body)).statements
    assert [body[p.start : p.end] for p in statement.addressees] == ["Kenyan minister Peter Otieno"]
    assert statement.targets == ("KEN",)
