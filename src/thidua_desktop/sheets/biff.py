"""The records of an old Excel workbook (.xls of Excel 5 to 2003): what they say, number by number."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.sheets.compound import Broken

BOF, EOF, CONTINUE = 0x809, 0x0A, 0x3C
BIFF8 = 0x600
_CODE_PAGES = {1200: "utf-16-le", 10000: "mac_roman", 32768: "mac_roman", 32769: "cp1252"}
_UNICODE, _EAST, _RICH = 1, 4, 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as the beginning of the workbook names it."""

    name: str
    start: int
    visible: bool
    has_cells: bool


@dataclass(slots=True)
class Book:
    """What the beginning of the workbook says about all sheets."""

    version: int = BIFF8
    encoding: str = "cp1252"
    locked: bool = False
    counts_from_1904: bool = False
    sheets: list[Sheet] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    cell_formats: list[tuple[int, int]] = field(default_factory=list)  # font, number format
    kinds: dict[int, str] = field(default_factory=dict)  # what `kind_of` has found out

    def font_of(self, cell_format: int) -> str:
        """The name of the font of a cell."""
        if cell_format >= len(self.cell_formats):
            return ""
        number = self.cell_formats[cell_format][0]
        number -= number > 4  # there never is a font 4
        return self.fonts[number] if number < len(self.fonts) else ""

    def kind_of(self, cell_format: int) -> str:
        """Whether numbers of a cell are shown as "date", as "time" that passed, or as they are ("")."""
        if cell_format not in self.kinds:
            self.kinds[cell_format] = self._kind(cell_format)
        return self.kinds[cell_format]

    def _kind(self, cell_format: int) -> str:
        if cell_format >= len(self.cell_formats):
            return ""
        number = self.cell_formats[cell_format][1]
        shown = self.formats.get(number) or BUILTIN_FORMATS.get(number, "")
        if not shown:
            return "date" if 27 <= number <= 36 or 50 <= number <= 58 else ""
        if is_timedelta_format(shown):
            return "time"
        return "date" if is_date_format(shown) else ""


