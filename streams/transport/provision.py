"""Creates the topics that are missing and verifies the rest.

A Faust worker that starts before its source topics exist reads nothing until a rebalance, and a
changelog whose partition count differs from its source's loses messages: all topics are made
beforehand, changelogs included (:func:`streams.tables.changelog_specs`), and all with the same
number of partitions.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError

from schemas.topics import DEAD_LETTERS, TOPICS, Cleanup
from streams.errors import KafkaUnavailable, TopicMismatch
from streams.settings import Settings
from streams.transport.dead_letters import dead_letter_limit

TOPIC_ALREADY_EXISTS = 36


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """What a topic on the broker must look like. ``retention_ms`` is -1 for ever."""

    name: str
    partitions: int
    replication: int
    cleanup: Cleanup
    retention_ms: int
    max_message_bytes: int

    @property
    def config(self) -> dict[str, str]:
        return {
            "cleanup.policy": self.cleanup.value,
            "retention.ms": str(self.retention_ms),
            "max.message.bytes": str(self.max_message_bytes),
        }


class TopicState(StrEnum):
    CREATED = "created"
    FOUND = "found"
    MISSING = "missing"
    MISMATCH = "mismatch"


@dataclass(frozen=True, slots=True)
class TopicReport:
    """What was found; ``problems`` has one sentence a difference, each with what to do."""

    spec: TopicSpec
    state: TopicState
    problems: tuple[str, ...] = ()


def catalogue_specs(settings: Settings) -> list[TopicSpec]:
    """One spec a topic of :mod:`schemas.topics`, with the settings' prefix and sizes."""
    return [
        TopicSpec(
            name=settings.topic(topic.name),
            partitions=settings.topic_partitions,
            replication=settings.topic_replication,
            cleanup=topic.cleanup,
            retention_ms=topic.retention_ms,
            # A dead letter has the bytes of any other message in it, and base64 makes them more.
            max_message_bytes=dead_letter_limit(settings)
            if topic is DEAD_LETTERS
            else settings.message_max_bytes,
        )
        for topic in TOPICS
    ]


def compare(spec: TopicSpec, *, partitions: int, config: dict[str, str]) -> tuple[str, ...]:
    """What differs between a spec and what the broker has, as sentences."""
    problems = []
    if partitions != spec.partitions:
        problems.append(
            f"{spec.name} has {partitions} partitions, {spec.partitions} are wanted, and counts are"
            " kept by partition: set COMMUNIQUE_TOPIC_PARTITIONS to what the topics have, or start"
            " with another COMMUNIQUE_APP_ID and COMMUNIQUE_TOPIC_PREFIX"
        )
    policies = set(config.get("cleanup.policy", "").split(","))
    if policies != {spec.cleanup.value}:
        problems.append(
            f"{spec.name} has cleanup.policy={','.join(sorted(policies))}, {spec.cleanup} is"
            f" wanted: kafka-configs --alter --topic {spec.name}"
            f" --add-config cleanup.policy={spec.cleanup}"
        )
    found = int(config.get("retention.ms", spec.retention_ms))
    if spec.cleanup is Cleanup.DELETE and found != -1 and found < spec.retention_ms:
        problems.append(
            f"{spec.name} has retention.ms={found}, at least {spec.retention_ms} is wanted:"
            f" kafka-configs --alter --topic {spec.name}"
            f" --add-config retention.ms={spec.retention_ms}"
        )
    limit = int(config.get("max.message.bytes", spec.max_message_bytes))
    if limit < spec.max_message_bytes:
        problems.append(
            f"{spec.name} takes messages of {limit} bytes, {spec.max_message_bytes} are wanted:"
            f" kafka-configs --alter --topic {spec.name}"
            f" --add-config max.message.bytes={spec.max_message_bytes},"
            " or lower COMMUNIQUE_MESSAGE_MAX_BYTES"
        )
    return tuple(problems)


async def admin_client(settings: Settings) -> AIOKafkaAdminClient:
    """A started admin client.

    Raises:
        KafkaUnavailable: when no broker answers.
    """
    client = AIOKafkaAdminClient(**settings.kafka_client_options(), request_timeout_ms=10_000)
    try:
        await client.start()
    except (KafkaError, OSError) as error:
        await client.close()
        raise KafkaUnavailable.at(settings.kafka_bootstrap_servers, error) from error
    return client


async def inspect(admin: AIOKafkaAdminClient, specs: Sequence[TopicSpec]) -> list[TopicReport]:
    """What the broker has of the topics; nothing is changed."""
    existing = set(await admin.list_topics())
    present = [spec for spec in specs if spec.name in existing]
    partitions = await _partitions(admin, [spec.name for spec in present])
    configs = await _configs(admin, [spec.name for spec in present])
    reports = []
    for spec in specs:
        if spec.name not in existing:
            problem = f"{spec.name} does not exist: run `communique topics`"
            reports.append(TopicReport(spec, TopicState.MISSING, (problem,)))
            continue
        problems = compare(spec, partitions=partitions[spec.name], config=configs[spec.name])
        reports.append(
            TopicReport(spec, TopicState.MISMATCH if problems else TopicState.FOUND, problems)
        )
    return reports


async def provision(settings: Settings, specs: Sequence[TopicSpec]) -> list[TopicReport]:
    """Creates what is missing, then inspects all.

    Raises:
        KafkaUnavailable: when no broker answers.
        TopicMismatch: when the broker refuses to create a topic.
    """
    admin = await admin_client(settings)
    try:
        existing = set(await admin.list_topics())
        created = {spec.name for spec in specs if spec.name not in existing}
        await _create(admin, [spec for spec in specs if spec.name in created])
        await _until_visible(admin, created)
        return [
            TopicReport(report.spec, TopicState.CREATED)
            if report.spec.name in created and report.state is TopicState.FOUND
            else report
            for report in await inspect(admin, specs)
        ]
    finally:
        await admin.close()


async def _create(admin: AIOKafkaAdminClient, specs: Iterable[TopicSpec]) -> None:
    wanted = [
        NewTopic(
            name=spec.name,
            num_partitions=spec.partitions,
            replication_factor=spec.replication,
            topic_configs=spec.config,
        )
        for spec in specs
    ]
    if not wanted:
        return
    response = await admin.create_topics(wanted, timeout_ms=15_000)
    for name, code, *message in response.topic_errors:
        if code not in (0, TOPIC_ALREADY_EXISTS):
            raise TopicMismatch(
                f"the broker refuses to create {name}: {(message or [code])[0] or code}"
            )


async def _until_visible(admin: AIOKafkaAdminClient, names: set[str]) -> None:
    """A broker acknowledges a new topic a moment before its metadata shows it."""
    for _ in range(100):
        if names <= set(await admin.list_topics()):
            return
        await asyncio.sleep(0.1)


async def _partitions(admin: AIOKafkaAdminClient, names: list[str]) -> dict[str, int]:
    if not names:
        return {}
    return {t["topic"]: len(t["partitions"]) for t in await admin.describe_topics(names)}


async def _configs(admin: AIOKafkaAdminClient, names: list[str]) -> dict[str, dict[str, str]]:
    if not names:
        return {}
    found: dict[str, dict[str, str]] = {}
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    for response in await admin.describe_configs(resources):
        for _error, _message, _kind, name, entries in response.resources:
            found[name] = {entry[0]: entry[1] for entry in entries}
    return found
