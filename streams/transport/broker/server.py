"""The broker's process: format its storage, start it, wait until it answers, stop it."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from streams.errors import BrokerError
from streams.transport.broker import jars
from streams.transport.broker.properties import LOG4J, server_properties

HEAP = "-Xmx512m"
# A laptop's broker: short start-up and a small footprint before throughput.
JVM_OPTIONS = (HEAP, "-Xms64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


def free_port() -> int:
    """A TCP port of the loopback interface that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether a server could listen on that port now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


class Broker:
    """A Kafka broker that lives as long as this object is started.

    Args:
        data_dir: its log, its configuration and its output (``broker.log``); made if missing.
        port: where clients connect; 0 for any free one.
        host: the address it listens on and advertises.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        port: int = 9092,
        host: str = "127.0.0.1",
        max_message_bytes: int = 16_777_216,
    ) -> None:
        self.data_dir = Path(data_dir).resolve()
        self.host = host
        self.port = port or free_port()
        self.max_message_bytes = max_message_bytes
        self.process: subprocess.Popen[bytes] | None = None
        self._controller_port = 0

    @property
    def bootstrap_servers(self) -> str:
        return f"{self.host}:{self.port}"

    @property
    def log_file(self) -> Path:
        return self.data_dir / "broker.log"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self, *, timeout: float = 60.0) -> None:
        """Starts the broker and returns when it accepts connections.

        Raises:
            BrokerError: with the end of its log, when it ends or is silent for ``timeout`` seconds.
        """
        if self.process and self.process.poll() is None:
            return
        self._refuse_taken_port()
        class_path = jars.class_path()
        config = self._configure(class_path)
        command = [
            jars.java(),
            *JVM_OPTIONS,
            f"-Dlog4j2.configurationFile={self.data_dir / 'log4j2.properties'}",
            "-cp",
            class_path,
            "kafka.Kafka",
            str(config),
        ]
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C in the terminal is ours to pass on
            )
        self._wait_until_listening(timeout)

    def stop(self, *, timeout: float = 15.0) -> None:
        """Ends the broker in order; kills it when that takes longer than ``timeout`` seconds."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """``kill -9``: for tests of what survives a broker's crash."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def wait(self) -> int:
        """Blocks until the broker ends by itself; its exit status."""
        if self.process is None:
            raise BrokerError("the broker was not started")
        return self.process.wait()

    def _refuse_taken_port(self) -> None:
        if not is_free(self.port, self.host):
            raise BrokerError(
                f"port {self.port} on {self.host} is taken;"
                " stop what listens there, or choose another with --port"
            )

    def _configure(self, class_path: str) -> Path:
        self.data_dir.mkdir(parents=True, exist_ok=True)
        self._controller_port = self._controller_port or free_port()
        config = self.data_dir / "server.properties"
        config.write_text(
            server_properties(
                host=self.host,
                port=self.port,
                controller_port=self._controller_port,
                data_dir=self.data_dir,
                max_message_bytes=self.max_message_bytes,
            )
        )
        (self.data_dir / "log4j2.properties").write_text(LOG4J)
        if not (self.data_dir / "log" / "meta.properties").exists():
            shutil.rmtree(self.data_dir / "log", ignore_errors=True)
            self._format(class_path, config)
        return config

    def _format(self, class_path: str, config: Path) -> None:
        tool = [
            jars.java(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            class_path,
            "kafka.tools.StorageTool",
        ]
        cluster = subprocess.run([*tool, "random-uuid"], capture_output=True, text=True)
        identity = cluster.stdout.strip().splitlines()[-1:] or [""]
        done = subprocess.run(
            [*tool, "format", "-t", identity[0], "-c", str(config)], capture_output=True, text=True
        )
        if done.returncode:
            raise BrokerError(
                f"cannot prepare Kafka's storage in {self.data_dir}:"
                f" {(done.stderr or done.stdout or cluster.stderr).strip()[-800:]}"
            )

    def _wait_until_listening(self, timeout: float) -> None:
        assert self.process is not None
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise BrokerError(
                    f"Kafka ended with status {self.process.returncode}:\n{self._log_tail()}"
                )
            try:
                with socket.create_connection((self.host, self.port), timeout=1.0):
                    return
            except OSError:
                time.sleep(0.1)
        self.kill()
        raise BrokerError(f"Kafka did not answer within {timeout:.0f} s:\n{self._log_tail()}")

    def _log_tail(self, lines: int = 15) -> str:
        if not self.log_file.exists():
            return ""
        with self.log_file.open("rb") as log:
            log.seek(max(0, os.path.getsize(self.log_file) - 8_000))
            tail = log.read().decode("utf-8", "replace").splitlines()
        return "\n".join(tail[-lines:])
