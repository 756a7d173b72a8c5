"""Tokens, sentences, paragraphs and boilerplate; every offset points into the unchanged body."""

import time
from datetime import date

import pytest

from schemas import RawArticle
from streams.extraction import tokens
from streams.extraction.document import Document, read_document, tokenize
from streams.extraction.pipeline import extract


def read(body: str, **more: object) -> Document:
    return read_document(RawArticle(body=body, **more))  # type: ignore[arg-type]


def sentences(document: Document) -> list[str]:
    return [document.text[s.start : s.end] for s in document.sentences]


def test_tokens_say_where_they_stand() -> None:
    text = "Iran’s envoy didn't meet al-Sisi at 9.30 a.m. in U.S. waters."
    tokens = tokenize(text)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    words = [t.norm for t in tokens]
    assert words[:4] == ["iran", "'s", "envoy", "didn't"]
    assert {"al-sisi", "9.30", "a.m.", "u.s."} <= set(words)


def test_invisible_characters_are_no_tokens() -> None:
    assert [t.text for t in tokenize("Ed\u200b Hirs,\u2060 an analyst")] == [
        "Ed",
        "Hirs",
        ",",
        "an",
        "analyst",
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gen. Omar Sallal met Mr. Lind. They spoke.", 2),
        ("He left the U.S. The talks went on.", 2),
        ("He left the U.S. mission. The talks went on.", 2),
        ("They met on Nov. 6 in St. Petersburg.", 1),
        ("“Will it hold?” she asked. Nobody knew.", 2),
        ('He said: "It snowed." She left.', 2),
        ("Prices rose 3.5 percent. No one objected!", 2),
        ("John F. Keane resigned.", 1),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int) -> None:
    assert len(sentences(read(text))) == count


def test_every_token_belongs_to_one_sentence() -> None:
    document = read("PARIS (Reuters) - One two. Three!\n\nFour five, six.\nSeven")
    covered = [i for s in document.sentences for i in range(s.first, s.last)]
    assert covered == list(range(len(document.tokens)))


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    line = "the ministers of the two countries met in the capital on Monday and"
    document = read("\n".join([f"Officials said {line}", line, line, line, "then they left."]))
    assert len(document.paragraphs) == 1


def test_single_breaks_divide_paragraphs_that_end_with_a_stop() -> None:
    assert len(read("The king arrived.\nHe met the premier.").paragraphs) == 2


def test_a_dateline_is_a_boilerplate_sentence_of_its_own() -> None:
    document = read("TEHRAN, Nov 6 (Xinhua) -- The minister left.", published="2017-11-07")
    assert document.dateline is not None
    assert document.dateline.city == "Tehran"
    assert document.dateline.day == date(2017, 11, 6)
    assert document.dateline.agency == "Xinhua"
    assert [s.boilerplate for s in document.sentences] == [True, False]


def test_web_furniture_is_marked_and_the_story_is_not() -> None:
    document = read(
        "The premier resigned. Please enable JavaScript to see the clip. The king accepted.\n\n"
        "Image copyright Getty Images Image caption The palace in May\n\n"
        "(Reporting by Ana Sol; Editing by Bo Lind)"
    )
    kept = [
        t for t, s in zip(sentences(document), document.sentences, strict=True) if not s.boilerplate
    ]
    assert kept == ["The premier resigned.", "The king accepted."]


def test_a_story_without_line_breaks_is_kept_behind_its_furniture() -> None:
    story = "The premier met the king. " * 40
    document = read("Please enable JavaScript to see the clip. " + story)
    assert [s.boilerplate for s in document.sentences] == [True] + [False] * 40


def test_lookups_by_offset() -> None:
    document = read('He said "we will go" today. She left.')
    assert document.in_quotation(document.text.index("will"))
    assert not document.in_quotation(document.text.index("today"))
    found = document.sentence_at(document.text.index("left"))
    assert found is not None
    assert found.index == 1
    assert document.sentence_at(10_000) is None
    assert document.tokens[document.token_at(document.text.index("today"))].text == "today"


def test_columns_are_the_tokens() -> None:
    document = read("“Peru’s” fleet: said Quispe. Said who?")
    assert list(document.words) == [t.text for t in document.tokens]
    assert list(document.norms) == [t.norm for t in document.tokens]
    said = [i for i, t in enumerate(document.tokens) if t.norm == "said"]
    assert document.where({"said"}) == said == [6, 9]


def test_a_word_is_read_the_same_after_any_other_text(monkeypatch: pytest.MonkeyPatch) -> None:
    body = "Said Ahmed said: Will Will go? About 40 ministers, al-Harthy and Müller met."
    first = extract(RawArticle(body=body, language="en"))
    assert extract(RawArticle(body=body, language="en")) == first
    monkeypatch.setattr(tokens, "_KEPT", 3)  # forgotten again and again
    tokens.LEXEMES.clear()
    assert extract(RawArticle(body=body, language="en")) == first
    assert len(tokens.LEXEMES) <= 3


def test_published_keeps_the_publishers_own_day() -> None:
    assert read("Hello.", published="2024-03-01T00:30:00+09:00").published == date(2024, 3, 1)


@pytest.mark.parametrize(
    "body",
    [
        "a" * 300_000,
        '"' * 10_000,
        "“ " * 10_000,
        "'x " * 20_000,
        "he said that " * 5_000,
        "A. " * 20_000,
        "x\n" * 20_000,
        "😀\u200d" * 10_000,
    ],
)
def test_hostile_texts_cost_no_more_than_their_length(body: str) -> None:
    started = time.perf_counter()
    document = read(body)
    assert time.perf_counter() - started < 5
    assert all(s.last - s.first <= 301 for s in document.sentences)
