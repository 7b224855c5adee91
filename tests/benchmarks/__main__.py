"""Measure everything, print the table, write ``docs/benchmarks.md``: ``python -m tests.benchmarks [PART …]``."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks import table
from tests.benchmarks.measuring import Result

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"


def start(folder: Path) -> list[Result]:
    from tests.benchmarks import office, start
    from thidua_desktop.paths import Places

    places = Places(folder)
    office.build(places)
    return start.measure(folder, 9)


def writing(folder: Path) -> list[Result]:
    from tests.benchmarks import office, writing
    from thidua_desktop.paths import Places

    places = Places(folder)
    office.build(places)
    return [writing.measure(places.data, 300)]


def lists(folder: Path) -> list[Result]:
    from tests.benchmarks import lists

    return lists.measure(folder, 9)


def papers(_folder: Path) -> list[Result]:
    from tests.benchmarks import papers

    return papers.measure(5)


def merge(_folder: Path) -> list[Result]:
    from tests.benchmarks import mail_merge

    return mail_merge.measure(2)


def preview(_folder: Path) -> list[Result]:
    from tests.benchmarks import preview

    return preview.measure(5)


def sheets(_folder: Path) -> list[Result]:
    from tests.benchmarks import sheets

    return [sheets.measure(5)]


def forms(_folder: Path) -> list[Result]:
    from tests.benchmarks import forms

    return [forms.measure(5)]


def reading(_folder: Path) -> list[Result]:
    from tests.benchmarks import reading

    return reading.measure(5)


def checking(folder: Path) -> list[Result]:
    from tests.benchmarks import checking, office
    from thidua_desktop.paths import Places

    places = Places(folder)
    office.build(places)
    return checking.measure(places.data, 5)


PARTS: dict[str, Callable[[Path], list[Result]]] = {
    "start": start,
    "lists": lists,
    "writing": writing,
    "papers": papers,
    "merge": merge,
    "preview": preview,
    "sheets": sheets,
    "forms": forms,
    "reading": reading,
    "checking": checking,
}


def main(wanted: list[str]) -> int:
    """Run the parts asked for, all when none is; the page is written when all were run."""
    results: list[Result] = []
    for name in wanted or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            found = PARTS[name](Path(folder) / "data")
        print("\n".join(table.lines(found)), flush=True)
        results += found
    if not wanted:
        PAGE.write_text(table.page(results), encoding="utf-8")
    return 0 if all(one.holds for one in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
