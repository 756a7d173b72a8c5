"""The API's OpenAPI 3.1 document, made from the models that requests and answers are made of."""

from functools import cache
from importlib.metadata import version
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import models_json_schema

from schemas import PairCounts
from streams.dashboard.answers import Health, MeetingPage, PairPage, PairRow, Problem, StatementPage
from streams.dashboard.queries import EventQuery, ListenQuery, Pair, PairQuery, Query

_REF = "#/components/schemas/{model}"

_MODELS: tuple[type[BaseModel], ...] = (
    MeetingPage,
    StatementPage,
    PairPage,
    PairRow,
    PairCounts,
    Health,
    Problem,
)


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document as a JSON object."""
    _, definitions = models_json_schema(
        [(model, "serialization") for model in _MODELS], ref_template=_REF
    )
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "Communiqué",
            "version": version("communique"),
            "summary": "Who met whom, who said what: meetings and statements between states.",
            "description": "Read-only. Lists are paged: take `next` of a page as the `cursor` of"
            " the next request. Every answer has an `ETag`; with `If-None-Match` an unchanged one"
            " is answered with 304. Errors are problem details (RFC 9457).",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": _paths(),
        "components": {"schemas": definitions["$defs"], "responses": _PROBLEMS},
    }


def _paths() -> dict[str, Any]:
    return {
        "/meetings": _list("listMeetings", "Reports of meetings", EventQuery, MeetingPage),
        "/statements": _list("listStatements", "Statements", EventQuery, StatementPage),
        "/pairs": _list(
            "listPairs", "Country pairs, those with most meetings first", PairQuery, PairPage
        ),
        "/pairs/{pair}": {
            "get": {
                "operationId": "getPair",
                "summary": "The counts of one country pair, with all its days",
                "tags": ["data"],
                "parameters": [_pair_parameter()],
                "responses": {**_ok(PairCounts), "404": _response("NotFound"), **_BAD},
            }
        },
        "/events": {
            "get": {
                "operationId": "listen",
                "summary": "What comes, as it comes, by server-sent events",
                "description": "Events `meeting` (a Meeting), `statement` (a Statement), `pair` (a"
                ' PairRow), `pair-gone` ({"pair": "AAA-BBB"}), `hello` (where one stands) and'
                " `reset` (too much was missed: read the lists again). Who sends the last id as"
                " `Last-Event-ID` is told what was missed.",
                "tags": ["data"],
                "parameters": [
                    *_parameters(ListenQuery),
                    {
                        "name": "Last-Event-ID",
                        "in": "header",
                        "schema": {"type": "string"},
                        "description": "Browsers send it when they connect again.",
                    },
                ],
                "responses": {
                    "200": {
                        "description": "The events, until one of the two hangs up.",
                        "content": {"text/event-stream": {"schema": {"type": "string"}}},
                    },
                    "503": _response("Unavailable"),
                    **_BAD,
                },
            }
        },
        "/healthz": {
            "get": {
                "operationId": "health",
                "summary": "Whether what is served is what Kafka has",
                "tags": ["service"],
                "responses": {
                    "200": _json(Health, "Up to date."),
                    "503": _json(Health, "Still reading what there is, or Kafka does not answer."),
                    **_BAD,
                },
            }
        },
        "/openapi.json": {
            "get": {
                "operationId": "openapi",
                "summary": "This document",
                "tags": ["service"],
                "responses": {
                    "200": {
                        "description": "OpenAPI 3.1.",
                        "content": {"application/json": {"schema": {"type": "object"}}},
                    },
                    "304": _NOT_MODIFIED,
                    **_BAD,
                },
            }
        },
    }


def _list(name: str, summary: str, query: type[Query], page: type[BaseModel]) -> dict[str, Any]:
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "tags": ["data"],
            "parameters": _parameters(query),
            "responses": {**_ok(page), **_BAD},
        }
    }


def _parameters(query: type[Query]) -> list[dict[str, Any]]:
    """The fields of a query as query parameters; one that may be left out is not nullable."""
    parameters = []
    for name, schema in query.model_json_schema()["properties"].items():
        described = dict(schema)
        choices = described.pop("anyOf", ())
        for choice in choices:
            if choice != {"type": "null"}:
                described |= choice
        described.pop("title", None)
        if described.get("default", ...) is None:
            del described["default"]
        parameters.append(
            {
                "name": name,
                "in": "query",
                "description": described.pop("description", ""),
                "schema": described,
            }
        )
    return parameters


def _pair_parameter() -> dict[str, Any]:
    schema = TypeAdapter(Pair).json_schema()
    description = schema.pop("description")
    return {
        "name": "pair",
        "in": "path",
        "required": True,
        "description": description,
        "schema": schema,
    }


def _json(model: type[BaseModel], description: str) -> dict[str, Any]:
    reference = {"$ref": _REF.format(model=model.__name__)}
    return {
        "description": description,
        "content": {"application/json": {"schema": reference}},
    }


def _ok(model: type[BaseModel]) -> dict[str, Any]:
    found = _json(model, (model.__doc__ or "").strip().splitlines()[0])
    tag = {"description": "Changes when the answer does.", "schema": {"type": "string"}}
    return {"200": {**found, "headers": {"ETag": tag}}, "304": _NOT_MODIFIED}


def _response(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/responses/{name}"}


def _problem(description: str) -> dict[str, Any]:
    schema = {"$ref": _REF.format(model="Problem")}
    return {
        "description": description,
        "content": {"application/problem+json": {"schema": schema}},
    }


_NOT_MODIFIED = {"description": "What the client has is what it would get."}
_BAD = {"400": _response("BadRequest")}
_PROBLEMS = {
    "BadRequest": _problem("A parameter is wrong; `errors` says which, and why."),
    "NotFound": _problem("There is no such thing."),
    "Unavailable": _problem("Not now; try again later."),
}
