"""The cells of one sheet as plain values, whatever file they came from."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import isfinite
from typing import Any

from openpyxl.utils import get_column_letter

from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.stopping import stoppable

MOST_ROWS, MOST_COLUMNS = 110_000, 100  # 100,000 of data, and what stands above them
NEVER_CALCULATED = "công thức chưa có kết quả; hãy mở tệp bằng Excel, lưu lại rồi nhập"
_ESCAPED_CONTROL = re.compile("_x00(?:[01][0-9A-Fa-f]|7[Ff])_")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands in the place of a value that is not there: an error of Excel, a formula never calculated."""

    reason: str


Value = str | int | float | bool | datetime | Unreadable | None
Area = tuple[int, int, int, int]  # top, left, bottom, right; counted from 0
Place = tuple[int, int]  # row, column; counted from 0


@dataclass(frozen=True, slots=True)
class Table:
    """One visible sheet.

    Attributes:
        rows: row 0 is row 1 of Excel; rows may differ in length, blank ones are empty.
        merged: areas of merged cells; only their first cell holds the value.
        trouble: why the sheet was not read, as a sentence; "" when it was.
        counts_from_1904: day numbers in it begin in 1904, as on old Macintosh computers.
        old_fonts: cells in a font of the nineties (TCVN3, VNI) → its name.
        hidden_rows: rows that Excel does not show; they are in ``rows`` too.
        hidden_columns: the same for columns.
        notes: sentences on what was found out or left out when the file was read.
        texts: its texts, each once, where the reader knows them; a table made of this one does not have them.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[Area, ...] = ()
    trouble: str = ""
    counts_from_1904: bool = False
    old_fonts: Mapping[Place, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()
    texts: Set[str] | None = field(default=None, init=False, compare=False, repr=False)

    def knowing(self, texts: Set[str]) -> "Table":
        """The same table, told its texts."""
        object.__setattr__(self, "texts", texts)
        return self

    def at(self, row: int, column: int) -> Value:
        """The value of a cell, None outside of what the sheet holds."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None


def address(row: int, column: int) -> str:
    """The name of a cell as Excel shows it, from places counted from 0: (0, 0) → "A1"."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def too_far(name: str, row: int, column: int) -> str:
    """The sentence on a sheet that holds something beyond what is read."""
    return (
        f"Trang tính “{name}” có dữ liệu ở ô {address(row, column)}; chương trình đọc nhiều nhất "
        f"{format_number(MOST_ROWS)} dòng và {MOST_COLUMNS} cột. Hãy xóa các ô thừa, hoặc chia thành nhiều tệp."
    )


def clean(value: Any) -> Value:
    """The value of a cell without control characters; blanks are no value, whole numbers are whole."""
    kind = type(value)
    if kind is str:
        return _clean_text(value)
    if kind is float:
        if not isfinite(value):
            return Unreadable("không phải là số")
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if value is None or isinstance(value, int | datetime | Unreadable):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, timedelta) and value.days > 366:
        return Unreadable("là khoảng thời gian, không phải ngày hay chữ")
    return Unreadable("là giờ, không phải ngày hay chữ")


def _clean_text(value: str) -> Value:
    if value.isprintable() and "_x00" not in value:
        return value if value and not value.isspace() else None
    text = _CONTROL.sub("", _ESCAPED_CONTROL.sub("", value).replace("\r\n", "\n").replace("\v", "\n"))
    return text if text.strip() else None


def trimmed(rows: list[tuple[Value, ...]]) -> tuple[tuple[Value, ...], ...]:
    """The rows without blank ones at the end; a blank row is empty, no row ends in blanks."""
    cut = [_without_end(row) for row in stoppable(rows)]
    while cut and not cut[-1]:
        cut.pop()
    return tuple(cut)


def _without_end(row: tuple[Value, ...]) -> tuple[Value, ...]:
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return row if end == len(row) else row[:end]


def hidden_notes(rows: frozenset[int], columns: frozenset[int], table: tuple[tuple[Value, ...], ...]) -> list[str]:
    """Sentences on rows and columns that Excel hides and that hold something."""
    filled = sorted(row + 1 for row in rows if row < len(table) and table[row])
    notes = []
    if filled:
        shown = ", ".join(map(str, filled[:8])) + ("…" if len(filled) > 8 else "")
        notes.append(f"{format_number(len(filled))} dòng bị ẩn trong Excel vẫn được đọc: dòng {shown}.")
    used = sorted(column for column in columns if any(column < len(row) and row[column] is not None for row in table))
    if used:
        notes.append(f"Cột bị ẩn trong Excel vẫn được đọc: {', '.join(map(_letter, used[:8]))}.")
    return notes


def _letter(column: int) -> str:
    return str(get_column_letter(column + 1))
