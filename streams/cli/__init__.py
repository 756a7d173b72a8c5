"""The ``communique`` command: one module a command, each a thin shell over the packages beside it."""

from streams.cli.main import app, main

__all__ = ["app", "main"]
