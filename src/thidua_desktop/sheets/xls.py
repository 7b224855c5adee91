"""The sheets of an old workbook (.xls of Excel 5 to 2003) with the fonts of the nineties its cells are in."""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.legacy_text import font_script
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.sheets import biff, compound
from thidua_desktop.sheets.cells import (
    MOST_COLUMNS,
    MOST_ROWS,
    Area,
    Place,
    Table,
    Unreadable,
    Value,
    clean,
    hidden_notes,
    too_far,
    trimmed,
)
from thidua_desktop.sheets.package import SAVE_AS

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_FORMULAS = {0x6, 0x206, 0x406}
_DAMAGE = (struct.error, ValueError, IndexError, OverflowError)


def tables(data: bytes, name: str) -> tuple[Table, ...]:
    """All visible sheets of an old workbook.

    Raises:
        Refused: it is none, it is locked by a password, or damaged; the message says which and what to do.
    """
    try:
        streams = compound.streams(data)
        if "EncryptedPackage" in streams:
            raise Refused(_locked(name), "file")
        stream = streams.get("Workbook") or streams.get("Book")
        if stream is None:
            said = "là tệp Word kiểu cũ, không phải tệp Excel" if "WordDocument" in streams else "không phải tệp Excel"
            raise Refused(f"Tệp “{name}” {said}. Hãy chọn tệp có đuôi .xlsx hoặc .xls.", "file")
        book = biff.read_book(stream)
        if book.locked:
            raise Refused(_locked(name), "file")
        return _tables(book, stream)
    except _DAMAGE as error:
        raise Refused(
            f"Tệp “{name}” bị hỏng hoặc chưa chép xong. Hãy chép lại từ nơi gửi. {SAVE_AS}", "file"
        ) from error


def _locked(name: str) -> str:
    return (
        f"Tệp Excel “{name}” có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu mở tệp (Tệp › Thông tin › Bảo vệ sổ "
        "làm việc), lưu lại rồi nhập."
    )


def _tables(book: biff.Book, stream: bytes) -> tuple[Table, ...]:
    hidden = [f"“{sheet.name}”" for sheet in book.sheets if sheet.has_cells and not sheet.visible]
    notes = [f"Trang tính bị ẩn không được đọc: {', '.join(hidden)}."] if hidden else []
    found = []
    for sheet in book.sheets:
        if sheet.has_cells and sheet.visible:
            if sheet.start >= len(stream):
                raise compound.Broken("a sheet is missing")
            cells = _Cells(book)
            cells.read(stream, sheet.start)
            found.append(cells.table(sheet.name, notes))
            notes = []
    return tuple(found)


