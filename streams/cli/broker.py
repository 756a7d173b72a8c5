"""``communique broker run``: a real Kafka for a laptop."""

from pathlib import Path
from typing import Annotated

import typer

from streams.cli.console import err, out, stop_on_sigterm

app = typer.Typer(no_args_is_help=True, help="A single-node Apache Kafka, without Docker or Java.")


@app.command(epilog="Example: communique broker run --port 9092 --data-dir .data/kafka")
def run(
    port: Annotated[int, typer.Option(help="Where clients connect; 0 for any free port.")] = 9092,
    data_dir: Annotated[
        Path, typer.Option(help="Where Kafka keeps its log; made when missing.")
    ] = Path(".data/kafka"),
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
) -> None:
    """Run a real single-node Apache Kafka (KRaft) until Ctrl-C or SIGTERM."""
    from streams.transport.broker import Broker

    stop_on_sigterm()
    broker = Broker(data_dir, port=port, host=host)
    try:
        with err.status("starting Apache Kafka (the first time, its jars are downloaded) …"):
            broker.start()
        out.print(f"Kafka is ready at [bold]{broker.bootstrap_servers}[/]")
        out.print(f"data and log in {broker.data_dir}; stop it with Ctrl-C")
        status = broker.wait()
        err.print(f"[red]Kafka ended by itself with status {status}[/]; see {broker.log_file}")
        raise typer.Exit(1)
    except KeyboardInterrupt:
        err.print("stopping Kafka …")
    finally:
        broker.stop()
