"""The one set of Faust's settings with which nothing was lost; each deviation was measured.

``docs/decisions/`` has the figures. In short: transactions (``exactly_once``) duplicate and hang;
``concurrency`` above 1 loses messages on a kill; decoding by Faust drops what it cannot read.
"""

from pathlib import Path
from typing import Any

import faust
from yarl import URL

from streams.settings import SecurityProtocol, Settings
from streams.token_file import TokenFile
from streams.transport.dead_letters import dead_letter_limit


def faust_settings(settings: Settings) -> dict[str, Any]:
    """Keyword arguments of :class:`faust.App`."""
    servers = settings.kafka_bootstrap_servers.split(",")
    return {
        "broker": [URL(f"kafka://{server.strip()}") for server in servers],
        "broker_credentials": _credentials(settings),
        # Replays, not transactions: ids and guards make them harmless.
        "processing_guarantee": "at_least_once",
        "producer_acks": -1,
        "broker_commit_every": settings.commit_every,
        # When less comes: what a replay repeats, and what lag means, is at most a second old.
        "broker_commit_interval": 1.0,
        # A restarted worker gets its partitions back without waiting for its session to end.
        "consumer_group_instance_id": f"{settings.app_id}-{settings.worker_id}",
        "broker_session_timeout": settings.session_timeout,
        "broker_rebalance_timeout": max(30.0, settings.session_timeout),
        "broker_heartbeat_interval": settings.session_timeout / 6,
        "broker_request_timeout": max(30.0, settings.session_timeout + 10.0),
        "producer_request_timeout": 60.0,
        "consumer_auto_offset_reset": "earliest",
        # Bytes in, bytes out: agents decode inside their guard.
        "key_serializer": "raw",
        "value_serializer": "raw",
        # All topics exist before a worker starts, changelogs too.
        "topic_allow_declare": False,
        "topic_disable_leader": True,
        "topic_partitions": settings.topic_partitions,
        "topic_replication_factor": settings.topic_replication,
        "producer_max_request_size": dead_letter_limit(settings),
        "producer_linger": 0.02,
        # In batches of the default 16 kB an agent waits for the broker after every other article.
        "producer_max_batch_size": 131_072,
        # A rebalance and a stop wait for the event in hand, whose time is limited.
        "stream_wait_empty": True,
        # Another worker keeps a copy of each table's partition, and takes over at once.
        "table_standby_replicas": 1,
        # Articles of up to a megabyte wait in memory: few of them.
        "stream_buffer_maxsize": 512,
        "broker_max_poll_records": 200,
        "cython_optimizations": True,
        "store": "rocksdb://" if settings.store == "rocksdb" else "memory://",
        "datadir": worker_dir(settings),
        # Health has its own small server: Faust's shows tables and takes commands.
        "web_enabled": False,
        "worker_redirect_stdouts": False,
    }


def worker_dir(settings: Settings) -> Path:
    """Where a worker keeps its tables: not shared, whatever workers of a machine are told."""
    return Path(settings.data_dir) / f"{settings.app_id}-{settings.worker_id}"


def _credentials(settings: Settings) -> Any:
    context = settings.ssl_context()
    if settings.uses_sasl and settings.kafka_sasl_oauth_token_file:
        provider = TokenFile(settings.kafka_sasl_oauth_token_file)
        return faust.OAuthCredentials(oauth_cb=provider, ssl_context=context)
    if settings.uses_sasl:
        assert settings.kafka_sasl_password is not None  # the settings' own validator
        return faust.SASLCredentials(
            username=settings.kafka_sasl_username,
            password=settings.kafka_sasl_password.get_secret_value(),
            mechanism=settings.kafka_sasl_mechanism.value,
            ssl_context=context,
        )
    if settings.kafka_security_protocol is SecurityProtocol.SSL:
        return faust.SSLCredentials(context)
    return None
