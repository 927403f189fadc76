"""What the open API promises, as OpenAPI 3.1. Written by hand, because its parameters are named by the law."""

from functools import cache
from typing import Any

import msgspec

from timeline.law.answer import NOTICE
from timeline.law.shapes import Dates, Pathways, Problem

Doc = dict[str, Any]

BASE = "/api/law"
_SHAPES = (Dates, Pathways, Problem)
_ABOUT = (
    "The time limits of the law on Education, Health and Care plans in England, counted from the dates you give. "
    f"{NOTICE} It is rate-limited by address; 429 says in Retry-After how many seconds to wait."
)
_PARAMETERS: list[Doc] = [
    {
        "name": "pathway",
        "in": "query",
        "required": True,
        "description": "The id of a pathway, from /api/law/pathways.",
        "schema": {"type": "string"},
    },
    {
        "name": "anchors",
        "in": "query",
        "required": True,
        "description": "One parameter for each day that is known, under the name of one of the pathway’s anchors: "
        "request_received=2025-05-21. An anchor that takes_a_year may be given as a year: school_transfer=2027 "
        "stands for 1 September 2027.",
        "style": "form",
        "explode": True,
        "schema": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$"},
        },
        "example": {"request_received": "2025-05-21"},
    },
]


@cache
def document() -> Doc:
    _, schemas = msgspec.json.schema_components(_SHAPES, ref_template="#/components/schemas/{name}")
    return {
        "openapi": "3.1.0",
        "info": {"title": "Dates in the law on EHC plans in England", "version": "1", "description": _ABOUT},
        "paths": {
            f"{BASE}/pathways": {
                "get": _get("pathways", "What the law is made of", "Pathways", [], bad=False)
            },
            f"{BASE}/dates": {
                "get": _get("dates", "Every step with its date", "Dates", _PARAMETERS, bad=True)
            },
        },
        "components": {"schemas": schemas},
    }


def _get(name: str, summary: str, shape: str, parameters: list[Doc], *, bad: bool) -> Doc:
    problems = {"400": "What is wrong, and with which parameter"} if bad else {}
    problems |= {"429": "Too many requests from one address"}
    return {
        "operationId": name,
        "summary": summary,
        "parameters": parameters,
        "responses": {
            "200": _answer("The answer", "application/json", shape),
            "304": {"description": "Not changed since the ETag that was sent in If-None-Match"},
            **{
                code: _answer(words, "application/problem+json", "Problem")
                for code, words in problems.items()
            },
        },
    }


def _answer(words: str, kind: str, shape: str) -> Doc:
    return {
        "description": words,
        "content": {kind: {"schema": {"$ref": f"#/components/schemas/{shape}"}}},
    }
