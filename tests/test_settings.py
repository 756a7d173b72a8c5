from pathlib import Path

import pytest

from streams.errors import SettingsError
from streams.settings import load_settings
from streams.token_file import TokenFile


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS", raising=False)


def test_environment_before_file_before_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert load_settings().kafka_bootstrap_servers == "127.0.0.1:9092"
    (tmp_path / ".env").write_text("COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS=file:1\n")
    assert load_settings().kafka_bootstrap_servers == "file:1"
    monkeypatch.setenv("COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS", "environment:2")
    assert load_settings().kafka_bootstrap_servers == "environment:2"


def test_what_is_not_given_does_not_override() -> None:
    assert load_settings(web_port=None).web_port == 6066
    assert load_settings(web_port=7000).web_port == 7000


def test_an_error_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_TOPIC_PARTITIONS", "many")
    with pytest.raises(SettingsError, match=r"COMMUNIQUE_TOPIC_PARTITIONS: .*integer"):
        load_settings()


def test_sasl_needs_its_secret() -> None:
    with pytest.raises(SettingsError, match="COMMUNIQUE_KAFKA_SASL_PASSWORD"):
        load_settings(kafka_security_protocol="SASL_SSL", kafka_sasl_username="u")


def test_a_secret_is_not_shown() -> None:
    config = load_settings(
        kafka_security_protocol="SASL_PLAINTEXT",
        kafka_sasl_username="u",
        kafka_sasl_password="hunter2",
    )
    assert "hunter2" not in repr(config)
    assert config.kafka_client_options()["sasl_plain_password"] == "hunter2"


def test_a_missing_certificate_is_a_settings_error() -> None:
    config = load_settings(kafka_security_protocol="SSL", kafka_ssl_ca_file="/nowhere.pem")
    with pytest.raises(SettingsError, match="TLS"):
        config.ssl_context()


def test_oauth_needs_a_token_file_and_no_password(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="OAUTH_TOKEN_FILE"):
        load_settings(kafka_security_protocol="SASL_SSL", kafka_sasl_mechanism="OAUTHBEARER")
    config = load_settings(
        kafka_security_protocol="SASL_PLAINTEXT",
        kafka_sasl_mechanism="OAUTHBEARER",
        kafka_sasl_oauth_token_file=tmp_path / "token",
    )
    options = config.kafka_client_options()
    assert options["sasl_mechanism"] == "OAUTHBEARER"
    assert "sasl_plain_password" not in options


async def test_a_token_is_read_anew_for_each_connection(tmp_path: Path) -> None:
    path = tmp_path / "token"
    provider = TokenFile(path)
    with pytest.raises(SettingsError, match="cannot read the token"):
        await provider.token()
    path.write_text("one\n")
    assert await provider.token() == "one"
    path.write_text("two\n")
    assert await provider.token() == "two"
    path.write_text(" ")
    with pytest.raises(SettingsError, match="empty"):
        await provider.token()


def test_a_folder_of_lexicons_must_be_there(tmp_path: Path) -> None:
    assert load_settings(lexicons=tmp_path).lexicons == tmp_path
    with pytest.raises(SettingsError, match="COMMUNIQUE_LEXICONS"):
        load_settings(lexicons=tmp_path / "none")
