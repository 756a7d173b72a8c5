"""A message that the broker refuses."""

import faust
import pytest

from streams.transport.faust_patches import refused


@pytest.mark.parametrize("watched", [False, True])
async def test_a_refused_message_ends_the_worker(
    watched: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends: list[str] = []
    monkeypatch.setattr(refused, "die", ends.append)
    app = faust.App("fake", broker="kafka://127.0.0.1:1")
    if watched:
        refused.watch(app)
    app.sensors.on_send_error(None, ValueError("too large"), {one: {} for one in app.sensors})
    assert bool(ends) is watched
