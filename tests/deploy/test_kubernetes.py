"""The manifests of deploy/kubernetes: against Kubernetes' own schemas, and against the code."""

from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from typer.testing import CliRunner

from schemas.topics import RAW_ARTICLES
from streams.cli.main import app
from streams.settings import Settings

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "deploy" / "kubernetes"
KUSTOMIZATION = yaml.safe_load((FOLDER / "kustomization.yaml").read_text(encoding="utf-8"))
CUSTOM = {"keda.yaml": "ScaledObject", "podmonitor.yaml": "PodMonitor"}
"""Resources that others define: no schema of Kubernetes fits them."""


def load(path: str) -> dict[str, Any]:
    (found,) = yaml.safe_load_all((FOLDER / path).read_text(encoding="utf-8"))
    resource: dict[str, Any] = found
    return resource


MANIFESTS = [*KUSTOMIZATION["resources"], "examples/hpa.yaml"]
STATEFUL_SET = load("worker-statefulset.yaml")
POD = STATEFUL_SET["spec"]["template"]["spec"]
(WORKER,) = POD["containers"]
JOB_POD = load("topics-job.yaml")["spec"]["template"]["spec"]
LABELS = STATEFUL_SET["spec"]["template"]["metadata"]["labels"]


@pytest.mark.parametrize("version", ["1.29", "1.31", kubernetes_validate.latest_version()])
@pytest.mark.parametrize("path", MANIFESTS)
def test_fits_the_schema(path: str, version: str) -> None:
    kubernetes_validate.validate(load(path), version, strict=True)


def test_the_schema_knows_a_wrong_field() -> None:
    wrong = load("worker-pdb.yaml")
    wrong["spec"]["maxUnavailabel"] = 1
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, "1.31", strict=True)


def test_every_file_is_applied_or_an_example() -> None:
    files = {path.name for path in FOLDER.glob("*.yaml")} - {"kustomization.yaml"}
    assert files == set(KUSTOMIZATION["resources"])
    examples = {path.name for path in (FOLDER / "examples").glob("*.yaml")}
    assert examples == {"hpa.yaml", *CUSTOM}
    for name, kind in CUSTOM.items():
        assert load(f"examples/{name}")["kind"] == kind


@pytest.mark.parametrize("pod", [POD, JOB_POD], ids=["worker", "topics"])
def test_nothing_runs_with_rights(pod: dict[str, Any]) -> None:
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["automountServiceAccountToken"] is False
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert f"--uid {pod['securityContext']['runAsUser']} " in dockerfile
    for container in pod["containers"]:
        rights = container["securityContext"]
        assert rights["readOnlyRootFilesystem"] is True
        assert rights["allowPrivilegeEscalation"] is False
        assert rights["capabilities"] == {"drop": ["ALL"]}
        assert container["resources"]["limits"]["memory"]
        written = {mount["mountPath"] for mount in container["volumeMounts"]}
        assert written == {"/tmp", "/data"}


@pytest.mark.parametrize("pod", [POD, JOB_POD], ids=["worker", "topics"])
def test_commands_and_settings_exist(pod: dict[str, Any]) -> None:
    (container,) = pod["containers"]
    assert CliRunner().invoke(app, [*container["args"], "--help"]).exit_code == 0
    (generated,) = KUSTOMIZATION["configMapGenerator"]
    references = [
        one["configMapRef"]["name"] for one in container["envFrom"] if "configMapRef" in one
    ]
    assert references == [generated["name"]]
    names = {literal.partition("=")[0] for literal in generated["literals"]}
    names |= {variable["name"] for variable in container.get("env", ())}
    for name in names:
        assert name.removeprefix("COMMUNIQUE_").lower() in Settings.model_fields, name


def test_a_worker_keeps_its_name_and_its_disk() -> None:
    env = {variable["name"]: variable for variable in WORKER["env"]}
    field = env["COMMUNIQUE_WORKER_ID"]["valueFrom"]["fieldRef"]["fieldPath"]
    assert field == "metadata.name"
    (claim,) = STATEFUL_SET["spec"]["volumeClaimTemplates"]
    mounts = {mount["name"]: mount["mountPath"] for mount in WORKER["volumeMounts"]}
    assert mounts[claim["metadata"]["name"]] == env["COMMUNIQUE_DATA_DIR"]["value"]
    assert "--no-supervise" in WORKER["args"]


def test_probes_ask_where_the_worker_answers() -> None:
    (port,) = WORKER["ports"]
    env = {variable["name"]: variable.get("value") for variable in WORKER["env"]}
    assert str(port["containerPort"]) == env["COMMUNIQUE_WEB_PORT"]
    assert env["COMMUNIQUE_WEB_HOST"] == "0.0.0.0"
    paths = {
        name: WORKER[name]["httpGet"]["path"]
        for name in ("startupProbe", "livenessProbe", "readinessProbe")
    }
    assert paths == {
        "startupProbe": "/livez",
        "livenessProbe": "/livez",
        "readinessProbe": "/readyz",
    }
    probe = WORKER["livenessProbe"]
    patience = probe["periodSeconds"] * probe["failureThreshold"]
    # The worker's own watchdog comes first: it says why it ends.
    assert patience >= Settings.model_fields["stall_timeout"].default


def test_a_stop_has_the_time_it_needs() -> None:
    from streams.ops.worker import STOP_TIMEOUT

    assert POD["terminationGracePeriodSeconds"] > STOP_TIMEOUT


@pytest.mark.parametrize("path", ["service.yaml", "worker-pdb.yaml", "examples/podmonitor.yaml"])
def test_selectors_find_the_workers(path: str) -> None:
    selector = load(path)["spec"]["selector"]
    wanted = selector.get("matchLabels", selector)
    assert wanted.items() <= LABELS.items()
    assert STATEFUL_SET["spec"]["selector"]["matchLabels"].items() <= LABELS.items()
    assert wanted.items() > {"app.kubernetes.io/name": "communique"}.items()  # not the job's pods


def test_no_more_workers_than_partitions() -> None:
    literals = dict(
        literal.split("=") for literal in KUSTOMIZATION["configMapGenerator"][0]["literals"]
    )
    partitions = int(literals["COMMUNIQUE_TOPIC_PARTITIONS"])
    assert STATEFUL_SET["spec"]["replicas"] <= partitions
    assert load("examples/hpa.yaml")["spec"]["maxReplicas"] == partitions
    assert load("examples/keda.yaml")["spec"]["maxReplicaCount"] == partitions


@pytest.mark.parametrize("path", ["examples/hpa.yaml", "examples/keda.yaml"])
def test_autoscalers_scale_the_workers(path: str) -> None:
    target = load(path)["spec"]["scaleTargetRef"]
    assert (target["kind"], target["name"]) == ("StatefulSet", STATEFUL_SET["metadata"]["name"])


def test_keda_asks_for_the_group_and_topic_that_there_are() -> None:
    (trigger,) = load("examples/keda.yaml")["spec"]["triggers"]
    assert trigger["metadata"]["consumerGroup"] == Settings.model_fields["app_id"].default
    assert trigger["metadata"]["topic"] == RAW_ARTICLES.name


def test_the_operators_job_has_the_name_that_rules_select_by() -> None:
    (endpoint,) = load("examples/podmonitor.yaml")["spec"]["podMetricsEndpoints"]
    assert endpoint["port"] == WORKER["ports"][0]["name"]
    assert {"targetLabel": "job", "replacement": "communique"} in endpoint["relabelings"]
