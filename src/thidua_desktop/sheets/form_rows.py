"""Rows added to a sheet of somebody else's workbook, as Excel adds them: all that stands below moves and stays whole.

openpyxl's own ``insert_rows`` moves values alone; merged cells, formulas, heights, drop-downs and print areas stay.
"""

from collections.abc import Callable, Iterable
from copy import copy
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from thidua_desktop.sheets.form_formulas import Growth, copier, grown


def add_rows(sheet: Any, first: int, last: int, count: int) -> None:
    """Add rows below ``last`` that look like the row ``first``, with its formulas and merged cells; nothing for 0."""
    if count <= 0:
        return
    growth = Growth(sheet.title, first, last, count)
    _move_cells(sheet, growth)
    _move_heights(sheet, growth)
    _grow_merged(sheet, growth)
    _grow_rules(sheet, growth)
    _grow_areas(sheet, growth)
    _move_pictures(sheet, growth)
    for other in sheet.parent.worksheets:
        _rewrite_formulas(other, growth)
    _rewrite_names(sheet.parent, growth)
    _copy_pattern(sheet, growth)


def _move_cells(sheet: Any, growth: Growth) -> None:
    below = {place: cell for place, cell in sheet._cells.items() if place[0] > growth.last}  # noqa: SLF001  # no public way
    for place in below:
        del sheet._cells[place]  # noqa: SLF001
    for (row, column), cell in below.items():
        cell.row = row + growth.count
        sheet._cells[cell.row, column] = cell  # noqa: SLF001
        link = getattr(cell, "hyperlink", None)
        if link is not None:
            link.ref = cell.coordinate


def _move_heights(sheet: Any, growth: Growth) -> None:
    heights = dict(sheet.row_dimensions)
    sheet.row_dimensions.clear()
    for row, height in heights.items():
        height.index = growth.row(row)
        sheet.row_dimensions[height.index] = height


def _grow_merged(sheet: Any, growth: Growth) -> None:
    kept = []
    for area in sheet.merged_cells.ranges:
        top, bottom = area.min_row, area.max_row
        whole_block = top <= growth.first and bottom >= growth.last > growth.first
        if top > growth.last or bottom > growth.last or (whole_block and top < bottom):
            new_top, new_bottom = growth.area(top, bottom)
            area.min_row, area.max_row = new_top, new_bottom
        kept.append(area)
    sheet.merged_cells.ranges = set(kept)
    for area in kept:
        if area.min_row <= growth.last < area.max_row:
            _cover(sheet, area, range(growth.last + 1, growth.last + growth.count + 1))


def _cover(sheet: Any, area: Any, rows: Iterable[int]) -> None:
    """Cells under a merged area that grew down; they look like those above them."""
    for row in rows:
        for column in range(area.min_col, area.max_col + 1):
            covered = MergedCell(sheet, row, column)
            above = sheet._cells.get((row - 1, column))  # noqa: SLF001
            if above is not None:
                covered._style = copy(above._style)  # noqa: SLF001
            sheet._cells[row, column] = covered  # noqa: SLF001


def _grow_rules(sheet: Any, growth: Growth) -> None:
    """Conditional formats and drop-downs."""
    rules = ConditionalFormattingList()
    for formatting in sheet.conditional_formatting:
        areas = _multi(formatting.sqref, growth)
        for rule in formatting.rules:
            rule.formula = [_plain(text, growth, sheet.title) for text in rule.formula]
            rules.add(str(areas), rule)
    sheet.conditional_formatting = rules
    for validation in sheet.data_validations.dataValidation:
        validation.sqref = _multi(validation.sqref, growth)
        for name in ("formula1", "formula2"):
            text = getattr(validation, name)
            if text:
                setattr(validation, name, _plain(text, growth, sheet.title))


def _plain(text: str, growth: Growth, on: str) -> str:
    """A formula that is kept without its "="."""
    return grown(f"={text}", growth, on=on)[1:]


def _multi(areas: Any, growth: Growth) -> MultiCellRange:
    moved = []
    for area in areas.ranges:
        top, bottom = growth.area(area.min_row, area.max_row)
        moved.append(CellRange(min_col=area.min_col, min_row=top, max_col=area.max_col, max_row=bottom))
    return MultiCellRange(moved)


