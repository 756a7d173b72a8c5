"""The bundled broker itself, whatever broker the other tests use."""

import socket
from pathlib import Path

import pytest

from streams.errors import BrokerError
from streams.transport.broker import Broker

pytestmark = pytest.mark.kafka


def test_data_survives_a_restart(tmp_path: Path) -> None:
    broker = Broker(tmp_path / "kafka", port=0)
    with broker:
        meta = (tmp_path / "kafka" / "log" / "meta.properties").read_text()
        assert "cluster.id" in meta
    with broker:
        broker.kill()
        broker.start()
    assert (tmp_path / "kafka" / "log" / "meta.properties").read_text() == meta
    assert broker.process is not None
    assert broker.process.poll() is not None


def test_a_taken_port_is_refused_with_advice(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(BrokerError, match="--port"):
            Broker(tmp_path, port=taken.getsockname()[1]).start()
