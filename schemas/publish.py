"""Writes the JSON Schema of each topic to ``schemas/published/``: ``python -m schemas.publish``."""

import json
from pathlib import Path
from typing import Any

from schemas.topics import TOPICS, Topic

PUBLISHED = Path(__file__).parent / "published"
EXAMPLES = Path(__file__).parent / "examples"


def schema_id(topic: Topic) -> str:
    """The schema's ``$id``, which is also the messages' ``ce_dataschema``."""
    return f"urn:communique:schema:{topic.name}:v{topic.version}"


def json_schema(topic: Topic) -> dict[str, Any]:
    """JSON Schema (2020-12) of what travels on a topic: what a reader may rely on.

    For ``raw-articles`` it is what a feed must send, for all others what Communiqué writes.
    """
    from_feeds = "feeds" in topic.writers
    schema = topic.model.model_json_schema(mode="validation" if from_feeds else "serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": schema_id(topic),
        **schema,
        "title": topic.model.__name__,
        "description": topic.description,
    }


def render(topic: Topic) -> str:
    return json.dumps(json_schema(topic), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def main() -> None:
    PUBLISHED.mkdir(exist_ok=True)
    for topic in TOPICS:
        (PUBLISHED / topic.schema_file).write_text(render(topic), encoding="utf-8")


if __name__ == "__main__":
    main()
