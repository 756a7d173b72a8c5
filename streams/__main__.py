"""``python -m streams`` is ``communique``."""

from streams.cli import main

main()
