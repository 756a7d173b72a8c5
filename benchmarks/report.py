"""The report for people, as a Markdown table, and as JSON."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.figures import Figure, Section

Report = dict[str, Any]

HEAD = ("figure", "median", "lowest to highest", "repeats", "to reach")


def as_json(machine: dict[str, Any], texts: str, sections: Sequence[Section]) -> Report:
    return {
        "machine": machine,
        "texts": texts,
        "sections": [section.as_dict() for section in sections],
    }


def as_markdown(machine: dict[str, Any], texts: str, sections: Sequence[Section]) -> str:
    lines = [*_preface(machine, texts), ""]
    for section in sections:
        lines += [f"### {section.title}", ""]
        if section.figures:
            lines += [f"| {' | '.join(HEAD)} |", "| --- | ---: | ---: | ---: | --- |"]
            lines += [f"| {' | '.join(_row(figure))} |" for figure in section.figures]
            lines.append("")
        lines += [f"- {note}" for note in section.notes]
        lines.append("")
    return "\n".join(lines)


def show(
    console: Console, machine: dict[str, Any], texts: str, sections: Sequence[Section]
) -> None:
    for line in _preface(machine, texts):
        console.print(f"[dim]{line}[/]")
    for section in sections:
        table = Table(title=section.title, caption="\n".join(section.notes), title_justify="left")
        for number, name in enumerate(HEAD):
            table.add_column(name, justify="right" if number in (1, 2, 3) else "left")
        for figure in section.figures:
            style = {True: "green", False: "red", None: ""}[figure.reached]
            table.add_row(*_row(figure), style=style)
        console.print(table)


def _preface(machine: dict[str, Any], texts: str) -> list[str]:
    packages = ", ".join(f"{name} {number}" for name, number in machine["packages"].items())
    return [
        f"{machine['cpu']}, {machine['cores']} cores, {machine['memory_gb']} GB,"
        f" {machine['system']}; load {machine['load']} before the start",
        f"Python {machine['python']}, Apache Kafka {machine['kafka']}, {packages};"
        f" {machine['extractor']}, commit {machine['commit']}",
        texts,
    ]


def _row(figure: Figure) -> tuple[str, ...]:
    value = figure.value
    spread = "" if value.repeats == 1 else f"{_number(value.low)} to {_number(value.high)}"
    goal = ""
    if figure.goal is not None:
        goal = f"{figure.goal} {figure.unit}: {'reached' if figure.reached else 'not reached'}"
    median = f"{_number(value.median)} {figure.unit}"
    return figure.name, median, spread, str(value.repeats), goal


def _number(value: float) -> str:
    size = abs(value)
    if size >= 1_000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if size >= 100 else f"{value:.1f}" if size >= 10 else f"{value:.2f}"
