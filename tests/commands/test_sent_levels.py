"""Sheets of results under two rows of headings: months beneath hamlets, hamlets or targets beneath months."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter

from tests import registration_year
from tests.sent_forms import preview, reading
from thidua_desktop.commands.sent_forms import import_results
from thidua_desktop.commands.targets import allot
from thidua_desktop.domain.sent_forms import SentChoices, SentGround
from thidua_desktop.queries import targets as read
from thidua_desktop.sheets.header_levels import crossed
from thidua_desktop.sheets.sent_forms import read_files

TODAY = dt.date(2024, 4, 5)
HAMLET, UNION = "Thôn Châu Dương", "Hội Nông dân"
RICE, POOR = "Sản lượng thóc", "Tỷ lệ hộ nghèo"
GROUND = SentGround("results", 1, "Thi đua", 2024, (), ((1, HAMLET), (2, UNION)), ((7, RICE, "tấn"), (8, POOR, "%")))
HEAD = [("A1:A2", "STT"), ("B1:B2", "Chỉ tiêu"), ("C1:C2", "ĐVT")]
UNITS = [("A1:A2", "STT"), ("B1:B2", "Đơn vị")]

BY_HAMLET = (
    [*HEAD, ("D1:F1", "Châu Dương"), ("G1:I1", UNION)],
    [None, None, None, "Tháng 1", "T2", "Cộng", "Tháng 1", "T2", "Cộng"],
    [[1, RICE, "tấn", 5, "6,5", 11.5, None, 7, 7], [2, POOR, "%", 0.2, None, 0.2, 0.1, None, 0.1]],
)
BY_MONTH = (
    [*HEAD, ("D1:F1", "Tháng 1"), ("G1:I1", "Tháng 2")],
    [None, None, None, HAMLET, UNION, "Toàn xã", HAMLET, UNION, "Toàn xã"],
    [[1, RICE, "tấn", 5, None, 5, 6.5, 7, 13.5], [2, POOR, "%", 0.2, 0.1, 0.3, None, None, None]],
)
TARGETS_BY_MONTH = (
    [*UNITS, ("C1:D1", "Tháng 1"), ("E1:F1", "Tháng 2/2024")],
    [None, None, "Sản lượng thóc (tấn)", POOR, "Sản lượng thóc (tấn)", POOR],
    [[1, HAMLET, 5, 0.2, 6.5, None], [2, UNION, None, "0,1", 7, None]],
)
MONTHS_BY_TARGET = (
    [*UNITS, ("C1:E1", RICE), ("F1:G1", POOR)],
    [None, None, "Kế hoạch", "Tháng 1", "Tháng 2", "Tháng 1", "Tháng 2"],
    [[1, HAMLET, 99, 5, 6.5, 0.2, None], [2, UNION, 98, None, 7, 0.1, "-"]],
)
BY_UNIT_AND_TARGET = (
    [("A1:A2", "Tháng"), ("B1:C1", HAMLET), ("D1:E1", UNION)],
    [None, RICE, POOR, RICE, POOR],
    [["Tháng 1", 5, 0.2, None, 0.1], ["02/2024", 6.5, None, 7, None]],
)
PLAN_AND_DONE = (
    [*HEAD, ("D1:F1", "Tháng 1"), ("G1:I1", "Tháng 2")],
    [None, None, None, "Kế hoạch", "Thực hiện", "Lũy kế", "Kế hoạch", "Thực hiện", "Lũy kế"],
    [[1, RICE, "tấn", 90, 5, 5, 91, 6.5, 11.5], [2, POOR, "%", 1, 0.2, 0.2, 1, None, 0.2]],
)
ALL = [(HAMLET, RICE, 1, 5), (HAMLET, RICE, 2, 6.5), (UNION, RICE, 2, 7), (HAMLET, POOR, 1, 0.2), (UNION, POOR, 1, 0.1)]
SHEETS = {
    "months beneath hamlets": (BY_HAMLET, ALL),
    "hamlets beneath months": (BY_MONTH, ALL),
    "targets beneath months": (TARGETS_BY_MONTH, ALL),
    "months beneath targets": (MONTHS_BY_TARGET, ALL),
    "targets beneath hamlets, a row for each month": (BY_UNIT_AND_TARGET, ALL),
    "plan, result and sum beneath months": (PLAN_AND_DONE, [("", *one[1:]) for one in ALL if one[0] == HAMLET]),
}


def by_openpyxl(top, below, rows) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for area, words in top:
        sheet[area.split(":")[0]] = words
        sheet.merge_cells(area)
    for number, line in enumerate([below, *rows], start=2):
        for column, value in enumerate(line, start=1):
            if value is not None:
                sheet.cell(number, column, value)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def by_xlsxwriter(top, below, rows) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:I1", "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU THI ĐUA NĂM 2024")
        for area, words in top:
            first, last = (f"{one[0]}{int(one[1:]) + 2}" for one in area.split(":"))
            sheet.merge_range(f"{first}:{last}", words)
        for number, line in enumerate([below, *rows], start=3):
            for column, value in enumerate(line):
                if value is not None:
                    sheet.write(number, column, value)
    return target.getvalue()


def unmerged(top, below, rows) -> bytes:
    """Text in columns: what was merged stands in its first cell alone."""
    width = max(map(len, (below, *rows)))
    first = [""] * width
    for area, words in top:
        first["ABCDEFGHI".index(area[0])] = words
    lines = [first, below, *rows]
    return "\n".join(";".join("" if value is None else str(value) for value in line) for line in lines).encode()


def figures(batch) -> list[tuple]:
    return [(line.unit, line.name, month, float(value)) for line in batch.lines for month, value in line.figures]


@pytest.mark.parametrize("said", SHEETS)
@pytest.mark.parametrize(("write", "name"), [(by_openpyxl, "a.xlsx"), (by_xlsxwriter, "b.xlsx"), (unmerged, "c.csv")])
def test_every_figure_finds_its_unit_target_and_month(tmp_path, said: str, write, name: str) -> None:
    (top, below, rows), expected = SHEETS[said]
    path = tmp_path / name
    path.write_bytes(write(top, below, rows))
    batch = read_files([path], GROUND, TODAY, {})
    assert sorted(figures(batch)) == sorted(expected)
    assert batch.problems == ()
    assert all(part in batch.fields for part in (use.field for use in batch.mapping) if part)


def test_a_fault_is_told_at_its_cell_and_takes_only_its_own_unit_along(tmp_path) -> None:
    top, below, _ = BY_HAMLET
    path = tmp_path / "a.xlsx"
    path.write_bytes(by_openpyxl(top, below, [[1, RICE, "tấn", "năm", 6.5, None, None, 7, None], [2, None, "%", 1]]))
    batch = read_files([path], GROUND, TODAY, {})
    assert [(one.cell, one.place) for one in batch.problems] == [("D3", (2, 3)), ("B4", (3, 1))]
    assert figures(batch) == [(UNION, RICE, 2, 7)]


def test_an_odd_month_of_a_row_is_asked_for_and_a_group_of_a_month_counts(tmp_path) -> None:
    top, below, _ = BY_UNIT_AND_TARGET
    path = tmp_path / "a.xlsx"
    path.write_bytes(by_openpyxl(top, below, [["Đợt đầu", 5], [dt.datetime(2024, 3, 1), 6]]))
    batch = read_files([path], GROUND, TODAY, {})
    assert [(one.cell, one.place) for one in batch.problems] == [("A3", (2, 0))]
    assert figures(batch) == [(HAMLET, RICE, 3, 6)]


@pytest.mark.parametrize(
    ("levels", "field"),
    [
        ((("ke hoach", ""), ("thang 1", "month:1")), ""),
        ((("thuc hien", "result"), ("thang 1", "month:1")), "month:1"),
        ((("thang 1", "month:1"), ("", "")), ""),  # a percentage
        ((("thon dong", "unit:3"), ("so luong", "")), "unit:3"),
        ((("thon dong", "unit:3"), ("muc giao", "share")), ""),
        ((("ket qua thuc hien ke hoach thang 3", "month:3"), ("chi tieu", "target")), None),
        ((("tong hop ket qua", ""), ("thon dong", "unit:3"), ("thang 1", "month:1")), "unit:3+month:1"),
        ((("thon dong", "unit:3"),), None),
    ],
)
def test_what_levels_mean_together(levels, field) -> None:
    assert crossed(levels, ("unit:", "pledge:", "month:")) == field


def test_months_beneath_hamlets_are_previewed_and_taken_over_once(db, tmp_path) -> None:
    made = db.write(registration_year.make)
    db.write(allot, made.rice, {made.units[0]: Decimal(800), made.units[2]: Decimal(811)})
    db.write(allot, made.poverty, {made.units[0]: Decimal("0.3"), made.units[2]: Decimal("0.3")})
    path = tmp_path / "a.xlsx"
    path.write_bytes(by_xlsxwriter(*BY_HAMLET))
    batch, asked = reading(db, "results", made.campaign, path, TODAY)
    words = f"Mỗi cột là một tháng của một đơn vị: {HAMLET}, {UNION}; tháng 1, 2."
    assert words in batch.file.notes
    found = preview(db, asked)
    assert [(row.unit, row.state, row.new) for row in found.senders] == [(HAMLET, "read", 2), (UNION, "read", 2)]
    db.write(import_results, asked, SentChoices())
    rows = db.read(read.rows, made.campaign, made.units[0], TODAY)
    assert {row.draft.name: row.months[:2] for row in rows} == {
        RICE: (Decimal(5), Decimal("6.5")),
        POOR: (Decimal("0.2"), None),
    }
    assert {fate.fate for fate in preview(db, reading(db, "results", made.campaign, path, TODAY)[1]).fates} == {"same"}
