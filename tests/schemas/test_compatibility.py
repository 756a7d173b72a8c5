"""What breaks those who build on the schemas, and what does not."""

import copy
import io
import json
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest

from schemas import publish
from schemas.compatibility import breaking_changes, main, topic_changes
from schemas.topics import TOPICS, Topic

ROOT = Path(__file__).parents[2]
NAMES = [topic.name for topic in TOPICS]

OLD: dict[str, Any] = {
    "$defs": {
        "Person": {
            "type": "object",
            "properties": {"name": {"type": "string"}, "boss": {"$ref": "#/$defs/Person"}},
            "required": ["name"],
        },
        "Kind": {"enum": ["visit", "call"], "type": "string"},
    },
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "count": {"type": "integer", "minimum": 1},
        "place": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "kind": {"$ref": "#/$defs/Kind"},
        "people": {"type": "array", "items": {"$ref": "#/$defs/Person"}},
        "ends": {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "integer"}]},
        "by_name": {"type": "object", "additionalProperties": {"type": "integer"}},
        "code": {"type": "string", "pattern": "^[A-Z]{3}$"},
    },
    "required": ["id", "kind"],
}


def changed(path: str, value: Any) -> dict[str, Any]:
    """OLD with something else at a path; None takes it away."""
    new = copy.deepcopy(OLD)
    *folders, last = path.split("/")
    place = new
    for name in folders:
        place = place[name]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return new


NULLABLE = {"anyOf": [{"type": "string"}, {"type": "null"}]}

CASES = [
    # what, the new schema, breaks readers of what is written, breaks feeds
    ("nothing", OLD, False, False),
    ("an optional field more", changed("properties/new", {"type": "string"}), False, False),
    ("a field gone", changed("properties/place", None), True, True),
    ("a field deep inside gone", changed("$defs/Person/properties/name", None), True, True),
    ("no longer required", changed("required", ["id"]), True, False),
    ("required now", changed("required", ["id", "kind", "count"]), False, True),
    ("may be null now", changed("properties/id", NULLABLE), True, False),
    ("is never null now", changed("properties/place", {"type": "string"}), False, True),
    ("another type", changed("properties/id", {"type": "integer"}), True, True),
    ("a wider number", changed("properties/count/type", "number"), True, False),
    ("a value more", changed("$defs/Kind/enum", ["visit", "call", "summit"]), True, False),
    ("a value less", changed("$defs/Kind/enum", ["visit"]), False, True),
    ("any value", changed("$defs/Kind/enum", None), True, False),
    ("a smaller minimum", changed("properties/count/minimum", 0), True, False),
    ("a greater minimum", changed("properties/count/minimum", 2), False, True),
    ("no minimum", changed("properties/count/minimum", None), True, False),
    ("another pattern", changed("properties/code/pattern", "^[a-z]$"), True, True),
    ("no pattern", changed("properties/code/pattern", None), True, False),
    ("other items", changed("properties/people/items", {"type": "string"}), True, True),
    ("another place", changed("properties/ends/prefixItems", [{"type": "integer"}]), True, True),
    (
        "other values by name",
        changed("properties/by_name/additionalProperties", {"type": "string"}),
        True,
        True,
    ),
    ("only a description", changed("properties/id/description", "The id."), False, False),
]


@pytest.mark.parametrize(
    ("new", "written", "sent"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_breaks(new: dict[str, Any], written: bool, sent: bool) -> None:
    assert bool(breaking_changes(OLD, new, written=True)) is written
    assert bool(breaking_changes(OLD, new, written=False)) is sent


def test_a_change_is_told_with_its_place() -> None:
    new = changed("$defs/Person/properties/name", None)
    assert breaking_changes(OLD, new, written=True) == ["message.people[].name: is gone"]


@pytest.mark.parametrize("topic", TOPICS, ids=NAMES)
def test_the_models_keep_what_is_published(topic: Topic) -> None:
    published = json.loads((publish.PUBLISHED / topic.schema_file).read_text(encoding="utf-8"))
    assert topic_changes(topic, published) == []


@pytest.mark.parametrize("topic", TOPICS, ids=NAMES)
def test_every_field_of_every_topic_is_watched(topic: Topic) -> None:
    """Whichever field of the published schema the models lost, it would be told."""
    schema = publish.json_schema(topic)
    for name in schema["properties"]:
        old = copy.deepcopy(schema)
        old["properties"]["was_here"] = old["properties"][name]
        assert topic_changes(topic, old) == ["message.was_here: is gone"]


def released(tmp_path: Path) -> Path:
    """The schemas of the last release; skips where there is none."""
    git = ["git", "-C", str(ROOT)]
    tag = subprocess.run([*git, "describe", "--tags", "--abbrev=0"], capture_output=True, text=True)
    if tag.returncode:
        pytest.skip("nothing is released yet, or this is no checkout")
    archive = subprocess.run(
        [*git, "archive", tag.stdout.strip(), "schemas/published"], capture_output=True, check=True
    )
    tarfile.open(fileobj=io.BytesIO(archive.stdout)).extractall(tmp_path, filter="data")
    return tmp_path / "schemas" / "published"


def test_the_models_keep_what_was_released(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([str(released(tmp_path))])
    assert status == 0, capsys.readouterr().out


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(publish.PUBLISHED)]) == 0
    old = publish.json_schema(TOPICS[0])
    old["properties"]["headline"] = {"type": "string"}
    (tmp_path / TOPICS[0].schema_file).write_text(json.dumps(old))
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().out == f"{TOPICS[0].name}: message.headline: is gone\n"
    assert main([]) == 2
