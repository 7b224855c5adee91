"""How a sheet of a workbook looks, cell by cell, as plain values for a picture of it on screen."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl.cell.cell import MergedCell
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.utils import get_column_letter

from thidua_desktop.domain.numbers import format_number
from thidua_desktop.sheets.form_file import load
from thidua_desktop.sheets.writer import lines_of

MOST_ROWS, MOST_COLUMNS = 400, 60
_USUAL_WIDTH, _USUAL_HEIGHT = 8.43, 15.0


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as it looks.

    Attributes:
        side: "left", "center" or "right".
        fill: colour behind it as "#rrggbb", "" for none.
        borders: the sides with a line, of "ltrb".
        size: of the letters, in points.
    """

    text: str = ""
    bold: bool = False
    italic: bool = False
    side: str = "left"
    wrap: bool = False
    fill: str = ""
    borders: str = ""
    size: float = 11.0


@dataclass(frozen=True, slots=True)
class GridSheet:
    """A sheet as it looks; rows and columns are counted from 1.

    Attributes:
        merged: top, left, bottom, right.
        widths: in characters; heights: in points.
        cut: whether there is more than is shown.
    """

    name: str
    rows: int
    columns: int
    cells: dict[tuple[int, int], GridCell]
    merged: tuple[tuple[int, int, int, int], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    cut: bool = False


def grids(data: bytes) -> tuple[GridSheet, ...]:
    """All visible sheets of a workbook.

    Raises:
        Refused: it cannot be opened.
    """
    book = load(data)
    return tuple(_grid(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible")


def _grid(sheet: Any) -> GridSheet:
    rows, columns = min(sheet.max_row + 1, MOST_ROWS), min(sheet.max_column + 1, MOST_COLUMNS)
    cells = {
        place: look
        for place, cell in sheet._cells.items()  # noqa: SLF001  # asking cell by cell would make the missing ones
        if place[0] <= rows and place[1] <= columns and (look := _cell(cell)) != _BLANK
    }
    merged = tuple(
        (area.min_row, area.min_col, min(area.max_row, rows), min(area.max_col, columns))
        for area in sheet.merged_cells.ranges
        if area.min_row <= rows and area.min_col <= columns
    )
    return GridSheet(
        sheet.title,
        rows,
        columns,
        cells,
        merged,
        tuple(column_width(sheet, column) for column in range(1, columns + 1)),
        tuple(_height(sheet, row, columns) for row in range(1, rows + 1)),
        sheet.max_row > rows or sheet.max_column > columns,
    )


def _cell(cell: Any) -> GridCell:
    font, alignment, border = cell.font, cell.alignment, cell.border
    sides = zip("ltrb", (border.left, border.top, border.right, border.bottom), strict=True)
    value = None if isinstance(cell, MergedCell) else cell.value
    side = alignment.horizontal or ("right" if isinstance(value, int | float) else "left")
    return GridCell(
        _text(value, cell.number_format),
        bool(font.b),
        bool(font.i),
        "center" if side in ("center", "centerContinuous") else "right" if side == "right" else "left",
        bool(alignment.wrap_text),
        _fill(cell),
        "".join(key for key, one in sides if one is not None and one.style),
        float(font.sz or 11),
    )


_BLANK = GridCell()


def _text(value: object, shape: str) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool):
        return "Đúng" if value else "Sai"
    if isinstance(value, int | float):
        number = value if isinstance(value, int) else Decimal(str(round(value, 6)))
        if "%" in shape:
            return f"{format_number(Decimal(str(round(value * 100, 2))))} %"
        return format_number(number) if "," in shape else str(number).replace(".", ",")
    return str(getattr(value, "text", value))


def _fill(cell: Any) -> str:
    colour = cell.fill.fgColor if cell.fill.patternType == "solid" else None
    if colour is None:
        return ""
    code = colour.rgb if colour.type == "rgb" else COLOR_INDEX[colour.indexed] if _is_indexed(colour) else ""
    return f"#{str(code)[-6:].lower()}" if len(str(code)) >= 6 else "#eeeeee"


def _is_indexed(colour: Any) -> bool:
    return bool(colour.type == "indexed" and colour.indexed < len(COLOR_INDEX))


def column_width(sheet: Any, column: int) -> float:
    """The width in characters, of the column or of a run it belongs to; 0 when hidden.

    Asking openpyxl for a single column would make it a column of its own and break up the run.
    """
    for dimension in sheet.column_dimensions.values():
        first = dimension.min or 0
        if first <= column <= (dimension.max or first):
            return 0.0 if dimension.hidden else float(dimension.width or _USUAL_WIDTH)
    own = sheet.column_dimensions.get(get_column_letter(column))
    return (
        float(own.width)
        if own is not None and own.width
        else float(sheet.sheet_format.defaultColWidth or 0) or _USUAL_WIDTH
    )


def _height(sheet: Any, row: int, columns: int) -> float:
    """As set, or as high as Excel would make it for the wrapped texts of the row."""
    dimension = sheet.row_dimensions.get(row)
    if dimension is not None and (dimension.hidden or dimension.ht):
        return 0.0 if dimension.hidden else float(dimension.ht)
    usual = float(sheet.sheet_format.defaultRowHeight or _USUAL_HEIGHT)
    lines = 1
    for column in range(1, columns + 1):
        cell = sheet._cells.get((row, column))  # noqa: SLF001
        if cell is not None and isinstance(cell.value, str) and cell.alignment.wrap_text:
            lines = max(lines, lines_of(cell.value, column_width(sheet, column) or _USUAL_WIDTH))
    return usual * lines
