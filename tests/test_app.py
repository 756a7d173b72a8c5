"""How the stream is put together."""

import ast
from pathlib import Path

import faust
import pytest

from streams.app import create_app
from streams.errors import UnprovenVersion
from streams.settings import load_settings
from streams.tables import changelog_specs
from streams.transport.faust_patches import versions
from tests.support.standin import extract

ROOT = Path(__file__).parents[1] / "streams"


def app_of(**overrides: object) -> faust.App:
    app = create_app(load_settings(**overrides), extract=extract)
    assert isinstance(app, faust.App)
    return app


def test_agents_and_tables_are_found() -> None:
    app = app_of()
    assert set(app.agents) == {"enrich", "tally"}
    assert all(agent.concurrency == 1 for agent in app.agents.values())
    assert set(app.tables) == {"pairs", "seen"}


def test_a_table_keeps_few_megabytes_a_partition_in_memory() -> None:
    for table in app_of(store="rocksdb").tables.values():
        kept = table.data.rocksdb_options
        most = kept.write_buffer_size * kept.max_write_buffer_number + kept.block_cache_size
        assert most <= 8 << 20


def test_changelogs_are_declared_as_faust_will_name_them() -> None:
    settings = load_settings(app_id="x", topic_partitions=7)
    app = create_app(settings, extract=extract)
    declared = {spec.name: spec.partitions for spec in changelog_specs(settings)}
    assert declared == {
        table.changelog_topic.get_topic_name(): table.partitions for table in app.tables.values()
    }


def test_nothing_of_faust_listens_or_unpickles() -> None:
    conf = app_of().conf
    assert conf.web_enabled is False
    assert (conf.key_serializer, conf.value_serializer) == ("raw", "raw")


def test_the_settings_that_held() -> None:
    conf = app_of(commit_every=50, worker_id="w7", app_id="a").conf
    assert conf.processing_guarantee == faust.types.ProcessingGuarantee.AT_LEAST_ONCE
    assert conf.producer_acks == -1
    assert conf.broker_commit_every == 50
    assert conf.consumer_group_instance_id == "a-w7"
    assert conf.topic_disable_leader is True
    assert conf.topic_allow_declare is False
    assert conf.stream_wait_empty is True
    assert conf.table_standby_replicas == 1


def test_two_workers_with_one_data_dir_do_not_share_it(tmp_path: Path) -> None:
    one = app_of(data_dir=tmp_path, worker_id="w1").conf.datadir
    other = app_of(data_dir=tmp_path, worker_id="w2").conf.datadir
    assert one != other


def test_unproven_versions_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "PROVEN", {"faust-streaming": "0.0.1"})
    monkeypatch.setattr(versions.check, "__defaults__", (lambda _name: "0.15.3",))
    with pytest.raises(UnprovenVersion):
        app_of()


def test_faust_is_imported_where_the_stream_is_made_and_nowhere_else() -> None:
    importing = {
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and any(a.name.startswith("faust") for a in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("faust"))
    }
    allowed = ("app.py", "flow.py", "ops/worker.py", "ops/metrics/sensor.py", "transport/faust_")
    assert {name for name in importing if not name.startswith(allowed)} == set()
