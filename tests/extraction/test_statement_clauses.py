"""Where content begins and ends, and what is a cue at all: sentences of our own."""

import pytest

from tests.extraction.test_statements import pairs, statements


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        ("That charge was often made, Ms. Vell said.", "Ms. Vell", "That charge was often made"),
        (
            "Whether the pact holds will be seen in May, said Bo Lind, editor of Quento.",
            "Bo Lind",
            "Whether the pact holds will be seen in May",
        ),
        (
            "The auditors had said more than 40 letters contained errors.",
            "The auditors",
            "more than 40 letters contained errors",
        ),
        ("Quento said it actively looked into it.", "Quento", "it actively looked into it"),
        (
            "She fought a law that critics said failed the poor.",
            "critics",
            "failed the poor",
        ),
        (
            "Ana Sol said having Lind at the top puts others at risk.",
            "Ana Sol",
            "having Lind at the top puts others at risk",
        ),
        (
            "Growers — and some brewers — say that prices will rise.",
            "Growers",
            "that prices will rise",
        ),
        (
            "The head of the Quento Institute, Rafael Lind, said the talks had failed.",
            "Rafael Lind",
            "the talks had failed",
        ),
        ("Mr. Lind asked her to call Riga at once.", "Mr. Lind", "her to call Riga at once"),
        (
            "Sol said in the spring, when the news broke, “I knew nothing of it.”",
            "Sol",
            "I knew nothing of it",
        ),
        (
            "Bo Lind said — on the radio, as it happens — that the port would stay open.",
            "Bo Lind",
            "that the port would stay open",
        ),
        (
            "The risk was so high that Lind left early, said an officer who was there.",
            "an officer",
            "The risk was so high that Lind left early",
        ),
        ("One in three said the harbour is too small.", "One in three", "the harbour is too small"),
        ("The 43-year-old asked where the boats were.", "The 43-year-old", "where the boats were"),
        ("“Watch out for the ice,” wrote another.", "another", "Watch out for the ice"),
        ("She was prompted to say, “I am amazed.”", "She", "I am amazed"),
        (
            "Some weeks ago, as the Courier reported, Sol and Lind were hiding a plan.",
            "the Courier",
            "Sol and Lind were hiding a plan",
        ),
        (
            "Anna Sol told visiting minister Bo Lind that Riga wished for peace.",
            "Anna Sol",
            "that Riga wished for peace",
        ),
        ("“It was bound to fail,” said one.", "one", "It was bound to fail"),
        (
            "The mayor has on several occasions threatened to close the port.",
            "The mayor",
            "to close the port",
        ),
        (
            "Lind told clerks gathered at the hall that it had been a shock.",
            "Lind",
            "that it had been a shock",
        ),
        (
            "Sol said despite some losses, she was on top of her job.",
            "Sol",
            "despite some losses, she was on top of her job",
        ),
        (
            "Sol served notice to her critics that she would not go.",
            "Sol",
            "that she would not go",
        ),
        (
            "Lind took to the radio on Sunday to criticise Sol for waiting.",
            "Lind",
            "Sol for waiting",
        ),
        (
            "Latvia has been urged by both Norway and the Faroes to take part.",
            "Norway and the Faroes",
            "to take part",
        ),
        ("Officials billed the move as a chance.", "Officials", "the move as a chance"),
        (
            "It follows Anna Berg's plain announcement last week that the port would close.",
            "Anna Berg",
            "that the port would close",
        ),
        (
            "Riga will not object to a visit but insists its case be heard, Bo Lind said.",
            "Bo Lind",
            "Riga will not object to a visit but insists its case be heard",
        ),
        (
            "The port will stay open, Lind told reporters when asked about it, the agency wrote.",
            "Lind",
            "The port will stay open",
        ),
        (
            "Lind on Tuesday hailed handicapped sailors as an example.",
            "Lind",
            "handicapped sailors as an example",
        ),
        # Where a noun phrase ends.
        (
            "Lind criticised the port's debts, which auditors found in May.",
            "Lind",
            "the port's debts",
        ),
        (
            "Lind accused the mayor, who won in May, of fraud.",
            "Lind",
            "the mayor, who won in May, of fraud",
        ),
        ("Lind welcomed the offer, but stayed at home.", "Lind", "the offer"),
        (
            "Sol said that Lind, under fire for the losses, would do better to rest.",
            "Sol",
            "that Lind, under fire for the losses, would do better to rest",
        ),
        ("Lind said he would pay and has praised the deal.", "Lind", "he would pay"),
    ],
)
def test_content(text: str, speaker: str, said: str) -> None:
    assert (speaker, said) in pairs(text)


@pytest.mark.parametrize(
    "text",
    [
        "The two border states have changed hands before.",
        "Her remarks loomed over the dinner.",
        "They need allies who support the port.",
        "We think the port is too small.",
        "If the assembly rejects the deal, it is dead.",
        "On Friday he called on Premier Lind at her office.",
        "Lind first announced them last week.",
        "Seven men died in what the police call a war.",
        "It is not the only town that has voiced concern about the dam.",
        "They keep making onerous demands on shops.",
        "She sat with others in praising the dam.",
        "Both towns appeared to support most of the plan.",
        "Riga remains committed to the pact.",
    ],
)
def test_nouns_in_s_are_no_cues(text: str) -> None:
    assert statements(text) == ()


def test_a_quotation_with_a_cue_of_its_own_is_no_part_of_the_clause_before_it() -> None:
    found = pairs("Sol held that all was lost: “It is over,” she claimed.")
    assert ("she", "It is over") in found
    assert all("claimed" not in said for _, said in found)


def test_what_is_added_after_a_quotation_stays_apart() -> None:
    found = pairs("“We pay,” Lind said, adding, “We always do.”")
    assert ("Lind", "We pay") in found


def test_a_paper_that_tells_what_somebody_said_is_no_speaker() -> None:
    (told,) = statements("The newspaper said Anna Berg told Latvia that the port would close.")
    assert told.speakers[0].name == "Anna Berg"


def test_what_somebody_said_inside_what_a_paper_reports() -> None:
    found = statements(
        "The newspaper reported that Anna Berg, who has said she is tired, opposes the deal."
    )
    assert [s.text.split()[-1] for s in found] == ["deal", "tired"]
    assert found[1].speakers[0].name == "Anna Berg"


def test_of_three_apostrophes_the_first_closes_the_inner_quotation() -> None:
    found = pairs("''I would use the word 'old,''' said Bo Lind. ''It is kind.''")
    assert [speaker for speaker, _ in found] == ["Bo Lind"]
    assert found[0][1].endswith("It is kind")


def test_what_is_denied_was_not_said() -> None:
    found = statements("The mayor denied claims that Anna Berg told Latvia to close the port.")
    assert [s.cue.text for s in found if s.cue] == ["denied"]


def test_an_agency_at_the_end_only_passes_on() -> None:
    body = "“We shall answer,” Anna Berg told Norway on Friday, the Latvian news agency LETA said."
    assert {s.speakers[0].name for s in statements(body)} == {"Anna Berg"}


def test_an_official_of_a_state_is_not_the_state() -> None:
    (said,) = statements("A senior British negotiating official said the talks went well.")
    assert said.speakers[0].role == "senior British negotiating official"
    assert said.speakers[0].country == "GBR"


def test_a_quotation_that_names_whose_words_it_passes_on() -> None:
    body = "“Minister Anna Berg also said that the claims are false,” Latvian state media said."
    (said,) = statements(body)
    assert said.speakers[0].name == "Anna Berg"
    assert said.text == "that the claims are false,"
