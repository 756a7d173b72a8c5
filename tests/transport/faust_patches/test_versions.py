"""The patches fit exact versions."""

import pytest

from streams.errors import UnprovenVersion
from streams.transport.faust_patches import versions


def test_what_is_installed_is_proven() -> None:
    versions.check()


def test_another_version_is_refused_with_the_command_that_mends_it() -> None:
    with pytest.raises(UnprovenVersion, match=r"aiokafka 0\.15\.0.*pip install aiokafka==0\.14\.0"):
        versions.check({**versions.PROVEN, "aiokafka": "0.15.0"}.__getitem__)
