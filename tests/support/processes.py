"""Workers as processes that tests start, kill, freeze and stop."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from streams.settings import Settings
from streams.transport.broker.server import free_port


def environment(settings: Settings, **more: str) -> dict[str, str]:
    """The settings as environment variables, on top of this process's."""
    given = {
        f"COMMUNIQUE_{name.upper()}": str(value)
        for name, value in settings.model_dump(mode="json").items()
        if value is not None
    }
    return {**os.environ, **given, **more}


class WorkerProcess:
    """One worker with the stand-in extraction; its output goes to a file in ``folder``."""

    def __init__(self, settings: Settings, folder: Path, name: str, *, cost: float = 0.002) -> None:
        self.name = name
        self.log = folder / f"{name}.log"
        self.starts = 0
        self._settings = settings
        self._cost = cost
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "WorkerProcess":
        settings = self._settings.model_copy(update={"worker_id": self.name, "web_port": self.port})
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.support.worker"],
                env=environment(settings, STANDIN_COST=str(self._cost)),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=Path(__file__).parents[2],
            )
        self.starts += 1
        return self

    @property
    def exit_code(self) -> int | None:
        return None if self.process is None else self.process.poll()

    def send(self, number: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(number)

    def kill(self) -> None:
        """``kill -9``, and nothing of it is left."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self, *, limit: float = 15.0) -> int:
        """SIGTERM; the exit code. Kills what does not end in time."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.wait(limit)
        except subprocess.TimeoutExpired:
            self.kill()
            return -signal.SIGKILL

    def tail(self, lines: int = 40) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
