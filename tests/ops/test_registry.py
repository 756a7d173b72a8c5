import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import jsonschema
import pytest

from schemas.topics import public
from streams.ops.registry import RegistryError, register
from streams.settings import load_settings


class Registry(BaseHTTPRequestHandler):
    """As much of Confluent's registry as a registration needs."""

    got: ClassVar[list[tuple[str, dict[str, str], str | None]]] = []
    refuse: ClassVar[bool] = False

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Registry.got.append((self.path, body, self.headers.get("Authorization")))
        status, answer = (
            (409, {"error_code": 409, "message": "incompatible"})
            if Registry.refuse
            else (200, {"id": len(Registry.got)})
        )
        data = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def registry() -> Iterator[str]:
    Registry.got, Registry.refuse = [], False
    server = HTTPServer(("127.0.0.1", 0), Registry)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()


def test_every_public_topic_has_its_subject(registry: str) -> None:
    done = register(load_settings(topic_prefix="eu."), f"http://{registry}/")
    assert [d.subject for d in done] == [f"eu.{t.name}-value" for t in public()]
    assert [d.schema_id for d in done] == list(range(1, len(done) + 1))
    for path, body, authorization in Registry.got:
        assert path.startswith("/subjects/eu.")
        assert path.endswith("-value/versions")
        assert body["schemaType"] == "JSON"
        jsonschema.Draft202012Validator.check_schema(json.loads(body["schema"]))
        assert authorization is None


def test_credentials_go_into_the_header_and_into_no_message(registry: str) -> None:
    register(load_settings(), f"http://me:hunter2@{registry}")
    assert Registry.got[0][2] == f"Basic {base64.b64encode(b'me:hunter2').decode()}"
    Registry.refuse = True
    with pytest.raises(RegistryError, match=r"409 .*incompatible") as refused:
        register(load_settings(), f"http://me:hunter2@{registry}")
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("address", ["registry:8081", "ftp://registry", "", "http://"])
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(RegistryError, match="http://host:8081"):
        register(load_settings(), address)


def test_no_registry() -> None:
    with pytest.raises(RegistryError, match="no schema registry answers"):
        register(load_settings(), "http://127.0.0.1:1")
