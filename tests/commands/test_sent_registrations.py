"""Registration forms: sent out, filled in, mishandled, and taken back in one step."""

import csv
import unicodedata
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from tests import registration_year
from tests.sent_forms import columns, edit, fates, fill, header, preview, reading, said_at, sent_out
from thidua_desktop.commands.sent_forms import import_registrations
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.imports import NEW
from thidua_desktop.domain.sent_forms import LEAVE_FILE, TAKE_IT, SentChoices
from thidua_desktop.queries import registrations as read

TODAY = date(2024, 2, 22)
WHO, TITLE, MORE = "Họ và tên, tên tập thể", "Danh hiệu, hình thức đăng ký", "Đăng ký thêm 1"
HAMLET, SCHOOL, UNION = "Thôn Châu Dương", "Trường Mầm non Hoa Sen", "Hội Nông dân"


@pytest.fixture
def ids(db):
    return registration_year.made(db)


@pytest.fixture
def forms(db, ids, tmp_path):
    return sent_out(db, "registration", ids.campaign, tmp_path / "Gửi đi", TODAY)


def school(sheet) -> None:
    """The school registers itself and Lan."""
    fill(
        sheet,
        [
            {WHO: SCHOOL, TITLE: "Tập thể Lao động tiên tiến"},
            {WHO: "Nguyễn Thị Lan", TITLE: "Chiến sĩ thi đua cơ sở", MORE: "Giấy khen"},
        ],
    )


def lines(db, ids, unit: int) -> dict[str, tuple[str, ...]]:
    row = next(one for one in db.read(read.board_rows, ids.campaign) if one.unit_id == ids.units[unit])
    return {line.name: line.titles for line in db.read(read.view, row.registration_id).lines}


def test_a_form_is_known_again_and_taken_over(db, ids, forms) -> None:
    path = edit(forms[SCHOOL], school)
    batch, asked = reading(db, "registration", ids.campaign, path, TODAY)
    assert batch.file.head.mark is not None
    assert [row for row, _ in batch.file.left_out][-1:] != []  # the signature
    assert fates(preview(db, asked)) == [
        ("new", SCHOOL, "Tập thể Lao động tiên tiến"),
        ("new", "Nguyễn Thị Lan", "Chiến sĩ thi đua cơ sở, Giấy khen"),
    ]
    outcome = db.write(import_registrations, asked, SentChoices())
    assert (outcome.added, outcome.changed, outcome.units) == (2, 0, 1)
    assert lines(db, ids, 1) == {SCHOOL: ("TTLĐTT",), "Bà Nguyễn Thị Lan": ("CSTĐCS", "GK")}
    assert db.undo_label() == "Nhập đăng ký thi đua từ Excel – Trường Mầm non Hoa Sen, 2 dòng"


def test_the_same_folder_again_changes_nothing_and_one_undo_takes_all_back(db, ids, forms, tmp_path) -> None:
    edit(forms[SCHOOL], school)
    edit(forms[HAMLET], lambda sheet: fill(sheet, [{WHO: "Đặng Văn Hùng", TITLE: "Giấy khen"}]))
    folder = tmp_path / "Gửi đi"
    _, asked = reading(db, "registration", ids.campaign, folder, TODAY)
    assert db.write(import_registrations, asked, SentChoices()).units == 2
    _, again = reading(db, "registration", ids.campaign, folder, TODAY)
    assert {fate for fate, _, _ in fates(preview(db, again))} == {"same"}
    with pytest.raises(Refused, match="Không có gì mới"):
        db.write(import_registrations, again, SentChoices())
    db.undo()
    assert {row.state for row in db.read(read.board_rows, ids.campaign)} == {"missing"}


def test_the_board_says_who_has_sent(db, ids, forms, tmp_path) -> None:
    edit(forms[SCHOOL], school)
    for name in (HAMLET, UNION):
        forms[name].unlink()
    (tmp_path / "Gửi đi" / "ghi chú.docx").write_bytes(b"PK")
    (tmp_path / "Gửi đi" / "hỏng.xlsx").write_bytes(b"PK hong")
    batch, asked = reading(db, "registration", ids.campaign, tmp_path / "Gửi đi", TODAY)
    rows = preview(db, asked).senders
    assert [(row.unit, row.state, row.new) for row in rows] == [
        (HAMLET, "missing", 0),
        (SCHOOL, "read", 2),
        (UNION, "missing", 0),
        ("Chưa rõ đơn vị", "wrong", 0),
    ]
    assert "bị hỏng" in rows[-1].remark
    assert batch.skipped == ("ghi chú.docx",)


