"""Faulty rows that go back to their sender: what stands in the cells, what is filled, what the comments say."""

import io
from datetime import date

import openpyxl
import pytest

from tests.sheets.awkward import merged
from tests.sheets.awkward import sheet as made_sheet
from thidua_desktop.sheets import roster, sent_back
from thidua_desktop.sheets.corrections import Correction
from thidua_desktop.sheets.tables import problem_at

TODAY = date(2026, 3, 1)
ROWS = [
    ["UBND XÃ AN BÌNH"],
    ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị"],
    ["I", "Thôn Đông"],
    [1, "Trần Văn Ân", "02/03/1979", "Trưởng thôn", None],
    [2, "Lê Văn 5", "31/02/1980", "nt", None],
    ["II", "Thôn Tây"],
    [3, "Phạm Thị Hoa", "1985", "Hội viên", None],
    [4, None, "1990", "Tổ viên", None],
]


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "thôn.xlsx"
    made.write_bytes(made_sheet(*ROWS)())
    return made


def returned(path, **more):
    plan = roster.plan(path, TODAY, **more)
    data = sent_back.write(path.name, plan.table, plan.header, plan.problems)
    return plan, data, openpyxl.load_workbook(io.BytesIO(data)).active


def test_only_faulty_rows_go_back_under_their_heading_and_group(path) -> None:
    _, _, sheet = returned(path)
    rows = [[cell.value for cell in row][:5] for row in sheet.iter_rows(min_row=4)]
    assert rows[0] == ROWS[1]
    assert rows[1][:2] == ["I", "Thôn Đông"]
    assert rows[2] == [2, "Lê Văn 5", "31/02/1980", "Trưởng thôn", None]  # "nt" is written out: its row is not here
    assert rows[3][:2] == ["II", "Thôn Tây"]
    assert rows[4][0] == 4
    assert len(rows) == 5


def test_each_faulty_cell_is_filled_and_says_why(path) -> None:
    _, _, sheet = returned(path)
    said = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert list(said) == ["B6", "C6", "B8"]
    assert said["B6"].startswith("Họ tên “Lê Văn 5” có chữ số")
    assert "31/02/1980" in said["C6"]
    filled = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == "FFFFD9D4"}
    assert filled == set(said)
    assert sheet["F6"].value == f"{said['B6']}\n{said['C6']}"


def test_a_formula_in_a_faulty_row_stays_text(tmp_path) -> None:
    made = tmp_path / "a.csv"
    made.write_text('STT;Họ và tên;Ngày sinh;Chức vụ\n1;Lê 5;1980;=HYPERLINK("x")\n', "utf-8")
    _, _, sheet = returned(made)
    cell = next(cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=HYP"))
    assert cell.data_type == "s"


def test_what_comes_back_put_right_is_read_whole(path, tmp_path) -> None:
    _, data, _ = returned(path)
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.active["B6"], book.active["C6"], book.active["B8"] = "Lê Văn Năm", "28/02/1980", "Đỗ Thị Mai"
    again = tmp_path / "again.xlsx"
    book.save(again)
    plan = roster.plan(again, TODAY)
    assert [(one.full_name, one.position, one.unit) for one in plan.drafts][:1] == [
        ("Lê Văn Năm", "Trưởng thôn", "Thôn Đông")
    ]
    assert plan.drafts[1].full_name == "Đỗ Thị Mai"
    assert plan.drafts[1].unit == "Thôn Tây"
    assert not any(problem.blocks for problem in plan.problems)


def test_cells_typed_in_the_preview_are_read_instead_of_those_of_the_file(path) -> None:
    before = path.read_bytes()
    typed = {
        (4, 1): Correction("Lê Văn 5", "Lê Văn Năm"),
        (4, 2): Correction("31/02/1980", "28/2/1980"),
        (7, 1): Correction("", "Đỗ Thị Mai"),
    }
    plan = roster.plan(path, TODAY, typed=typed)
    assert [one.full_name for one in plan.drafts] == ["Trần Văn Ân", "Lê Văn Năm", "Phạm Thị Hoa", "Đỗ Thị Mai"]
    assert path.read_bytes() == before


def test_a_correction_of_a_cell_that_says_something_else_by_now_is_not_applied(path) -> None:
    plan = roster.plan(path, TODAY, typed={(4, 1): Correction("Lê Văn 6", "Lê Văn Năm")})
    assert "Lê Văn Năm" not in [one.full_name for one in plan.drafts]


def test_each_row_of_a_merged_cell_gets_its_own_value_once_one_is_typed(tmp_path) -> None:
    rows = [["STT", "Họ và tên", "Ngày sinh"], [1, "Lê Văn An", "1999x"], [2, "Lê Văn Bình", None]]
    made = tmp_path / "m.xlsx"
    made.write_bytes(made_sheet(*rows, change=merged("C2:C3"))())
    plan = roster.plan(made, TODAY, typed={(2, 2): Correction("", "1988")})
    assert [(one.full_name, one.birth.iso) for one in plan.drafts] == [("Lê Văn Bình", "1988")]
    assert [problem.cell for problem in plan.problems] == ["C2"]


def test_doubtful_rows_go_back_too_where_the_clerk_says_so(path) -> None:
    plan = roster.plan(path, TODAY)
    doubts = [problem_at(plan.header, 4, "full_name", "có hai người cùng tên; ghi thêm ngày sinh.", blocks=False)]
    data = sent_back.write(path.name, plan.table, plan.header, plan.problems, doubts)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet["A1"].value == "2 dòng cần sửa và 1 dòng cần xem lại của thôn.xlsx"
    assert [cell.value for cell in sheet["B"]][5:] == ["Trần Văn Ân", "Lê Văn 5", "Thôn Tây", None]
    assert sheet["B6"].comment.text == "Có hai người cùng tên; ghi thêm ngày sinh."
    assert [sheet[place].fill.fgColor.rgb for place in ("B6", "B7")] == ["FFFFF2CC", "FFFFD9D4"]
    alone = openpyxl.load_workbook(io.BytesIO(sent_back.write("x", plan.table, plan.header, (), doubts))).active
    assert alone["A1"].value == "1 dòng cần xem lại của x"
    assert [cell.value for cell in alone["B"]][5:] == ["Trần Văn Ân"]


def test_a_text_no_cell_can_hold_says_how_much_of_it_is_missing(tmp_path) -> None:
    path = tmp_path / "dài.csv"
    path.write_text(f"STT;Họ và tên;Ngày sinh;Ghi chú\n1;Lê Văn 5;1980;{'a' * 40_000}\n", encoding="utf-8-sig")
    _, _, sheet = returned(path)
    text = sheet["D5"].value
    assert len(text) <= 32_767
    assert text.endswith("aa… [Còn 7.313 ký tự nữa, xem tệp đã gửi.]")
