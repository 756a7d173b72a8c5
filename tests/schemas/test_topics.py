"""The catalogue, the committed JSON Schemas and the examples say the same."""

import json

import jsonschema
import pytest

from schemas import publish
from schemas.topics import TOPICS, Cleanup, Topic, by_name, public

NAMES = [topic.name for topic in TOPICS]


@pytest.mark.parametrize("topic", TOPICS, ids=NAMES)
def test_published_schema_is_the_models(topic: Topic) -> None:
    committed = (publish.PUBLISHED / topic.schema_file).read_text(encoding="utf-8")
    assert committed == publish.render(topic), "run `make schemas` and read the difference"


@pytest.mark.parametrize("topic", TOPICS, ids=NAMES)
def test_schema_is_valid(topic: Topic) -> None:
    jsonschema.Draft202012Validator.check_schema(publish.json_schema(topic))


@pytest.mark.parametrize("topic", TOPICS, ids=NAMES)
def test_examples_fit_schema_and_model(topic: Topic) -> None:
    examples = sorted((publish.EXAMPLES / topic.name).glob("*.json"))
    assert examples, f"schemas/examples/{topic.name} has no example"
    validator = jsonschema.Draft202012Validator(publish.json_schema(topic))
    for path in examples:
        text = path.read_text(encoding="utf-8")
        validator.validate(json.loads(text))
        record = topic.model.model_validate_json(text)
        assert topic.model.model_validate_json(record.to_bytes()) == record


def test_no_orphans() -> None:
    """Every schema file and every folder of examples belongs to a topic."""
    files = {path.name for path in publish.PUBLISHED.iterdir()}
    assert files == {topic.schema_file for topic in TOPICS}
    assert {path.name for path in publish.EXAMPLES.iterdir()} == set(NAMES)


def test_the_contracts_topics() -> None:
    assert [t.name for t in public()][:6] == [
        "raw-articles",
        "enriched-articles",
        "meetings",
        "statements",
        "country-pairs",
        "dead-letters",
    ]
    assert by_name("country-pairs").cleanup is Cleanup.COMPACT


def test_every_topic_has_writers_and_readers() -> None:
    for topic in TOPICS:
        assert topic.writers
        assert topic.readers
        assert topic.description.endswith(".")


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(KeyError, match="raw-articles"):
        by_name("articles")
