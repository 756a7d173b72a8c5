"""The scorer: a perfect extraction gets full marks, an empty one none, a wild one is found out."""

import pytest

from benchmarks.gold import GoldArticle, GoldMeeting, GoldStatement, read_gold, states_only
from benchmarks.names import same_person, same_speaker
from benchmarks.scoring import score
from schemas import (
    EnrichedArticle,
    Extractor,
    Meeting,
    MeetingKind,
    MeetingStatus,
    Participant,
    Place,
    RawArticle,
    Span,
    Statement,
    StatementMode,
    Summary,
)

EXTRACTOR = Extractor(name="by-hand", version="1")
CASES = list(read_gold())


def meeting(gold: GoldMeeting, number: int) -> Meeting:
    codes = sorted({code for dyad in gold.dyads for code in dyad})
    return Meeting(
        meeting_id=f"{number}",
        mention_id=f"{number}",
        article_id="",
        kind=MeetingKind.MEETING,
        status=MeetingStatus(gold.status),
        participants=tuple(
            Participant(name=p.name, country=p.country) for p in gold.participants if not p.generic
        ),
        countries=tuple(codes),
        pairs=tuple(sorted(states_only(gold.pairs))),
        place=Place(city=gold.place.city) if gold.place else None,
        date=gold.date,
        cameo="040",
    )


def statement(gold: GoldStatement, number: int) -> Statement:
    countries = (gold.speaker_country or "").split(";")
    end = gold.offset + len(gold.snippet)
    return Statement(
        statement_id=f"{number}",
        article_id="",
        speakers=(Participant(name=gold.speakers[0], country=countries[0] or None),),
        mode=StatementMode("direct" if gold.kind == "direct" else "indirect"),
        text=gold.snippet,
        spans=(Span(start=gold.offset, end=end),),
        targets=(gold.addressee_country,) if gold.addressee_country else (),
        cameo="010",
    )


def perfect(article: RawArticle, gold: GoldArticle) -> EnrichedArticle:
    first = article.body.split("\n\n")[0][:200]
    return EnrichedArticle(
        article_id=article.id,
        body=article.body,
        countries=gold.countries,
        meetings=tuple(meeting(m, n) for n, m in enumerate(gold.meetings)),
        statements=tuple(statement(s, n) for n, s in enumerate(gold.statements)),
        summary=Summary(text=first, spans=(Span(start=0, end=len(first)),)),
        extractor=EXTRACTOR,
    )


def test_perfect() -> None:
    scores = score((gold, perfect(article, gold)) for article, gold in CASES)
    assert scores.problems == []
    for name, (value, cases) in scores.figures().items():
        assert value == 1.0, name
        assert cases > 0, name


def test_empty() -> None:
    empty = (
        (gold, EnrichedArticle(article_id=raw.id, body=raw.body, extractor=EXTRACTOR))
        for raw, gold in CASES
    )
    figures = score(empty).figures()
    for name in ("dyad recall", "event recall", "statement recall", "summary not empty"):
        assert figures[name][0] == 0.0, name
    assert figures["dyad precision"] == (None, 0)
    assert figures["articles without a meeting kept free"][0] == 1.0


def test_wild() -> None:
    """A meeting of France and Zimbabwe everywhere, and words that nobody said."""

    def wild(raw: RawArticle) -> EnrichedArticle:
        met = GoldMeeting(
            participants=(), dyads=(("FRA", "ZWE"),), kind="meeting", status="happened"
        )
        return EnrichedArticle(
            article_id=raw.id, body=raw.body, meetings=(meeting(met, 0),), extractor=EXTRACTOR
        )

    figures = score((gold, wild(raw)) for raw, gold in CASES).figures()
    assert figures["dyad F1"][0] == 0.0
    assert figures["articles without a meeting kept free"][0] == 0.0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Luo Wenhao", "Vice Premier Luo", True),
        ("Joaquin Belmonte", "Mr Belmonte", True),
        ("Théoneste Habyara", "Theoneste Habyara", True),
        ("Eleanor Hartwell", "Joaquín Belmonte", False),
        ("the president", "the minister", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same


def test_same_speaker() -> None:
    assert same_speaker("Belarusian Foreign Ministry", "the Belarusian ministry")
    assert same_speaker("officials", "the officials")
    assert not same_speaker("Belarusian Foreign Ministry", "Kazakh Foreign Ministry")
