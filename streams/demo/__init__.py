"""Sample articles of our own writing, and the facts that must come out of them."""

import json
from pathlib import Path
from typing import Any

ARTICLES = Path(__file__).parent / "articles.jsonl"
FACTS = Path(__file__).parent / "facts.json"


def facts() -> dict[str, Any]:
    """What ``articles.jsonl`` says, written down by hand; see ``tests/test_demo.py``."""
    loaded: dict[str, Any] = json.loads(FACTS.read_text(encoding="utf-8"))
    return loaded
