"""Who said what: sentences of our own for what news prose does with attributions."""

import pytest

from schemas import RawArticle, Statement, StatementMode
from streams.extraction.document import read_document
from streams.extraction.mentions import find_mentions
from streams.extraction.statements import find_statements
from streams.extraction.story import tell_story


def statements(body: str, **more: object) -> tuple[Statement, ...]:
    article = RawArticle(id="a", body=body, **more)  # type: ignore[arg-type]
    document = read_document(article)
    mentions = find_mentions(document)
    return find_statements(document, mentions, tell_story(document, mentions), article)


def pairs(body: str) -> list[tuple[str, str]]:
    """Speaker as it stands in the text, and what was said, without outer marks."""
    found = []
    for s in statements(body):
        spans = [p for p in s.speakers if p.start is not None]
        speaker = body[min(p.start for p in spans) : max(p.end for p in spans)] if spans else ""  # type: ignore[type-var]
        found.append((speaker, s.text.strip("“”\"'‘’„«» .,")))
    return found


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        (
            "Prime Minister Ana Sol told reporters in Riga on Friday that talks had failed.",
            "Prime Minister Ana Sol",
            "that talks had failed",
        ),
        ("Lind told the radio station the plan was dead.", "Lind", "the plan was dead"),
        (
            "Latvia's Foreign Ministry said on Monday it would expel two envoys.",
            "Latvia's Foreign Ministry",
            "it would expel two envoys",
        ),
        ("Riga said the drills were routine.", "Riga", "the drills were routine"),
        ("The bridge was unsafe, engineers said on Tuesday.", "engineers", "The bridge was unsafe"),
        ("The bridge, engineers said, was unsafe.", "engineers", "The bridge was unsafe"),
        ("“The deal is dead,” said Bo Lind, the party's leader.", "Bo Lind", "The deal is dead"),
        ("“Why now?” Ana Sol asked.", "Ana Sol", "Why now?"),
        ("“The deal,” Bo Lind said, “is dead.”", "Bo Lind", "The deal,” “is dead"),
        (
            "According to the United Nations, 40,000 people have fled.",
            "the United Nations",
            "40,000 people have fled",
        ),
        (
            "Prices rose by a tenth, according to the central bank.",
            "the central bank",
            "Prices rose by a tenth",
        ),
        (
            "Dora Vell, the chief executive of Quento, said profits would fall.",
            "Dora Vell",
            "profits would fall",
        ),
        ("Lind was quoted as saying that the road was closed.", "Lind", "that the road was closed"),
        ("The paper quoted Lind as saying the road was closed.", "Lind", "the road was closed"),
        ("He went on to say that the road was closed.", "He", "that the road was closed"),
        ("Of the vote, Sol said: “It was close.”", "Sol", "It was close"),
        (
            "President Lind on Friday said he would veto the bill.",
            "President Lind",
            "he would veto the bill",
        ),
        (
            "The charge that votes were lost was denied by the minister.",
            "the minister",
            "The charge that votes were lost",
        ),
        ("Estonia accused Russia of jamming signals.", "Estonia", "Russia of jamming signals"),
        ("Sol called for an end to the blockade.", "Sol", "an end to the blockade"),
        ("Sol called on Thursday for an end to the blockade.", "Sol", "an end to the blockade"),
        (
            "Estonia urged both sides to return to talks.",
            "Estonia",
            "both sides to return to talks",
        ),
        ("Lind vowed to rebuild the port.", "Lind", "to rebuild the port"),
        (
            "The minister expressed concern about the embargo.",
            "The minister",
            "concern about the embargo",
        ),
        ("Lind was confident that the vote would pass.", "Lind", "that the vote would pass"),
        ("As Sol put it, “nobody won.”", "Sol", "nobody won"),
        (
            "Officials said that Lind had told them he was innocent.",
            "Officials",
            "that Lind had told them he was innocent",
        ),
        (
            "Protesters marching through the capital said the vote was stolen.",
            "Protesters",
            "the vote was stolen",
        ),
        (
            "Those close to him say that the port will close.",
            "Those close to him",
            "that the port will close",
        ),
    ],
)
def test_one_statement(text: str, speaker: str, said: str) -> None:
    assert pairs(text) == [(speaker, said)]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “cheese tax” was repealed in 2014.",
        "The film “The Last Day” opens on Friday.",
        "A spokesman for Quento declined to comment.",
        "The council said nothing.",
        "A court order closed the port.",
    ],
)
def test_no_statement(text: str) -> None:
    assert pairs(text) == []


