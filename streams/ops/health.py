"""``/livez``, ``/readyz``, ``/status`` and ``/metrics`` over HTTP, from a thread of their own.

Faust's web server would come up only after the first recovery, and shows tables and their content;
this one answers from the start, and while an article keeps the event loop busy.
"""

import json
import logging
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from streams.flow import Flow
from streams.ops.metrics.exposition import CONTENT_TYPE, expose

logger = logging.getLogger(__name__)


def status(flow: Flow) -> dict[str, Any]:
    """What a worker knows of itself; ``ready`` and ``alive`` are what the probes answer."""
    app = flow.app
    recovered = bool(app.tables.actives_ready) and not app.in_recovery
    return {
        "worker": flow.settings.worker_id,
        "app_id": flow.settings.app_id,
        "alive": flow.fence.unconfirmed_for < flow.settings.stall_timeout,
        "ready": recovered and not app.rebalancing and not flow.fence.stopping,
        "recovered": recovered,
        "rebalancing": bool(app.rebalancing),
        "seconds_since_heartbeat": round(flow.fence.unconfirmed_for, 3),
        "last_recovery_seconds": flow.recovery_seconds,
        "agents": {
            name: {"handled": flow.handled[name], "dead_letters": guard.dead_letters}
            for name, guard in flow.guards.items()
        },
    }


def serve_health(flow: Flow) -> int:
    """Starts the server; the port it listens on (the settings' one, or a free one for 0)."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state = status(flow)
            if self.path == "/metrics":
                body = expose(flow, ready=state["ready"], recovered=state["recovered"])
                self._answer(200, CONTENT_TYPE, body)
                return
            answers = {"/livez": state["alive"], "/readyz": state["ready"], "/status": True}
            good = answers.get(self.path)
            code = 404 if good is None else 200 if good else 503
            body = json.dumps(state if good is not None else {"error": "not found"}).encode()
            self._answer(code, "application/json", body)

        def _answer(self, code: int, content_type: str, body: bytes) -> None:
            with suppress(ConnectionError):  # a probe that did not wait
                self.send_response(code)
                self.send_header("content-type", content_type)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Probes come every few seconds: not logged."""

    address = (flow.settings.web_host, flow.settings.web_port)
    server = ThreadingHTTPServer(address, Handler)
    threading.Thread(target=server.serve_forever, name="health", daemon=True).start()
    logger.info(
        "health and metrics are served", extra={"host": address[0], "port": server.server_port}
    )
    return server.server_port
