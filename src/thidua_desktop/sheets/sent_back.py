"""Rows somebody has to put right, sent back as a workbook: the faulty cells filled, each with its reason as a comment.

The rows keep their columns and their order, so that the file can be read again once it was put right.
"""

import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.text import nfc
from thidua_desktop.sheets.cells import Table, Unreadable, Value
from thidua_desktop.sheets.corrections import plain
from thidua_desktop.sheets.headers import Header
from thidua_desktop.sheets.row_kinds import NUMERAL, are_column_numbers, is_total, repeats
from thidua_desktop.sheets.tables import RowProblem
from thidua_desktop.sheets.writer import EXACT, FACE, LINE, LONGEST_TEXT, SIZE, TALLEST, clean, safe_sheet_name

REASON = "Chỗ cần sửa"
"""Header of the column that repeats the comments, for programs that do not show them."""
_HINT = (
    "Sửa các ô tô màu (đưa chuột vào ô để xem lý do, hoặc xem cột cuối), lưu lại rồi gửi lại tệp này. "
    "Không đổi dòng tiêu đề."
)
_NARROW, _WIDE, _REASON_WIDTH = 7, 40, 60
_WRONG, _DOUBTFUL = "#FFD9D4", "#FFF2CC"
_ADDRESS = re.compile(r"^Ô [A-Z]+[0-9]+: ")


def faulty_rows(problems: Sequence[RowProblem]) -> list[int]:
    """The rows, as Excel numbers them, that cannot be taken over as they are."""
    return sorted({problem.row for problem in problems if problem.blocks})


