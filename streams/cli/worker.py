"""``communique worker``: one Faust worker under its supervisor."""

from pathlib import Path
from typing import Annotated

import typer

from streams.settings import load_settings

EXAMPLE = "Example: communique worker --id w1 --data-dir .data/w1 --web-port 6066"


def command(
    worker_id: Annotated[
        str | None, typer.Option("--id", help="Its name in the consumer group.")
    ] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Where it keeps its tables.")] = None,
    web_port: Annotated[
        int | None, typer.Option(help="Its health and metrics: /livez, /readyz, /metrics.")
    ] = None,
    supervise: Annotated[
        bool,
        typer.Option(
            help="Start it again when it stops in doubt; --no-supervise where compose or"
            " Kubernetes does that."
        ),
    ] = True,
) -> None:
    """Run one worker; run as many as there are partitions."""
    from streams.ops.logs import configure_logging
    from streams.ops.worker import run

    config = load_settings(worker_id=worker_id, data_dir=data_dir, web_port=web_port)
    configure_logging(config)
    raise typer.Exit(run(config, supervise=supervise))
