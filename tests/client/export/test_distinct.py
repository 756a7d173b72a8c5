from schemas import Meeting
from streams.client.export import Distinct
from tests.client.sample import meeting


def test_the_last_of_each_id_in_the_order_of_days() -> None:
    late, early = meeting(1, day="2026-11-12"), meeting(2, day="2026-11-01")
    undated = meeting(3, day=None, published=None)
    newer = late.model_copy(update={"topics": ("trade",)})
    with Distinct(Meeting) as found:
        for m in (late, early, undated, newer):
            found.add(m)
        assert list(found) == [undated, early, newer]
        assert (len(found), found.repeated) == (3, 1)


def test_what_is_discarded_is_gone() -> None:
    with Distinct(Meeting) as found:
        found.add(meeting(1))
        found.discard(meeting(1))
        found.discard(meeting(2))
        assert list(found) == []
