"""The live page: one document without external parts, so that it works offline.

Its sources stand beside this file; style and script are put into the document, and the content
security policy allows these two and nothing else.
"""

import base64
from functools import cache
from hashlib import sha256
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def html() -> bytes:
    """The whole document."""
    text = _source("page.html")
    for mark, part in (("/* style */", _style()), ("/* script */", _script())):
        before, found, after = text.partition(mark)
        assert found, f"page.html has no {mark}"
        text = before + part + after
    return text.encode()


@cache
def content_security_policy() -> str:
    """What the document may load: its own style and script, and data from its own server."""
    style, script = _hash(_style()), _hash(_script())
    return (
        f"default-src 'none'; style-src '{style}'; script-src '{script}'; connect-src 'self';"
        " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _style() -> str:
    return _source("page.css")


def _script() -> str:
    return _source("drawing.js") + _source("page.js")


def _source(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(sha256(text.encode()).digest()).decode()