def _grow_areas(sheet: Any, growth: Growth) -> None:
    """What is printed, repeated, filtered, or a table; page breaks."""
    if sheet.print_area:
        sheet.print_area = [_reference(part, growth) for part in str(sheet.print_area).split(",")]
    if sheet.print_title_rows:
        top, bottom = (int(row.strip("$")) for row in sheet.print_title_rows.split(":"))
        sheet.print_title_rows = f"{growth.row(top)}:{growth.row(bottom)}"
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = _reference(sheet.auto_filter.ref, growth)
    for table in sheet.tables.values():
        table.ref = _reference(table.ref, growth)
        if table.autoFilter is not None:
            table.autoFilter.ref = _reference(table.autoFilter.ref, growth)
    for line in sheet.row_breaks.brk:
        line.id = line.id + growth.count if line.id >= growth.last else line.id


def _reference(said: str, growth: Growth) -> str:
    left, top, right, bottom = range_boundaries(said.rpartition("!")[2].replace("$", ""))
    if top is None:
        return said.rpartition("!")[2]
    top, bottom = growth.area(top, bottom)
    return f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"


def _move_pictures(sheet: Any, growth: Growth) -> None:
    for picture in (*sheet._images, *sheet._charts):  # noqa: SLF001  # no public way
        for corner in (getattr(picture.anchor, "_from", None), getattr(picture.anchor, "to", None)):
            if corner is not None:
                corner.row = growth.row(corner.row + 1) - 1


def _rewrite_formulas(sheet: Any, growth: Growth) -> None:
    for cell in sheet._cells.values():  # noqa: SLF001
        value = cell.value
        if isinstance(value, ArrayFormula | DataTableFormula):
            if sheet.title == growth.sheet:
                value.ref = _reference(value.ref, growth)
            if isinstance(value, ArrayFormula) and value.text:
                value.text = grown(value.text, growth, on=sheet.title)
        elif getattr(cell, "data_type", "") == "f" and isinstance(value, str):
            inside = sheet.title == growth.sheet and growth.first <= cell.row <= growth.last
            cell.value = grown(value, growth, on=sheet.title, inside=inside)
    for chart in sheet._charts:  # noqa: SLF001
        _rewrite_chart(chart, growth)


def _rewrite_chart(chart: Any, growth: Growth) -> None:
    for series in chart.series:
        for part in ("val", "cat", "xVal", "yVal", "bubbleSize", "tx"):
            source = getattr(series, part, None)
            for name in ("numRef", "strRef"):
                reference = getattr(source, name, None)
                if reference is not None and reference.f:
                    reference.f = _plain(reference.f, growth, "")


def _rewrite_names(book: Any, growth: Growth) -> None:
    for on, names in (("", book.defined_names), *((sheet.title, sheet.defined_names) for sheet in book.worksheets)):
        for name in names.values():
            if name.attr_text:
                name.attr_text = _plain(name.attr_text, growth, on)


def _copy_pattern(sheet: Any, growth: Growth) -> None:
    """Give the added rows the look, the formulas and the merged cells of the pattern row."""
    cells = sheet._cells  # noqa: SLF001
    added = range(growth.last + 1, growth.last + growth.count + 1)
    pattern = {column: cell for (row, column), cell in cells.items() if row == growth.first}
    formulas = {column: maker for column, cell in pattern.items() if (maker := _copier(cell)) is not None}
    height = dict(sheet.row_dimensions).get(growth.first)
    merged = [area for area in sheet.merged_cells.ranges if area.min_row == area.max_row == growth.first]
    covered = {column for area in merged for column in range(area.min_col + 1, area.max_col + 1)}
    for row in added:
        for column, cell in pattern.items():
            if (row, column) in cells:
                continue
            made = (MergedCell if column in covered else Cell)(sheet, row, column)
            made._style = copy(cell._style)  # noqa: SLF001
            if column in formulas:
                made.value = formulas[column](row)
            cells[row, column] = made
        if height is not None:
            sheet.row_dimensions[row] = RowDimension(sheet, index=row, ht=height.ht)
        for area in merged:
            sheet.merged_cells.ranges.add(
                CellRange(min_col=area.min_col, min_row=row, max_col=area.max_col, max_row=row)
            )


def _copier(cell: Any) -> Callable[[int], str] | None:
    if getattr(cell, "data_type", "") == "f" and isinstance(cell.value, str):
        return copier(cell.value, cell.row)
    return None
