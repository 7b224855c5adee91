"""The second sheet of a registration form: targets taken over and works undertaken, sent out and taken back."""

import datetime as dt
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from tests import registration_year
from tests.sent_forms import columns, header, preview, reading, sent_out
from thidua_desktop.commands.sent_forms import import_registrations
from thidua_desktop.domain.sent_forms import SentChoices
from thidua_desktop.queries import registrations as read
from thidua_desktop.sheets.corrections import Correction, plain
from thidua_desktop.sheets.sent_forms import Said
from thidua_desktop.sheets.sent_promises import promise_problem

TODAY = dt.date(2024, 2, 22)
KIND, WHAT, LEVEL, UNIT, DUE, NOTE = (
    "Loại", "Nội dung đăng ký", "Mức đăng ký", "Đơn vị tính", "Thời hạn hoàn thành", "Chi tiết",
)  # fmt: skip
HAMLET = "Thôn Châu Dương"
ROAD = {KIND: "Phần việc", WHAT: "Đường hoa đầu thôn", DUE: dt.datetime(2024, 6, 30), NOTE: "500 m, dân góp công"}


@pytest.fixture
def ids(db):
    return registration_year.made(db)


@pytest.fixture
def form(db, ids, tmp_path):
    return sent_out(db, "registration", ids.campaign, tmp_path, TODAY)[HAMLET]


def write(path, rows: dict[int, dict[str, object]]):  # type: ignore[no-untyped-def]
    """Write into rows of the second sheet, counted from the first below the headings."""
    book = load_workbook(path)
    sheet = book.worksheets[1]
    at, top = columns(sheet), header(sheet)
    for row, values in rows.items():
        for heading, value in values.items():
            sheet.cell(top + row, at[heading]).value = value
    book.save(path)
    return path


def promised(db, ids):  # type: ignore[no-untyped-def]
    row = next(one for one in db.read(read.board_rows, ids.campaign) if one.unit_id == ids.units[0])
    draft = db.read(read.draft, row.registration_id)
    return (
        [(one.text, one.target_id, one.value, one.unit, one.due_on) for one in draft.commitments],
        [(one.name, one.detail, one.due_on) for one in draft.works],
    )


def take(db, ids, path):  # type: ignore[no-untyped-def]
    return db.write(import_registrations, reading(db, "registration", ids.campaign, path, TODAY)[1], SentChoices())


def test_targets_of_the_campaign_stand_in_the_form_and_bind_nobody(db, ids, form) -> None:
    sheet = load_workbook(form).worksheets[1]
    at, top = columns(sheet), header(sheet)
    assert [sheet.cell(top + row, at[WHAT]).value for row in (1, 2, 3)] == ["Sản lượng thóc", "Tỷ lệ hộ nghèo", None]
    assert [sheet.cell(top + row, at[UNIT]).value for row in (1, 2)] == ["tấn", "%"]
    assert sheet.cell(top + 1, at[WHAT]).protection.locked
    assert not sheet.cell(top + 1, at[LEVEL]).protection.locked
    checks = {one.type for one in sheet.data_validations.dataValidation}
    assert checks >= {"list", "date"}
    assert reading(db, "registration", ids.campaign, form, TODAY)[0].lines == ()


