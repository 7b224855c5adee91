"""What a list shows now, as a workbook: its rows under search and filters, in its order, with its columns."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.text import safe_file_name
from thidua_desktop.gui import saving
from thidua_desktop.gui.pages.list_page import ListPage
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.widgets.chips import FilterChip

if TYPE_CHECKING:
    from thidua_desktop.gui.desk import Desk
    from thidua_desktop.sheets.writer import Column as SheetColumn
    from thidua_desktop.sheets.writer import Value

NO_LIST = "Trang này không có danh sách để xuất. Mở một trang có bảng rồi bấm lại."
SHEET_SIGN = "export-excel"
"""The sign of a page's own way to Excel, which stands in where there is no list."""
_DAY = re.compile(r"\d{2}/\d{2}/\d{4}")
_PIXELS_A_LETTER = 7.5


def export_shown(desk: "Desk", page: QWidget | None) -> None:
    """Save the list on show where the clerk says; a page without a list may have a sheet of its own, or says so."""
    shown = getattr(page, "current", page)
    narrowed = getattr(shown, "shown_now", lambda: None)()
    if narrowed is not None and shown is not None:
        _save(desk, shown, narrowed[0], len(narrowed[3]), lambda: workbook(*narrowed))
        return
    if not isinstance(shown, ListPage):
        sheets = [one.handler for one in getattr(shown, "page_actions", ()) if one.icon == SHEET_SIGN]
        own: Callable[[], object] = sheets[0] if sheets else lambda: desk.messages.warn(NO_LIST)
        own()
        return
    ids = shown.table.model_of_rows.ids()
    known = [shown.table.model_of_rows.row(key) for key in ids] if shown.all_query is not None else []
    title, subtitle = shown.title, narrowing(shown, len(ids))
    columns = (*shown.table.columns, *shown.more_columns)

    def make() -> bytes:
        rows = known if known and None not in known else shown.source.rows(ids)
        return workbook(title, subtitle, columns, rows)

    _save(desk, shown, title, len(ids), make)


def _save(desk: "Desk", page: QWidget, title: str, count: int, make: Callable[[], bytes]) -> None:
    """Ask where to save so many rows, and save them."""
    if not count:
        desk.messages.warn("Danh sách đang trống nên chưa có gì để xuất. Bỏ lọc hoặc thêm dòng rồi xuất lại.")
        return
    path = saving.choose_workbook(desk, "Xuất những gì đang xem", safe_file_name(title))
    if path is None:
        return
    desk.jobs.run(
        make,
        done=lambda made: saving.save(desk, path, made, page, more=f"{format_number(count)} dòng."),
        failed=desk.failures.tell,
        owner=page,
        title="Đang xuất danh sách",
    )


def narrowing(page: ListPage, count: int) -> str:
    """What the list was searched and filtered by, and how many rows that left."""
    chips = [chip.text() for chip in page.findChildren(FilterChip) if not chip.isHidden()]
    search = page.table.listing.search.strip()
    parts = [*([f"Tìm: “{search}”"] if search else []), *chips]
    return f"({'; '.join([*parts, f'{format_number(count)} dòng'])})"


def workbook(title: str, subtitle: str, columns: Sequence[Column], rows: Sequence[Any]) -> bytes:
    """The workbook of some rows; takes no widget and may run anywhere.

    Raises:
        Refused: a cell cannot hold what stands in it; says where.
    """
    from thidua_desktop.sheets.writer import Column as SheetColumn
    from thidua_desktop.sheets.writer import Sheet, write

    cells = [_cells(column, rows) for column in columns]
    made = [
        SheetColumn("STT", 6, "int"),
        *(_column(column, values) for column, values in zip(columns, cells, strict=True)),
    ]
    lines = [(number, *values) for number, values in enumerate(zip(*cells, strict=True), 1)]
    wide = sum(one.width for one in made) > 95
    return write(Sheet(title, tuple(made), lines, subtitle=subtitle, numbered=False, landscape=wide, sheet_name=title))


def _cells(column: Column, rows: Sequence[Any]) -> "list[Value]":
    return [plain if (plain := column.plain(row)) is not None else _value(column.words(row)) for row in rows]


def _value(words: str) -> "Value":
    """A whole day as a day, anything else as it reads."""
    if not _DAY.fullmatch(words):
        return words
    try:
        return datetime.strptime(words, "%d/%m/%Y").date()
    except ValueError:
        return words


def _column(column: Column, values: "Sequence[Value]") -> "SheetColumn":
    from thidua_desktop.sheets.writer import Column as SheetColumn

    kind: Any = "money" if column.kind == "money" else "number" if column.kind == "number" else "text"
    if any(isinstance(value, date) for value in values):
        kind = "date"
    longest = max((len(value) for value in values if isinstance(value, str)), default=0)
    width = min(max(column.width / _PIXELS_A_LETTER, min(longest + 2, 40), len(column.title) / 2 + 2), 60)
    return SheetColumn(column.title, width, kind)
