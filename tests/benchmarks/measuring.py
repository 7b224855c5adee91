"""Taking turns: ours and a plain floor, several rounds in one run, medians compared."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from tests.benchmarks.clock import STARTED

PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table.

    Attributes:
        ours: what the program takes, in ``unit``.
        floor: what the plain floor takes; None when the limit is a plain number.
        limit: largest ratio to the floor, largest sum above it (``added``), or largest number of units.
    """

    name: str
    ours: float
    floor: float | None
    limit: float
    unit: str = "ms"
    added: bool = False

    @property
    def value(self) -> float:
        """What is compared with the limit."""
        if self.floor is None:
            return self.ours
        return self.ours - self.floor if self.added else self.ours / self.floor

    @property
    def holds(self) -> bool:
        """Whether it is within the limit."""
        return self.value <= self.limit


def in_turns(ours: Callable[[], object], floor: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median milliseconds of both; the first round only warms up."""
    mine, plain = [], []
    for number in range(rounds + 1):
        for function, times in ((ours, mine), (floor, plain)):
            taken = milliseconds(function)
            if number:
                times.append(taken)
    return median(mine), median(plain)


def milliseconds(function: Callable[[], object]) -> float:
    """How long one call takes."""
    begun = time.perf_counter()
    function()
    return (time.perf_counter() - begun) * 1000


def process(module: str, *arguments: str) -> dict[str, dict[str, float]]:
    """What a module of this folder reports when it is run as a process: by its words, seconds and MiB."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", STARTED: repr(time.time())}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as on a clerk's machine; the round that warms up compiles
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return {line["what"]: line for line in map(json.loads, done.stdout.splitlines())}
