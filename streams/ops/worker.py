"""One worker: from settings to a running Faust app, and to its end.

Exit codes: 0 after SIGTERM or SIGINT, 70 in doubt (start it again), 69 no broker, 78 for what
starting again does not mend: settings, topics that do not fit, versions, the dead-letter limit.
"""

import asyncio
import faulthandler
import logging
import os
import sys
import threading
from importlib.metadata import version
from pathlib import Path
from signal import Signals
from typing import Any

import faust

from schemas import RawArticle
from streams.app import create_flow
from streams.errors import EXIT_CONFIG, EXIT_IN_DOUBT, CommuniqueError, TopicMismatch
from streams.extraction.pipeline import EXTRACTOR
from streams.flow import Extract, Flow
from streams.ops.collector import settle
from streams.ops.family import Family, members
from streams.ops.health import serve_health
from streams.ops.stopping import stop_in_order
from streams.ops.tracing import start_tracing, tracing
from streams.ops.watchdog import Watchdog
from streams.settings import Settings
from streams.tables import changelog_specs
from streams.transport.doubt import die
from streams.transport.faust_settings import worker_dir
from streams.transport.provision import TopicState, catalogue_specs, provision

logger = logging.getLogger(__name__)

STOP_TIMEOUT = 9.0
"""Seconds for an orderly stop; then the process ends anyway, and the next start replays."""


def run(
    settings: Settings,
    *,
    worker_id: str | None = None,
    data_dir: Path | None = None,
    web_port: int | None = None,
    supervise: bool = True,
    processes: int = 1,
) -> int:
    """Runs a worker, or several, until told to stop; the exit code.

    Args:
        worker_id, data_dir, web_port: what several workers of one machine differ in; None for
            what the settings say. A web port of 0 is any free one.
        supervise: run it in a child process that is started again when it ends in doubt; False
            where systemd, Compose or Kubernetes does that.
        processes: how many workers; see :func:`streams.ops.family.members`.
    """
    given = {"worker_id": worker_id, "data_dir": data_dir, "web_port": web_port}
    changes = {name: value for name, value in given.items() if value is not None}
    settings = settings.model_copy(update=changes)
    if not supervise:
        serve(settings)
    if processes > settings.topic_partitions:
        logger.warning(
            "more workers than partitions: the rest have nothing to do"
            " (COMMUNIQUE_TOPIC_PARTITIONS)",
            extra={"workers": processes, "partitions": settings.topic_partitions},
        )
    return Family([command(member) for member in members(settings, processes)]).run()


def command(settings: Settings) -> list[str]:
    """How one worker without supervision is started."""
    return [
        sys.executable, "-m", "streams", "worker", "--no-supervise",
        "--id", settings.worker_id,
        "--data-dir", str(settings.data_dir),
        "--web-port", str(settings.web_port),
    ]  # fmt: skip


def serve(settings: Settings, *, extract: Extract | None = None) -> None:
    """Runs a worker in this process, and ends the process; must be called in the main thread.

    Args:
        extract: instead of the project's own extraction.
    """
    try:
        start_tracing(settings, service="communique-worker")
        worker_dir(settings).mkdir(parents=True, exist_ok=True)
        check_topics(settings)
        flow = create_flow(settings, extract=extract)
    except CommuniqueError as error:
        logger.critical("%s", error)
        sys.exit(EXIT_CONFIG if isinstance(error, TopicMismatch) else error.exit_code)
    # Debug records are built before anybody asks whether they are wanted: an eighth of the time.
    logging.disable(logging.DEBUG if settings.log_level != "DEBUG" else logging.NOTSET)
    threading.Thread(target=warm, args=(flow.extract,), name="warm", daemon=True).start()
    _Worker(flow).execute_from_commandline()


def warm(extract: Extract) -> None:
    """Has the lexicons read while Kafka is being joined, instead of by the first article.

    What was made by then is kept out of garbage collection.
    """
    try:
        extract(
            RawArticle(
                body="OSLO, Nov. 10 - President Ann Lee met Foreign Minister Ole Dahl of Norway on"
                ' Tuesday. "We agree," she said.'
            )
        )
    except Exception:  # the articles themselves will tell, each by its dead letter
        logger.warning("the extraction fails on a plain text", exc_info=True)
    settle()


def check_topics(settings: Settings) -> None:
    """Creates the topics that are missing, and refuses those that do not fit.

    Raises:
        TopicMismatch: with what to do.
        KafkaUnavailable: when no broker answers.
    """
    specs = [*catalogue_specs(settings), *changelog_specs(settings)]
    reports = asyncio.run(provision(settings, specs))
    problems = [
        problem
        for report in reports
        if report.state in (TopicState.MISSING, TopicState.MISMATCH)
        for problem in report.problems
    ]
    if problems:
        raise TopicMismatch("; ".join(problems))


async def _last_resort(timeout: float) -> None:  # noqa: ASYNC109
    """Ends the process when the loop has not come by here for that long, seconds.

    The timer runs without the interpreter's lock: it also ends what no thread of ours can, an
    extraction that never returns from C. It prints where that was.
    """
    while True:
        faulthandler.dump_traceback_later(timeout, exit=True)
        await asyncio.sleep(1.0)


def _identity(settings: Settings) -> dict[str, object]:
    return {
        "worker": settings.worker_id,
        "app_id": settings.app_id,
        "version": version("communique"),
        "extractor": f"{EXTRACTOR.name} {EXTRACTOR.version}",
        "kafka": settings.kafka_bootstrap_servers,
    }


class _Worker(faust.Worker):
    """Faust's worker with our signals, and without its hold on logging and output."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        super().__init__(
            flow.app, quiet=True, override_logging=False, redirect_stdouts=False, loglevel=None
        )
        self.spinner = None

    async def on_first_start(self) -> None:
        await super().on_first_start()
        logger.info("worker starts", extra=_identity(self.flow.settings))
        loop = asyncio.get_running_loop()
        self.flow.ticking = loop.create_task(self.flow.fence.tick())
        self.flow.last_resort = loop.create_task(_last_resort(self.flow.settings.stall_timeout))
        Watchdog(self.flow).start()
        serve_health(self.flow)

    async def _stop_on_signal(self, signal: Signals) -> None:
        logger.info("stopping: finishing the event in hand", extra={"signal": signal.name})
        threading.Timer(STOP_TIMEOUT, die, args=("the stop took too long",)).start()
        try:
            await stop_in_order(self.flow)
        except Exception as error:
            die(f"cannot stop in order: {error!r}")
        tracing().flush()
        for handler in logging.getLogger().handlers:
            handler.flush()
        os._exit(0)

    def execute_from_commandline(self) -> Any:
        """Runs until a signal; an app that crashes is a worker in doubt."""
        try:
            super().execute_from_commandline()
        except SystemExit as stopped:
            if stopped.code:
                die("the app crashed; the reason is above")
            sys.exit(EXIT_IN_DOUBT)  # it ended by itself, which it never should
