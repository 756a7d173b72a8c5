"""The AsyncAPI document: as committed, valid, and the same as the catalogue."""

import gzip
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from schemas import asyncapi, publish
from schemas.topics import public

OFFICIAL = Path(__file__).parent / "data" / "asyncapi-3.0.0.schema.json.gz"


def official() -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(json.loads(gzip.decompress(OFFICIAL.read_bytes())))


def test_the_committed_document_is_the_catalogues() -> None:
    committed = asyncapi.DOCUMENT.read_text(encoding="utf-8")
    assert committed == asyncapi.render(), "run `python -m schemas.asyncapi`"
    assert yaml.safe_load(committed) == asyncapi.document()


def test_it_is_valid() -> None:
    problems = [f"{e.json_path}: {e.message}" for e in official().iter_errors(asyncapi.document())]
    assert problems == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("operations/send-meetings/action", "publish"),
        ("channels/meetings/bindings/kafka/topicConfiguration/cleanup.policy", ["forget"]),
        ("asyncapi", "2.6.0"),
    ],
)
def test_the_validation_notices(path: str, value: object) -> None:
    broken: Any = json.loads(json.dumps(asyncapi.document()))
    *folders, last = path.split("/")
    place = broken
    for name in folders:
        place = place[name]
    place[last] = value
    assert not official().is_valid(broken)


def references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if "$ref" in value else []
        return own + [r for item in value.values() for r in references(item)]
    return [r for item in value for r in references(item)] if isinstance(value, list) else []


def test_every_reference_leads_somewhere() -> None:
    document = asyncapi.document()
    found = references(document)
    assert found
    for reference in found:
        place = document
        for part in reference.removeprefix("#/").split("/"):
            place = place[part]


def test_every_public_topic_is_there_and_examples_fit() -> None:
    document = asyncapi.document()
    assert list(document["channels"]) == [topic.name for topic in public()]
    for topic in public():
        schema = {
            "$ref": f"#/components/schemas/{topic.model.__name__}",
            "components": document["components"],
        }
        for example in (publish.EXAMPLES / topic.name).glob("*.json"):
            jsonschema.Draft7Validator(schema).validate(json.loads(example.read_text("utf-8")))


def test_internal_topics_are_no_contract() -> None:
    assert "dyad-events" not in asyncapi.render()
