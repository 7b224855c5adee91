"""The cells of a workbook somebody else made, as plain values with the places that could not be read named."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import WorkSheetParser

from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.sheets.package import read_workbook_bytes

MOST_ROWS, MOST_COLUMNS = 20_000, 100
_ESCAPED_CONTROL = re.compile("_x00(?:[01][0-9A-Fa-f]|7[Ff])_")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_FORMULA = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f"
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    OverflowError,
    NotImplementedError,
)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands in the place of a value that is not there: an error of Excel, a formula never calculated."""

    reason: str


Value = str | int | float | bool | datetime | Unreadable | None
Area = tuple[int, int, int, int]  # top, left, bottom, right; counted from 0


@dataclass(frozen=True, slots=True)
class Table:
    """One visible sheet.

    Attributes:
        rows: row 0 is row 1 of Excel; rows may differ in length, blank ones are empty.
        merged: areas of merged cells; only their first cell holds the value.
        trouble: why the sheet was not read, as a sentence; "" when it was.
        counts_from_1904: day numbers in it begin in 1904, as on old Macintosh computers.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[Area, ...] = ()
    trouble: str = ""
    counts_from_1904: bool = False

    def at(self, row: int, column: int) -> Value:
        """The value of a cell, None outside of what the sheet holds."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None


def address(row: int, column: int) -> str:
    """The name of a cell as Excel shows it, from places counted from 0: (0, 0) → "A1"."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def read(path: Path) -> tuple[Table, ...]:
    """All visible sheets of the file.

    Raises:
        Refused: the file is no workbook that can be read safely and whole; the message says why and what to do.
        Failure: the file cannot be read, or the program lacks its shield against hostile files.
    """
    if not openpyxl.DEFUSEDXML:
        raise Failure(
            "Chương trình thiếu phần bảo vệ khi đọc tệp Excel nên không mở tệp.",
            "Hãy cài đặt lại chương trình.",
            "defusedxml is not importable",
        )
    data = read_workbook_bytes(path)
    try:
        # Excel files of other programs make openpyxl warn about parts it leaves out; none of them holds values.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return tuple(_tables(data))
    except _DAMAGE as error:
        if _is_hostile(error):
            raise Refused(
                f"Tệp “{path.name}” có chứa mã lạ có thể gây hại nên không được mở. Hãy xin lại tệp từ nơi gửi.", "file"
            ) from error
        raise Refused(
            f"Tệp “{path.name}” bị hỏng, không đọc được. Hãy mở bằng Excel, lưu lại thành .xlsx rồi nhập lại.", "file"
        ) from error


def _is_hostile(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, DefusedXmlException):
            return True
        error = error.__cause__ or error.__context__
    return False


def _tables(data: bytes) -> Iterator[Table]:
    reader = ExcelReader(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    with reader.archive:
        reader.read()
        for sheet, link in reader.parser.find_sheets():
            if sheet.state == "visible" and link.target in reader.valid_files and "chartsheet" not in link.Type:
                with reader.archive.open(link.target) as source:
                    yield _table(sheet.name, source, reader)


class _Parser(WorkSheetParser):  # type: ignore[misc]
    """Tells a formula that nobody ever calculated from an empty cell."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """The cell as openpyxl reads it; what is no value becomes `Unreadable`."""
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["data_type"] == "e":
            cell["value"] = Unreadable(f"ô báo lỗi {cell['value']}")
        elif cell["value"] is None and element.find(_FORMULA) is not None:
            cell["value"] = Unreadable("công thức chưa có kết quả; hãy mở tệp bằng Excel, lưu lại rồi nhập")
        return cell


def _table(name: str, source: Any, reader: ExcelReader) -> Table:
    book = reader.wb
    parser = _Parser(
        source,
        reader.shared_strings,
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,  # noqa: SLF001  # openpyxl has no public way to these two
        timedelta_formats=book._timedelta_formats,  # noqa: SLF001
    )
    rows: list[tuple[Value, ...]] = []
    for number, cells in parser.parse():
        values: list[Value] = []
        for cell in cells:
            value = _value(cell["value"])
            if value is None:
                continue
            row, column = number - 1, cell["column"] - 1
            if row >= MOST_ROWS or column >= MOST_COLUMNS:
                return Table(name, (), trouble=_too_far(name, row, column))
            values.extend([None] * (column + 1 - len(values)))
            values[column] = value
        if values:
            rows.extend([()] * (number - len(rows)))
            rows[number - 1] = tuple(values)
    return Table(name, tuple(rows), tuple(_merged(parser)), counts_from_1904=book.epoch.year == 1904)


def _too_far(name: str, row: int, column: int) -> str:
    return (
        f"Trang tính “{name}” có dữ liệu ở ô {address(row, column)}; chương trình đọc nhiều nhất "
        f"{format_number(MOST_ROWS)} dòng và {MOST_COLUMNS} cột. Hãy xoá các ô thừa, hoặc chia thành nhiều tệp."
    )


def _merged(parser: WorkSheetParser) -> Iterator[Area]:
    for part in parser.merged_cells.mergeCell if parser.merged_cells else ():
        if part.min_row <= MOST_ROWS and part.min_col <= MOST_COLUMNS:
            bottom, right = min(part.max_row, MOST_ROWS), min(part.max_col, MOST_COLUMNS)
            yield part.min_row - 1, part.min_col - 1, bottom - 1, right - 1


def _value(value: Any) -> Value:
    """The value without control characters; blanks are no value."""
    if value is None or isinstance(value, int | float | datetime | Unreadable):
        return value
    if isinstance(value, str):
        text = _CONTROL.sub("", _ESCAPED_CONTROL.sub("", value).replace("\r\n", "\n").replace("\v", "\n"))
        return text if text.strip() else None
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    return Unreadable("là giờ, không phải ngày hay chữ")
