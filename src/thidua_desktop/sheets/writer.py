"""One neutral table as an Excel file an office can print, sort and sum without repairing anything first.

Text stays text ("=…" is never a formula, "012" keeps its zero), numbers and dates are real ones, totals are real
formulas that carry their value, so that programs which do not calculate show it too.
"""

import io
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any, Literal

import xlsxwriter

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.sheets.side_by_side import left_part, signature_columns

Kind = Literal["text", "int", "number", "money", "date", "percent"]
Value = str | int | float | Decimal | date | None

MARK = "x"
FACE, SIZE = "Times New Roman", 12
LONGEST_TEXT = 32_767  # what one cell can hold
MOST_ROWS = 1_000_000
LINE, TALLEST = 15.75, 409.0  # points: one line of text; the tallest row Excel shows
EXACT = 10**15  # beyond, Excel loses digits in silence
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\t]")
_FORMATS = {"int": "#,##0", "number": "#,##0", "money": "#,##0", "date": "dd/mm/yyyy", "percent": "0.0%"}
_BROKEN = "#,##0.0##"  # a number with decimals: "#,##0.##" would leave a lonely comma behind whole ones


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet.

    Attributes:
        width: in characters.
        kind: how values are stored and shown; a text in a column of another kind stays text. Percents are given as
            they are read: 85.5 for 85,5 %.
        centred: short texts (units, marks "x") stand in the middle.
        key: what layouts and forms know the column by.
    """

    header: str
    width: float
    kind: Kind = "text"
    wrap: bool = True
    centred: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs under the table: "NGƯỜI LẬP BIỂU" on the left, the head of the office on the right."""

    lines: tuple[str, ...]
    name: str = ""
    date_line: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with what stands above and under it.

    Attributes:
        title: in capitals above the table; also names the sheet.
        superior_lines: the body above, top left and upright; ``body_lines`` the issuing body under it, bold.
        groups: heading row to put before the row with this index; totals: indexes of the columns that are summed, of
            a text column the crosses ("x") are counted.
        numbered: a row (1) (2) (3) under the header; least_lines: rows are so high, to be signed or filled by hand.
        signatures: one on the right, or two or three side by side.
        more: columns it could have besides, not written, with their values.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    subtitle: str = ""
    superior_lines: tuple[str, ...] = ()
    body_lines: tuple[str, ...] = ()
    groups: Mapping[int, str] = field(default_factory=dict)
    totals: Collection[int] = ()
    total_label: str = "Tổng cộng"
    numbered: bool = True
    least_lines: int = 1
    landscape: bool = True
    notes: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    sheet_name: str = ""
    more: tuple[Column, ...] = ()
    more_rows: Sequence[Sequence[Value]] = ()


def write(sheet: Sheet) -> bytes:
    """The sheet as the bytes of an .xlsx file.

    Raises:
        Refused: a cell cannot hold a text or number whole, or there are more rows than a sheet has; the message names
            the place.
    """
    if len(sheet.rows) + len(sheet.groups) > MOST_ROWS:
        raise Refused("Bảng có hơn một triệu dòng, tệp Excel không chứa hết. Hãy lọc bớt trước khi xuất.")
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": FACE, "font_size": SIZE},
        },
    )
    book.set_properties({"title": clean(sheet.title), "comments": "Lập bằng Thi Đua Desktop"})
    paper = book.add_worksheet(safe_sheet_name(sheet.sheet_name or sheet.title))
    _Pen(book, paper, sheet).write_all()
    book.close()
    return target.getvalue()