def move_columns(sheet) -> None:
    """Put the name last, and a column of the unit's own before the title."""
    at, top = columns(sheet), header(sheet)
    for row in range(top, sheet.max_row + 1):
        name = sheet.cell(row, at[WHO])
        sheet.cell(row, 12).value, name.value = name.value, None
    sheet.insert_cols(at[TITLE])
    sheet.cell(top, at[TITLE]).value = "Số điện thoại"


def add_rows(sheet) -> None:
    """Title rows above everything, a blank row and an unnumbered row in the list."""
    sheet.insert_rows(1, 3)
    sheet.cell(1, 1).value = "PHÒNG GIÁO DỤC"
    first = header(sheet) + 1
    sheet.insert_rows(first + 1)


def lose_everything(sheet) -> None:
    """Rename the sheet; drafts of names in decomposed letters; the mark and the line of the unit go."""
    sheet.title = "Sheet1"
    sheet.parent.defined_names.clear()
    sheet.parent.custom_doc_props.props.clear()
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = unicodedata.normalize("NFD", cell.value)
    sheet.data_validations.dataValidation.clear()


def type_in_capitals(sheet) -> None:
    """Names in capitals with the salutation in front, the titles by their short names."""
    at = columns(sheet)
    for row in range(header(sheet) + 1, header(sheet) + 4):
        cell = sheet.cell(row, at[WHO])
        if cell.value:
            cell.value = f"Bà {cell.value.upper()}" if "Lan" in cell.value else cell.value.upper()
    for row in sheet.iter_rows(min_row=header(sheet) + 1):
        for cell in row:
            short = {"Tập thể Lao động tiên tiến": "TTLĐTT", "Chiến sĩ thi đua cơ sở": "CSTĐCS"}.get(str(cell.value))
            if short:
                cell.value = short


def put_titles_into_one_cell(sheet) -> None:
    """All titles of a line in one cell, one beneath the other."""
    at, top = columns(sheet), header(sheet)
    for row in range(top + 1, top + 4):
        first, second = sheet.cell(row, at[TITLE]), sheet.cell(row, at[MORE])
        if second.value:
            first.value, second.value = f"- {first.value};\n- {second.value}", None


def cross_titles(sheet) -> None:
    """A column for a title, with a cross."""
    at, top = columns(sheet), header(sheet)
    sheet.cell(top, at[MORE]).value = "Giấy khen"
    for row in range(top + 1, top + 4):
        if sheet.cell(row, at[MORE]).value:
            sheet.cell(row, at[MORE]).value = "x"


def copy_the_title_column(sheet) -> None:
    """A second column with the heading of the first."""
    sheet.cell(header(sheet), columns(sheet)[MORE]).value = TITLE


def drop_columns(sheet) -> None:
    """Without number, kind, birth and note; nothing is merged any more."""
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    for heading in ("Ghi chú", "Ngày sinh", "Đối tượng", "STT"):
        at = next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == heading)
        sheet.delete_cols(at)


def head_in_two_rows(sheet) -> None:
    """The titles under a common heading."""
    top = header(sheet)
    at = columns(sheet)
    sheet.insert_rows(top)
    for heading, column in at.items():
        if heading not in (TITLE, MORE, "Đăng ký thêm 2"):
            sheet.cell(top, column).value = heading
            sheet.cell(top + 1, column).value = None
            sheet.merge_cells(start_row=top, end_row=top + 1, start_column=column, end_column=column)
    sheet.cell(top, at[TITLE]).value = "Nội dung đăng ký"
    sheet.merge_cells(start_row=top, end_row=top, start_column=at[TITLE], end_column=at[TITLE] + 2)


