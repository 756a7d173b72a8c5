"""The ``communique`` command: one module a command, each a thin shell."""

from streams.cli.main import app, main

__all__ = ["app", "main"]
