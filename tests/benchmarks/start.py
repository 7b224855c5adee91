"""From the start of the process to the first paint and to a home page one can use, and the memory that takes."""

from pathlib import Path
from statistics import median

from tests.benchmarks.measuring import Result, process


def measure(folder: Path, rounds: int) -> list[Result]:
    """Start an empty window and the program on the practice office ×10 by turns."""
    floors, ours = [], []
    for number in range(rounds + 1):
        pair = process("child_floor"), process("child_program", str(folder))
        if number:
            floors.append(pair[0])
            ours.append(pair[1])
    floor = 1000 * median(one["first paint"]["seconds"] for one in floors)
    empty = median(one["first paint"]["mib"] for one in floors)
    paint, home, data = (
        1000 * median(one[what]["seconds"] for one in ours) for what in ("first paint", "home usable", "data open")
    )
    peak = median(one["data open"]["mib"] for one in ours)
    return [
        Result("First paint, against an empty window with one table", paint, floor, 1.5),
        Result("Home page usable, against the same window", home, floor, 4),
        Result("Data open behind the home page, against the same window", data, floor, 8),
        Result("Peak memory with the home page, above the same window", peak, empty, 70, "MiB", added=True),
    ]
