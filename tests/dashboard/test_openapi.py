"""The OpenAPI document is valid, says what the server does, and nothing breaks the server."""

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from schemas import Meeting
from streams.dashboard import openapi
from streams.dashboard.server import create_app, serving
from tests.dashboard.conftest import Client, filled_board, healthy

schemathesis = pytest.importorskip("schemathesis", reason="the property test needs schemathesis")


def test_it_is_valid() -> None:
    validator = pytest.importorskip("openapi_spec_validator", reason="needs openapi-spec-validator")
    validator.validate(openapi.document())
    assert openapi.document()["openapi"] == "3.1.0"


async def test_it_is_served_and_names_all_that_is(client: Client) -> None:
    async with client.get("/openapi.json") as answer:
        served = await answer.json()
    assert served == openapi.document()
    routes = {
        resource.canonical
        for resource in client.server.app.router.resources()  # type: ignore[attr-defined]
    }
    assert routes == {*served["paths"], "/"}


def test_models_are_the_contracts() -> None:
    schemas = openapi.document()["components"]["schemas"]
    assert set(schemas["Meeting"]["properties"]) == set(Meeting.model_fields)
    page = schemas["MeetingPage"]["properties"]["items"]["items"]
    assert page == {"$ref": "#/components/schemas/Meeting"}


def test_parameters_are_the_queries() -> None:
    parameters = {
        p["name"]: p for p in openapi.document()["paths"]["/meetings"]["get"]["parameters"]
    }
    assert list(parameters) == ["pair", "country", "since", "until", "q", "limit", "cursor"]
    assert parameters["since"]["schema"] == {"type": "string", "format": "date"}
    assert parameters["limit"]["schema"] == {
        "type": "integer",
        "minimum": 1,
        "maximum": 500,
        "default": 50,
    }


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server in a thread of its own, since the property test is not asynchronous."""
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()
    started = threading.Event()
    found: list[str] = []

    async def serve() -> None:
        async with serving(create_app(filled_board(), healthy), host="127.0.0.1", port=0) as url:
            found.append(url)
            started.set()
            await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    assert started.wait(10)
    yield found[0]
    loop.call_soon_threadsafe(stop.set)
    thread.join(10)
    loop.close()


def described() -> Any:
    """The document, without what never ends."""
    config = schemathesis.Config.from_dict({"generation": {"max-examples": 40}})
    # Codes that do not exist and days in the wrong order are refused, which no JSON Schema says.
    config.projects.default.checks.positive_data_acceptance.enabled = False
    paths = {k: v for k, v in openapi.document()["paths"].items() if k != "/events"}
    return schemathesis.openapi.from_dict({**openapi.document(), "paths": paths}, config=config)


schema = described()


@schema.parametrize()
def test_the_server_does_what_the_document_says(case: Any, address: str) -> None:
    case.call_and_validate(base_url=address)
