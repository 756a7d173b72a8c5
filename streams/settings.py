"""All settings, from the environment and ``.env``, prefix ``COMMUNIQUE_``.

``communique check`` prints them with secrets hidden. Durations are in seconds, sizes in bytes,
unless the name says otherwise.
"""

import ssl
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from streams.errors import SettingsError


class SecurityProtocol(StrEnum):
    PLAINTEXT = "PLAINTEXT"
    SSL = "SSL"
    SASL_PLAINTEXT = "SASL_PLAINTEXT"
    SASL_SSL = "SASL_SSL"


class SaslMechanism(StrEnum):
    PLAIN = "PLAIN"
    SCRAM_SHA_256 = "SCRAM-SHA-256"
    SCRAM_SHA_512 = "SCRAM-SHA-512"
    OAUTHBEARER = "OAUTHBEARER"


class LogFormat(StrEnum):
    AUTO = "auto"
    JSON = "json"
    CONSOLE = "console"


class Settings(BaseSettings):
    """Read once, at start; see the module."""

    model_config = SettingsConfigDict(
        env_prefix="COMMUNIQUE_", env_file=".env", extra="ignore", frozen=True
    )

    # Kafka
    kafka_bootstrap_servers: str = Field(
        default="127.0.0.1:9092", description="Comma-separated host:port of one or more brokers."
    )
    kafka_security_protocol: SecurityProtocol = SecurityProtocol.PLAINTEXT
    kafka_sasl_mechanism: SaslMechanism = SaslMechanism.PLAIN
    kafka_sasl_username: str | None = None
    kafka_sasl_password: SecretStr | None = None
    kafka_sasl_oauth_token_file: Path | None = Field(
        default=None,
        description="For OAUTHBEARER: a file with the token, read anew each time.",
    )
    kafka_ssl_ca_file: Path | None = None
    kafka_ssl_cert_file: Path | None = None
    kafka_ssl_key_file: Path | None = None

    # Topics
    topic_prefix: str = Field(default="", description="Put before every topic's name.")
    topic_partitions: int = Field(
        default=4, ge=1, description="Of every topic; the ceiling for the number of workers."
    )
    topic_replication: int = Field(default=1, ge=1, description="Copies of each partition.")

    # Worker
    app_id: str = Field(default="communique", description="Consumer group and changelog prefix.")
    worker_id: str = Field(
        default="worker-1", description="Static member id: one name a running worker."
    )
    data_dir: Path = Field(default=Path(".data"), description="Where workers keep their tables.")
    web_host: str = "127.0.0.1"
    web_port: int = Field(default=6066, ge=0, le=65535)
    worker_urls: str = Field(
        default="",
        description="Comma-separated health addresses of the workers, for `communique status`.",
    )
    store: str = Field(default="rocksdb", pattern="^(rocksdb|memory)$")
    session_timeout: float = Field(
        default=20.0, gt=1, description="Seconds without heartbeat until a worker is expelled."
    )
    commit_every: int = Field(default=100, ge=1, description="Messages between two commits.")
    publish_interval: float = Field(
        default=1.0, gt=0, description="Seconds between two publications of one pair's counts."
    )

    # Limits
    article_max_bytes: int = Field(
        default=1_000_000, ge=1_000, description="A larger raw article is a dead letter."
    )
    article_timeout: float = Field(
        default=5.0,
        gt=0,
        description="CPU seconds of extraction until an article is buried.",
    )
    message_max_bytes: int = Field(
        default=8_000_000, ge=100_000, description="Largest message that is sent."
    )
    dead_letter_limit: float = Field(
        default=0.5,
        gt=0,
        le=1,
        description="A worker stops when this share of the recent articles failed.",
    )
    dead_letter_window: int = Field(
        default=200, ge=10, description="How many recent articles that share is taken of."
    )
    stall_timeout: float = Field(
        default=60.0, gt=0, description="Seconds with lag and no progress until a worker exits."
    )

    # Counting
    pair_days: int = Field(default=400, ge=1, description="Days that a pair's record keeps.")
    seen_days: int = Field(
        default=30, ge=1, description="Days for which a repeated article is recognised."
    )

    # Extraction
    lexicons: Path | None = Field(
        default=None, description="A folder of office-holder CSVs that add to the built-in ones."
    )

    # Tracing
    tracing: bool = Field(
        default=False,
        description="Sends traces by OpenTelemetry; where to is said by its own OTEL_ variables.",
    )

    # Logging
    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    log_format: LogFormat = LogFormat.AUTO

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        oauth = self.kafka_sasl_mechanism is SaslMechanism.OAUTHBEARER
        if self.uses_sasl and oauth and not self.kafka_sasl_oauth_token_file:
            raise ValueError("OAUTHBEARER needs COMMUNIQUE_KAFKA_SASL_OAUTH_TOKEN_FILE")
        if (
            self.uses_sasl
            and not oauth
            and not (self.kafka_sasl_username and self.kafka_sasl_password)
        ):
            raise ValueError(
                f"{self.kafka_security_protocol} needs COMMUNIQUE_KAFKA_SASL_USERNAME"
                " and COMMUNIQUE_KAFKA_SASL_PASSWORD"
            )
        if self.lexicons and not self.lexicons.is_dir():
            raise ValueError(f"COMMUNIQUE_LEXICONS: {self.lexicons} is no folder")
        if bool(self.kafka_ssl_cert_file) != bool(self.kafka_ssl_key_file):
            raise ValueError(
                "COMMUNIQUE_KAFKA_SSL_CERT_FILE and COMMUNIQUE_KAFKA_SSL_KEY_FILE go together"
            )
        return self

    @property
    def uses_sasl(self) -> bool:
        return self.kafka_security_protocol.name.startswith("SASL")

    def topic(self, name: str) -> str:
        """The name of a topic on the broker."""
        return f"{self.topic_prefix}{name}"

    def ssl_context(self) -> ssl.SSLContext | None:
        """The TLS context where the protocol wants one.

        Raises:
            SettingsError: when a certificate file cannot be read.
        """
        if not self.kafka_security_protocol.name.endswith("SSL"):
            return None
        try:
            context = ssl.create_default_context(cafile=self.kafka_ssl_ca_file)
            if self.kafka_ssl_cert_file:
                context.load_cert_chain(self.kafka_ssl_cert_file, self.kafka_ssl_key_file)
        except OSError as error:
            raise SettingsError(f"cannot load the TLS files: {error}") from error
        return context

    def kafka_client_options(self) -> dict[str, object]:
        """Keyword arguments that every aiokafka client of the project is made with."""
        options: dict[str, object] = {
            "bootstrap_servers": self.kafka_bootstrap_servers,
            "security_protocol": self.kafka_security_protocol.value,
        }
        if context := self.ssl_context():
            options["ssl_context"] = context
        if self.uses_sasl and self.kafka_sasl_oauth_token_file:
            from streams.token_file import TokenFile

            options |= {
                "sasl_mechanism": self.kafka_sasl_mechanism.value,
                "sasl_oauth_token_provider": TokenFile(self.kafka_sasl_oauth_token_file),
            }
        elif self.uses_sasl:
            assert self.kafka_sasl_password is not None
            options |= {
                "sasl_mechanism": self.kafka_sasl_mechanism.value,
                "sasl_plain_username": self.kafka_sasl_username,
                "sasl_plain_password": self.kafka_sasl_password.get_secret_value(),
            }
        return options


def load_settings(**overrides: object) -> Settings:
    """Settings from environment, ``.env`` and the given overrides (None means not given).

    Raises:
        SettingsError: naming each variable that is wrong, and why.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        lines = []
        for problem in error.errors(include_url=False, include_input=False):
            name = "_".join(str(part) for part in problem["loc"]).upper()
            label = f"COMMUNIQUE_{name}: " if name else ""
            lines.append(f"{label}{problem['msg'].removeprefix('Value error, ')}")
        raise SettingsError("; ".join(lines)) from None


@cache
def settings() -> Settings:
    """The process's settings, read once."""
    return load_settings()
