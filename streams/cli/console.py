"""What all commands print with: results to standard output, everything else to standard error."""

import json
import signal
import sys
from collections.abc import Iterable
from types import FrameType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

# Where the output is no terminal (a file, a pipe), rich would break lines at 80 columns.
_WIDTH = None if sys.stdout.isatty() else 200

out = Console(highlight=False, soft_wrap=True, width=_WIDTH)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def stop_on_sigterm() -> None:
    """Lets SIGTERM do what Ctrl-C does: what a command has started is stopped in order."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)


def print_json(value: object) -> None:
    """One JSON object on one line of standard output, for programs."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")
    sys.stdout.flush()


def progress(*, transient: bool = False) -> Progress:
    """A bar on standard error; silent where that is no terminal."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=transient,
        disable=not err.is_terminal,
    )


def warn(message: str) -> None:
    err.print(f"[yellow]warning:[/] {_plain(message)}")


def fail(message: str) -> None:
    err.print(f"[red]error:[/] {_plain(message)}")


def _plain(text: str) -> str:
    from rich.markup import escape

    return escape(text)


def joined(parts: Iterable[str | None], separator: str = ", ") -> str:
    """The parts that are there, joined."""
    return separator.join(part for part in parts if part)