def clean(text: str) -> str:
    """The text as a cell keeps it: NFC, line breaks as one sign, without control characters and broken letters."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    if not _UNPRINTABLE.search(text):
        return text
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\t", " "))


def safe_sheet_name(text: str) -> str:
    """A name Excel takes for a sheet: at most 31 characters, none of the signs it forbids."""
    name = " ".join(re.sub(r"[\[\]:*?/\\]", " ", clean(text)).split()).strip("'")[:31].strip(" '")
    return name or "Bảng"


class _Pen:
    """Writes one sheet from top to bottom; `row` is where the next line goes."""

    def __init__(self, book: Any, paper: Any, sheet: Sheet) -> None:
        self.book, self.paper, self.sheet = book, paper, sheet
        self.row = 0
        self.last = len(sheet.columns) - 1
        self.widths = [column.width for column in sheet.columns]
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def style(self, **properties: object) -> Any:
        """The format with these properties; each is stored once in the file."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(
                {"font_name": FACE, "font_size": SIZE, "valign": "vcenter"} | properties
            )
        return self._made[key]

    def write_all(self) -> None:
        """The whole sheet and how it is printed."""
        for place, column in enumerate(self.sheet.columns):
            self.paper.set_column(place, place, column.width)
        self._letterhead()
        self._title()
        header = self.row
        self._header()
        first = self.row
        sums = self._rows()
        if self.sheet.totals and self.row > first:
            self._totals(first, sums)
        self._notes()
        self._signatures()
        self._print_setup(header, first)

    def _spread(self, first: int, last: int, text: str, style: Any) -> None:
        """Write into one cell, merged over its neighbours when there are any."""
        text = self._held(text, self.row, first)
        if last > first:
            self.paper.merge_range(self.row, first, self.row, last, text, style)
        else:
            self.paper.write_string(self.row, first, text, style)

    def _letterhead(self) -> None:
        above = len(self.sheet.superior_lines)
        body = (*self.sheet.superior_lines, *self.sheet.body_lines)
        if not body:
            return
        split = left_part(self.widths)
        nation = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
        left_plain, left_bold = self.style(align="center"), self.style(align="center", bold=True)
        for line in range(max(len(body), len(nation))):
            if line < len(body):
                self._spread(0, split, body[line], left_plain if line < above else left_bold)
            if line < len(nation) and self.last > split:
                self._spread(split + 1, self.last, nation[line], self.style(align="center", bold=True, underline=line))
            self.row += 1
        self._spread(0, split, "―――――", self.style(align="center", valign="top"))
        self.row += 2

    def _title(self) -> None:
        self._line(self.sheet.title.upper(), 14, bold=True)
        for line in filter(None, self.sheet.subtitle.split("\n")):
            self._line(line, 13, italic=True)
        self.row += 1

    def _line(self, text: str, size: int, **look: object) -> None:
        """A line over the whole width, high enough for its text: merged cells do not grow by themselves."""
        room = sum(column.width for column in self.sheet.columns) * SIZE / size
        self.paper.set_row(self.row, lines_of(text, room) * size * 1.45)
        self._spread(0, self.last, text, self.style(align="center", text_wrap=True, font_size=size, **look))
        self.row += 1

    def _header(self) -> None:
        head = self.style(align="center", bold=True, border=1, text_wrap=True, bg_color="#F3E9E7")
        for place, column in enumerate(self.sheet.columns):
            self.paper.write_string(self.row, place, self._held(column.header, self.row, place), head)
        tall = max(lines_of(column.header + "  ", column.width * 0.9) for column in self.sheet.columns)
        self.paper.set_row(self.row, min(tall * LINE + 4, TALLEST))
        self.row += 1
        if self.sheet.numbered:
            small = self.style(align="center", italic=True, border=1, font_size=10)
            for place in range(self.last + 1):
                self.paper.write_string(self.row, place, f"({place + 1})", small)
            self.row += 1

    def _rows(self) -> list[Decimal]:
        """Write all rows; gives the sums of the columns, which totals carry as their value."""
        writers = [self._writer(column) for column in self.sheet.columns]
        sums = [Decimal(0)] * len(writers)
        summed = [place for place in self.sheet.totals if 0 <= place < len(writers)]
        heading = self.style(bold=True, border=1, text_wrap=True)
        groups = self.sheet.groups
        wrapped = [(place, column.width) for place, column in enumerate(self.sheet.columns) if column.wrap]
        for index, values in enumerate(self.sheet.rows):
            if index in groups:
                self.paper.set_row(self.row, LINE + 4)
                self._spread(0, self.last, groups[index], heading)
                self.row += 1
            row = self.row
            for place, value in enumerate(values):
                writers[place](row, place, value)
            lines = self.sheet.least_lines
            for place, width in wrapped:
                value = values[place]
                if isinstance(value, str) and (len(value) >= width or "\n" in value):
                    lines = max(lines, lines_of(value, width))
            if lines > 1:  # LibreOffice takes the heights as they are, it does not measure the text itself
                self.paper.set_row(row, min(lines * LINE + 2, TALLEST))
            for place in summed:
                value = values[place]
                if value == MARK:
                    sums[place] += 1
                elif isinstance(value, int | float | Decimal):
                    sums[place] += Decimal(str(value)) if isinstance(value, float) else value
            self.row = row + 1
        return sums

    def _writer(self, column: Column) -> Callable[[int, int, Value], None]:
        """What puts a value of this column into a cell."""
        align = "center" if column.centred or column.kind in ("date", "int") else "left"
        text = self.style(border=1, text_wrap=column.wrap, align=align)
        if column.kind == "text":
            return partial(self._put_text, text)
        if column.kind == "date":
            return partial(self._put_date, text, self.style(border=1, align="center", num_format=_FORMATS["date"]))
        align = "center" if column.centred or column.kind == "int" else "right"
        look = {"border": 1, "align": align, "indent": int(align == "right")}
        whole = self.style(**look, num_format=_FORMATS[column.kind])
        broken = self.style(**look, num_format=_BROKEN) if column.kind == "number" else whole
        scale = 100 if column.kind == "percent" else 1
        return partial(self._put_number, text, whole, broken, scale)

    def _put_text(self, style: Any, row: int, place: int, value: Value) -> None:
        if value is None or value == "":
            self.paper.write_blank(row, place, None, style)
        else:
            text = value if isinstance(value, str) else shown(value)
            self.paper.write_string(row, place, self._held(text, row, place), style)

    def _put_date(self, text: Any, style: Any, row: int, place: int, value: Value) -> None:
        if isinstance(value, date) and value.year >= 1900:
            moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
            self.paper.write_datetime(row, place, moment, style)
        else:
            self._put_text(text, row, place, value)

    def _put_number(self, text: Any, whole: Any, broken: Any, scale: int, row: int, place: int, value: Value) -> None:
        if isinstance(value, int | float | Decimal):
            if not -EXACT < value < EXACT:
                raise Refused(f"{self._where(row, place)}: số {value} dài quá 15 chữ số, tệp Excel sẽ làm sai.")
            self.paper.write_number(row, place, float(value) / scale, whole if value == int(value) else broken)
        else:
            self._put_text(text, row, place, value)

    def _held(self, text: str, row: int, place: int) -> str:
        text = clean(text)
        if len(text) > LONGEST_TEXT:
            raise Refused(
                f"{self._where(row, place)}: nội dung dài {format_number(len(text))} ký tự, một ô Excel chỉ "
                f"chứa được {format_number(LONGEST_TEXT)}. Hãy rút gọn rồi xuất lại."
            )
        return text

    def _where(self, row: int, place: int) -> str:
        header = self.sheet.columns[place].header if place <= self.last else ""
        return f"Cột “{clean(header)[:60]}”, dòng {row + 1} của bảng"

    def _totals(self, first: int, sums: list[Decimal]) -> None:
        label = self.style(bold=True, border=1, align="center")
        free = min((place for place in self.sheet.totals), default=0)
        for place, column in enumerate(self.sheet.columns):
            if place in self.sheet.totals:
                cells = xlsxwriter.utility.xl_range(first, place, self.row - 1, place)
                value = sums[place]
                pattern = _BROKEN if column.kind == "number" and value != int(value) else "#,##0"
                align = "center" if column.centred or column.kind == "int" else "right"
                look = self.style(bold=True, border=1, align=align, indent=int(align == "right"), num_format=pattern)
                formula = f'=COUNTIF({cells},"{MARK}")' if column.kind == "text" else f"=SUM({cells})"
                self.paper.write_formula(self.row, place, formula, look, float(value))
            elif place >= free:
                self.paper.write_blank(self.row, place, None, label)
        if free > 0:
            self._spread(0, free - 1, self.sheet.total_label, label)
        self.row += 1

    def _notes(self) -> None:
        plain, wrapped = self.style(italic=True, text_wrap=False), self.style(italic=True, text_wrap=True)
        for note in self.sheet.notes:
            lines = lines_of(note, sum(self.widths))
            if lines > 1:  # what runs over the last column is not printed
                self.paper.set_row(self.row, min(lines * LINE + 2, TALLEST))
                self._spread(0, self.last, note, wrapped)
            else:
                self.paper.write_string(self.row, 0, self._held(note, self.row, 0), plain)
            self.row += 1

    def _signatures(self) -> None:
        if not self.sheet.signatures:
            return
        self.row += 1
        dates = self.style(align="center", italic=True)
        bold = self.style(align="center", bold=True)
        start = self.row
        places = signature_columns(len(self.sheet.signatures), self.widths)
        for signature, (first, last) in zip(self.sheet.signatures, places, strict=True):
            self.row = start
            if signature.date_line:
                self._spread(first, last, signature.date_line, dates)
            for line in signature.lines:
                self.row += 1
                self._spread(first, last, line, bold)
            self.row = start + 7
            if signature.name:
                self._spread(first, last, signature.name, bold)
        self.row = start + 8

    def _print_setup(self, header: int, first: int) -> None:
        """A4, one page wide, header on every page and kept in sight, page numbers."""
        self.paper.set_paper(9)
        if self.sheet.landscape:
            self.paper.set_landscape()
        self.paper.fit_to_pages(1, 0)
        self.paper.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        self.paper.center_horizontally()
        self.paper.repeat_rows(header, first - 1)
        self.paper.freeze_panes(first, 0)
        self.paper.set_footer(f'&C&"{FACE},Regular"&11Trang &P/&N')
        self.paper.print_area(0, 0, max(self.row - 1, first), self.last)


def lines_of(text: str, width: float) -> int:
    """About how many lines the text takes in a column; rather one too many than letters cut off."""
    room = width * (0.78 if text.isupper() else 1.08)
    count = 0
    for part in text.split("\n"):
        count += 1
        reach = 0
        for word in part.split(" "):
            long = len(word)
            if reach and reach + 1 + long > room:
                count += 1
                reach = long
            else:
                reach += long + (1 if reach else 0)
            count += int(long / room) if long > room else 0
    return count


def shown(value: int | float | Decimal | date) -> str:
    """A value as text, the Vietnamese way."""
    if isinstance(value, date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value).replace(".", ",")
