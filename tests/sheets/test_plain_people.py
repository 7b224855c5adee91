"""Rows read in one go say exactly what the same rows say when each cell is looked at."""

import io
import random
from datetime import date, datetime

import pytest
import xlsxwriter

from thidua_desktop.sheets import xlsx
from thidua_desktop.sheets.cells import Table, Unreadable
from thidua_desktop.sheets.plain_people import PlainRows
from thidua_desktop.sheets.roster_rows import RowReader

TODAY = date(2026, 3, 15)
SAID = {
    "order": [1, 2, 3, 4, 5, None, "I", "a", "7."],
    "full_name": [
        "Nguyễn Thị Lan", "Ông Trần Văn Bình", "Bà: Lê Thị Mơ", "đ/c Phạm Văn Tư", "Như trên", "nt", "Lan", "Anh Đào",
        "Lª V¨n T¸m", "Đỗ Văn 5", "  Bùi  Thị\u00a0Hà ", "Nguyễn Văn " + "A" * 130, None, 12, "Ông/Bà Vũ Thị Na",
    ],
    "salutation": [None, "Ông", "Bà", "nt", "Ông/Bà", "người"],
    "sex": [None, "Nam", "Nữ", "nữ ", "nt", "x", "Trai", 1],
    "birth": [
        None, 1979, "1979", "03/1979", "02/03/1979", datetime(1980, 5, 4), datetime(2027, 1, 1), datetime(2026, 3, 15),
        45_000, 29_221, "mùa xuân", 1800, datetime(1700, 1, 1), 1979.5, Unreadable("ô báo lỗi"), True,
        "31/02/1980",
    ],
    "position": [None, "Chi hội trưởng", "Phó thôn", '"', "-nt-", 5, "X" * 260, "Tổng hợp"],
    "unit": [None, "Thôn 1", "Thôn 2", "nt", "Cộng đồng", Unreadable("là giờ")],
    "ethnic_group": [None, "Kinh", "Tày", "K" * 61, "//"],
    "party": [None, "x", "X", 1, True, False, "Không", "dự bị", datetime(2001, 2, 3), "Đảng viên", "2001", "nt", 0],
    "address": [None, "Xóm Mới", "X" * 251, "X" * 301, "nt"],
    "note": [None, "", "ghi", "g" * 300, "g" * 2_001],
}  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_plain_rows_say_what_every_cell_looked_at_says(seed: int) -> None:
    chance = random.Random(seed)
    fields = ["order", "full_name", *chance.sample(list(SAID)[2:], k=chance.randint(2, 9))]
    rows = tuple(tuple(_said(chance, name) for name in fields)[: chance.choice((2, 5, 11, 11, 11))] for _ in range(200))
    table = Table("Danh sách", rows)
    places = {name: column for column, name in enumerate(fields)}
    slowly = RowReader(table, places, 0, TODAY)
    slowly.read_rows()
    quickly = RowReader(table, places, 0, TODAY, plain=PlainRows(places, TODAY))
    quickly.read_rows()
    assert quickly.drafts == slowly.drafts
    assert quickly.problems == slowly.problems
    assert (quickly.left_out, quickly.notes, quickly.group) == (slowly.left_out, slowly.notes, slowly.group)
    assert slowly.drafts
    assert slowly.problems


def _said(chance: random.Random, name: str) -> object:
    """Mostly the usual, now and then what only one office in a hundred writes."""
    if name == "full_name" and chance.random() < 0.6:
        return f"Nguyễn Văn {chance.choice('ABCDĐEGHIKLMN')}{chance.choice(['n', 'nh', 'm'])}"
    return chance.choice(SAID[name][:3] if chance.random() < 0.7 else SAID[name])


def test_other_columns_than_the_plain_ones_are_looked_at_closely() -> None:
    assert PlainRows({"order": 0, "full_name": 1, "birth": 2}, TODAY).able
    assert not PlainRows({"order": 0, "full_name": 1, "birth_male": 2}, TODAY).able
    assert not PlainRows({"full_name": 0, "unit": 1}, TODAY).able


def test_truths_are_not_taken_for_ones() -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    paper = book.add_worksheet("Bảng")
    for row, values in enumerate([[1, True, 0, False], [True, 1, False, 0], [1.5, -0.0, 2025, 2025]]):
        for column, value in enumerate(values):
            (paper.write_boolean if isinstance(value, bool) else paper.write_number)(row, column, value)
    book.close()
    for slowly in (False, True):
        (table,) = xlsx.tables(target.getvalue(), slowly=slowly)
        assert [[(type(value), value) for value in row] for row in table.rows] == [
            [(int, 1), (bool, True), (int, 0), (bool, False)],
            [(bool, True), (int, 1), (bool, False), (int, 0)],
            [(float, 1.5), (int, 0), (int, 2025), (int, 2025)],
        ]
