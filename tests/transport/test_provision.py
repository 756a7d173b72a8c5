import pytest

from schemas.topics import TOPICS, Cleanup
from streams.errors import KafkaUnavailable
from streams.settings import Settings, load_settings
from streams.transport.provision import (
    TopicSpec,
    TopicState,
    catalogue_specs,
    compare,
    provision,
)

SPEC = TopicSpec("t", 4, 1, Cleanup.DELETE, 1000, 500)


@pytest.mark.parametrize(
    ("partitions", "config", "problem"),
    [
        (3, {}, "COMMUNIQUE_TOPIC_PARTITIONS"),
        (4, {"cleanup.policy": "compact"}, "cleanup.policy=delete"),
        (4, {"cleanup.policy": "compact,delete"}, "cleanup.policy=delete"),
        (4, {"retention.ms": "999"}, "retention.ms=1000"),
        (4, {"max.message.bytes": "499"}, "COMMUNIQUE_MESSAGE_MAX_BYTES"),
    ],
)
def test_a_difference_says_what_to_do(
    partitions: int, config: dict[str, str], problem: str
) -> None:
    (found,) = compare(SPEC, partitions=partitions, config={"cleanup.policy": "delete", **config})
    assert problem in found


@pytest.mark.parametrize("config", [{}, {"retention.ms": "-1"}, {"retention.ms": "2000"}])
def test_more_is_fine(config: dict[str, str]) -> None:
    assert compare(SPEC, partitions=4, config={"cleanup.policy": "delete", **config}) == ()


async def test_no_broker() -> None:
    config = load_settings(kafka_bootstrap_servers="127.0.0.1:1")
    with pytest.raises(KafkaUnavailable, match="communique broker run"):
        await provision(config, catalogue_specs(config))


@pytest.mark.kafka
async def test_topics_are_made_once_and_then_found(kafka_settings: Settings) -> None:
    specs = catalogue_specs(kafka_settings)
    first = await provision(kafka_settings, specs)
    assert [r.state for r in first] == [TopicState.CREATED] * len(TOPICS)
    second = await provision(kafka_settings, specs)
    assert [r.state for r in second] == [TopicState.FOUND] * len(TOPICS)


@pytest.mark.kafka
async def test_another_number_of_partitions_is_a_mismatch(kafka_settings: Settings) -> None:
    await provision(kafka_settings, catalogue_specs(kafka_settings))
    other = kafka_settings.model_copy(update={"topic_partitions": 6})
    reports = await provision(other, catalogue_specs(other))
    assert {r.state for r in reports} == {TopicState.MISMATCH}
    assert "has 4 partitions, 6 are wanted" in reports[0].problems[0]
