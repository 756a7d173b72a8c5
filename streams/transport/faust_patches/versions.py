"""The patches fit exact versions; any other is refused at start, not amid a rebalance."""

from collections.abc import Callable, Mapping
from importlib.metadata import version

from streams.errors import UnprovenVersion

PROVEN: Mapping[str, str] = {
    "faust-streaming": "0.15.3",
    "aiokafka": "0.14.0",
    "mode-streaming": "0.7.1",
    "rocksdict": "0.3.29",
}


def check(installed: Callable[[str], str] = version) -> None:
    """Compares what is installed with what was proven.

    Raises:
        UnprovenVersion: naming each difference and how to mend it.
    """
    wrong = {name: found for name, wanted in PROVEN.items() if (found := installed(name)) != wanted}
    if wrong:
        found = ", ".join(f"{name} {number}" for name, number in wrong.items())
        wanted = " ".join(f"{name}=={PROVEN[name]}" for name in wrong)
        raise UnprovenVersion(
            f"the stream's guarantees were not proven with {found}: pip install {wanted}"
        )
