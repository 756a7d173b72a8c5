"""A replaced method, and what it was."""

from streams.transport.faust_patches.patch import Patch


class Library:
    def answer(self) -> int:
        return 1


def test_apply_and_remove() -> None:
    patch = Patch(Library, "answer", lambda self: patch.original(self) + 1)
    patch.apply()
    assert Library().answer() == 2
    patch.apply()
    assert Library().answer() == 2
    patch.remove()
    assert Library().answer() == 1