@dataclass(slots=True)
class _Cells:
    """The walk over the records of one sheet and what it has found so far."""

    book: biff.Book
    values: dict[Place, Value] = field(default_factory=dict)
    fonts: dict[Place, str] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    old: dict[int, str] = field(default_factory=dict)  # number of a cell format → its font of the nineties
    far: Place | None = None
    waiting: tuple[int, int, int] | None = None  # a formula whose text stands in a record of its own

    def table(self, name: str, notes: list[str]) -> Table:
        """What was found, as a table."""
        if self.far:
            return Table(name, (), trouble=too_far(name, *self.far), notes=tuple(notes))
        rows: list[list[Value]] = [[] for _ in range(max((row for row, _ in self.values), default=-1) + 1)]
        for (row, column), value in self.values.items():
            line = rows[row]
            line.extend([None] * (column + 1 - len(line)))
            line[column] = value
        values = trimmed([tuple(row) for row in rows])
        unseen = frozenset(self.hidden_rows), frozenset(self.hidden_columns)
        return Table(
            name,
            values,
            tuple(self.merged),
            counts_from_1904=self.book.counts_from_1904,
            old_fonts=self.fonts,
            hidden_rows=unseen[0],
            hidden_columns=unseen[1],
            notes=(*notes, *hidden_notes(*unseen, values)),
        )

    def read(self, stream: bytes, start: int) -> None:
        """Read the records of the sheet; those of charts inside it are passed over."""
        depth = 0
        for number, data in stoppable(biff.records(stream, start)):
            if number == biff.BOF:
                depth += 1
            elif number == biff.EOF:
                depth -= 1
                if not depth:
                    return
            elif depth == 1:
                self._take(number, data)
            elif not depth:
                raise compound.Broken("a sheet does not begin")
        raise compound.Broken("a sheet does not end")

    def _take(self, number: int, data: bytes) -> None:
        if number in _FORMULAS:
            self._formula(data)
        elif number == 0x207 and self.waiting:
            self._put(*self.waiting, self._text(data, 0))
            self.waiting = None
        elif take := _TAKERS.get(number):
            take(self, data)

    def _put(self, row: int, column: int, cell_format: int, value: Value) -> None:
        value = clean(value)
        if value is None:
            return
        if row >= MOST_ROWS or column >= MOST_COLUMNS:
            self.far = self.far or (row, column)
            return
        self.values[row, column] = value
        if type(value) is str:
            if cell_format not in self.old:
                font = self.book.font_of(cell_format)
                self.old[cell_format] = font if font_script(font)[0] else ""
            if self.old[cell_format]:
                self.fonts[row, column] = self.old[cell_format]

    def _text(self, data: bytes, at: int) -> str:
        if self.book.version == biff.BIFF8:
            return biff.long_text(data, at)
        length = struct.unpack_from("<H", data, at)[0]
        return biff.decoded(data[at + 2 : at + 2 + length], self.book.encoding)

    def take_shared(self, data: bytes) -> None:
        """Take over a record of the sheet."""
        row, column, cell_format, number = struct.unpack_from("<HHHI", data)
        if number >= len(self.book.texts):
            raise compound.Broken("a text is missing")
        self._put(row, column, cell_format, self.book.texts[number])

    def take_label(self, data: bytes) -> None:
        """Take over a record of the sheet."""
        row, column, cell_format = struct.unpack_from("<HHH", data)
        self._put(row, column, cell_format, self._text(data, 6))

    def take_number(self, data: bytes) -> None:
        """Take over a record of the sheet."""
        row, column, cell_format, number = struct.unpack_from("<HHHd", data)
        self._put(row, column, cell_format, self._shown(cell_format, number))

    def take_short_number(self, data: bytes) -> None:
        """Take over a record of the sheet."""
        row, column, cell_format, packed = struct.unpack_from("<HHHI", data)
        self._put(row, column, cell_format, self._shown(cell_format, _unpacked(packed)))

    def take_short_numbers(self, data: bytes) -> None:
        """Take over a record of the sheet."""
        row, column = struct.unpack_from("<HH", data)
        for place, at in enumerate(range(4, len(data) - 7, 6)):
            cell_format, packed = struct.unpack_from("<HI", data, at)
            self._put(row, column + place, cell_format, self._shown(cell_format, _unpacked(packed)))

    def take_yes_or_error(self, data: bytes) -> None:
        """Take over a record of the sheet."""
        row, column, cell_format, value, is_error = struct.unpack_from("<HHHBB", data)
        self._put(row, column, cell_format, _error(value) if is_error else bool(value))

    def _formula(self, data: bytes) -> None:
        row, column, cell_format = struct.unpack_from("<HHH", data)
        kind, value, ends = data[6], data[8], data[12:14] == b"\xff\xff"
        if not ends:
            self._put(row, column, cell_format, self._shown(cell_format, struct.unpack_from("<d", data, 6)[0]))
        elif kind == 0:
            self.waiting = row, column, cell_format
        elif kind == 1:
            self._put(row, column, cell_format, bool(value))
        elif kind == 2:
            self._put(row, column, cell_format, _error(value))

    def _shown(self, cell_format: int, number: float) -> Value:
        """The number as its format shows it: a day, or itself."""
        kind = self.book.kind_of(cell_format)
        if not kind:
            return number
        if kind == "time":
            return Unreadable("là khoảng thời gian, không phải ngày hay chữ")
        try:
            day = from_excel(number, MAC_EPOCH if self.book.counts_from_1904 else WINDOWS_EPOCH)
        except (ValueError, OverflowError):
            return Unreadable(f"số {number:g} không phải là ngày")
        return day if isinstance(day, datetime) else Unreadable("là giờ, không phải ngày hay chữ")

    def take_row(self, data: bytes) -> None:
        """Take over a record of the sheet."""
        if len(data) >= 14 and struct.unpack_from("<H", data, 12)[0] & 0x20:
            self.hidden_rows.add(struct.unpack_from("<H", data)[0])

    def take_columns(self, data: bytes) -> None:
        """Take over a record of the sheet."""
        first, last, _, _, flags = struct.unpack_from("<HHHHH", data)
        if flags & 1:
            self.hidden_columns.update(range(first, min(last + 1, MOST_COLUMNS)))

    def take_merge(self, data: bytes) -> None:
        """Take over a record of the sheet."""
        self.merged.extend(_areas(data))


def _areas(data: bytes) -> Iterator[Area]:
    count = struct.unpack_from("<H", data)[0]
    for number in range(count):
        top, bottom, left, right = struct.unpack_from("<HHHH", data, 2 + 8 * number)
        if top < MOST_ROWS and left < MOST_COLUMNS and top <= bottom and left <= right:
            yield top, left, min(bottom, MOST_ROWS - 1), min(right, MOST_COLUMNS - 1)


def _error(code: int) -> Unreadable:
    return Unreadable(f"ô báo lỗi {_ERRORS.get(code, '#?')}")


def _unpacked(packed: int) -> float:
    """A number stored in four bytes."""
    number: float
    if packed & 2:
        number = (packed - (1 << 32) if packed & 0x80000000 else packed) >> 2
    else:
        number = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", packed & 0xFFFFFFFC))[0]
    return number / 100 if packed & 1 else float(number)


_TAKERS: dict[int, Callable[[_Cells, bytes], None]] = {
    0xFD: _Cells.take_shared,
    0x204: _Cells.take_label,
    0xD6: _Cells.take_label,
    0x203: _Cells.take_number,
    0x27E: _Cells.take_short_number,
    0xBD: _Cells.take_short_numbers,
    0x205: _Cells.take_yes_or_error,
    0x208: _Cells.take_row,
    0x7D: _Cells.take_columns,
    0xE5: _Cells.take_merge,
}
