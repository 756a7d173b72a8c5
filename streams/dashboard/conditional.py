"""Answers that a client need not fetch twice (RFC 9110, sections 8.8 and 13)."""

from hashlib import blake2b

from aiohttp import web
from aiohttp.typedefs import LooseHeaders

COMPRESS_FROM = 1_024
"""Bytes."""


def respond(
    request: web.Request,
    body: bytes,
    *,
    content_type: str = "application/json",
    headers: LooseHeaders | None = None,
) -> web.Response:
    """The body with an entity tag, or 304 where the client's ``If-None-Match`` has that tag.

    The tag is weak, since the same body may travel compressed or not; it depends on the body
    alone, so that it survives a restart and is the same on every instance.
    """
    tag = blake2b(body, digest_size=12).hexdigest()
    known = request.if_none_match or ()
    fresh = any(etag.value in (tag, "*") for etag in known)
    if fresh:
        response = web.Response(status=304, headers=headers)
    else:
        response = web.Response(
            body=body, content_type=content_type, charset="utf-8", headers=headers
        )
        if len(body) >= COMPRESS_FROM:
            response.enable_compression()
    response.headers["ETag"] = f'W/"{tag}"'
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Accept-Encoding"
    return response
