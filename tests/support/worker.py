"""A worker with the stand-in extraction, as a process: ``python -m tests.support.worker``.

Settings come from the environment as always; ``STANDIN_COST`` is seconds of CPU an article, and
``STANDIN_SUPERVISED`` puts it under the product's supervisor.
"""

import logging
import os
import sys
from functools import partial

from streams.ops.supervisor import Supervisor
from streams.ops.worker import serve
from streams.settings import load_settings
from tests.support.standin import extract


def main() -> None:
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(process)d %(levelname)-7s %(name)s: %(message)s"
    )
    for chatty in ("aiokafka", "faust", "mode"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    if os.environ.pop("STANDIN_SUPERVISED", ""):
        sys.exit(Supervisor([sys.executable, "-m", "tests.support.worker"], limit=1000).run())
    cost = float(os.environ.get("STANDIN_COST", "0.002"))
    serve(load_settings(), extract=partial(extract, cost=cost))


if __name__ == "__main__":
    main()
