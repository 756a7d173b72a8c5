"""Reads lexicon files: CSV with a header row, or words; lines that open with "#" are comments."""

import csv
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent / "data"


def lines(path: Path) -> list[str]:
    """The lines that are neither empty nor comments."""
    text = path.read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file; a missing last field is empty."""
    reader = csv.DictReader(lines(path), restval="")
    return [{key: value or "" for key, value in row.items() if key} for row in reader]


def words(path: Path) -> list[str]:
    """All words of a text file, several a line."""
    return [word for line in lines(path) for word in line.split()]


def split(cell: str) -> Iterator[str]:
    """The parts of a list in a cell: "UK;U.K.;Britain"."""
    return (part.strip() for part in cell.split(";") if part.strip())