def hide_and_add_a_sheet(sheet) -> None:
    """Rows are hidden, a sheet of notes stands in front, the list is no longer protected."""
    sheet.row_dimensions[header(sheet) + 2].hidden = True
    sheet.protection.sheet = False
    sheet.parent.create_sheet("Ghi chú", 0).append(["Kính gửi xã"])


def add_totals(sheet) -> None:
    """Group headings and a total among the lines."""
    first = header(sheet) + 1
    sheet.insert_rows(first)
    sheet.cell(first, 1).value = "I. Tập thể, cá nhân của trường"
    last = next(row for row in range(first, first + 60) if sheet.cell(row, 1).value == 15)
    sheet.cell(last, 1).value = "Tổng cộng: 02"


HABITS = [
    move_columns, add_rows, lose_everything, type_in_capitals, put_titles_into_one_cell, cross_titles,
    copy_the_title_column, drop_columns, head_in_two_rows, hide_and_add_a_sheet, add_totals,
]  # fmt: skip


@pytest.mark.parametrize("habit", HABITS)
def test_what_people_do_to_a_form_does_no_harm(db, ids, forms, habit) -> None:
    path = edit(edit(forms[SCHOOL], school), habit)
    _, asked = reading(db, "registration", ids.campaign, path, TODAY)
    found = preview(db, asked)
    assert [(fate.fate, fate.name, set(fate.codes)) for fate in found.fates] == [
        ("new", SCHOOL, {"TTLĐTT"}),
        ("new", "Nguyễn Thị Lan", {"CSTĐCS", "GK"}),
    ]


def test_a_form_saved_as_text_is_read(db, ids, forms) -> None:
    sheet = load_workbook(edit(forms[SCHOOL], school)).worksheets[0]
    path = forms[SCHOOL].with_suffix(".csv")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([[cell.value for cell in row] for row in sheet.iter_rows()])
    _, asked = reading(db, "registration", ids.campaign, path, TODAY)
    assert [fate.fate for fate in preview(db, asked).fates] == ["new", "new"]


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("Đơn vị: Thôn Châu Dương, xã Tùng Ảnh", HAMLET),
        ("Tên đơn vị : TRUONG MAM NON HOA SEN", SCHOOL),
        ("HỘI NÔNG DÂN", UNION),
    ],
)
def test_the_unit_is_named_above_a_list(db, ids, tmp_path, said: str, unit: str) -> None:
    book = Workbook()
    book.active.append(["UBND XÃ TÙNG ẢNH"])
    book.active.append([said])
    book.active.append(["STT", "Họ và tên", "Danh hiệu"])
    book.active.append([1, "Nguyễn Thị Lan", "Giấy khen"])
    path = tmp_path / "danh sach.xlsx"
    book.save(path)
    _, asked = reading(db, "registration", ids.campaign, path, TODAY)
    (row,) = [one for one in preview(db, asked).senders if one.file == 0]
    assert row.unit == unit


def test_a_list_that_names_two_units_asks_which_one_sends_it(db, ids, tmp_path) -> None:
    book = Workbook()
    for words in (HAMLET.upper(), UNION.upper()):
        book.active.append([words])
    book.active.append(["STT", "Họ và tên", "Danh hiệu"])
    book.active.append([1, "Nguyễn Thị Lan", "Giấy khen"])
    path = tmp_path / "danh sach.xlsx"
    book.save(path)
    found = preview(db, reading(db, "registration", ids.campaign, path, TODAY)[1])
    assert [words for _, words in found.file_units[0].answers[1:3]] == [HAMLET, UNION]


