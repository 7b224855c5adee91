"""A sheet of 10,000 rows, against bare XlsxWriter with the same formats."""

import io
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import xlsxwriter

from tests.benchmarks import samples
from tests.benchmarks.measuring import Result, in_turns
from thidua_desktop.sheets.writer import Column, Sheet, Value, write

ROWS = 10_000
COLUMNS = (
    Column("STT", 6, "int"),
    Column("Họ và tên", 24),
    Column("Ngày sinh", 12, "date"),
    Column("Giới tính", 8, centred=True),
    Column("Chức vụ", 24),
    Column("Đơn vị", 18),
    Column("Hình thức", 40),
    Column("Số quyết định", 16),
    Column("Ngày ký", 12, "date"),
    Column("Mức thưởng", 14, "money"),
    Column("Năm", 8, "int"),
    Column("Ghi chú", 12),
)


def measure(rounds: int) -> Result:
    """Ours has letterhead, totals and print set-up besides."""
    rows = table_rows()
    sheet = Sheet("Tổng hợp kết quả khen thưởng", COLUMNS, rows, totals=(9,))
    return Result(
        "Sheet of 10,000 rows, against bare XlsxWriter",
        *in_turns(partial(write, sheet), partial(_plain, rows), rounds),
        1.5,
    )


def table_rows() -> list[tuple[Value, ...]]:
    return [
        (
            number, one.name, date(1970, 1, 1) + timedelta(days=number % 9000), "Nữ" if number % 2 else "Nam", one.post,
            one.unit, one.award, f"{number % 900}/QĐ-UBND", date(2025, 12, number % 28 + 1), 702_000 + number, 2025, "",
        )
        for number, one in enumerate(samples.nominees(ROWS), 1)
    ]  # fmt: skip


def _plain(rows: list[tuple[Value, ...]]) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    paper = book.add_worksheet("Danh sách")
    look = {"font_name": "Times New Roman", "font_size": 12, "border": 1, "valign": "vcenter"}
    head = book.add_format({**look, "bold": True, "text_wrap": True})
    text = book.add_format({**look, "text_wrap": True})
    made: dict[str, Any] = {
        "int": book.add_format({**look, "num_format": "#,##0"}),
        "money": book.add_format({**look, "num_format": "#,##0"}),
        "date": book.add_format({**look, "num_format": "dd/mm/yyyy"}),
    }
    writers = [_writer(paper, column.kind, made.get(column.kind, text)) for column in COLUMNS]
    for place, column in enumerate(COLUMNS):
        paper.set_column(place, place, column.width)
        paper.write_string(0, place, column.header, head)
    paper.freeze_panes(1, 0)
    for row, values in enumerate(rows, 1):
        for place, value in enumerate(values):
            writers[place](row, place, value)
    book.close()
    return target.getvalue()


def _writer(paper: Any, kind: str, style: Any) -> Any:
    if kind == "date":
        return lambda row, place, day: paper.write_datetime(row, place, datetime(day.year, day.month, day.day), style)
    if kind == "text":
        return lambda row, place, words: paper.write_string(row, place, words, style)
    return lambda row, place, number: paper.write_number(row, place, number, style)