def test_two_verbs_with_one_subject() -> None:
    assert pairs("Lind said the road was closed and added that repairs would take a week.") == [
        ("Lind", "the road was closed"),
        ("Lind", "that repairs would take a week"),
    ]


def test_a_participle_has_the_subject_of_its_clause() -> None:
    assert ("Lind", "it was too low") in pairs("Lind left the room, saying it was too low.")


def test_a_relative_clause_ends_with_its_comma() -> None:
    assert pairs("Bo Lind, who said he saw the crash, was taken to hospital.") == [
        ("who", "he saw the crash")
    ]


def test_a_quotation_goes_on_over_sentences_and_paragraphs() -> None:
    text = "“It rained,” Sol said. “Then it froze.\n\n“We left in May.”"
    (statement,) = statements(text)
    assert [text[s.start : s.end] for s in statement.spans] == [
        "“It rained,”",
        "“Then it froze.",
        "“We left in May.”",
    ]


def test_speakers_change() -> None:
    assert pairs("“Yes, we can,” Ann Sol said.\n\n“No, we cannot,” Bo Lind replied.") == [
        ("Ann Sol", "Yes, we can"),
        ("Bo Lind", "No, we cannot"),
    ]


def test_labels_and_transcripts() -> None:
    assert pairs("Lind: The port will stay open\n\nSol: The port must be closed") == [
        ("Lind", "The port will stay open"),
        ("Sol", "The port must be closed"),
    ]


def test_an_agency_that_relays_is_no_speaker() -> None:
    found = pairs("The ministers also called for more trade, Xinhua reported.")
    assert found == [("The ministers", "more trade")]
    assert pairs("The two met in the palace, Xinhua reported.") == []


def test_a_document_speaks_for_who_put_it_out() -> None:
    found = statements(
        "Latvia's Foreign Ministry said the vote was flawed. “We will not accept it,” the statement said."
    )
    assert [{p.country for p in s.speakers} for s in found] == [{"LVA"}, {"LVA"}]


def test_the_speaker_of_a_pronoun_is_named_and_its_span_stays() -> None:
    text = "President Hassan Rouhani spoke in Tehran. “We want peace,” he said."
    (statement,) = statements(text)
    (speaker,) = statement.speakers
    assert speaker.name == "Hassan Rouhani"
    assert text[speaker.start : speaker.end] == "he"


def test_modes() -> None:
    text = (
        "“We want peace and trade,” Lind said. Sol said the plan was “absurd”."
        " Berg said it was late."
    )
    assert [s.mode for s in statements(text)] == [
        StatementMode.DIRECT,
        StatementMode.MIXED,
        StatementMode.INDIRECT,
    ]


def test_targets_and_pairs_leave_out_the_speakers_own_country() -> None:
    (statement,) = statements("Iran accused Iraq of sheltering rebels near the Iranian border.")
    assert statement.targets == ("IRQ",)
    assert [(p.source, p.target) for p in statement.pairs] == [("IRN", "IRQ")]
    assert statement.cameo == "112"


def test_what_is_said_lies_inside_its_evidence() -> None:
    text = "It was late. Sol told reporters that the talks had failed. Nobody asked why."
    (statement,) = statements(text)
    assert statement.cue is not None
    assert text[statement.cue.start : statement.cue.end] == statement.cue.text == "told"
    (evidence,) = statement.evidence
    assert evidence.text == "Sol told reporters that the talks had failed."
    assert all(evidence.start <= s.start <= s.end <= evidence.end for s in statement.spans)


def test_ids_depend_on_article_place_and_text_alone() -> None:
    text = "Sol said the talks had failed. Sol said the talks had failed."
    first, second = statements(text)
    assert first.statement_id != second.statement_id
    assert [s.statement_id for s in statements(text)] == [first.statement_id, second.statement_id]


@pytest.mark.parametrize(
    "text", ["he said that " * 3000, '"a b c," he said. ' * 3000, "said " * 5000]
)
def test_hostile_texts(text: str) -> None:
    assert len(statements(text)) <= 3000
