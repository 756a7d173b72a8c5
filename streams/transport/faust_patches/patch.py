"""Replaces a method of a library's class, and can put it back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Patch:
    """One method. ``original`` is what the class had when the module was imported."""

    owner: type[Any]
    name: str
    replacement: Callable[..., Any]
    original: Callable[..., Any] = field(init=False)

    def __post_init__(self) -> None:
        self.original = self.owner.__dict__[self.name]

    def apply(self) -> None:
        setattr(self.owner, self.name, self.replacement)

    def remove(self) -> None:
        """Back to stock; for tests that show what stock does."""
        setattr(self.owner, self.name, self.original)
