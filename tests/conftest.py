"""Fixtures that all tests share.

``kafka`` gives the address of a real broker, from the first of these that there is:

1. ``COMMUNIQUE_TEST_KAFKA``: one of yours (topics get a random prefix, and are left behind);
2. testcontainers, where a Docker engine answers;
3. the broker that this project starts itself (``communique broker run``).
"""

import os
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.settings import Settings, load_settings


def _docker_answers() -> bool:
    try:
        done = subprocess.run(["docker", "info"], capture_output=True, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


@pytest.fixture(scope="session")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """``host:port`` of a real broker."""
    if given := os.environ.get("COMMUNIQUE_TEST_KAFKA"):
        yield given
        return
    if _docker_answers():
        from testcontainers.kafka import KafkaContainer

        with KafkaContainer("apache/kafka:4.1.0").with_kraft() as container:
            yield container.get_bootstrap_server()
        return
    from streams.transport.broker import Broker

    with Broker(tmp_path_factory.mktemp("kafka"), port=0) as broker:
        yield broker.bootstrap_servers


@pytest.fixture
def kafka_settings(kafka: str, tmp_path: Path) -> Settings:
    """Settings for one test: topics, group and data of its own on the shared broker."""
    name = f"t{uuid.uuid4().hex[:8]}"
    return load_settings(
        kafka_bootstrap_servers=kafka,
        topic_prefix=f"{name}.",
        app_id=name,
        data_dir=tmp_path / "data",
        session_timeout=6.0,
    )
