"""Days and moments as options of the command line."""

from datetime import UTC, date, datetime

import typer


def day_option(text: str | None) -> date | None:
    """A day; None where the option is not given.

    Raises:
        typer.BadParameter: for anything else.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r}: write a day like 2017-11-06") from None


def moment_option(text: str | None) -> datetime | None:
    """A moment, in UTC where it names no zone; None where the option is not given.

    Raises:
        typer.BadParameter: for anything else.
    """
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r}: write a time like 2026-11-10T12:00:00Z") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
