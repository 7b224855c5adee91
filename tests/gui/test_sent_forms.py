"""Forms sent to units and read back, at the window."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QTabBar,
    QTableView,
)

from tests import registration_year
from tests.gui.shown_page import NOW, shown
from tests.sent_forms import columns, edit, fill, header, said_at
from thidua_desktop.commands.targets import allot
from thidua_desktop.domain.imports import NEW
from thidua_desktop.domain.legacy_text import to_legacy
from thidua_desktop.gui.dialogs.sent_forms import SentFormsDialog
from thidua_desktop.gui.pages.registrations import RegistrationBoard
from thidua_desktop.gui.pages.targets import TargetsPage
from thidua_desktop.queries import registrations as read
from thidua_desktop.queries import sent_forms as looked_up
from thidua_desktop.queries import targets as read_targets

WHO, TITLE = "Họ và tên, tên tập thể", "Danh hiệu, hình thức đăng ký"
HAMLET, SCHOOL, UNION = "Thôn Châu Dương", "Trường Mầm non Hoa Sen", "Hội Nông dân"


@pytest.fixture
def ids(db):
    return registration_year.made(db)


@pytest.fixture
def shop(db, jobs, qtbot, ids):
    made = shown(db, jobs, qtbot, ids.campaign)
    made.answers.folder = lambda *_args: made.folder
    return made


def sent(shop, folder: Path) -> dict[str, Path]:
    shop.folder = folder
    shop.page.forms.send()
    shop.settle()
    return {path.stem.rsplit(" - ", 1)[-1]: path for path in folder.rglob("*.xlsx")}


def words(box: SentFormsDialog) -> str:
    return "\n".join(label.text() for label in box.side.findChildren(QLabel))


def choose(box: SentFormsDialog, name: str, value: object) -> None:
    (found,) = [one for one in box.side.findChildren(QComboBox) if one.accessibleName().startswith(name)]
    place = [found.itemData(at) for at in range(found.count())].index(value)
    found.setCurrentIndex(place)
    found.activated.emit(place)


def board(box: SentFormsDialog) -> list[tuple[str, str]]:
    model = box.board.model_of_rows
    return [(model.row(key).unit, model.row(key).state) for key in model.ids()]


def test_one_click_writes_a_form_for_every_unit_and_a_folder_is_read_back(shop, db, ids, tmp_path) -> None:
    page = shop.put(RegistrationBoard(shop.desk))
    forms = sent(shop, tmp_path)
    assert set(forms) == {HAMLET, SCHOOL, UNION}
    assert shop.desk.messages.text() == "Đã ghi 3 mẫu vào thư mục “Mẫu đăng ký thi đua 2024”."
    edit(forms[SCHOOL], lambda sheet: fill(sheet, [{WHO: SCHOOL, TITLE: "Tập thể Lao động tiên tiến"}]))
    rows = [{WHO: "Đặng Văn Hùng", TITLE: "Giấy khen"}, {WHO: "Lê Thị Nhạn", "Ngày sinh": "1990", TITLE: "Giấy khen"}]
    edit(forms[HAMLET], lambda sheet: fill(sheet, rows))
    forms[UNION].unlink()
    page.forms.read_folder()
    box = shop.dialog(SentFormsDialog)
    assert board(box) == [(HAMLET, "read"), (SCHOOL, "read"), (UNION, "missing")]
    assert box.tabs.tabText(0) == "Ai đã gửi (2/3)"
    assert "2/3 đơn vị đã gửi" in box.figures.whole_text()
    assert not box.import_button.isEnabled()
    choose(box, "Chọn cho Lê Thị Nhạn", NEW)
    shop.settle()
    assert box.import_button.text() == "Nhập 3 dòng"
    box.take_over()
    shop.settle()
    assert {row.unit_name: row.state for row in db.read(read.board_rows, ids.campaign)} == {
        HAMLET: "waiting", SCHOOL: "waiting", UNION: "missing",
    }  # fmt: skip
    assert db.undo_label() == "Nhập đăng ký thi đua từ Excel – 2 đơn vị, 3 dòng, 1 tên mới"
    page.forms.read_folder()
    again = shop.dialog(SentFormsDialog)
    assert again.why.whole_text() == "Không có gì mới và rõ để nhập."
    again.reject()


def test_a_faulty_cell_is_put_right_in_the_file_it_belongs_to(shop, tmp_path) -> None:
    page = shop.put(RegistrationBoard(shop.desk))
    forms = sent(shop, tmp_path)
    lan = {WHO: "Nguyễn Thị Lan", "Ngày sinh": "31/02/1979", TITLE: "Giấy khen"}
    edit(forms[SCHOOL], lambda sheet: fill(sheet, [lan]))
    edit(forms[HAMLET], lambda sheet: fill(sheet, [{WHO: "Đặng Văn Hùng", TITLE: "Giấy khen"}]))
    page.forms.read_folder()
    box = shop.dialog(SentFormsDialog)
    assert "Còn chỗ cần chọn hoặc cần sửa" in box.why.whole_text()
    school = next(one.head.number for one in box.plan.files if one.path == forms[SCHOOL])
    box.show_file(school)
    assert f"Tệp đang xem\n{forms[SCHOOL].name}" in words(box)
    (problem,) = box.plan.problems
    back = tmp_path.parent / f"{tmp_path.name} gửi trả.xlsx"
    shop.answers.save_file = lambda *_args: back
    box.send_button.click()
    shop.settle()
    said = [cell.comment.text for row in load_workbook(back).worksheets[0].iter_rows() for cell in row if cell.comment]
    assert len(said) == 1
    assert "31/02/1979" in said[0]
    box.table.select_id(box.table.model_of_rows.ids()[0])
    box.put_right(problem.row)
    field = box.side._problems[problem.row][0].field
    field.setText("03/1979")
    field.returnPressed.emit()
    shop.settle()
    assert box.plan.problems == ()
    assert box.import_button.text() == "Nhập 2 dòng"
    assert box.import_button.isEnabled(), box.why.whole_text()
    box.reject()


def test_a_faulty_promise_of_the_second_sheet_is_put_right_as_well(shop, tmp_path) -> None:
    page = shop.put(RegistrationBoard(shop.desk))
    path = sent(shop, tmp_path)[HAMLET]
    book = load_workbook(path)
    sheet = book.worksheets[1]
    row, column = header(sheet) + 1, columns(sheet)["Mức đăng ký"]
    sheet.cell(row, column).value = "nhiều"
    book.save(path)
    page.forms.read(path)
    box = shop.dialog(SentFormsDialog)
    (line,) = box.lines()
    assert (line.fate, line.row) == ("wrong", row)
    assert box.send_button.isHidden()
    box.put_right(box.row_of(line))
    field = box.side._problems[-row][0].field
    assert field.text() == "nhiều"
    field.setText("820")
    field.returnPressed.emit()
    shop.settle()
    assert [one.fate for one in box.lines()] == ["new"]
    assert f"Ô {sheet.cell(row, column).coordinate} (trang sau): “nhiều” → “820”" in words(box)
    box.reject()


def test_a_column_of_its_own_is_chosen_for_one_file_and_remembered(shop, tmp_path) -> None:
    page = shop.put(RegistrationBoard(shop.desk))
    forms = sent(shop, tmp_path)
    for name in (HAMLET, UNION):
        forms[name].unlink()

    def rename(sheet) -> None:
        fill(sheet, [{WHO: "Nguyễn Thị Lan", TITLE: "Giấy khen"}])
        sheet.cell(header(sheet), columns(sheet)[TITLE]).value = "Mong muốn"
        sheet.cell(header(sheet), columns(sheet)["Đăng ký thêm 1"]).value = "Danh hiệu"

    edit(forms[SCHOOL], rename)
    page.forms.read(forms[SCHOOL])
    box = shop.dialog(SentFormsDialog)
    assert box.plan.lines == ()
    choose(box, "Cột F Mong muốn", "award_4")
    shop.settle()
    assert box.import_button.text() == "Nhập 1 dòng"
    box.take_over()
    shop.settle()
    shop.desk.undo()
    shop.settle()
    page.forms.read(forms[SCHOOL])
    again = shop.dialog(SentFormsDialog)
    assert f"Nhớ theo: {SCHOOL}, lần trước {NOW:%d/%m/%Y}." in words(again)
    assert again.import_button.text() == "Nhập 1 dòng"
    again.reject()


def test_of_two_files_the_clerk_may_take_the_older(shop, tmp_path) -> None:
    page = shop.put(RegistrationBoard(shop.desk))
    forms = sent(shop, tmp_path)
    for name in (HAMLET, UNION):
        forms[name].unlink()
    rows = [{WHO: "Nguyễn Thị Lan", TITLE: "Giấy khen"}, {WHO: "Ai đó", "Ngày sinh": "31/02/1990", TITLE: "Giấy khen"}]
    old = edit(forms[SCHOOL], lambda sheet: fill(sheet, rows))
    right = [{WHO: SCHOOL, TITLE: "Giấy khen"}, {WHO: "Ai đó", "Ngày sinh": None, TITLE: None}]
    new = edit(old, lambda sheet: fill(sheet, right), save_as=old.with_name("mới.xlsx"))
    said_at(old, datetime(2024, 2, 10, 8))
    said_at(new, datetime(2024, 2, 12, 8))
    page.forms.read_folder()
    box = shop.dialog(SentFormsDialog)
    assert box.import_button.text() == "Nhập 2 dòng"
    assert "cần sửa" not in box.figures.whole_text()  # the faulty row stands in the file that is left out
    choose(box, "Chọn cho mới.xlsx", "leave")
    shop.settle()
    assert box.import_button.text() == "Nhập 1 dòng"
    assert "1 cần sửa" in box.figures.whole_text()
    box.reject()


def test_without_a_campaign_nothing_is_sent(shop) -> None:
    shop.desk.set_campaign(0)
    page = shop.put(TargetsPage(shop.desk))
    page.forms.send()
    assert "Chưa chọn phong trào" in shop.desk.messages.text()


def test_targets_that_nobody_was_given_have_no_forms(shop, tmp_path) -> None:
    page = shop.put(TargetsPage(shop.desk))
    shop.folder = tmp_path
    page.forms.send()
    shop.settle()
    assert "Giao chỉ tiêu cho đơn vị trước" in shop.desk.messages.text()


def test_letters_of_old_fonts_wait_for_a_yes_file_by_file(shop, tmp_path) -> None:
    page = shop.put(RegistrationBoard(shop.desk))
    forms = sent(shop, tmp_path)
    forms[UNION].unlink()

    def retype(sheet) -> None:
        of_school = any(SCHOOL in str(cell.value) for cell in sheet["A"])
        fill(sheet, [{WHO: "Nguyễn Thị Lan" if of_school else "Đặng Văn Hùng", TITLE: "Giấy khen"}])
        for row in range(header(sheet) + 1, header(sheet) + 6):
            for cell in sheet[row]:
                if isinstance(cell.value, str):
                    cell.value = to_legacy(cell.value.lower(), "tcvn3")
                    cell.font = Font(name=".VnTime")

    for name in (HAMLET, SCHOOL):
        edit(forms[name], retype)
    page.forms.read_folder()
    box = shop.dialog(SentFormsDialog)
    for _file in range(2):
        assert "Đúng, chuyển như trên" in box.why.whole_text()
        assert not box.import_button.isEnabled()
        (yes,) = [one for one in box.side.findChildren(QPushButton) if one.text() == "Đúng, chuyển như trên"]
        yes.click()
        shop.settle()
    assert box.import_button.isEnabled(), box.why.whole_text()
    box.take_over()
    shop.settle()
    assert shop.desk.db.undo_label().startswith("Nhập đăng ký thi đua từ Excel – 2 đơn vị")


def test_another_sheet_of_the_file_is_read_when_the_clerk_says_so(shop, tmp_path) -> None:
    page = shop.put(RegistrationBoard(shop.desk))
    form = sent(shop, tmp_path)[SCHOOL]

    def two(sheet) -> None:
        fill(sheet, [{WHO: "Nguyễn Thị Lan", TITLE: "Giấy khen"}])
        other = sheet.parent.copy_worksheet(sheet)
        other.title = "Bản cũ"
        fill(other, [{WHO: SCHOOL, TITLE: "Giấy khen"}])

    edit(form, two)
    page.forms.read(form)
    box = shop.dialog(SentFormsDialog)
    assert box.import_button.text() == "Nhập 1 dòng"
    assert [box.sheets.itemText(at) for at in range(box.sheets.count())] == ["Đăng ký thi đua", "Bản cũ"]
    box.sheets.setCurrentIndex(1)
    box.sheets.activated.emit(1)
    shop.settle()
    assert box.import_button.text() == "Nhập 2 dòng"
    box.reject()


def test_monthly_results_come_back_into_the_table(shop, db, ids, tmp_path) -> None:
    db.write(allot, ids.rice, {ids.units[0]: Decimal(800)})
    page = shop.put(TargetsPage(shop.desk))
    forms = sent(shop, tmp_path)
    assert set(forms) == {HAMLET}
    assert "2 đơn vị không có mẫu vì chưa được giao chỉ tiêu nào" in shop.desk.messages.text()
    figures = {"Chỉ tiêu": "Sản lượng thóc", "Tháng 1": 12, "Tháng 2": "1.240,5"}
    edit(forms[HAMLET], lambda sheet: fill(sheet, [figures]))
    page.forms.read(tmp_path)
    box = shop.dialog(SentFormsDialog)
    assert board(box) == [(HAMLET, "read")]
    box.take_over()
    shop.settle()
    (row,) = db.read(read_targets.rows, ids.campaign, ids.units[0], NOW.date())
    assert row.months[:3] == (Decimal(12), Decimal("1240.5"), None)
    assert db.undo_label() == f"Nhập kết quả chỉ tiêu từ Excel – {HAMLET}, 1 dòng"


def test_copied_rows_are_read_after_unit_and_month_were_chosen(shop, db, ids) -> None:
    db.write(allot, ids.rice, {ids.units[0]: Decimal(800)})
    page = shop.put(TargetsPage(shop.desk))
    QApplication.clipboard().setText("STT\tChỉ tiêu\tKết quả\n1\tSản lượng thóc\t14")
    page.forms.paste()
    box = shop.dialog(SentFormsDialog)
    assert box.why.whole_text().startswith("Chưa rõ số liệu của tháng.")
    choose(box, "Số liệu của tháng", "3")
    shop.settle()
    choose(box, "Chọn cho Các dòng vừa chép", str(ids.units[0]))
    shop.settle()
    assert box.import_button.text() == "Nhập 1 dòng"
    box.take_over()
    shop.settle()
    (row,) = db.read(read_targets.rows, ids.campaign, ids.units[0], NOW.date())
    assert row.months[:4] == (None, None, Decimal(14), None)


def test_what_is_said_of_one_file_may_hold_for_all_and_another_campaign_reads_anew(shop, db, ids, tmp_path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text(f"Đơn vị: {HAMLET}\nSTT;Chỉ tiêu;Kết quả\n1;Sản lượng thóc;14", "utf-8")
    page = shop.put(TargetsPage(shop.desk))
    page.forms.read((tmp_path / "a.csv", tmp_path / "b.csv"))
    box = shop.dialog(SentFormsDialog)
    choose(box, "Số liệu của tháng", "3")
    shop.settle()
    assert [len(one.lines) for one in box.plan.files] == [1, 0]
    box.side.whole_for_all.emit()
    shop.settle()
    assert [len(one.lines) for one in box.plan.files] == [1, 1]
    box.read_for(ids.campaign)
    shop.settle()
    assert [len(one.lines) for one in box.plan.files] == [0, 0]
    box.reject()


def test_everything_in_the_preview_has_a_name_of_its_own(shop, tmp_path) -> None:
    page = shop.put(RegistrationBoard(shop.desk))
    forms = sent(shop, tmp_path)
    strange = [{WHO: "Lê Thị Nhạn", TITLE: "Giấy khen"}, {WHO: "Đặng Văn Hùng", TITLE: "Anh hùng xóm"}]
    edit(forms[HAMLET], lambda sheet: fill(sheet, strange))
    page.forms.read_folder()
    box = shop.dialog(SentFormsDialog)
    kinds = (QComboBox, QCheckBox, QAbstractButton, QTabBar, QTableView)
    shown_ones = {one for kind in kinds for one in box.findChildren(kind) if one.isVisibleTo(box)}
    names = [spoken(one) for one in shown_ones if not isinstance(one.parent(), QTableView | QTabBar)]
    assert all(names), names
    assert len(names) == len(set(names)), sorted(names)
    box.reject()


def spoken(widget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def test_a_faulty_cell_among_columns_of_units_is_a_line_of_its_own(shop, db, ids, tmp_path) -> None:
    db.write(allot, ids.rice, {ids.units[0]: Decimal(800), ids.units[2]: Decimal(811)})
    path = tmp_path / "tổng hợp tháng 2.csv"
    path.write_text(f"TT;Chỉ tiêu;{HAMLET};{UNION}\n1;Sản lượng thóc;12 tấn;9\n", "utf-8")
    ground = db.read(looked_up.ground, "results", ids.campaign, NOW.date())
    box = SentFormsDialog(shop.desk, ground, path, shop.put(RegistrationBoard(shop.desk)))
    box.open()
    shop.settle()
    assert [(line.fate, line.unit, line.name) for line in box.lines()] == [
        ("new", UNION, "Sản lượng thóc"),
        ("wrong", "", "Sản lượng thóc"),
    ]
    assert ["cả số và chữ" in line.remark for line in box.lines()] == [False, True]
    assert "Mỗi cột là một đơn vị" in words(box)
