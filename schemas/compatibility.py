"""Whether a new schema keeps the promise of an old one. Pure; for JSON Schema as models write it.

The promise has two sides. What Communiqué *writes*, yesterday's readers must be able to read:
every new message must fit the old schema. What feeds *send*, tomorrow's readers must still take:
every old message must fit the new schema. On both sides a field that was there stays there.

==============================  ==================  =================
change                          written by us       sent to us
==============================  ==================  =================
a field is added                fine                fine, if optional
a field is dropped or renamed   breaks              breaks
a required field is optional    breaks              fine
an optional field is required   fine                breaks
a type gets wider, null too     breaks              fine
a type gets narrower            fine                breaks
an enum gets a value            breaks              fine
an enum loses a value           fine                breaks
==============================  ==================  =================

``python -m schemas.compatibility FOLDER`` compares the models with the schemas of a folder, such as
``schemas/published`` of the last release, and exits 1 where something breaks.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from schemas.publish import json_schema
from schemas.topics import TOPICS, Topic

Schema = dict[str, Any]

_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_FIXED = ("pattern", "format", "const")
_ANY = frozenset({"array", "boolean", "integer", "null", "number", "object", "string"})


def breaking_changes(old: Schema, new: Schema, *, written: bool) -> list[str]:
    """One sentence a change that breaks; none where the new schema keeps the promise.

    Args:
        old: the schema that others build on.
        new: the schema that is to take its place.
        written: whether Communiqué writes such messages; else it reads them.
    """
    return list(_Comparison(old, new, written).run())


def topic_changes(topic: Topic, old: Schema) -> list[str]:
    """The breaking changes of a topic's model against an old schema."""
    written = "feeds" not in topic.writers
    return breaking_changes(old, json_schema(topic), written=written)


@dataclass(slots=True)
class _Comparison:
    old: Schema
    new: Schema
    written: bool
    _seen: set[tuple[str, str]] = field(default_factory=set)

    def run(self) -> Iterator[str]:
        yield from self._compare(self.old, self.new, "message")

    def _compare(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        references = (old.get("$ref", ""), new.get("$ref", ""))
        if all(references):
            if references in self._seen:
                return  # a model that holds itself
            self._seen.add(references)
        try:
            yield from self._compare_resolved(old, new, path)
        finally:
            self._seen.discard(references)

    def _compare_resolved(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        olds, news = _alternatives(old, self.old), _alternatives(new, self.new)
        if len(olds) == 1 == len(news):
            yield from self._compare_one(olds[0], news[0], path)
            return
        inner, outer = (news, olds) if self.written else (olds, news)
        for choice in inner:
            found = [list(self._compare_one(*self._ordered(choice, o), path)) for o in outer]
            if all(found):  # it fits none: say why not, for the one that it fits best
                yield min(found, key=len)[0]

    def _ordered(self, inner: Schema, outer: Schema) -> tuple[Schema, Schema]:
        return (outer, inner) if self.written else (inner, outer)

    def _compare_one(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        inner, outer = (new, old) if self.written else (old, new)
        if more := sorted(_types(inner) - _types(outer)):
            was, now = sorted(_types(old)), sorted(_types(new))
            yield f"{path}: was {' or '.join(was)}, is {' or '.join(now)} ({', '.join(more)})"
            return
        yield from _compare_values(old, new, inner, outer, path)
        yield from self._compare_fields(old, new, inner, outer, path)
        yield from self._compare_items(old, new, path)

    def _compare_fields(
        self, old: Schema, new: Schema, inner: Schema, outer: Schema, path: str
    ) -> Iterator[str]:
        before, after = old.get("properties", {}), new.get("properties", {})
        for name in before:
            if name in after:
                yield from self._compare(before[name], after[name], f"{path}.{name}")
            else:
                yield f"{path}.{name}: is gone"
        for name in sorted(set(outer.get("required", ())) - set(inner.get("required", ()))):
            if name in after:
                became = "may be missing now" if self.written else "is required now"
                yield f"{path}.{name}: {became}"
        old_rest, new_rest = old.get("additionalProperties"), new.get("additionalProperties")
        if isinstance(old_rest, dict) and isinstance(new_rest, dict):
            yield from self._compare(old_rest, new_rest, f"{path}.*")

    def _compare_items(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        if isinstance(old.get("items"), dict) and isinstance(new.get("items"), dict):
            yield from self._compare(old["items"], new["items"], f"{path}[]")
        before, after = old.get("prefixItems", []), new.get("prefixItems", [])
        if len(before) != len(after):
            yield f"{path}: had {len(before)} places, has {len(after)}"
        for place, (one, other) in enumerate(zip(before, after, strict=False)):
            yield from self._compare(one, other, f"{path}[{place}]")


def _compare_values(
    old: Schema, new: Schema, inner: Schema, outer: Schema, path: str
) -> Iterator[str]:
    if "enum" in outer:
        more = [v for v in inner.get("enum", ["anything"]) if v not in outer["enum"]]
        if more:
            yield f"{path}: may be {', '.join(map(str, more))} on one side only"
    for name in _FIXED:
        if name in outer and inner.get(name) != outer[name]:
            yield f"{path}: {name} was {old.get(name)}, is {new.get(name)}"
    for name in (*_LOWER, *_UPPER):
        if name in outer and not _is_as_tight(name, inner, outer):
            yield f"{path}: {name} was {old.get(name)}, is {new.get(name)}"


def _is_as_tight(bound: str, inner: Schema, outer: Schema) -> bool:
    if bound not in inner:
        return False
    return bool(inner[bound] >= outer[bound] if bound in _LOWER else inner[bound] <= outer[bound])


def _alternatives(schema: Schema, document: Schema) -> list[Schema]:
    """The schema without references and choices: one plain schema a choice."""
    if reference := schema.get("$ref"):
        target: Any = document
        for part in str(reference).removeprefix("#/").split("/"):
            target = target[part]
        rest = {name: value for name, value in schema.items() if name != "$ref"}
        return _alternatives({**target, **rest}, document)
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            rest = {name: value for name, value in schema.items() if name != choice}
            return [
                plain
                for part in schema[choice]
                for plain in _alternatives({**rest, **part}, document)
            ]
    return [schema]


def _types(schema: Schema) -> frozenset[str]:
    found = schema.get("type", _ANY)
    types = frozenset([found] if isinstance(found, str) else found)
    return types | {"integer"} if "number" in types else types


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m schemas.compatibility FOLDER\n")
        return 2
    broken = 0
    for topic in TOPICS:
        path = Path(arguments[0]) / topic.schema_file
        if path.exists():
            for change in topic_changes(topic, json.loads(path.read_text(encoding="utf-8"))):
                sys.stdout.write(f"{topic.name}: {change}\n")
                broken += 1
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