def test_levels_own_promises_and_works_are_taken_over_changed_and_known_again(db, ids, form) -> None:
    rows = {
        1: {LEVEL: 820, DUE: dt.datetime(2024, 11, 15)},
        3: {KIND: "Chỉ tiêu", WHAT: "Không ai vi phạm nồng độ cồn", LEVEL: "x"},
        4: ROAD,
    }
    path = write(form, rows)
    asked = reading(db, "registration", ids.campaign, path, TODAY)[1]
    assert [(fate.fate, fate.name, fate.what) for fate in preview(db, asked).fates] == [
        ("new", "Sản lượng thóc", "Chỉ tiêu, 820 tấn, trước 15/11/2024"),
        ("new", "Không ai vi phạm nồng độ cồn", "Chỉ tiêu"),
        ("new", "Đường hoa đầu thôn", "Phần việc, trước 30/06/2024"),
    ]
    assert take(db, ids, path).added == 3
    done = (
        [
            ("Sản lượng thóc", ids.rice, Decimal(820), "tấn", dt.date(2024, 11, 15)),
            ("Không ai vi phạm nồng độ cồn", None, None, "", None),
        ],
        [("Đường hoa đầu thôn", "500 m, dân góp công", dt.date(2024, 6, 30))],
    )
    assert promised(db, ids) == done
    assert {fate.fate for fate in preview(db, asked).fates} == {"same"}
    write(path, {1: {LEVEL: "850", DUE: None}, 4: {NOTE: "700 m"}})
    again = reading(db, "registration", ids.campaign, path, TODAY)[1]
    assert [(fate.fate, fate.remark) for fate in preview(db, again).fates] == [
        ("changed", "mức: 820 → 850"),
        ("same", "đã có trong bản đăng ký"),
        ("changed", "chi tiết"),
    ]
    take(db, ids, path)
    assert promised(db, ids)[0][0] == ("Sản lượng thóc", ids.rice, Decimal(850), "tấn", dt.date(2024, 11, 15))
    db.undo()
    assert promised(db, ids) == done


@pytest.mark.parametrize(
    ("row", "said", "heading"),
    [
        ({LEVEL: "nhiều"}, "không đọc được mức “nhiều”", LEVEL),
        ({LEVEL: 5, DUE: "mai kia"}, "thời hạn", DUE),
        ({LEVEL: -1}, "nhỏ hơn 0", LEVEL),
        ({LEVEL: 5, DUE: dt.datetime(2031, 1, 1)}, "quá xa năm thi đua 2024", DUE),
        ({LEVEL: 5, DUE: dt.datetime(2024, 1, 1)}, "trước ngày bắt đầu", DUE),
    ],
)
def test_what_cannot_be_so_is_wrong_with_its_reason_and_put_right_in_its_cell(
    db, ids, form, row, said, heading
) -> None:
    path = write(form, {1: row})
    batch, asked = reading(db, "registration", ids.campaign, path, TODAY)
    (fate,) = preview(db, asked).fates
    assert fate.fate == "wrong"
    assert said in fate.remark
    sheet = load_workbook(path).worksheets[1]
    cell = sheet.cell(header(sheet) + 1, columns(sheet)[heading])
    problem = promise_problem(batch.header, batch.file.second, batch.lines[0], (fate.field, fate.remark))
    assert (problem.cell, problem.row) == (cell.coordinate, -cell.row)
    assert problem.place == (-cell.row, cell.column - 1)
    right = {LEVEL: "7", DUE: "30/6/2024"}[heading]
    typed = {problem.place: Correction(plain(batch.file.second[0].at(cell.row - 1, cell.column - 1)), right)}
    _, asked = reading(db, "registration", ids.campaign, path, TODAY, {path: Said(typed=typed)})
    assert [one.fate for one in preview(db, asked).fates] == ["new"]


def test_columns_moved_sheet_renamed_and_rows_added_do_no_harm(db, ids, form) -> None:
    path = write(form, {1: {LEVEL: 820}, 4: ROAD})
    book = load_workbook(path)
    sheet = book.worksheets[1]
    sheet.title = "Sheet2"
    sheet.insert_cols(2)
    sheet.cell(header(sheet), 2).value = "Người phụ trách"
    sheet.insert_rows(1, 2)
    sheet.data_validations.dataValidation.clear()
    book.save(path)
    batch, asked = reading(db, "registration", ids.campaign, path, TODAY)
    assert batch.file.notes == ("Chỉ tiêu, công trình, phần việc đọc ở trang tính “Sheet2”.",)
    fates = preview(db, asked).fates
    assert [(fate.fate, fate.name) for fate in fates] == [("new", "Sản lượng thóc"), ("new", "Đường hoa đầu thôn")]


def test_details_of_a_target_have_no_place_and_the_preview_says_so(db, ids, form) -> None:
    path = write(form, {1: {LEVEL: 820, NOTE: "theo giống mới"}})
    (fate,) = preview(db, reading(db, "registration", ids.campaign, path, TODAY)[1]).fates
    assert (fate.fate, fate.remark) == ("new", "chi tiết chỉ ghi cho công trình, phần việc nên không lấy")
