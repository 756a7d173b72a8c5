"""Writes the AsyncAPI 3.0 document of all public topics: ``python -m schemas.asyncapi``."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic.json_schema import models_json_schema

from schemas.publish import schema_id
from schemas.topic import Topic
from schemas.topics import public

DOCUMENT = Path(__file__).parent.parent / "docs" / "asyncapi.yaml"

_HEAD = """\
# Made from schemas/topics.py by `python -m schemas.asyncapi`; changes here are lost.
"""

_HEADERS = {
    "ce_specversion": "1.0",
    "ce_id": "With `ce_source` it identifies the event.",
    "ce_type": "What it is, with the contract's major version.",
    "ce_source": "Who made it, a URI reference.",
    "ce_time": "When it was made, RFC 3339.",
    "ce_dataschema": "The `$id` of the value's JSON Schema.",
    "content-type": "application/json; charset=utf-8",
}


def document() -> dict[str, Any]:
    """The AsyncAPI document; topics with the names of the contract, without a prefix."""
    topics = list(public())
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Communiqué",
            "version": f"{max(topic.version for topic in topics)}.0.0",
            "description": "Who met whom, who said what: from news articles to live streams of"
            " meetings and statements between states. Feeds send to `raw-articles`, consumers read"
            " the rest. Delivery is at least once: a message that comes twice has the same id.",
            "license": {
                "name": "Apache-2.0",
                "url": "https://www.apache.org/licenses/LICENSE-2.0",
            },
        },
        "defaultContentType": "application/json",
        "servers": {
            "kafka": {
                "host": "{bootstrap}",
                "protocol": "kafka",
                "variables": {
                    "bootstrap": {
                        "default": "127.0.0.1:9092",
                        "description": "As COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS.",
                    }
                },
            }
        },
        "channels": {topic.name: _channel(topic) for topic in topics},
        "operations": {_operation_name(topic): _operation(topic) for topic in topics},
        "components": {
            "messages": {topic.model.__name__: _message(topic) for topic in topics},
            "schemas": _schemas(topics),
        },
    }


def _channel(topic: Topic) -> dict[str, Any]:
    configuration: dict[str, Any] = {"cleanup.policy": [topic.cleanup.value]}
    if topic.retention_ms > 0:
        configuration["retention.ms"] = topic.retention_ms
    return {
        "address": topic.name,
        "description": topic.description,
        "messages": {
            topic.model.__name__: {"$ref": f"#/components/messages/{topic.model.__name__}"}
        },
        "bindings": {
            "kafka": {
                "topic": topic.name,
                "topicConfiguration": configuration,
                "bindingVersion": "0.5.0",
            }
        },
    }


def _operation_name(topic: Topic) -> str:
    return f"{'receive' if 'feeds' in topic.writers else 'send'}-{topic.name}"


def _operation(topic: Topic) -> dict[str, Any]:
    writers, readers = " and ".join(topic.writers), " and ".join(topic.readers)
    return {
        "action": "receive" if "feeds" in topic.writers else "send",
        "channel": {"$ref": f"#/channels/{topic.name}"},
        "summary": f"Written by {writers}, read by {readers}.",
        "messages": [{"$ref": f"#/channels/{topic.name}/messages/{topic.model.__name__}"}],
    }


def _message(topic: Topic) -> dict[str, Any]:
    properties: dict[str, Any] = {
        name: {"type": "string", "description": text} for name, text in _HEADERS.items()
    }
    properties["ce_type"]["const"] = topic.event_type
    properties["ce_dataschema"]["const"] = schema_id(topic)
    headers: dict[str, Any] = {"type": "object", "properties": properties}
    if "feeds" not in topic.writers:
        headers["required"] = list(properties)
    return {
        "name": topic.model.__name__,
        "title": topic.description,
        "contentType": "application/json",
        "headers": headers,
        "payload": {"$ref": f"#/components/schemas/{topic.model.__name__}"},
        "bindings": {
            "kafka": {
                "key": {"type": "string", "description": topic.key},
                "bindingVersion": "0.5.0",
            }
        },
    }


def _schemas(topics: list[Topic]) -> dict[str, Any]:
    """All models by name; as in ``schemas/published``, a feed's is what must be sent."""

    def mode(topic: Topic) -> Literal["validation", "serialization"]:
        return "validation" if "feeds" in topic.writers else "serialization"

    _, found = models_json_schema(
        [(topic.model, mode(topic)) for topic in topics],
        ref_template="#/components/schemas/{model}",
    )
    return {name: _draft_7(schema) for name, schema in sorted(found["$defs"].items())}


def _draft_7(value: Any) -> Any:
    """AsyncAPI's schemas are of draft 7, where the places of a tuple are called ``items``."""
    if isinstance(value, list):
        return [_draft_7(item) for item in value]
    if isinstance(value, dict):
        return {"items" if k == "prefixItems" else k: _draft_7(v) for k, v in value.items()}
    return value


def render() -> str:
    """The document as YAML."""
    return _HEAD + "\n".join(_yaml(document())) + "\n"


def _yaml(value: Any) -> Iterator[str]:
    """Block style; scalars and keys are JSON's, which YAML 1.2 takes as they are."""
    if isinstance(value, dict) and value:
        for name, item in value.items():
            yield from _entry(f"{_scalar(name)}:", item)
    elif isinstance(value, list) and value:
        for item in value:
            yield from _entry("-", item)
    else:
        yield _scalar(value)


def _entry(label: str, item: Any) -> Iterator[str]:
    if isinstance(item, dict | list) and item:
        yield label
        yield from (f"  {line}" for line in _yaml(item))
    else:
        yield f"{label} {_scalar(item)}"


def _scalar(value: Any) -> str:
    plain = isinstance(value, str) and value.replace("-", "").replace("_", "").isalpha()
    if plain and value.lower() not in {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}:
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    DOCUMENT.write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main()
