"""Registers the JSON Schemas with a schema registry, for consumers who look there.

The REST interface is Confluent's, which Apicurio and Karapace speak too:
``POST /subjects/{topic}-value/versions``. Messages carry no registry's magic byte: they are plain
JSON, and ``ce_dataschema`` names the schema.
"""

import base64
import json
import urllib.request
from dataclasses import dataclass
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit

from schemas.publish import json_schema
from schemas.topics import public
from streams.errors import CommuniqueError
from streams.settings import Settings

CONTENT_TYPE = "application/vnd.schemaregistry.v1+json"
TIMEOUT = 15.0


class RegistryError(CommuniqueError):
    """The registry is not there, or refuses a schema; the message has its reason."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A subject and the id that the registry gave its schema."""

    subject: str
    schema_id: int


def register(settings: Settings, registry: str) -> list[Registered]:
    """Registers the schema of every public topic; a schema that is there keeps its id.

    Args:
        registry: its address, with user and password in it where it wants them.

    Raises:
        RegistryError: at the first schema that it does not take.
    """
    done = []
    for topic in public():
        subject = f"{settings.topic(topic.name)}-value"
        schema = json.dumps(json_schema(topic), sort_keys=True)
        done.append(Registered(subject, _post(registry, subject, schema)))
    return done


def _post(registry: str, subject: str, schema: str) -> int:
    address, headers = _address(registry)
    request = urllib.request.Request(
        f"{address}/subjects/{quote(subject, safe='')}/versions",
        data=json.dumps({"schemaType": "JSON", "schema": schema}).encode(),
        headers={"Content-Type": CONTENT_TYPE, **headers},
        method="POST",
    )
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as response:
            return int(json.load(response)["id"])
    except HTTPError as error:
        reason = error.read(2_000).decode("utf-8", "replace").strip() or error.reason
        raise RegistryError(f"{address} refuses {subject}: {error.code} {reason}") from error
    except (URLError, OSError) as error:
        raise RegistryError(f"no schema registry answers at {address}: {error}") from error
    except (ValueError, KeyError) as error:
        raise RegistryError(f"{address} is no schema registry: {error!r}") from error


def _address(registry: str) -> tuple[str, dict[str, str]]:
    """The address without credentials, and the header that carries them."""
    parts = urlsplit(registry)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise RegistryError(f"{registry!r} is no address; write http://host:8081")
    host = parts.hostname + (f":{parts.port}" if parts.port else "")
    bare = urlunsplit((parts.scheme, host, parts.path.rstrip("/"), "", ""))
    if parts.username is None:
        return bare, {}
    pair = f"{parts.username}:{parts.password or ''}".encode()
    return bare, {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}
