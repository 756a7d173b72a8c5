"""docker-compose.yml, without a Docker engine: against the specification's schema, and the code."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from streams.settings import Settings

ROOT = Path(__file__).parents[2]
COMPOSE = ROOT / "docker-compose.yml"


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    return loaded


def test_fits_the_compose_specification() -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema"),
            *("--builtin-schema", "vendor.compose-spec", str(COMPOSE)),
        ],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_one_command_starts_kafka_topics_and_two_workers(services: dict[str, Any]) -> None:
    started = {name for name, service in services.items() if "profiles" not in service}
    assert started == {"kafka", "topics", "worker-1", "worker-2"}


def test_workers_differ_and_are_started_again(services: dict[str, Any]) -> None:
    workers = [services["worker-1"], services["worker-2"]]
    assert len({w["environment"]["COMMUNIQUE_WORKER_ID"] for w in workers}) == 2
    assert len({w["volumes"][0] for w in workers}) == 2
    for worker in workers:
        assert "--no-supervise" in worker["command"]
        assert worker["restart"] == "always"
        assert worker["depends_on"]["topics"]["condition"] == "service_completed_successfully"


def test_every_variable_is_a_setting(services: dict[str, Any]) -> None:
    for service in services.values():
        for name in service.get("environment", {}):
            if name.startswith("COMMUNIQUE_"):
                assert name.removeprefix("COMMUNIQUE_").lower() in Settings.model_fields


def test_no_service_of_ours_may_write_or_gain_rights(services: dict[str, Any]) -> None:
    for name in ("topics", "worker-1", "worker-2", "feed", "tail"):
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]


def test_the_image_runs_without_rights_and_holds_no_tests() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    last_stage = dockerfile.rpartition("\nFROM ")[2]
    assert "\nUSER communique\n" in last_stage
    assert "--require-hashes" in dockerfile
    assert "COPY tests" not in dockerfile
    for line in dockerfile.splitlines():
        if line.startswith("COPY ") and "--from" not in line:
            for source in line.split()[1:-1]:
                assert (ROOT / source).exists(), source


def test_brokers_take_messages_as_large_as_we_send(services: dict[str, Any]) -> None:
    limit = int(services["kafka"]["environment"]["KAFKA_MESSAGE_MAX_BYTES"])
    assert limit >= Settings().message_max_bytes * 4 // 3 + 1_000_000