def records(stream: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """The records from a place on, to the end of the stream: number, content.

    Raises:
        Broken: a record is cut short.
    """
    at = start
    while at + 4 <= len(stream):
        number, length = struct.unpack_from("<HH", stream, at)
        end = at + 4 + length
        if end > len(stream):
            raise Broken("a record is cut short")
        yield number, stream[at + 4 : end]
        at = end


def read_book(stream: bytes) -> Book:
    """What stands before the first sheet.

    Raises:
        Broken: the stream is no workbook, or contradicts itself.
    """
    book = Book()
    walk = records(stream)
    first = next(walk, None)
    if first is None or first[0] != BOF or len(first[1]) < 4:
        raise Broken("no workbook")
    book.version = struct.unpack_from("<H", first[1])[0]
    if book.version not in (0x500, BIFF8):
        raise Broken("an unknown version")
    names: list[bytes] = []
    shared: list[bytes] = []
    for number, data in stoppable(walk):
        if number == EOF:
            break
        if number == 0xFC or (number == CONTINUE and shared):
            shared.append(data)
            continue
        if shared and not book.texts:
            book.texts, shared = shared_texts(shared), []
        if number == 0x85:
            names.append(data)
        else:
            _take(book, number, data)
    else:
        raise Broken("the beginning of the workbook does not end")
    if shared:
        book.texts = shared_texts(shared)
    book.sheets = [_sheet(book, data) for data in names] if not book.locked else []
    return book


def _take(book: Book, number: int, data: bytes) -> None:
    """Take over what one record of the beginning says."""
    if number == 0x2F:
        book.locked = True
    elif book.locked:
        return
    elif number == 0x42:
        page = struct.unpack_from("<H", data)[0]
        book.encoding = _CODE_PAGES.get(page, f"cp{page}")
    elif number == 0x22:
        book.counts_from_1904 = struct.unpack_from("<H", data)[0] == 1
    elif number == 0x31:
        book.fonts.append(_short_text(book, data, 14))
    elif number == 0x41E:
        text = long_text(data, 2) if book.version == BIFF8 else _short_text(book, data, 2)
        book.formats[struct.unpack_from("<H", data)[0]] = text
    elif number == 0xE0:
        font, shown = struct.unpack_from("<HH", data)
        book.cell_formats.append((font, shown))


def _sheet(book: Book, data: bytes) -> Sheet:
    start, state, kind = struct.unpack_from("<IBB", data)
    return Sheet(_short_text(book, data, 6), start, state & 3 == 0, kind == 0)


def _short_text(book: Book, data: bytes, at: int) -> str:
    """A text whose length is one byte."""
    length = data[at]
    if book.version == BIFF8:
        return _letters(data, at + 2, length, data[at + 1])
    return decoded(data[at + 1 : at + 1 + length], book.encoding)


def long_text(data: bytes, at: int) -> str:
    """A text of a workbook of 1997 and later whose length is two bytes."""
    length, flags = struct.unpack_from("<HB", data, at)
    at += 3 + 2 * bool(flags & _RICH) + 4 * bool(flags & _EAST)
    return _letters(data, at, length, flags)


def _letters(data: bytes, at: int, length: int, flags: int) -> str:
    size = length * 2 if flags & _UNICODE else length
    if at + size > len(data):
        raise Broken("a text is cut short")
    return data[at : at + size].decode("utf-16-le" if flags & _UNICODE else "latin-1", "replace")


def decoded(data: bytes, encoding: str) -> str:
    """A text of a workbook of 1995."""
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode("cp1252", "replace")


def shared_texts(parts: Sequence[bytes]) -> list[str]:
    """The texts of all cells, from the record that holds them and those that go on with it.

    Raises:
        Broken: a text is cut short.
    """
    walk = _Parts(parts)
    _, count = struct.unpack("<II", walk.take(8))
    texts = []
    for _ in stoppable(range(count)):
        if walk.at_end():
            raise Broken("texts are missing")
        length, flags = struct.unpack("<HB", walk.take(3))
        runs = struct.unpack("<H", walk.take(2))[0] if flags & _RICH else 0
        more = struct.unpack("<I", walk.take(4))[0] if flags & _EAST else 0
        texts.append(walk.letters(length, flags))
        walk.skip(runs * 4 + more)
    return texts


@dataclass(slots=True)
class _Parts:
    """A walk through records that go on with each other; letters tell anew how they are stored in each."""

    parts: Sequence[bytes]
    part: int = 0
    at: int = 0

    def at_end(self) -> bool:
        while self.part < len(self.parts) and self.at >= len(self.parts[self.part]):
            self.part, self.at = self.part + 1, 0
        return self.part >= len(self.parts)

    def take(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            if self.at_end():
                raise Broken("a text is cut short")
            piece = self.parts[self.part][self.at : self.at + size - len(data)]
            self.at += len(piece)
            data += piece
        return data

    def skip(self, size: int) -> None:
        while size > 0:
            if self.at_end():
                raise Broken("a text is cut short")
            step = min(size, len(self.parts[self.part]) - self.at)
            self.at += step
            size -= step

    def letters(self, length: int, flags: int) -> str:
        text = ""
        while True:
            wide = 2 if flags & _UNICODE else 1
            part = self.parts[self.part] if self.part < len(self.parts) else b""
            here = min(length - len(text), (len(part) - self.at) // wide) if wide == 1 else 0
            if wide == 2:
                here = min(length - _units(text), (len(part) - self.at) // 2)
            piece = part[self.at : self.at + here * wide]
            text += piece.decode("utf-16-le" if wide == 2 else "latin-1", "surrogatepass")
            self.at += here * wide
            if _units(text) >= length:
                return text
            self.part, self.at = self.part + 1, 0
            if self.part >= len(self.parts) or not self.parts[self.part]:
                raise Broken("a text is cut short")
            flags = self.parts[self.part][0]
            self.at = 1


def _units(text: str) -> int:
    """How many numbers of two bytes the text takes."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
