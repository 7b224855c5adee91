"""Ruled tables for the PDF renderer, drawn straight on the canvas, which costs less than platypus tables do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.platypus import Flowable

from thidua_desktop.documents import fonts, geometry
from thidua_desktop.documents.blocks import Align, Column, Row, RowKind, Table

PAD_X, PAD_Y = 4.0, 3.0
LEVEL_INDENT = 12.0
RULE = 0.5
_ASCENT = 0.8
_KEPT_ROWS = 2
_LOW = 4  # rows together lower than this part of a page are not parted for the sake of a full page
_SLACK = 0.5  # so that rounding never breaks the word a column was made wide enough for


@dataclass(slots=True)
class _Cell:
    first: int
    last: int
    lines: list[str]
    face: str
    align: Align
    indent: float


@dataclass(slots=True)
class _Line:
    """A row laid out: its cells and height; `glued` rows stay with the next one."""

    cells: list[_Cell]
    height: float
    glued: bool


class Grid(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A table that splits between rows, repeats its header, and may carry what must stay with its last rows.

    Attributes:
        tail: a flowable drawn under the last rows and never parted from them, such as the signatures.
        tallest: the height of a page.
        tail_has_text: the tail begins with a sentence, so that it may follow a single row on the next page.
    """

    def __init__(
        self, edges: list[float], header: list[_Line], lines: list[_Line], size: float, tallest: float
    ) -> None:
        super().__init__()
        self.edges, self.header, self.lines, self.size, self.tallest = edges, header, lines, size, tallest
        self.tail: Flowable | None = None
        self.tail_has_text = False
        self.kept: int | None = None
        self.spaceBefore = float(geometry.PARAGRAPH_GAP)

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Width and height of all rows with the header and the tail."""
        self.height = sum(line.height for line in self.header) + sum(line.height for line in self.lines)
        return self.edges[-1], self.height + self._tail_height(avail_width)

    def _tail_height(self, avail_width: float) -> float:
        if self.tail is None:
            return 0.0
        return float(self.tail.getSpaceBefore() + self.tail.wrap(avail_width, geometry.PAGE_HEIGHT)[1])

    def least_height(self) -> float:
        """The height of the header with the first rows: less room than this is not worth beginning in."""
        if self.tail is not None and len(self.lines) <= self._kept():
            return float(self.wrap(self.edges[-1], 0)[1])
        kept = next((n for n, line in enumerate(self.lines) if not line.glued), 0) + 1
        kept += kept < len(self.lines) and self._are_low(self.lines[kept - 1 : kept + 1])
        return sum(line.height for line in self.header) + sum(line.height for line in self.lines[:kept])

    def _are_low(self, lines: list[_Line]) -> bool:
        return sum(line.height for line in lines) <= self.tallest / _LOW

    def _kept(self) -> int:
        """How many of the last rows stay with the tail: two, one of a table of two, none of a single one.

        Headings of groups do not count as rows here: a heading alone would stay with nothing.
        Fewer, if the rows are tall, or together with the tail taller than a page.
        """
        if self.kept is not None:  # the rest of a table already split
            return self.kept
        rows = sum(not line.glued for line in self.lines)
        kept = min(_KEPT_ROWS, max(rows - 1, 0 if self.tail_has_text else 1))
        if self.tail_has_text and not self._are_low(self._last(kept)):
            kept = min(kept, 1)  # a tall row with a sentence below it is enough of a table
        room = self.tallest - sum(line.height for line in self.header) - self._tail_height(self.edges[-1])
        while kept and sum(line.height for line in self._last(kept)) > room:
            kept -= 1
        return kept

    def _last(self, count: int) -> list[_Line]:
        """The last rows with the heading of their group, which is never parted from them."""
        start = len(self.lines) - count
        while start > 0 and self.lines[start - 1].glued:
            start -= 1
        return self.lines[start:]

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        """The rows that fit and the rest, each with the header; nothing if not even the first rows fit."""
        room = avail_height - sum(line.height for line in self.header)
        count = 0
        while count < len(self.lines) and self.lines[count].height <= room:
            room -= self.lines[count].height
            count += 1
        if self.tail is not None:
            count = min(count, len(self.lines) - self._kept())
        elif count == len(self.lines) - 1 and count > 1 and self._are_low(self.lines[-_KEPT_ROWS:]):
            count -= 1
        while count > 0 and self.lines[count - 1].glued:
            count -= 1
        if count <= 0:
            return []
        first = Grid(self.edges, self.header, self.lines[:count], self.size, self.tallest)
        if count == len(self.lines):
            return [first] if self.tail is None else [first, self.tail]
        rest = Grid(self.edges, self.header, self.lines[count:], self.size, self.tallest)
        rest.tail, rest.tail_has_text, rest.kept = self.tail, self.tail_has_text, self._kept()
        return [first, rest]

    def draw(self) -> None:
        """Draw rules and text, then the tail below."""
        tail_height = self._tail_height(self.edges[-1])
        below = tail_height + sum(line.height for line in self.lines)
        top = self._draw_lines(self.header, below + sum(line.height for line in self.header))
        bottom = self._draw_lines(self.lines, top)
        if self.tail is not None:
            self.tail.drawOn(self.canv, 0, bottom - tail_height)

    def _draw_lines(self, lines: list[_Line], top: float) -> float:
        canvas = self.canv
        canvas.setLineWidth(RULE)
        path = canvas.beginPath()
        text = canvas.beginText()
        current = ""
        for line in lines:
            bottom = top - line.height
            for cell in line.cells:
                left, right = self.edges[cell.first], self.edges[cell.last + 1]
                path.rect(left, bottom, right - left, line.height)
                if cell.lines and cell.face != current:
                    current = cell.face
                    text.setFont(current, self.size)
                self._place(text, cell, left, right, (top + bottom) / 2)
            top = bottom
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.drawText(text)
        return top

    def _place(self, text: Any, cell: _Cell, left: float, right: float, middle: float) -> None:
        leading = self.size * geometry.LINE_SPACING
        y = middle + len(cell.lines) * leading / 2 - leading * _ASCENT
        for line in cell.lines:
            if cell.align is Align.CENTER:
                x = (left + right - fonts.width(line, cell.face, self.size)) / 2
            elif cell.align is Align.RIGHT:
                x = right - PAD_X - fonts.width(line, cell.face, self.size)
            else:
                x = left + PAD_X + cell.indent
            text.setTextOrigin(x, y)
            text.textOut(line)
            y -= leading


def lay_out(table: Table, room: float, tallest: float) -> Grid:
    """The table laid out to be `room` points wide; a row taller than `tallest` is continued in another one."""
    size = table.size or geometry.TABLE_SIZE
    edges = [0.0]
    for width in column_widths(table, size, room):
        edges.append(edges[-1] + width)

    @lru_cache(maxsize=4096)
    def fit(text: str, face: str, width: float) -> list[str]:
        return fonts.wrap(fonts.clean(text), face, size, width) if text else []

    header = _header(table.columns, edges, size, fit)
    rows = table.rows or (Row((table.empty, *[None] * (len(table.columns) - 1))),)
    least = max(table.row_height * geometry.MM, size * geometry.LINE_SPACING + 2 * PAD_Y)
    limit = tallest - sum(line.height for line in header)
    laid = [_row(row, table.columns, edges, size, least, fit) for row in rows]
    if not table.rows:
        laid[0].cells[0].align, laid[0].cells[0].face = Align.CENTER, fonts.ITALIC
    return Grid(edges, header, _pieces(rows, laid, size, limit), size, tallest)


def _pieces(rows: Sequence[Row], laid: list[_Line], size: float, limit: float) -> list[_Line]:
    """The rows, those too tall for a page cut so that headings and a total still fit beside the piece they go with."""
    lines: list[_Line] = []
    heading = 0.0
    for place, (row, line) in enumerate(zip(rows, laid, strict=True)):
        total = laid[-1].height if place == len(rows) - 2 and rows[-1].kind is RowKind.TOTAL else 0.0
        room = limit - heading - total
        lines += [line] if line.height <= room else _cut(line, size, room)
        if row.kind is RowKind.GROUP or total:
            lines[-1].glued = True
        heading = heading + line.height if row.kind is RowKind.GROUP else 0.0
    return lines


def column_widths(table: Table, size: float, room: float) -> list[float]:
    """Widths by share, but no column narrower than the longest word in it, or in its header, if that can be had."""
    columns = table.columns
    headers = [_widest(_words(column.title), size) for column in columns]
    inside = [
        max(header, _widest([_longest_word(row, place) for row in table.rows], size))
        for place, header in enumerate(headers)
    ]
    floors = next((found for found in (inside, headers) if sum(found) <= room), [0.0] * len(columns))
    fixed: set[int] = set()
    while True:
        shares = sum(column.share for n, column in enumerate(columns) if n not in fixed)
        left = room - sum(floors[n] for n in fixed)
        widths = [floors[n] if n in fixed else column.share / shares * left for n, column in enumerate(columns)]
        narrow = {n for n, width in enumerate(widths) if n not in fixed and width < floors[n] - 0.01}
        if not narrow:
            return widths
        fixed |= narrow


def _widest(words: list[str], size: float) -> float:
    """Room for the longest of the words, measured by its letters and then in bold."""
    longest = max(words, key=len, default="")
    return (fonts.width(fonts.clean(longest), fonts.BOLD, size) + _SLACK if longest else 0.0) + 2 * PAD_X


def _words(text: str) -> list[str]:
    """The pieces a text may be broken into; a no-break space holds its neighbours together."""
    return text.replace("\n", " ").split(" ")


def _longest_word(row: Row, place: int) -> str:
    """The longest word of a cell, "" of one that is part of a wider cell."""
    spans = row.cells[place] is None or (place + 1 < len(row.cells) and row.cells[place + 1] is None)
    return "" if spans else max(_words(row.cells[place] or ""), key=len)


_Fit = Callable[[str, str, float], list[str]]


def _row(row: Row, columns: tuple[Column, ...], edges: list[float], size: float, least: float, fit: _Fit) -> _Line:
    strong = row.bold or row.kind is not RowKind.ROW
    face = fonts.BOLD if strong else fonts.REGULAR
    cells: list[_Cell] = []
    tallest, count, index = 1, len(row.cells), 0
    while index < count:
        last = index
        while last + 1 < count and row.cells[last + 1] is None:
            last += 1
        column = columns[index]
        indent = LEVEL_INDENT * row.level if column.indents else 0.0
        lines = fit(row.cells[index] or "", face, edges[last + 1] - edges[index] - 2 * PAD_X - indent)
        align = column.align if last == index else _spanning(row.kind)
        cells.append(_Cell(index, last, lines, face, align, indent))
        tallest = max(tallest, len(lines))
        index = last + 1
    return _Line(cells, max(least, tallest * size * geometry.LINE_SPACING + 2 * PAD_Y), False)


def _spanning(kind: RowKind) -> Align:
    return Align.CENTER if kind is RowKind.TOTAL else Align.LEFT


def _cut(line: _Line, size: float, limit: float) -> list[_Line]:
    leading = size * geometry.LINE_SPACING
    each = max(1, int((limit - 2 * PAD_Y) / leading))
    pieces: list[_Line] = []
    for start in range(0, max(len(cell.lines) for cell in line.cells), each):
        cells = [_Cell(c.first, c.last, c.lines[start : start + each], c.face, c.align, c.indent) for c in line.cells]
        count = max(len(cell.lines) for cell in cells)
        pieces.append(_Line(cells, count * leading + 2 * PAD_Y, False))
    return pieces


def _header(columns: tuple[Column, ...], edges: list[float], size: float, fit: _Fit) -> list[_Line]:
    if not any(column.title or column.over for column in columns):
        return []
    if not any(column.over for column in columns):
        titles = [_header_cell(column.title, n, n, edges, fit) for n, column in enumerate(columns)]
        return [_header_line(titles, size)]
    return _header_in_two(columns, edges, size, fit)


def _header_in_two(columns: tuple[Column, ...], edges: list[float], size: float, fit: _Fit) -> list[_Line]:
    """Two header lines; a column without `over` is one tall cell, drawn as a line that reaches over both."""
    upper: list[_Cell] = []
    lower: list[_Cell] = []
    tall: list[_Cell] = []
    index = 0
    while index < len(columns):
        over, last = columns[index].over, index
        while over and last + 1 < len(columns) and columns[last + 1].over == over:
            last += 1
        if over:
            upper.append(_header_cell(over, index, last, edges, fit))
            lower.extend(_header_cell(columns[n].title, n, n, edges, fit) for n in range(index, last + 1))
        else:
            tall.append(_header_cell(columns[index].title, index, index, edges, fit))
        index = last + 1
    above, below, both = _header_line(upper, size), _header_line(lower, size), _header_line(tall, size)
    below.height = max(below.height, both.height - above.height)
    # A line of negative height steps back up, so that the tall cells are drawn beside the two lines.
    step_back = _Line([], -(above.height + below.height), True)
    both.height = above.height + below.height
    return [above, below, step_back, both]


def _header_cell(title: str, first: int, last: int, edges: list[float], fit: _Fit) -> _Cell:
    lines = fit(title, fonts.BOLD, edges[last + 1] - edges[first] - 2 * PAD_X + 4)
    return _Cell(first, last, lines, fonts.BOLD, Align.CENTER, 0.0)


def _header_line(cells: list[_Cell], size: float) -> _Line:
    tallest = max((len(cell.lines) for cell in cells), default=1)
    return _Line(cells, tallest * size * geometry.LINE_SPACING + 2 * PAD_Y, True)
