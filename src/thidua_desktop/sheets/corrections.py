"""Cells the clerk put right in the preview: the sheet as it is then read, the file itself untouched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from thidua_desktop.domain.text import nfc
from thidua_desktop.sheets.cells import Area, Place, Table, Unreadable, Value


@dataclass(frozen=True, slots=True)
class Correction:
    """What a cell said when it was put right, and what it is to say.

    A file that was changed meanwhile has something else there; the correction then no longer applies.
    """

    was: str
    now: str


Typed = Mapping[Place, Correction]
"""Cells by their place, counted from 0."""


def corrected(table: Table, typed: Typed) -> Table:
    """The sheet with the cells as they were typed; a cell merged over several rows gives each row its own."""
    # Places above the sheet are of another one of the same file.
    wanted = {place: one for place, one in typed.items() if place[0] >= 0 and plain(table.at(*place)) == one.was}
    if not wanted:
        return table
    split = [area for area in table.merged if any(_is_in(place, area) for place in wanted)]
    rows = [list(row) for row in table.rows]
    for area in split:
        for row, column in _cells(area):
            _put(rows, row, column, table.at(area[0], area[1]))
    for (row, column), one in wanted.items():
        _put(rows, row, column, nfc(one.now) or None)
    merged = tuple(area for area in table.merged if area not in split)
    return replace(table, rows=tuple(map(tuple, rows)), merged=merged)


def _is_in(place: Place, area: Area) -> bool:
    top, left, bottom, right = area
    return top <= place[0] <= bottom and left == place[1] == right


def _cells(area: Area) -> Iterator[Place]:
    top, left, bottom, right = area
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _put(rows: list[list[Value]], row: int, column: int, value: Value) -> None:
    if row >= len(rows):
        return
    rows[row].extend([None] * (column + 1 - len(rows[row])))
    rows[row][column] = value


def plain(value: Value) -> str:
    """The value as the text a person would read in the cell."""
    if type(value) is str:
        return value
    if value is None or isinstance(value, Unreadable):
        return ""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool):
        return "x" if value else ""
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)
