"""The sheets of an .xlsx: read by calamine where it loads and the file is written plainly, else by openpyxl.

Both give the same; calamine takes a tenth of the time, openpyxl runs everywhere and reads what others wrote oddly.
"""

import io
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._reader import WorkSheetParser

from thidua_desktop.domain.stopping import abandonable, stop_if_asked, stoppable
from thidua_desktop.sheets.cells import (
    MOST_COLUMNS,
    MOST_ROWS,
    NEVER_CALCULATED,
    Area,
    Table,
    Unreadable,
    Value,
    clean,
    hidden_notes,
    too_far,
    trimmed,
)
from thidua_desktop.sheets.xlsx_parts import Findings, Parts, look_through, take_out, without_blanks

try:
    import python_calamine
except ImportError:  # no such library for this machine; openpyxl reads everything, slower
    python_calamine = None  # type: ignore[assignment]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_COMMON = 3_000  # years and smaller numbers come again and again
_NOTHING = Findings((), {}, {}, frozenset(), frozenset())


def tables(data: bytes, *, slowly: bool = False) -> tuple[Table, ...]:
    """All visible sheets of a package that has passed its limits; ``slowly`` leaves calamine aside.

    Raises:
        Hostile: the package holds what no honest program writes.
        BadZipFile, KeyError, ParseError …: the package is damaged.
    """
    parts = take_out(data)
    found = None if slowly else _fast(parts)
    if found is None:
        parts = parts if parts.content else take_out(data)
        # Excel files of other programs make openpyxl warn about parts it leaves out; none of them holds values.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = list(_slow(parts))
    hidden = [f"“{sheet.name}”" for sheet in parts.sheets if sheet.part and not sheet.visible]
    if hidden and found:
        note = f"Trang tính bị ẩn không được đọc: {', '.join(hidden)}."
        found[0] = replace(found[0], notes=(note, *found[0].notes))
    return tuple(found)


def _fast(parts: Parts) -> list[Table] | None:
    """The tables as calamine reads them, None when it cannot; the parts are emptied, which saves room in long lists."""
    names = [sheet.name for sheet in parts.sheets]
    if python_calamine is None or not parts.plain or len(set(names)) < len(names):
        return None
    read = [sheet for sheet in parts.sheets if sheet.visible and sheet.part]
    stop_if_asked()
    besides = {sheet.part: look_through(parts.content[sheet.part], parts.old_fonts) for sheet in read}
    packed = parts.package()
    parts.content.clear()
    try:
        kept = io.BytesIO(packed)
        del packed
        book = abandonable(partial(python_calamine.CalamineWorkbook.from_filelike, kept))
        del kept
        found = []
        for sheet in read:
            why = too_far(sheet.name, *parts.far[sheet.part]) if sheet.part in parts.far else ""
            found.append(
                Table(sheet.name, (), trouble=why)
                if why
                else _from_calamine(book, sheet.name, parts, besides[sheet.part])
            )
    except (python_calamine.CalamineError, ValueError, OverflowError):
        return None
    except BaseException as error:
        # A panic of the Rust library is no Exception; openpyxl then reads the file, or says what is wrong with it.
        if type(error).__name__ != "PanicException":
            raise
        return None
    return found


def _from_calamine(book: Any, name: str, parts: Parts, found: Findings) -> Table:
    sheet = abandonable(partial(book.get_sheet_by_name, name))
    known = _Known()
    # True is 1 as a key; where there are such cells each is looked at.
    value_of = known.apart if found.truths else known.__getitem__
    rows: list[tuple[Value, ...]] = [tuple(map(value_of, row)) for row in stoppable(sheet.iter_rows())]
    return _table(name, rows, found, parts).knowing({value for value in known.values() if type(value) is str})


class _Known(dict[Any, Value]):
    """What was read in a cell → its value; lists repeat themselves, so each is looked at, and kept, once."""

    def __missing__(self, read: Any) -> Value:
        kind = type(read)
        if kind is not float:
            if kind is date:
                value: Value = datetime(read.year, read.month, read.day)
            else:
                plain = kind is str and read.isprintable() and "_x00" not in read and read and not read.isspace()
                value = read if plain else clean(read)
            self[read] = value
            return value
        whole = read.is_integer() and -1e15 < read < 1e15
        number = int(read) if whole else clean(read)
        if 0 <= read < _COMMON:
            self[read] = number
        return number

    def apart(self, read: Any) -> Value:
        """The value, truths told from numbers."""
        return read if type(read) is bool else self[read]


