"""Logging: one line an event, JSON for programs, colours for people; no article's text.

All modules use :mod:`logging` with ``extra={…}`` for fields (``topic``, ``partition``, ``offset``,
``article_id``); structlog renders them, Faust's and aiokafka's lines included.
"""

import logging
import sys

import structlog

from streams.settings import LogFormat, Settings

_QUIET = {
    # One line a partition and rebalance each, and a warning for every retry of a broker.
    "aiokafka": logging.WARNING,
    # A line a service, and tables of offsets over many lines; what matters of it, we say.
    "faust": logging.WARNING,
    "aiohttp.access": logging.WARNING,
    "mode": logging.WARNING,
}


def configure_logging(settings: Settings) -> None:
    """Sends everything that is logged to standard error, in the format of the settings."""
    as_json = settings.log_format is LogFormat.JSON or (
        settings.log_format is LogFormat.AUTO and not sys.stderr.isatty()
    )
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    rendering: list[structlog.typing.Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta
    ]
    if as_json:
        rendering += [
            structlog.processors.format_exc_info,  # the frames' locals would be article text
            structlog.processors.EventRenamer("message"),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    else:
        rendering.append(
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
            )
        )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=rendering)
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level)
    for name, level in _QUIET.items():
        logging.getLogger(name).setLevel(max(level, root.level))
