"""The results as a table, for the shell and for ``docs/benchmarks.md``."""

from collections.abc import Sequence

from tests.benchmarks.measuring import Result

HEAD = """# Benchmarks

Written by `python -m tests.benchmarks`. Ours and a plain floor take turns in the same run; medians are compared, so the
ratios hold on a slow or busy machine too. Times without a floor are of this machine. Every part runs in a process of
its own, on Qt's offscreen platform; start, writing and checking on the practice office ×10: 3,000 people, ten years of
dossiers and awards. The empty window has one table of 50 rows and 8 columns. A search is timed from the end of the
pause in typing. The home page is the one kept at the last closing (it holds for five days and until the data file
changes); a click on it is answered when the data are open, which is the line below it.

"""
COLUMNS = ("what", "ours", "floor", "is", "limit", "")


def lines(results: Sequence[Result]) -> list[str]:
    """A Markdown table."""
    rows = [COLUMNS, tuple("---" for _ in COLUMNS), *map(_row, results)]
    return [f"| {' | '.join(row)} |" for row in rows]


def page(results: Sequence[Result]) -> str:
    """The whole page."""
    return HEAD + "\n".join(lines(results)) + "\n"


def _row(one: Result) -> tuple[str, ...]:
    floor = "–" if one.floor is None else _amount(one.floor, one.unit)
    if one.floor is None:
        value, limit = _amount(one.value, one.unit), _amount(one.limit, one.unit)
    elif one.added:
        value, limit = f"+{_amount(one.value, one.unit)}", f"+{_amount(one.limit, one.unit)}"
    else:
        value, limit = f"{one.value:.2f} ×", f"{one.limit:g} ×"
    return one.name, _amount(one.ours, one.unit), floor, value, f"≤ {limit}", "ok" if one.holds else "**too much**"


def _amount(number: float, unit: str) -> str:
    return f"{number:,.2f} {unit}" if number < 10 else f"{number:,.0f} {unit}"
