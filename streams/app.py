"""The stream, and how it is put together.

::

    feeds ──▶ raw-articles ──▶ [enrich] ─┬─▶ enriched-articles    EnrichedArticle, key: article id
              RawArticle          │      ├─▶ meetings             Meeting,         key: meeting id
              key: any            │      ├─▶ statements           Statement,       key: statement id
                                  │      └─▶ dead-letters         DeadLetter      (from any agent)
                                  ▼
                             dyad-events                          DyadEvent, key: AAA-BBB
                                  │                               one small record each
                                  ▼
                               [tally] ──▶ table pairs            AAA-BBB -> PairRecord
                                  │        table seen             pair and id -> Entry
                                  ▼
                            country-pairs                         PairCounts, key: AAA-BBB

- **enrich** (:mod:`streams.agents.enrich`) is a pure function of the article,
  :func:`streams.extraction.pipeline.extract`, with Kafka around it.
- **tally** (:mod:`streams.agents.tally`) is the only state; it counts distinct ids on a stream that
  is partitioned by the pair (:mod:`streams.counting`).
- Around every event stands a guard (:mod:`streams.transport.guard`): processed, or a dead letter,
  or the end of the process and a replay. ``docs/guarantees.md`` says what that amounts to.

Every module in :mod:`streams.agents` with a function ``attach(flow)`` is an agent: a new event type
is an extraction module, a schema with its topic, and, where something is to be kept or counted, an
agent; nothing here changes.
"""

import importlib
import pkgutil
from functools import partial
from typing import Any

import faust

import streams.agents
from streams.extraction.pipeline import extract as extract_article
from streams.flow import Extract, Flow
from streams.ops.metrics.sampling import watch_ends
from streams.ops.metrics.sensor import MetricsSensor
from streams.settings import Settings
from streams.transport import faust_patches
from streams.transport.faust_settings import faust_settings
from streams.transport.fence import Fence


def create_app(settings: Settings, *, extract: Extract | None = None) -> Any:
    """The Faust application with all agents attached.

    Args:
        settings: where Kafka is, limits, sizes.
        extract: from RawArticle to EnrichedArticle, pure; the project's own where not given. Tests
            put a stand-in here.

    Raises:
        UnprovenVersion: when a library differs from what the guarantees were proven on.
    """
    return create_flow(settings, extract=extract).app


def create_flow(settings: Settings, *, extract: Extract | None = None) -> Flow:
    """The application with what its agents were made with; see :func:`create_app`."""
    app = faust.App(settings.app_id, **faust_settings(settings))
    fence = Fence(session_timeout=settings.session_timeout)
    faust_patches.apply(app, fence)
    extract = extract or partial(extract_article, lexicons=settings.lexicons)
    flow = Flow(app, settings, extract=extract, fence=fence)
    app.sensors.add(MetricsSensor())
    watch_ends(flow)
    for module in pkgutil.iter_modules(streams.agents.__path__):
        agent = importlib.import_module(f"{streams.agents.__name__}.{module.name}")
        agent.attach(flow)
    return flow
