"""Summaries are the article's own sentences, at most sixty words, never empty."""

import pytest

from schemas import RawArticle, Summary
from streams.extraction.document import read_document
from streams.extraction.summary import MAX_WORDS, summarize

LEAD = "President Ana Sol met Prime Minister Bo Lind in Riga on Monday to discuss grain exports."


def summary(body: str) -> Summary:
    return summarize(read_document(RawArticle(body=body)))


def test_the_lead_and_no_boilerplate() -> None:
    made = summary(
        f"RIGA (Reuters) - {LEAD}\n\nImage copyright Getty Images\n\n(Reporting by Cy Dee)"
    )
    assert made.text == LEAD


def test_spans_are_whole_sentences_in_order() -> None:
    body = (
        f"{LEAD} The two sides signed an accord on rail links. " + "It was cold in the city. " * 30
    )
    made = summary(body)
    assert body[made.spans[0].start : made.spans[0].end] == LEAD
    assert [s.start for s in made.spans] == sorted(s.start for s in made.spans)
    assert made.text == " ".join(body[s.start : s.end] for s in made.spans)
    assert len(made.text.split()) <= MAX_WORDS


def test_a_long_first_sentence_is_cut_at_a_clause() -> None:
    body = "The minister said the accord would hold, " * 12 + "and then he left."
    made = summary(body)
    assert 0 < len(made.text.split()) <= MAX_WORDS
    assert body.startswith(made.text)
    assert not made.text.endswith(",")


@pytest.mark.parametrize("body", ["Yes.", "x" * 5000, "Read more", "word " * 500, "“No,” he said."])
def test_never_empty(body: str) -> None:
    made = summary(body)
    assert made.text
    assert len(made.text.split()) <= MAX_WORDS
