"""The Arrow schema of a message model, from its JSON Schema: no second description to maintain."""

from typing import Any

import pyarrow as pa

from schemas.base import Message

_SCALARS = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
}


def arrow_schema(model: type[Message]) -> pa.Schema:
    """One column a field, in the model's order; arrays are lists, objects are structs."""
    schema = model.model_json_schema(mode="serialization")
    return pa.schema(_fields(schema, schema.get("$defs", {})))


def _fields(schema: dict[str, Any], definitions: dict[str, Any]) -> list[pa.Field]:
    required = set(schema.get("required", ()))
    return [
        pa.field(name, _type(part, definitions), nullable=_is_nullable(part, name in required))
        for name, part in schema["properties"].items()
    ]


def _is_nullable(part: dict[str, Any], required: bool) -> bool:
    return not required or {"type": "null"} in part.get("anyOf", ())


def _type(part: dict[str, Any], definitions: dict[str, Any]) -> pa.DataType:
    if "$ref" in part:
        return _type(definitions[part["$ref"].rpartition("/")[2]], definitions)
    kind = part.get("type")
    if kind == "string" and part.get("format") == "date":
        return pa.date32()
    if kind in _SCALARS:
        return _SCALARS[kind]
    if kind == "array":
        return pa.list_(_type(part["items"], definitions))
    if kind == "object" and "properties" in part:
        return pa.struct(_fields(part, definitions))
    for choice in part.get("anyOf", ()):
        if choice != {"type": "null"}:
            return _type(choice, definitions)
    raise TypeError(f"no Arrow type for {part}")
