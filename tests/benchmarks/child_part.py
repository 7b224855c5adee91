"""One part of the benchmarks in a process of its own: what an earlier part left behind would slow it down."""

import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.measuring import Result


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


def main(name: str) -> None:
    """Measure and print the results, one JSON object a line."""
    with tempfile.TemporaryDirectory() as folder:
        for result in PARTS[name](Path(folder) / "data"):
            print(json.dumps(asdict(result)))


if __name__ == "__main__":
    main(sys.argv[1])