def write(
    name: str,
    table: Table,
    header: Header,
    problems: Sequence[RowProblem],
    doubts: Sequence[RowProblem] = (),
) -> bytes:
    """The faulty rows under their heading as the bytes of an .xlsx file.

    Args:
        name: what the sender calls the file; stands above the list.
        table: the sheet as it was read.
        header: where its header is; one that was made up is written from its columns.
        problems: what is wrong; rows with none that blocks are not sent back.
        doubts: what else the sender shall say; rows of these are sent back too.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "date_1904": table.counts_from_1904,
            "default_format_properties": {"font_name": FACE, "font_size": SIZE},
        },
    )
    paper = book.add_worksheet(safe_sheet_name(table.name or "Cần sửa"))
    _Returned(book, paper, table, header, problems, doubts).write_all(name)
    book.close()
    return target.getvalue()


def told(faulty: int, doubtful: int) -> str:
    """How many rows go back, in words: "2 dòng cần sửa và 3 dòng cần xem lại"."""
    counts = ((faulty, "dòng cần sửa"), (doubtful, "dòng cần xem lại"))
    return " và ".join(f"{format_number(count)} {words}" for count, words in counts if count)


class _Returned:
    """Writes the sheet from top to bottom; ``row`` is where the next line goes."""

    def __init__(
        self,
        book: Any,
        paper: Any,
        table: Table,
        header: Header,
        problems: Sequence[RowProblem],
        doubts: Sequence[RowProblem],
    ) -> None:
        self.paper, self.table, self.header = paper, table, header
        self.by_row: dict[int, list[RowProblem]] = defaultdict(list)
        for problem in dict.fromkeys((*problems, *doubts)):
            self.by_row[problem.row].append(problem)
        self.faulty = faulty_rows(problems)
        self.wrong = sorted({*self.faulty, *(one.row for one in doubts)})
        width = max((len(table.rows[row - 1]) for row in self.wrong if row <= len(table.rows)), default=0)
        self.width = max([width, *(use.column + 1 for use in header.columns)])
        self.widths = [self._width(column) for column in range(self.width)]
        self.covered = {
            (row, column): (top, left) if left == right else None
            for top, left, bottom, right in table.merged
            if bottom >= header.first
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if (row, column) != (top, left)
        }
        self.row = 0
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def style(self, **properties: object) -> Any:
        """The format with these properties; each is stored once in the file."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            look = {"font_name": FACE, "font_size": SIZE, "valign": "top", "text_wrap": True} | properties
            self._made[key] = self._book.add_format(look)
        return self._made[key]

    def write_all(self, name: str) -> None:
        """The whole sheet."""
        for column, width in enumerate(self.widths):
            self.paper.set_column(column, column, width)
        self.paper.set_column(self.width, self.width, _REASON_WIDTH)
        title = clean(f"{told(len(self.faulty), len(self.wrong) - len(self.faulty))} của {name}")
        self.paper.write_string(0, 0, title, self.style(bold=True, text_wrap=False))
        self.paper.write_string(1, 0, _HINT, self.style(italic=True, text_wrap=False))
        self.row = 3
        self._heading()
        below = self.header.first
        said: set[int] = set()
        for number in self.wrong:
            for group in self._groups(below, number - 1, said):
                self._group(group)
            self._line(number)
        self.paper.freeze_panes(self.row - len(self.wrong) - len(said), 0)
        self.paper.set_landscape()
        self.paper.set_paper(9)
        self.paper.fit_to_pages(1, 0)

    def _width(self, column: int) -> float:
        texts = [plain(self.table.at(row - 1, column)) for row in self.wrong[:200]]
        longest = max((len(part) for text in texts for part in text.split("\n")), default=0)
        return min(_WIDE, max(_NARROW, longest + 2))

    def _heading(self) -> None:
        """The rows of the header with their merged cells, as the sender wrote them."""
        look = {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "bg_color": "#F3E9E7"}
        head = self.style(**look)
        first = self.row
        if self.header.top < 0:  # rows copied or typed without a header
            for use in self.header.columns:
                self.paper.write_string(first, use.column, clean(use.header), head)
            self.row += 1
        else:
            for row in range(self.header.top, self.header.bottom + 1):
                for column in range(self.width):
                    self._put(column, self.table.at(row, column), look)
                self.row += 1
            self._merge(first, head)
        self.paper.write_string(self.row - 1, self.width, REASON, head)

    def _merge(self, first: int, head: Any) -> None:
        for top, left, bottom, right in self.table.merged:
            if self.header.top <= top and bottom <= self.header.bottom and right < self.width:
                text = clean(plain(self.table.at(top, left)))
                down = first - self.header.top
                self.paper.merge_range(top + down, left, bottom + down, right, text, head)

    def _groups(self, first: int, row: int, said: set[int]) -> Iterator[int]:
        """The headings a row stands under that were not written yet, the widest first."""
        near: list[int] = []
        for above in range(row - 1, first - 1, -1):
            text = self._heading_text(above)
            if not text or (near and not NUMERAL.match(text)):
                continue
            near.append(above)
            if NUMERAL.match(text) or len(near) > 1:
                break
        for above in reversed(near):
            if above not in said:
                said.add(above)
                yield above

    def _heading_text(self, row: int) -> str:
        """What a row that is only a heading says, "" for any other row."""
        values = self.table.rows[row] if row < len(self.table.rows) else ()
        texts = [nfc(value) for value in values if type(value) is str]
        filled = len(values) - values.count(None)
        if not texts or filled > 2 or len(texts) < filled or is_total(texts) or are_column_numbers(values):
            return ""
        return " ".join(texts) if row + 1 not in self.by_row else ""

    def _group(self, row: int) -> None:
        look = {"bold": True, "border": 1, "text_wrap": False}
        for column, value in enumerate(self.table.rows[row]):
            if value is not None:
                self._put(column, value, look)
        self.paper.set_row(self.row, LINE + 4)
        self.row += 1

    def _line(self, number: int) -> None:
        """One faulty row with fills and comments, and the reasons in the last column."""
        reasons: dict[int, list[str]] = defaultdict(list)
        for problem in self.by_row[number]:
            reasons[_column(problem.cell)].append(_sentence(problem.text))
        blocked = {_column(problem.cell) for problem in self.by_row[number] if problem.blocks}
        right, wrong, doubtful = ({"border": 1, **look} for look in ({}, {"bg_color": _WRONG}, {"bg_color": _DOUBTFUL}))
        for column in range(self.width):
            look = wrong if column in blocked else doubtful if column in reasons else right
            self._put(column, self._value(number - 1, column), look)
        for column, texts in reasons.items():
            lines = "\n".join(dict.fromkeys(texts))
            size = {"width": 300, "height": 40 + 18 * (len(lines) // 38 + len(texts))}
            self.paper.write_comment(self.row, column, lines, {"author": "Thi Đua Desktop", **size})
        every = list(dict.fromkeys(text for texts in reasons.values() for text in texts))
        reason = _held("\n".join(every))
        self.paper.write_string(self.row, self.width, reason, self.style(border=1))
        tall = [_lines(reason, _REASON_WIDTH)]
        tall += [_lines(plain(self._value(number - 1, at)), width) for at, width in enumerate(self.widths)]
        self.paper.set_row(self.row, min(max(tall) * LINE + 2, TALLEST))  # LibreOffice does not measure the text itself
        self.row += 1

    def _value(self, row: int, column: int) -> Value:
        """The value of a cell; one that says "as above" or is merged with those above says it itself."""
        if (row, column) in self.covered:
            origin = self.covered[row, column]
            return self.table.at(*origin) if origin else None
        value = self.table.at(row, column)
        above = row
        while repeats(value) and above > self.header.first:
            above -= 1
            value = self.table.at(above, column)
        return value

    def _put(self, column: int, value: Value, look: Mapping[str, object]) -> None:
        style = self.style(**look)
        if value is None or isinstance(value, Unreadable):
            self.paper.write_blank(self.row, column, None, style)
        elif isinstance(value, datetime):
            self.paper.write_datetime(self.row, column, value, self.style(**look, num_format="dd/mm/yyyy"))
        elif isinstance(value, int | float) and not isinstance(value, bool) and -EXACT < value < EXACT:
            self.paper.write_number(self.row, column, value, style)
        else:
            self.paper.write_string(self.row, column, _held(plain(value)), style)


def _held(text: str) -> str:
    """The text as a cell can hold it; what is left away of a longer one is said at its end."""
    text = clean(text)
    if len(text) <= LONGEST_TEXT:
        return text
    room = LONGEST_TEXT - 80
    return f"{text[:room]}… [Còn {format_number(len(text) - room)} ký tự nữa, xem tệp đã gửi.]"


def _lines(text: str, width: float) -> int:
    """About how many lines a text takes in a column."""
    return sum(1 + len(part) // max(1, int(width * 0.9)) for part in text.split("\n"))


def _column(cell: str) -> int:
    return int(column_index_from_string(coordinate_from_string(cell)[0])) - 1


def _sentence(text: str) -> str:
    """The sentence without the address of the cell, which is another one in the new file."""
    rest = _ADDRESS.sub("", text)
    return clean(rest[:1].upper() + rest[1:])
