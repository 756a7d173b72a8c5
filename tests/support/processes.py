"""Workers as processes that tests start, kill, freeze and stop."""

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from streams.settings import Settings
from streams.transport.broker.server import free_port

ROOT = Path(__file__).parents[2]


def environment(settings: Settings, **more: str) -> dict[str, str]:
    """The settings as environment variables, on top of this process's."""
    given = {
        f"COMMUNIQUE_{name.upper()}": str(value)
        for name, value in settings.model_dump(mode="json").items()
        if value is not None
    }
    return {**os.environ, **given, **more}


def children(process: int) -> list[int]:
    """Process ids of what a process has started, in any of its threads; none where it is gone."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(pid) for task in tasks for pid in task.read_text().split()]


class WorkerProcess:
    """One worker with the stand-in extraction; its output goes to a file in ``folder``.

    Args:
        cost: seconds of CPU an article.
        supervised: under the product's own supervisor, as a child of it.
    """

    def __init__(
        self,
        settings: Settings,
        folder: Path,
        name: str,
        *,
        cost: float = 0.002,
        supervised: bool = False,
    ) -> None:
        self.name = name
        self.log = folder / f"{name}.log"
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self._settings = settings.model_copy(update={"worker_id": name, "web_port": self.port})
        self._more = {"STANDIN_COST": str(cost), "STANDIN_SUPERVISED": "1" if supervised else ""}
        self._supervised = supervised

    def start(self) -> "WorkerProcess":
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.support.worker"],
                env=environment(self._settings, **self._more),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=ROOT,
            )
        return self

    @property
    def exit_code(self) -> int | None:
        return None if self.process is None else self.process.poll()

    @property
    def pid(self) -> int | None:
        """The worker's own process: under a supervisor its child, None between two of them."""
        assert self.process is not None
        if not self._supervised:
            return self.process.pid
        return next(iter(children(self.process.pid)), None)

    def signal(self, number: signal.Signals) -> bool:
        """Signals the worker's own process; False where there is none at this moment."""
        pid = self.pid
        if pid is None:
            return False
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return False
        return True

    def kill(self) -> None:
        """``kill -9`` of the worker, and nothing of it is left; a supervisor lives on."""
        assert self.process is not None
        self.signal(signal.SIGKILL)
        if not self._supervised:
            self.process.wait()

    def stop(self, *, limit: float = 15.0) -> int:
        """SIGTERM; the exit code. Ends by force what does not end in time."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.wait(limit)
        except subprocess.TimeoutExpired:
            self.destroy()
            return -signal.SIGKILL

    def destroy(self) -> None:
        """Whatever state it is in, it is gone afterwards."""
        if self.process is None or self.process.poll() is not None:
            return
        pid = self.pid
        self.process.kill()
        if pid is not None and pid != self.process.pid:
            os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def get(self, path: str) -> tuple[int, dict[str, Any]]:
        """The health server's answer; (0, {}) where nothing answers."""
        url = f"http://127.0.0.1:{self.port}{path}"
        try:
            with urllib.request.urlopen(url, timeout=1.0) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())
        except (OSError, ValueError):
            return 0, {}

    @property
    def ready(self) -> bool:
        return self.get("/readyz")[0] == 200

    def tail(self, lines: int = 40) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
