"""How messages look to a person: one line for what happened, one for the sentence behind it."""

from collections.abc import Iterable

from rich import box
from rich.markup import escape
from rich.table import Table

from schemas import (
    DeadLetter,
    EnrichedArticle,
    Meeting,
    PairCounts,
    Participant,
    RawArticle,
    Statement,
)
from schemas.base import Message, format_moment

STATUS_STYLE = {
    "happened": "green",
    "ongoing": "green",
    "planned": "yellow",
    "cancelled": "red",
    "denied": "red",
}


def shorten(text: str, width: int = 160) -> str:
    """Text on one line, cut at a word with an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= width:
        return flat
    return flat[:width].rsplit(" ", 1)[0] + " …"


def person(participant: Participant) -> str:
    """ "Hassan Rouhani (President, IRN)", or what there is of it."""
    name = participant.name or participant.role or participant.organization or participant.country
    details = [participant.role if participant.name else None, participant.country]
    detail = ", ".join(d for d in details if d and d != name)
    return escape(f"{name or 'somebody'}") + (f" [dim]({escape(detail)})[/]" if detail else "")


def people(participants: Iterable[Participant], separator: str = " – ") -> str:
    return separator.join(person(p) for p in participants)


def meeting_lines(meeting: Meeting) -> list[str]:
    style = STATUS_STYLE[meeting.status.value]
    place = meeting.place.city or meeting.place.country if meeting.place else None
    head = " ".join(
        part
        for part in (
            f"[bold]{meeting.date or '—'!s:<10}[/]",
            f"[cyan]{escape(' '.join(meeting.pairs) or ' '.join(meeting.countries))}[/]",
            f"[{style}]{meeting.status}[/] {meeting.kind}",
            escape(f"in {place}:") if place else ":",
            people(meeting.participants),
        )
        if part
    )
    return [head, *(f"    [dim]“{escape(shorten(e.text))}”[/]" for e in meeting.evidence[:1])]


def statement_lines(statement: Statement) -> list[str]:
    targets = f" → {' '.join(statement.targets)}" if statement.targets else ""
    speakers = people(statement.speakers, " and ")
    cue = statement.cue.text if statement.cue else statement.mode.value
    text = escape(shorten(statement.text))
    return [f"{speakers}[cyan]{escape(targets)}[/] [dim]{escape(cue)}:[/] {text}"]


def dead_letter_lines(letter: DeadLetter) -> list[str]:
    value = (letter.original_value or b"").decode("utf-8", "replace")
    return [
        f"[red]{letter.stage}[/] {escape(letter.topic)}[{letter.partition}]@{letter.offset}"
        f" {escape(letter.error.type)}: {escape(shorten(letter.error.message, 200))}",
        f"    [dim]{escape(shorten(value, 100))}[/]",
    ]


def lines(message: Message) -> list[str]:
    """Any message of the catalogue, for a terminal."""
    match message:
        case Meeting():
            return meeting_lines(message)
        case Statement():
            return statement_lines(message)
        case DeadLetter():
            return dead_letter_lines(message)
        case PairCounts():
            t = message.total
            return [
                f"[cyan]{message.pair}[/] {t.meetings} meetings, {t.planned} planned,"
                f" {t.statements} statements, last seen {message.last_seen or '—'}"
            ]
        case RawArticle():
            when = format_moment(message.published) if message.published else "—"
            text = shorten(message.title or message.body)
            return [f"{when} {escape(message.source or '')} {escape(text)}"]
        case EnrichedArticle():
            found = f"{len(message.meetings)} meetings, {len(message.statements)} statements"
            return [
                f"[bold]{escape(shorten(message.title or message.body, 100))}[/]"
                f" [cyan]{' '.join(message.countries)}[/] {found}",
                f"    {escape(message.summary.text)}",
            ]
        case _:
            return [escape(message.model_dump_json())]


def pairs_table(rows: Iterable[PairCounts], *, title: str | None = None) -> Table:
    """The counts of each pair, as given."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("pair", style="cyan", no_wrap=True)
    for name in ("meetings", "planned", "mentions", "statements"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("by direction", no_wrap=True)
    table.add_column("last day", no_wrap=True)
    for row in rows:
        t = row.total
        table.add_row(
            row.pair,
            *(str(n) for n in (t.meetings, t.planned, t.meeting_mentions, t.statements)),
            "  ".join(f"{k} {v}" for k, v in sorted(row.directed.items()) if v),
            str(row.last_seen or "—"),
        )
    return table