def test_a_list_made_freely_is_read_too(db, ids, tmp_path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        ["ĐĂNG KÝ THI ĐUA CỦA XÃ"],
        ["TT", "Ông/Bà", "Năm sinh", "Nơi công tác", "Danh hiệu thi đua đăng ký", "CSTĐCS"],
        [1, "Bà Nguyễn Thị Lan", 1979, SCHOOL, "Giấy khen", "x"],
        [2, "Đặng Văn Hùng", None, HAMLET, "GK", None],
        [3, "Hộ ông Trần Văn Bảy", None, HAMLET, "Giấy khen", None],
        [4, "Lê Thị Nhạn", "1990", HAMLET, "Giấy khen", None],
        [None, "NGƯỜI LẬP", None, None, "CHỦ TỊCH", None],
    ):
        sheet.append(row)
    sheet.cell(2, 2).value = "Họ tên"
    path = tmp_path / "tong hop.xlsx"
    book.save(path)
    _, asked = reading(db, "registration", ids.campaign, path, TODAY)
    found = preview(db, asked)
    assert [(fate.fate, fate.name, fate.codes) for fate in found.fates] == [
        ("new", "Nguyễn Thị Lan", ("CSTĐCS", "GK")),
        ("new", "Đặng Văn Hùng", ("GK",)),
        ("new", "Trần Văn Bảy", ("GK",)),
        ("doubt", "Lê Thị Nhạn", ("GK",)),
    ]
    (question,) = found.receivers
    assert question.words == "Lê Thị Nhạn"
    choices = SentChoices(receivers={question.key: NEW})
    outcome = db.write(import_registrations, asked, choices)
    assert (outcome.added, outcome.units, outcome.made) == (4, 2, 1)
    assert set(lines(db, ids, 0)) == {"Đặng Văn Hùng", "Ông Trần Văn Bảy", "Lê Thị Nhạn"}
    again = reading(db, "registration", ids.campaign, path, TODAY)[1]
    assert {fate.fate for fate in preview(db, again).fates} == {"same"}


def test_what_changed_is_told_and_what_a_file_does_not_name_stays(db, ids, forms, tmp_path) -> None:
    path = edit(forms[SCHOOL], school)
    db.write(import_registrations, reading(db, "registration", ids.campaign, path, TODAY)[1], SentChoices())
    later = sent_out(db, "registration", ids.campaign, tmp_path / "Lần hai", TODAY)[SCHOOL]

    def drop_the_school(sheet) -> None:
        at, first = columns(sheet), header(sheet) + 1
        assert sheet.cell(first, at[WHO]).value == SCHOOL
        sheet.cell(first, at[TITLE]).value = None
        assert sheet.cell(first + 1, at[MORE]).value == "Giấy khen"
        sheet.cell(first + 1, at[MORE]).value = None

    edit(later, drop_the_school)
    _, asked = reading(db, "registration", ids.campaign, later, TODAY)
    (fate,) = preview(db, asked).fates
    assert (fate.fate, fate.remark) == ("changed", "danh hiệu: CSTĐCS, GK → CSTĐCS")
    db.write(import_registrations, asked, SentChoices())
    assert lines(db, ids, 1) == {SCHOOL: ("TTLĐTT",), "Bà Nguyễn Thị Lan": ("CSTĐCS",)}


def test_of_two_files_of_a_unit_the_newer_is_taken_unless_the_clerk_says_otherwise(db, ids, forms, tmp_path) -> None:
    old = edit(forms[SCHOOL], school)
    new = edit(old, lambda sheet: fill(sheet, [{WHO: SCHOOL, TITLE: "Giấy khen"}]), save_as=old.with_name("sửa.xlsx"))
    said_at(old, datetime(2024, 2, 10, 8))
    said_at(new, datetime(2024, 2, 12, 8))
    for name in (HAMLET, UNION):
        forms[name].unlink()
    batch, asked = reading(db, "registration", ids.campaign, tmp_path / "Gửi đi", TODAY)
    number = {head.name: head.number for head in batch.heads}
    found = preview(db, asked)
    assert {row.file_name: row.state for row in found.senders if row.file >= 0} == {old.name: "left", new.name: "read"}
    assert [(one.words, one.chosen) for one in found.file_takes] == [(new.name, TAKE_IT), (old.name, LEAVE_FILE)]
    assert [fate.what for fate in found.fates if fate.fate == "new"] == [
        "Giấy khen",
        "Chiến sĩ thi đua cơ sở, Giấy khen",
    ]
    other = preview(db, asked, files={number[new.name]: LEAVE_FILE})
    assert {row.file_name: row.state for row in other.senders if row.file >= 0} == {old.name: "read", new.name: "left"}


