"""Measure everything, print the table, write ``docs/benchmarks.md``: ``python -m tests.benchmarks [PART …]``."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.benchmarks import child_part, table
from tests.benchmarks.measuring import Result

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"


def main(wanted: list[str]) -> int:
    """Run the parts asked for, all when none is; the page is written when all were run."""
    results: list[Result] = []
    for name in wanted or child_part.PARTS:
        found = _measured(name)
        print("\n".join(table.lines(found)), flush=True)
        results += found
    if not wanted:
        PAGE.write_text(table.page(results), encoding="utf-8")
    return 0 if all(one.holds for one in results) else 1


def _measured(name: str) -> list[Result]:
    command = [sys.executable, "-m", child_part.__name__, name]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return [Result(**json.loads(line)) for line in done.stdout.splitlines() if line.startswith('{"name"')]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
