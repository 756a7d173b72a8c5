"""``server.properties`` and the logging set-up of the bundled broker."""

from pathlib import Path


def server_properties(
    *, host: str, port: int, controller_port: int, data_dir: Path, max_message_bytes: int
) -> str:
    """One node that is broker and controller at once (KRaft), reachable on ``host`` alone."""
    values = {
        "process.roles": "broker,controller",
        "node.id": 1,
        "controller.quorum.voters": f"1@127.0.0.1:{controller_port}",
        "listeners": f"PLAINTEXT://{host}:{port},CONTROLLER://127.0.0.1:{controller_port}",
        "advertised.listeners": f"PLAINTEXT://{host}:{port}",
        "controller.listener.names": "CONTROLLER",
        "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name": "PLAINTEXT",
        "log.dirs": data_dir / "log",
        "auto.create.topics.enable": "false",
        "num.partitions": 4,
        "offsets.topic.num.partitions": 4,
        "offsets.topic.replication.factor": 1,
        "transaction.state.log.replication.factor": 1,
        "transaction.state.log.min.isr": 1,
        "transaction.state.log.num.partitions": 4,
        "share.coordinator.state.topic.replication.factor": 1,
        "share.coordinator.state.topic.min.isr": 1,
        "share.coordinator.state.topic.num.partitions": 4,
        # A single consumer need not wait for others to join its group.
        "group.initial.rebalance.delay.ms": 0,
        # Tests of lost workers use short sessions.
        "group.min.session.timeout.ms": 2000,
        "message.max.bytes": max_message_bytes,
        "replica.fetch.max.bytes": max_message_bytes,
        "log.retention.check.interval.ms": 60_000,
    }
    return "".join(f"{name}={value}\n" for name, value in values.items())


LOG4J = """\
status = error
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{ISO8601} %-5p %m (%c{1})%n
rootLogger.level = warn
rootLogger.appenderRef.out.ref = out
logger.server.name = kafka.server.KafkaRaftServer
logger.server.level = info
"""