def _table(name: str, rows: list[tuple[Value, ...]], found: Findings, parts: Parts) -> Table:
    for (row, column), instead in found.unreadable.items():
        if instead is not None or (row < len(rows) and column < len(rows[row])):
            _put(rows, row, column, instead)
    values = trimmed(rows)
    return Table(
        name,
        values,
        found.merged,
        counts_from_1904=parts.counts_from_1904,
        old_fonts=found.old_fonts,
        hidden_rows=found.hidden_rows,
        hidden_columns=found.hidden_columns,
        notes=tuple(hidden_notes(found.hidden_rows, found.hidden_columns, values)),
    )


def _put(rows: list[tuple[Value, ...]], row: int, column: int, value: Value) -> None:
    rows.extend([()] * (row + 1 - len(rows)))
    line = list(rows[row]) + [None] * (column + 1 - len(rows[row]))
    line[column] = value
    rows[row] = tuple(line)


def _slow(parts: Parts) -> Iterator[Table]:
    """The tables as openpyxl reads them."""
    # openpyxl walks through every sheet before it gives the first value, so blanks go first.
    lean = {sheet.part: without_blanks(parts.content[sheet.part]) for sheet in parts.sheets if sheet.part}
    package = replace(parts, content={**parts.content, **lean}).package()
    reader = ExcelReader(io.BytesIO(package), read_only=True, data_only=True, keep_links=False)
    with reader.archive:
        abandonable(reader.read)
        for sheet in parts.sheets:
            if sheet.visible and sheet.part:
                yield _slow_table(sheet.name, lean[sheet.part], reader, parts)


class _Parser(WorkSheetParser):  # type: ignore[misc]
    """Tells a formula that nobody ever calculated from an empty cell."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """The cell as openpyxl reads it; what is no value becomes `Unreadable`."""
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["data_type"] == "e":
            cell["value"] = Unreadable(f"ô báo lỗi {cell['value']}")
        elif cell["value"] is None and element.find(f"{_MAIN}f") is not None:
            gave_nothing = element.get("t") == "str" and element.find(f"{_MAIN}v") is not None
            cell["value"] = None if gave_nothing else Unreadable(NEVER_CALCULATED)
        return cell


def _slow_table(name: str, text: bytes, reader: ExcelReader, parts: Parts) -> Table:
    book = reader.wb
    parser = _Parser(
        io.BytesIO(text),
        reader.shared_strings,
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,  # noqa: SLF001  # openpyxl has no public way to these two
        timedelta_formats=book._timedelta_formats,  # noqa: SLF001
    )
    rows: list[tuple[Value, ...]] = []
    for number, cells in stoppable(parser.parse()):
        values: list[Value] = []
        for cell in cells:
            if (value := clean(cell["value"])) is None:
                continue
            row, column = number - 1, cell["column"] - 1
            if row >= MOST_ROWS or column >= MOST_COLUMNS:
                return Table(name, (), trouble=too_far(name, row, column))
            values.extend([None] * (column + 1 - len(values)))
            values[column] = value
        if values:
            rows.extend([()] * (number - len(rows)))
            rows[number - 1] = tuple(values)
    found = look_through(text, parts.old_fonts) if parts.plain else _NOTHING
    merged = found.merged or tuple(_merged(parser))
    return _table(name, rows, Findings(merged, {}, found.old_fonts, found.hidden_rows, found.hidden_columns), parts)


def _merged(parser: WorkSheetParser) -> Iterator[Area]:
    for part in parser.merged_cells.mergeCell if parser.merged_cells else ():
        if part.min_row <= MOST_ROWS and part.min_col <= MOST_COLUMNS:
            bottom, right = min(part.max_row, MOST_ROWS), min(part.max_col, MOST_COLUMNS)
            yield part.min_row - 1, part.min_col - 1, bottom - 1, right - 1
