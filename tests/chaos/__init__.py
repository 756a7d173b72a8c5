"""Faults on a real broker with real processes: ``python -m tests.chaos`` (``make chaos``).

Each scenario feeds articles, injects its faults while they are processed, waits until all is
committed, and compares every topic with an oracle that was computed without Kafka.
"""
