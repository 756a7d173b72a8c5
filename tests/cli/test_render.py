import json

from rich.text import Text

from schemas import DeadLetter, Meeting, PairCounts, RawArticle, Statement
from schemas.publish import EXAMPLES
from streams.cli.render import lines, shorten


def example(topic: str) -> bytes:
    return next((EXAMPLES / topic).glob("*.json")).read_bytes()


def shown(markup: list[str]) -> list[str]:
    return [Text.from_markup(line).plain for line in markup]


def test_a_meeting_is_its_day_pair_place_and_people() -> None:
    head, evidence = shown(lines(Meeting.model_validate_json(example("meetings"))))
    assert head == (
        "2026-11-10 KEN-NOR happened meeting in Nairobi:"
        " Daniel Otieno (President, KEN) – Ingrid Solheim (Prime Minister, NOR)"
    )
    assert evidence.startswith("    “Kenyan President Daniel Otieno received")


def test_a_meeting_without_a_day() -> None:
    record = {**json.loads(example("meetings")), "date": None, "place": None}
    assert shown(lines(Meeting.model_validate(record)))[0].startswith("—          KEN-NOR")


def test_a_statement_has_speaker_country_and_words() -> None:
    (line,) = shown(lines(Statement.model_validate_json(example("statements"))))
    assert line.startswith("Ingrid Solheim (Prime Minister, NOR)")
    assert line.endswith('"We are here to build together,"')


def test_a_dead_letter_says_where_and_why() -> None:
    head, value = shown(lines(DeadLetter.model_validate_json(example("dead-letters"))))
    assert head.startswith("decode raw-articles[2]@17 JSONDecodeError: ")
    assert "Cut off on the way" in value


def test_counts_and_articles() -> None:
    (pair,) = shown(lines(PairCounts.model_validate_json(example("country-pairs"))))
    assert pair.startswith("KEN-NOR 1 meetings, 0 planned, 1 statements")
    assert shown(lines(RawArticle(body="[red]Markup[/] is text.")))[0].endswith(
        "[red]Markup[/] is text."
    )


def test_a_long_text_is_cut_at_a_word() -> None:
    assert shorten("one  two\nthree", 9) == "one two …"
    assert shorten("short") == "short"
