"""Prometheus and Grafana in docker-compose.yml: they find the workers, and their files are there."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from streams.settings import Settings

ROOT = Path(__file__).parents[2]


def load(path: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    found: dict[str, Any] = load("docker-compose.yml")["services"]
    return found


@pytest.mark.parametrize("name", ["prometheus", "grafana"])
def test_only_the_profile_starts_them_and_they_stay_on_this_machine(
    name: str, services: dict[str, Any]
) -> None:
    service = services[name]
    assert service["profiles"] == ["monitoring"]
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert service["cap_drop"] == ["ALL"]


def test_what_they_mount_from_here_is_here(services: dict[str, Any]) -> None:
    mounts = [m for name in ("prometheus", "grafana") for m in services[name]["volumes"]]
    ours = [mount.split(":") for mount in mounts if mount.startswith("./")]
    assert len(ours) == 3
    for source, _target, mode in ours:
        assert (ROOT / source).is_dir()
        assert mode == "ro"


def test_prometheus_scrapes_every_worker_where_it_listens(services: dict[str, Any]) -> None:
    config = load("deploy/prometheus/prometheus.yml")
    (job,) = config["scrape_configs"]
    workers = {name for name in services if name.startswith("worker")}
    port = Settings.model_fields["web_port"].default
    assert set(job["static_configs"][0]["targets"]) == {f"{name}:{port}" for name in workers}
    for name in workers:
        assert services[name]["environment"]["COMMUNIQUE_WEB_HOST"] == "0.0.0.0"
    assert job["job_name"] == "communique"  # the rules select by it
    for file in config["rule_files"]:
        assert (ROOT / "deploy/prometheus" / file).is_file()


def test_grafana_is_given_its_source_and_its_dashboard(services: dict[str, Any]) -> None:
    mounted = {m.split(":")[1] for m in services["grafana"]["volumes"]}
    (provider,) = load("deploy/grafana/provisioning/dashboards/communique.yml")["providers"]
    assert provider["options"]["path"] in mounted
    (source,) = load("deploy/grafana/provisioning/datasources/prometheus.yml")["datasources"]
    assert source["url"] == "http://prometheus:9090"
    home = services["grafana"]["environment"]["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"]
    assert (ROOT / "deploy/grafana/dashboards" / Path(home).name).is_file()


def test_the_status_service_asks_every_worker(services: dict[str, Any]) -> None:
    urls = services["status"]["environment"]["COMMUNIQUE_WORKER_URLS"].split(",")
    assert urls == [f"http://{name}:6066" for name in services if name.startswith("worker")]
