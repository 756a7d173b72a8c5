"""Several workers of one machine, each under its supervisor, as one command.

More processes are how more cores are used: one worker computes on one core.
"""

import signal
import threading
from collections.abc import Callable, Iterator, Sequence

from streams.ops.supervisor import Supervisor
from streams.settings import Settings


def members(settings: Settings, processes: int) -> Iterator[Settings]:
    """The settings of each worker: its own id, data directory and web port.

    One alone keeps the settings as they are. Of several, ids and directories get a number from 1
    on, and web ports follow each other; 0 stays "any free one".
    """
    if processes == 1:
        yield settings
        return
    for number in range(1, processes + 1):
        name = f"{settings.worker_id}-{number}"
        changes = {
            "worker_id": name,
            "data_dir": settings.data_dir / name,
            "web_port": settings.web_port and settings.web_port + number - 1,
        }
        yield settings.model_copy(update=changes)


class Family:
    """Supervises all members until they have ended for good.

    A member that ends in doubt is started again and the others go on; one that starting again does
    not mend (a setting, a topic) takes the others with it, for they have the same.

    Args:
        commands: one a member.
        supervise: for tests.
    """

    def __init__(
        self,
        commands: Sequence[Sequence[str]],
        *,
        supervise: Callable[[Sequence[str]], Supervisor] = Supervisor,
    ) -> None:
        self._supervisors = [supervise(command) for command in commands]
        self._codes: list[int] = []

    def run(self) -> int:
        """0, or the first exit code that is not; signals are passed on. Main thread only."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda number, _frame: self._stop(number))
        threads = [
            threading.Thread(target=self._keep, args=(supervisor,), name=f"supervisor-{number}")
            for number, supervisor in enumerate(self._supervisors, 1)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return next((code for code in self._codes if code), 0)

    def _keep(self, supervisor: Supervisor) -> None:
        code = supervisor.keep()
        self._codes.append(code)
        if code:
            self._stop(signal.SIGTERM)

    def _stop(self, number: int) -> None:
        for supervisor in self._supervisors:
            supervisor.stop(number)
