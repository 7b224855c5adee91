"""Rows of a form of the level above that stand in groups: a heading row over each, looking as the form shows it."""

import re
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.dimensions import RowDimension

from thidua_desktop.domain.numbers import roman
from thidua_desktop.domain.superior_forms import FormBlock
from thidua_desktop.sheets.form_formulas import copier
from thidua_desktop.sheets.form_grid import column_width
from thidua_desktop.sheets.writer import lines_of

_NAMES = ("name", "plain_name", "family_name", "content")
_ORDER = "order"
_AREA = re.compile(r"(?P<left>\$?[A-Z]{1,3}\$?)(?P<top>[0-9]{1,7}):(?P<right>\$?[A-Z]{1,3}\$?)(?P<bottom>[0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class _Look:
    """How a row of the form looks: styles and formulas by column, its height, cells merged within it."""

    styles: dict[int, Any]
    formulas: dict[int, Callable[[int], str]]
    height: float | None
    merged: tuple[tuple[int, int], ...]


def laid(sheet: Any, block: FormBlock, lines: Sequence[object]) -> Callable[[int, str], None]:
    """Give the rows of a block the look of headings and rows; returns what writes a heading into its row.

    Args:
        sheet: the sheet, which has room for all lines.
        block: with a group.
        lines: a text for each heading, anything else for each row.
    """
    pattern = _look(sheet, block.first)
    shown = _look(sheet, block.first - 1) if block.heading else None
    end = max(block.last, block.top + len(lines) - 1)
    _clear(sheet, block.top, end)
    heads = [row for row, line in enumerate(lines, block.top) if isinstance(line, str)]
    for row in range(block.top, end + 1):
        if row not in heads:
            _put_look(sheet, row, pattern)
    numbers = {row: number for number, row in enumerate(heads, 1)}
    for row, following in zip(heads, [*heads[1:], block.top + len(lines)], strict=False):  # none without a heading
        if shown is None:
            _put_look(sheet, row, _Look(pattern.styles, {}, None, ()), bold=True)
        else:
            _put_look(sheet, row, shown)
            _narrow(sheet, row, shown, block, (row + 1, following - 1))
    whole = max(shown.merged if shown else (), key=lambda ends: ends[1] - ends[0], default=(0, 0))
    order, name = _columns(block)

    def put(row: int, words: str) -> None:
        number = f"{roman(numbers[row])}"
        split = order and not (whole[0] <= order <= whole[1])
        if split:
            _write(sheet, row, order, number)
        _write(sheet, row, whole[0] or name, words if split else f"{number}. {words}")

    return put


def _columns(block: FormBlock) -> tuple[int, int]:
    """The columns of the number (0 for none) and of the words of a heading."""
    order = next((one.column for one in block.columns if one.fact == _ORDER), 0)
    named = [one.column for fact in _NAMES for one in block.columns if one.fact == fact]
    others = [one.column for one in block.columns if one.column != order]
    return order, (named or others or [order])[0]


def _look(sheet: Any, row: int) -> _Look:
    cells = {column: cell for (at, column), cell in sheet._cells.items() if at == row}  # noqa: SLF001  # no public way
    formulas = {
        column: copier(cell.value, row)
        for column, cell in cells.items()
        if getattr(cell, "data_type", "") == "f" and isinstance(cell.value, str)
    }
    height = sheet.row_dimensions.get(row)
    return _Look(
        {column: copy(cell._style) for column, cell in cells.items()},  # noqa: SLF001
        formulas,
        height.ht if height is not None else None,
        tuple((one.min_col, one.max_col) for one in sheet.merged_cells.ranges if one.min_row == one.max_row == row),
    )


def _clear(sheet: Any, top: int, end: int) -> None:
    """Empty whole rows; cells merged over several rows stay."""
    kept = {one for one in sheet.merged_cells.ranges if not top <= one.min_row == one.max_row <= end}
    sheet.merged_cells.ranges = kept
    spanning = [one for one in kept if one.max_row >= top and one.min_row <= end]
    for place in list(sheet._cells):  # noqa: SLF001
        if top <= place[0] <= end and not any(
            one.min_row <= place[0] <= one.max_row and one.min_col <= place[1] <= one.max_col for one in spanning
        ):
            del sheet._cells[place]  # noqa: SLF001


def _put_look(sheet: Any, row: int, look: _Look, *, bold: bool = False) -> None:
    covered = {column for left, right in look.merged for column in range(left + 1, right + 1)}
    for column, style in look.styles.items():
        if (row, column) in sheet._cells:  # noqa: SLF001  # part of a cell that spans rows
            continue
        cell = (MergedCell if column in covered else Cell)(sheet, row, column)
        cell._style = copy(style)  # noqa: SLF001
        if bold:
            font, alignment = copy(cell.font), copy(cell.alignment)
            font.b, alignment.wrap_text = True, False  # the words may go on over the free cells beside
            cell.font, cell.alignment = font, alignment
        if column in look.formulas and column not in covered:
            cell.value = look.formulas[column](row)
        sheet._cells[row, column] = cell  # noqa: SLF001
    if look.height is not None:
        sheet.row_dimensions[row] = RowDimension(sheet, index=row, ht=look.height)
    elif row in sheet.row_dimensions:
        sheet.row_dimensions[row].ht = None
    for left, right in look.merged:
        sheet.merged_cells.ranges.add(CellRange(min_col=left, min_row=row, max_col=right, max_row=row))


def _narrow(sheet: Any, row: int, look: _Look, block: FormBlock, rows: tuple[int, int]) -> None:
    """Let sums in a heading, which the form makes over its sample rows, sum the rows under this heading."""
    step = row - block.top

    def narrowed(found: re.Match[str]) -> str:
        top, bottom = (int(found[part]) - (0 if found[side].endswith("$") else step) for part, side in _ENDS)
        if not block.first <= top <= bottom:
            return found[0]
        return f"{found['left']}{rows[0]}:{found['right']}{rows[1]}"

    for column in look.formulas:
        cell = sheet._cells.get((row, column))  # noqa: SLF001
        if cell is not None and isinstance(cell.value, str):
            cell.value = _AREA.sub(narrowed, cell.value)


_ENDS = (("top", "left"), ("bottom", "right"))


def _write(sheet: Any, row: int, column: int, words: str) -> None:
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        area = next(one for one in sheet.merged_cells.ranges if cell.coordinate in one)
        cell = sheet.cell(area.min_row, area.min_col)
    cell.value = words
    cell.data_type = "s"  # never a formula
    if cell.alignment.wrap_text:
        area = next((one for one in sheet.merged_cells.ranges if cell.coordinate in one), None)
        columns = range(cell.column, (area.max_col if area else cell.column) + 1)
        lines = lines_of(words, sum(column_width(sheet, at) for at in columns) or 9.0)
        dimension = sheet.row_dimensions[cell.row]
        if lines > 1:
            dimension.ht = max(dimension.ht or 0.0, lines * 15.75 + 2)