def test_a_form_of_another_campaign_or_unit_is_asked_about(db, ids, forms) -> None:
    path = edit(forms[SCHOOL], school)

    def retype(sheet) -> None:
        row = next(row for row in range(1, 12) if str(sheet.cell(row, 1).value).startswith("Đơn vị:"))
        sheet.cell(row, 1).value = f"Đơn vị: {HAMLET}"

    _, asked = reading(db, "registration", ids.campaign, edit(path, retype), TODAY)
    found = preview(db, asked)
    assert {fate.fate for fate in found.fates} == {"doubt"}
    (question,) = found.file_units
    assert [words for _, words in question.answers[:3]] == ["Chọn đơn vị…", SCHOOL, HAMLET]
    chosen = preview(db, asked, units={0: ids.units[1]})
    assert {fate.fate for fate in chosen.fates} == {"new"}


def test_last_years_form_is_asked_about(db, ids, forms) -> None:
    def another(sheet) -> None:
        school(sheet)
        name = sheet.parent.defined_names["THIDUA_MAU"]
        parts = name.attr_text.strip('"').split("|")
        name.attr_text = '"' + "|".join((parts[0], "0" * 32, *parts[2:])) + '"'

    _, asked = reading(db, "registration", ids.campaign, edit(forms[SCHOOL], another), TODAY)
    found = preview(db, asked)
    assert found.senders_known == 0
    assert "phong trào khác" in found.file_takes[0].detail
    assert preview(db, asked, files={0: TAKE_IT}).count("new") == 2
    assert preview(db, asked, files={0: LEAVE_FILE}).count("left") == 2


def test_faulty_cells_are_named(db, ids, forms) -> None:
    def faulty(sheet) -> None:
        fill(
            sheet,
            [
                {WHO: "Nguyễn Thị Lan", "Ngày sinh": "31/02/1979", TITLE: "Giấy khen"},
                {WHO: "Tổ Văn phòng", "Đối tượng": "Tập thể", TITLE: "Chiến sĩ thi đua cơ sở"},
                {WHO: "Đặng Văn Hùng", TITLE: "Anh hùng xóm"},
            ],
        )

    batch, asked = reading(db, "registration", ids.campaign, edit(forms[HAMLET], faulty), TODAY)
    (problem,) = batch.problems
    assert problem.blocks
    assert problem.text.startswith(f"Ô {problem.cell}: ")
    found = preview(db, asked)
    # The union's people stand before those that were added.
    assert [(fate.fate, fate.asks) for fate in found.fates] == [("doubt", "kind"), ("doubt", "receiver")]
    assert [one.words for one in found.kinds] == ["Anh hùng xóm"]
    settled = preview(db, asked, make_new=True, kinds={found.kinds[0].key: "GK"})
    assert [(fate.fate, fate.remark) for fate in settled.fates] == [
        ("new", ""),
        ("wrong", "Chiến sĩ thi đua cơ sở không dành cho tập thể"),
    ]


def test_a_name_of_a_household_alone_is_found(db, ids, forms) -> None:
    path = edit(forms[HAMLET], lambda sheet: fill(sheet, [{WHO: "Trần Văn Bảy", TITLE: "Giấy khen"}]))
    (fate,) = preview(db, reading(db, "registration", ids.campaign, path, TODAY)[1]).fates
    assert (fate.fate, fate.key) == ("new", f"household:{ids.household}")


def test_a_returned_registration_waits_again(db, ids, forms) -> None:
    from thidua_desktop.commands.registrations import return_

    path = edit(forms[SCHOOL], school)
    db.write(import_registrations, reading(db, "registration", ids.campaign, path, TODAY)[1], SentChoices())
    (row,) = [one for one in db.read(read.board_rows, ids.campaign) if one.registration_id]
    db.write(return_, row.registration_id, "Thiếu sáng kiến")
    more = {WHO: "Nguyễn Thị Lan", "Sáng kiến, giải pháp đăng ký": "Góc thiên nhiên"}
    edit(path, lambda sheet: fill(sheet, [more]))
    db.write(import_registrations, reading(db, "registration", ids.campaign, path, TODAY)[1], SentChoices())
    (row,) = [one for one in db.read(read.board_rows, ids.campaign) if one.registration_id]
    assert row.state == "waiting"
