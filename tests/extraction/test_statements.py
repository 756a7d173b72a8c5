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
        ("Lind told the committee the bridge needed repair.", "Lind", "the bridge needed repair"),
        (
            "Latvia's Foreign Ministry said on Thursday it would recall its consul.",
            "Latvia's Foreign Ministry",
            "it would recall its consul",
        ),
        ("Riga said the border would stay shut.", "Riga", "the border would stay shut"),
        (
            "The dam had begun to leak, engineers said on Tuesday.",
            "engineers",
            "The dam had begun to leak",
        ),
        ("The dam, engineers said, was leaking.", "engineers", "The dam was leaking"),
        (
            "“Our patience has limits,” said Bo Lind, the party's leader.",
            "Bo Lind",
            "Our patience has limits",
        ),
        ("“Where is the money?” Ana Sol asked.", "Ana Sol", "Where is the money?"),
        ("“Our ports,” Bo Lind said, “stay open.”", "Bo Lind", "Our ports,” “stay open"),
        (
            "According to the United Nations, the harvest has failed.",
            "the United Nations",
            "the harvest has failed",
        ),
        (
            "Exports fell by a tenth, according to the central bank.",
            "the central bank",
            "Exports fell by a tenth",
        ),
        (
            "Dora Vell, the head of Quento, said sales would rise.",
            "Dora Vell",
            "sales would rise",
        ),
        (
            "Lind was quoted as saying that the pass was snowed in.",
            "Lind",
            "that the pass was snowed in",
        ),
        (
            "The paper quoted Lind as saying the pass was snowed in.",
            "Lind",
            "the pass was snowed in",
        ),
        ("He went on to say that the pass was snowed in.", "He", "that the pass was snowed in"),
        ("Of the summit, Sol said: “It came too late.”", "Sol", "It came too late"),
        (
            "President Lind on Friday said he would sign the treaty.",
            "President Lind",
            "he would sign the treaty",
        ),
        (
            "The report that gas was cut off was denied by the operator.",
            "the operator",
            "The report that gas was cut off",
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
            "Aides said that Lind had assured them he would stay.",
            "Aides",
            "that Lind had assured them he would stay",
        ),
        (
            "Farmers waiting at the border said the tariff was unfair.",
            "Farmers",
            "the tariff was unfair",
        ),
        (
            "Those loyal to him say that the port will close.",
            "Those loyal to him",
            "that the port will close",
        ),
    ],
)
def test_one_statement(text: str, speaker: str, said: str) -> None:
    assert pairs(text) == [(speaker, said)]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “bread law” was dropped last year.",
        "The play “A Winter in Riga” opens in May.",
        "An aide to Lind declined to comment.",
        "The council said nothing.",
        "A court order closed the port.",
    ],
)
def test_no_statement(text: str) -> None:
    assert pairs(text) == []


def test_two_verbs_with_one_subject() -> None:
    assert pairs("Lind said the pass was snowed in and added that ploughs were on their way.") == [
        ("Lind", "the pass was snowed in"),
        ("Lind", "that ploughs were on their way"),
    ]


def test_a_participle_has_the_subject_of_its_clause() -> None:
    assert ("Lind", "he was tired") in pairs("Lind left the hall, saying he was tired.")


def test_a_relative_clause_ends_with_its_comma() -> None:
    assert pairs("Bo Lind, who said he knew the harbour, was asked to lead.") == [
        ("who", "he knew the harbour")
    ]


def test_a_quotation_goes_on_over_sentences_and_paragraphs() -> None:
    text = "“We waited,” Sol said. “Nobody came.\n\n“So we walked home.”"
    (statement,) = statements(text)
    assert [text[s.start : s.end] for s in statement.spans] == [
        "“We waited,”",
        "“Nobody came.",
        "“So we walked home.”",
    ]


def test_speakers_change() -> None:
    assert pairs("“The offer stands,” Ana Sol said.\n\n“Then we accept it,” Bo Lind replied.") == [
        ("Ana Sol", "The offer stands"),
        ("Bo Lind", "Then we accept it"),
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
