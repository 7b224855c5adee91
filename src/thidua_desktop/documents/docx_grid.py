"""Ruled tables in Word files: the widths of the PDF, the header on every page, rows of one piece."""

from collections.abc import Collection

from thidua_desktop.documents import fonts, geometry
from thidua_desktop.documents.blocks import Align, Column, Row, RowKind, Table
from thidua_desktop.documents.docx_marks import ALIGNMENT, Para, cell, row, run, table
from thidua_desktop.documents.docx_styles import CELL_PAD_X
from thidua_desktop.documents.grid import LEVEL_INDENT, column_widths

_KEPT_ROWS = 2
_HEADER_PAD = CELL_PAD_X - 2  # headers may use a little more of their cell, as in the PDF
_MIDDLE = '<w:vAlign w:val="center"/>'
_UNRULED = (
    '<w:tcBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:left w:val="nil"/>'
    '<w:bottom w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'
    '<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
)
_NARROW_PADS = (
    f'<w:tcMar><w:left w:w="{round(_HEADER_PAD * 20)}" w:type="dxa"/>'
    f'<w:right w:w="{round(_HEADER_PAD * 20)}" w:type="dxa"/></w:tcMar>'
)


def grid(block: Table, room: float, tallest: float, *, kept: bool, end: str = "") -> str:
    """The table, `room` points wide.

    Args:
        block: the table.
        room: between the margins.
        tallest: the height between the margins; a row taller than that may be split.
        kept: the last rows stay with what follows the table.
        end: what follows, as the content of a last row without rules: rows hold together in every reader, while
            LibreOffice forgets that a table stays with what follows once it has broken it over pages.
    """
    size = block.size or geometry.TABLE_SIZE
    edges = [0.0]
    for width in column_widths(block, size, room):
        edges.append(edges[-1] + width)
    shown = size if size != geometry.TABLE_SIZE else None
    rows = block.rows or (Row((block.empty, *[None] * (len(block.columns) - 1))),)
    glued = _glued_rows(rows, kept)
    least = max(block.row_height * geometry.MM, 0)
    out = _header(block.columns, edges, shown)
    for number, one in enumerate(rows):
        cells = _cells(one, block.columns, edges, shown, empty=not block.rows, keep_next=number in glued)
        out += row(cells, least=least, splits=_taller(one, edges, size, tallest))
    if end:
        out += row(cell(end, edges[-1], _span(0, len(block.columns) - 1) + _UNRULED))
    return table(out, edges, "TableGrid")


def _glued_rows(rows: Collection[Row], kept: bool) -> set[int]:
    """The rows that stay with the next one: headings of groups, the first row and the last but one, all if `kept`.

    So no row stands alone under a header or over a page's end, and no total without a row.
    """
    last = len(rows) - 1
    glued = {number for number, one in enumerate(rows) if one.kind is RowKind.GROUP and number < last}
    first = next((number for number, one in enumerate(rows) if one.kind is not RowKind.GROUP), last)
    glued |= {number for number in (first, last - 1) if 0 <= number < last}
    if kept:
        glued |= set(range(max(last - _KEPT_ROWS + 1, 0), last + 1))
    return glued


def _taller(one: Row, edges: list[float], size: float, tallest: float) -> bool:
    """Whether a row is taller than a page, so that it has to be split."""
    leading = size * geometry.LINE_SPACING
    limit = int((tallest - 6 * leading) / leading)
    for place, text in enumerate(one.cells):
        if text and len(text) > limit:
            last = next((n for n in range(place + 1, len(one.cells)) if one.cells[n] is not None), len(one.cells))
            wide = edges[last] - edges[place] - 2 * CELL_PAD_X
            if len(fonts.wrap(fonts.clean(text), fonts.REGULAR, size, wide)) > limit:
                return True
    return False


def _cells(
    one: Row, columns: tuple[Column, ...], edges: list[float], size: float | None, *, empty: bool, keep_next: bool
) -> str:
    strong = one.bold or one.kind is not RowKind.ROW
    out, index = "", 0
    while index < len(one.cells):
        last = index
        while last + 1 < len(one.cells) and one.cells[last + 1] is None:
            last += 1
        column = columns[index]
        spanning = Align.CENTER if one.kind is RowKind.TOTAL or empty else Align.LEFT
        align = column.align if last == index else spanning
        paragraph = Para(
            run(one.cells[index] or "", bold=strong, italic=empty, size=size),
            "TableText",
            keep_next=keep_next,
            left=LEVEL_INDENT * one.level if column.indents and one.level else None,
            align="" if align is Align.LEFT else ALIGNMENT[align],
            size=size,
        )
        out += cell(paragraph.marks(), edges[last + 1] - edges[index], _span(index, last) + _MIDDLE)
        index = last + 1
    return out


def _span(first: int, last: int) -> str:
    return f'<w:gridSpan w:val="{last - first + 1}"/>' if last > first else ""


def _header(columns: tuple[Column, ...], edges: list[float], size: float | None) -> str:
    if not any(column.title or column.over for column in columns):
        return ""
    if not any(column.over for column in columns):
        return row("".join(_head(columns[n].title, n, n, edges, size) for n in range(len(columns))), header=True)
    upper = lower = ""
    index = 0
    while index < len(columns):
        over, last = columns[index].over, index
        while over and last + 1 < len(columns) and columns[last + 1].over == over:
            last += 1
        if over:
            upper += _head(over, index, last, edges, size)
            lower += "".join(_head(columns[n].title, n, n, edges, size) for n in range(index, last + 1))
        else:
            upper += _head(columns[index].title, index, index, edges, size, merge='<w:vMerge w:val="restart"/>')
            lower += _head("", index, index, edges, size, merge="<w:vMerge/>")
        index = last + 1
    return row(upper, header=True) + row(lower, header=True)


def _head(title: str, first: int, last: int, edges: list[float], size: float | None, merge: str = "") -> str:
    paragraph = Para(run(title, size=size), "TableHead", keep_next=True, size=size).marks()
    return cell(paragraph, edges[last + 1] - edges[first], _span(first, last) + merge + _NARROW_PADS + _MIDDLE)
