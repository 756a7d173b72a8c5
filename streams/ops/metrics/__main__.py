"""Writes ``docs/metrics.md`` from the declarations: ``python -m streams.ops.metrics``."""

from pathlib import Path

from streams.ops.metrics.definitions import DECLARATIONS, PROCESS_METRICS

PAGE = Path(__file__).parents[3] / "docs" / "metrics.md"

HEAD = """# Metrics

Each worker serves these at `/metrics` of its health port (`COMMUNIQUE_WEB_PORT`), in Prometheus'
text format. They count what that worker did since it started; sum over workers. A replay after a
crash is counted again: for exact numbers read the topics.

This page is made by `python -m streams.ops.metrics` from the declarations in
`streams/ops/metrics/definitions.py`.

| metric | kind | labels | what it says |
| --- | --- | --- | --- |
"""

TAIL = """
On Linux the client library adds {process} of the worker's process.
"""


def page() -> str:
    """The page as it must be."""
    rows = [
        f"| `{d.name}` | {d.kind} | {', '.join(f'`{label}`' for label in d.labels) or '–'}"
        f" | {d.documentation} |\n"
        for d in DECLARATIONS
    ]
    names = [f"`{name}`" for name in PROCESS_METRICS]
    process = f"{', '.join(names[:-1])} and {names[-1]}"
    return HEAD + "".join(rows) + TAIL.format(process=process)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
