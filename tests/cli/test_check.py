"""``communique check``: what is no error and yet worth knowing."""

from streams.cli.check import idle_workers


def test_more_workers_than_partitions_are_warned_of() -> None:
    (warning,) = idle_workers(workers=6, partitions=4)
    assert "2 of them" in warning
    assert "COMMUNIQUE_TOPIC_PARTITIONS" in warning


def test_as_many_workers_as_partitions_are_well() -> None:
    assert idle_workers(workers=4, partitions=4) == []
    assert idle_workers(workers=0, partitions=1) == []
