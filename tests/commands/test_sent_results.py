"""Monthly figures that units send."""

import datetime as dt
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook

from tests import registration_year
from tests.sent_forms import edit, fill, header, preview, reading, sent_out
from thidua_desktop.commands.sent_forms import import_results
from thidua_desktop.commands.targets import allot
from thidua_desktop.commands.unit_forms import write_forms
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.sent_forms import SentChoices
from thidua_desktop.queries import targets as read

TODAY = date(2024, 4, 5)
HAMLET = "Thôn Châu Dương"


@pytest.fixture
def ids(db):
    made = registration_year.made(db)
    db.write(allot, made.rice, {made.units[0]: Decimal(800), made.units[2]: Decimal(811)})
    db.write(allot, made.poverty, {made.units[0]: Decimal("0.3")})
    return made


@pytest.fixture
def form(db, ids, tmp_path):
    return sent_out(db, "results", ids.campaign, tmp_path, TODAY)[HAMLET]


def figures(db, ids) -> dict[str, tuple]:
    rows = db.read(read.rows, ids.campaign, ids.units[0], TODAY)
    return {row.draft.name: row.months[:4] for row in rows}


def take(db, ids, path, **choices):
    asked = reading(db, "results", ids.campaign, path, TODAY)[1]
    return db.write(import_results, asked, SentChoices(**choices))


def test_only_units_with_a_share_get_a_form(db, ids, tmp_path) -> None:
    written = write_forms(db, "results", ids.campaign, tmp_path, TODAY)
    assert [path.stem.rsplit(" - ", 1)[-1] for path in written.files] == [HAMLET, "Hội Nông dân"]
    assert written.without == (("Trường Mầm non Hoa Sen", "chưa được giao chỉ tiêu nào"),)


def test_a_campaign_without_shares_has_no_forms(db, tmp_path) -> None:
    made = registration_year.made(db)
    with pytest.raises(Refused, match="Giao chỉ tiêu cho đơn vị trước"):
        write_forms(db, "results", made.campaign, tmp_path, TODAY)


def test_figures_typed_every_way_are_taken_over(db, ids, form) -> None:
    def typed(sheet) -> None:
        rows = [
            {"Chỉ tiêu": "Sản lượng thóc", "Tháng 1": 12, "Tháng 2": "1.240,5", "Tháng 3": 13.25},
            {"Chỉ tiêu": "Tỷ lệ hộ nghèo", "Tháng 3": "0,1"},
        ]
        fill(sheet, rows)

    assert take(db, ids, edit(form, typed)).added == 2
    assert figures(db, ids) == {
        "Sản lượng thóc": (Decimal(12), Decimal("1240.5"), Decimal("13.25"), None),
        "Tỷ lệ hộ nghèo": (None, None, Decimal("0.1"), None),
    }
    asked = reading(db, "results", ids.campaign, form, TODAY)[1]
    assert {fate.fate for fate in preview(db, asked).fates} == {"same"}
    db.undo()
    assert figures(db, ids)["Sản lượng thóc"] == (None, None, None, None)


def test_what_changed_is_told_month_by_month(db, ids, form) -> None:
    take(db, ids, edit(form, lambda sheet: fill(sheet, [{"Chỉ tiêu": "Sản lượng thóc", "Tháng 1": 12}])))
    edit(form, lambda sheet: fill(sheet, [{"Chỉ tiêu": "Sản lượng thóc", "Tháng 1": 15, "Tháng 2": 9}]))
    asked = reading(db, "results", ids.campaign, form, TODAY)[1]
    (fate,) = preview(db, asked).fates
    assert (fate.fate, fate.remark) == ("changed", "tháng 1: 12 → 15; tháng 2: 9")


def test_faulty_figures_are_named(db, ids, form) -> None:
    def typed(sheet) -> None:
        rows = [
            {"Chỉ tiêu": "Sản lượng thóc", "Tháng 1": "12 tấn", "Tháng 2": dt.datetime(2024, 5, 12), "Tháng 3": 4},
            {"Chỉ tiêu": "Tỷ lệ hộ nghèo", "Tháng 12": 0.1},
        ]
        fill(sheet, rows)

    batch, asked = reading(db, "results", ids.campaign, edit(form, typed), TODAY)
    assert ["cả số và chữ" in batch.problems[0].text, "là ngày" in batch.problems[1].text] == [True, True]
    (fate,) = preview(db, asked).fates
    assert (fate.fate, fate.remark) == ("wrong", "Tháng 12 năm 2024 chưa đến. Xem lại cột tháng.")


def test_moved_months_and_a_lost_mark_do_no_harm(db, ids, form) -> None:
    def mishandled(sheet) -> None:
        fill(sheet, [{"Chỉ tiêu": "Sản lượng thóc", "Tháng 2": 7}])
        top = header(sheet)
        first, second = (sheet.cell(top, column).value for column in (5, 6))
        sheet.cell(top, 5).value, sheet.cell(top, 6).value = second, f"Kết quả {first.lower()} năm 2024"
        for row in range(top + 2, top + 4):  # below the name of the group
            one, other = sheet.cell(row, 5), sheet.cell(row, 6)
            one.value, other.value = other.value, one.value
        sheet.parent.defined_names.clear()
        sheet.parent.custom_doc_props.props.clear()
        sheet.insert_rows(1, 2)

    take(db, ids, edit(form, mishandled))
    assert figures(db, ids)["Sản lượng thóc"] == (None, Decimal(7), None, None)


def test_a_free_sheet_says_its_month_above_the_list(db, ids, tmp_path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        ["BÁO CÁO THÁNG 3 NĂM 2024"],
        [f"Đơn vị: {HAMLET}"],
        ["TT", "Nội dung chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"],
        [1, "San luong thoc", "tấn", 800, 25],
        [2, "Tỉ lệ hộ nghèo", "%", 0.3, "0,2"],
        [3, "Đàn trâu bò", "con", 100, 90],
        [None, None, None, "Trưởng thôn"],
    ):
        sheet.append(row)
    path = tmp_path / "bao cao.xlsx"
    book.save(path)
    asked = reading(db, "results", ids.campaign, path, TODAY)[1]
    found = preview(db, asked)
    assert [(fate.fate, fate.asks) for fate in found.fates] == [("new", ""), ("doubt", "target"), ("doubt", "target")]
    assert found.fates[1].remark == "gần giống “Tỷ lệ hộ nghèo”"
    keys = [one.key for one in found.targets]
    take(db, ids, path, targets={keys[0]: ids.poverty, keys[1]: 0})
    assert figures(db, ids) == {
        "Sản lượng thóc": (None, None, Decimal(25), None),
        "Tỷ lệ hộ nghèo": (None, None, Decimal("0.2"), None),
    }


def test_a_title_right_above_the_headings_does_not_name_every_column(db, ids, tmp_path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        [f"Đơn vị: {HAMLET}"],
        ["Kết quả các tháng, lập tháng 3 năm 2024"],
        ["TT", "Chỉ tiêu", "Tháng 1", "T2", "Tháng 03/2024", "Lũy kế đến tháng 3"],
        [1, "Sản lượng thóc", 1, 2, 3, 6],
    ):
        sheet.append(row)
    for row in (1, 2):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=6)
    path = tmp_path / "bao cao.xlsx"
    book.save(path)
    take(db, ids, path)
    assert figures(db, ids)["Sản lượng thóc"] == (Decimal(1), Decimal(2), Decimal(3), None)
