"""As much of JSON Schema 2020-12 as our open API uses: what in an answer does not fit its schema."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

KNOWN = {"$ref", "additionalProperties", "anyOf", "default", "description", "enum", "format", "items", "maximum",
         "minimum", "pattern", "properties", "required", "title", "type"}  # fmt: skip
TYPES: Mapping[str, Any] = {
    "object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None),
}  # fmt: skip


def misfits(value: Any, schema: Mapping[str, Any], shapes: Mapping[str, Any], at: str = "$") -> Iterator[str]:
    assert set(schema) <= KNOWN, f"this checker does not know {set(schema) - KNOWN}"
    if "$ref" in schema:
        yield from misfits(value, shapes[schema["$ref"].rpartition("/")[2]], shapes, at)
    if "anyOf" in schema and all(list(misfits(value, one, shapes)) for one in schema["anyOf"]):
        yield f"{at}: {value!r} fits none"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if "type" in schema and not _is(value, TYPES[schema["type"]]):
        yield f"{at}: {value!r} is no {schema['type']}"
        return
    yield from _inside(value, schema, shapes, at)


def _inside(value: Any, schema: Mapping[str, Any], shapes: Mapping[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, str):
        yield from _text(value, schema, at)
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from misfits(one, schema.get("items", {}), shapes, f"{at}[{place}]")
    elif isinstance(value, dict):
        yield from _object(value, schema, shapes, at)


def _is(value: Any, kind: type) -> bool:
    return isinstance(value, kind) and not (kind is int and isinstance(value, bool))


def _text(value: str, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    if schema.get("format") == "date" and date.fromisoformat(value).isoformat() != value:
        yield f"{at}: {value!r} is no date"
    if not re.search(schema.get("pattern", ""), value):
        yield f"{at}: {value!r} does not match"


def _object(value: Any, schema: Mapping[str, Any], shapes: Mapping[str, Any], at: str) -> Iterator[str]:
    yield from (f"{at}: no {name}" for name in schema.get("required", []) if name not in value)
    more = schema.get("additionalProperties", True)
    for name, one in value.items():
        inner = schema.get("properties", {}).get(name, more)
        if inner is False:
            yield f"{at}: {name} is not in the schema"
        elif isinstance(inner, dict):
            yield from misfits(one, inner, shapes, f"{at}.{name}")
