"""Metrics of a worker, for Prometheus: declared in one place, counted where things happen.

- :mod:`.definitions`: every metric with its sentence
- :mod:`.recording`: what guard, sender and agents call
- :mod:`.sensor`: what Faust tells
- :mod:`.exposition`: ``/metrics``
- ``python -m streams.ops.metrics``: writes ``docs/metrics.md``
"""
