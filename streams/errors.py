"""Errors that a person can act on: each message says what to do.

    CommuniqueError
    ├── SettingsError        a setting is missing, wrong or contradicts another    exit 78
    ├── BrokerError          the bundled Kafka cannot be installed or started      exit 69
    ├── KafkaUnavailable     no broker answers at the configured address           exit 69
    ├── TopicMismatch        a topic is not as the catalogue wants it              exit 1
    └── UnprovenVersion      a library differs from what the patches fit           exit 78

Exit codes follow BSD's ``sysexits.h``: 69 unavailable, 70 internal (a worker in doubt: its
supervisor starts it again), 78 configuration (starting again will not help).
"""

EXIT_FAILURE = 1
EXIT_USAGE = 2
EXIT_UNAVAILABLE = 69
EXIT_IN_DOUBT = 70
EXIT_CONFIG = 78


class CommuniqueError(Exception):
    """Base of all errors that the command line prints without a traceback."""

    exit_code = EXIT_FAILURE


class SettingsError(CommuniqueError):
    exit_code = EXIT_CONFIG


class BrokerError(CommuniqueError):
    exit_code = EXIT_UNAVAILABLE


class KafkaUnavailable(CommuniqueError):
    exit_code = EXIT_UNAVAILABLE

    @classmethod
    def at(cls, servers: str, reason: object = None) -> "KafkaUnavailable":
        """Nobody answers at these bootstrap servers, and what to do about it."""
        return cls(
            f"no Kafka answers at {servers}{f' ({reason})' if reason else ''};"
            " start one with `communique broker run`, or set COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS"
        )


class TopicMismatch(CommuniqueError):
    exit_code = EXIT_FAILURE


class UnprovenVersion(CommuniqueError):
    exit_code = EXIT_CONFIG
