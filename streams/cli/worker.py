"""``communique worker``: one Faust worker, or several, under supervision."""

from pathlib import Path
from typing import Annotated

import typer

from streams.settings import load_settings

EXAMPLE = (
    "Examples: communique worker --processes 4 ·"
    " communique worker --id w1 --data-dir .data/w1 --web-port 6066"
)


def command(
    worker_id: Annotated[
        str | None, typer.Option("--id", help="Its name in the consumer group.")
    ] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Where it keeps its tables.")] = None,
    web_port: Annotated[
        int | None, typer.Option(help="Its health and metrics: /livez, /readyz, /metrics.")
    ] = None,
    processes: Annotated[
        int,
        typer.Option(
            min=1,
            help="That many workers; ids and directories get a number, web ports count up.",
        ),
    ] = 1,
    supervise: Annotated[
        bool,
        typer.Option(
            help="Start it again when it stops in doubt; --no-supervise where compose or"
            " Kubernetes does that."
        ),
    ] = True,
) -> None:
    """Run a worker, or several; as many as there are partitions have something to do."""
    from streams.ops.logs import configure_logging
    from streams.ops.worker import run

    if processes > 1 and not supervise:
        raise typer.BadParameter(
            "several processes need their supervisor", param_hint="--processes"
        )
    config = load_settings(worker_id=worker_id, data_dir=data_dir, web_port=web_port)
    configure_logging(config)
    raise typer.Exit(run(config, supervise=supervise, processes=processes))
