"""Faulty rows of an import: put right in the preview, or sent back to whoever made them."""

import time
from typing import ClassVar

import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from tests.sheets.awkward import sheet
from thidua_desktop.commands.campaigns import add_campaign
from thidua_desktop.commands.people import add_unit
from thidua_desktop.domain.campaigns import CampaignDraft
from thidua_desktop.domain.people import UnitDraft
from thidua_desktop.gui.dialogs import copied_rows, list_subjects
from thidua_desktop.gui.dialogs.award_import import AwardImportDialog
from thidua_desktop.gui.dialogs.import_frame import ImportDialog
from thidua_desktop.gui.dialogs.import_problem import ProblemRow
from thidua_desktop.gui.dialogs.import_side import ImportSide
from thidua_desktop.gui.dialogs.list_import import ListImportDialog
from thidua_desktop.gui.dialogs.roster_import import RosterDialog
from thidua_desktop.queries import people as read
from thidua_desktop.queries import targets

PEOPLE = (
    ["STT", "Họ và tên", "Ngày sinh", "Chức vụ"],
    [1, "Trần Văn Ân", "1979", "Trưởng thôn"],
    [2, "Lê Văn Năm", "31/02/1980", "Hội viên"],
)
AWARDS = (
    ["STT", "Họ và tên", "Danh hiệu", "Năm"],
    [1, "Trần Văn Ân", "Lao động tiên tiến", "20x9"],
)


@pytest.fixture
def people(desk, window, jobs, tmp_path) -> RosterDialog:
    """The preview of a list with one birth that is in no calendar."""
    path = tmp_path / "thôn Đông.xlsx"
    path.write_bytes(sheet(*PEOPLE)())
    box = RosterDialog(desk, path, window)
    box.open()
    assert jobs.wait()
    return box


def words(box: ImportDialog) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in box.side.findChildren(QLabel))


def problem_rows(box: ImportDialog) -> list[ProblemRow]:
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete: rows of the preview before are gone
    return box.side.findChildren(ProblemRow)


def type_right(box: ImportDialog, jobs, text: str) -> None:
    (field,) = [one for one in box.side.findChildren(QLineEdit) if one.accessibleName().startswith("Giá trị đúng")]
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert jobs.wait()
    QApplication.processEvents()


def test_a_double_click_on_a_problem_lets_the_cell_be_typed_and_read_anew(people, jobs, desk) -> None:
    assert not people.import_button.isEnabled()
    (row,) = problem_rows(people)
    QTest.mouseDClick(row, Qt.MouseButton.LeftButton)
    assert row.field is not None
    assert row.field.text() == "31/02/1980"
    type_right(people, jobs, "28/02/1980")
    assert "Không có dòng nào cần sửa" in words(people)
    assert "Ô C3: “31/02/1980” → “28/02/1980”" in words(people)
    people.take_over()
    assert jobs.wait()
    births = {row.full_name: row.birth for row in desk.db.read(read.find_persons, "")}
    assert births == {"Trần Văn Ân": "1979", "Lê Văn Năm": "1980-02-28"}
    assert openpyxl.load_workbook(people.source).active["C3"].value == "31/02/1980"


def test_enter_on_a_faulty_line_opens_its_cell_and_escape_leaves_it(people) -> None:
    people.table.select_id(3)
    QTest.keyClick(people.table, Qt.Key.Key_Return)
    (row,) = problem_rows(people)
    assert row.field is not None
    QTest.keyClick(row.field, Qt.Key.Key_Escape)
    assert row.field.isHidden()
    assert people.isVisible()


def test_a_wrong_correction_is_named_again_and_can_be_taken_back(people, jobs) -> None:
    people.put_right(3)
    type_right(people, jobs, "30/02/1980")
    assert "30/02/1980" in words(people)
    (back,) = [one for one in people.side.findChildren(QPushButton) if one.text() == "Để như trong tệp"]
    back.click()
    assert jobs.wait()
    assert people.side.typed == {}
    assert "31/02/1980" in words(people)


def test_faulty_rows_are_saved_to_be_sent_back(people, jobs, desk, tmp_path, monkeypatch) -> None:
    target = tmp_path / "trả"
    asked: list[str] = []
    monkeypatch.setattr(desk, "choose_target", lambda _title, _kinds, name, _parent: asked.append(name) or target)
    assert people.send_button.isVisible()
    people.send_button.click()
    assert jobs.wait()
    assert asked == ["thôn Đông - cần sửa.xlsx"]
    paper = openpyxl.load_workbook(tmp_path / "trả.xlsx").active
    assert "31/02/1980" in [cell.value for cell in paper["C"]]
    assert sum(bool(cell.comment) for row in paper.iter_rows() for cell in row) == 1


def test_nothing_is_offered_to_be_sent_back_once_all_is_right(people, jobs) -> None:
    people.put_right(3)
    type_right(people, jobs, "1980")
    assert not people.send_button.isVisible()


def test_awards_are_put_right_the_same_way(desk, window, jobs, tmp_path) -> None:
    path = tmp_path / "khen.xlsx"
    path.write_bytes(sheet(*AWARDS)())
    box = AwardImportDialog(desk, path, window)
    box.open()
    assert jobs.wait()
    assert box.send_button.isVisible()
    box.put_right(2)
    type_right(box, jobs, "2019")
    assert [line.year for line in box.plan.lines] == [2019]
    assert box.send_button.text() == "Gửi trả các dòng cần xem lại…"  # nobody of the name is on the lists


def test_the_columns_of_awards_are_remembered_too(desk, window, jobs, tmp_path) -> None:
    path = tmp_path / "khen.xlsx"
    path.write_bytes(sheet(["STT", "Họ và tên", "Danh hiệu", "Năm", "Thôn"], [1, "Trần Văn Ân", "LĐTT", 2019, "x"])())
    box = AwardImportDialog(desk, path, window)
    box.open()
    assert jobs.wait()
    box.side.columns = {use.column: use.field if use.column < 4 else "note" for use in box.plan.mapping}
    box.side.mapped.emit()
    assert jobs.wait()
    box.remember(lambda: None, desk.failures.tell)
    assert jobs.wait()
    again = AwardImportDialog(desk, path, window)
    again.open()
    assert jobs.wait()
    assert again.side.as_before
    assert [line.note for line in again.plan.lines] == ["x"]


def copied(text: str) -> None:
    QApplication.clipboard().setText(text)


def test_units_are_taken_over_from_a_file_after_a_doubt_was_settled(desk, window, jobs, tmp_path) -> None:
    dong = desk.db.write(add_unit, UnitDraft(name="Thôn Đông", kind="hamlet"))
    path = tmp_path / "đơn vị.xlsx"
    path.write_bytes(sheet(["STT", "Tên đơn vị", "Số người"], [1, "Thôn Đồng", 90], [2, "Thôn Tây", "x"])())
    box = ListImportDialog(desk, list_subjects.units(), path, window)
    box.open()
    assert jobs.wait()
    assert [line.fate for line in box.lines()] == ["doubt", "wrong"]
    (choice,) = [one for one in box.side.findChildren(QComboBox) if one.accessibleName() == "Chọn cho Thôn Đồng"]
    choice.setCurrentIndex(choice.findData(f"unit:{dong}"))
    choice.activated.emit(choice.currentIndex())
    assert jobs.wait()
    box.put_right(3)
    type_right(box, jobs, "80")
    assert [line.fate for line in box.lines()] == ["changed", "new"]
    assert box.import_button.text() == "Nhập 2 đơn vị"
    box.take_over()
    assert jobs.wait()
    found = {name: desk.db.read(read.unit_view, key).draft.head_count for key, name in desk.db.read(read.unit_choices)}
    assert found == {"Thôn Đông": 90, "Thôn Tây": 80}


def test_households_copied_in_excel_are_shown_before_they_are_taken_over(desk, window, jobs) -> None:
    desk.db.write(add_unit, UnitDraft(name="Thôn Đông", kind="hamlet"))
    copied("Chủ hộ\tThôn\tNhân khẩu\nTrần Văn Bảy\tThôn Đông\t4\n")
    list_subjects.import_copied(desk, list_subjects.households(), window)
    assert jobs.wait()
    (box,) = window.findChildren(ListImportDialog)
    assert [line.texts for line in box.lines()] == [("Trần Văn Bảy", "Thôn Đông", "", "4")]
    box.take_over()
    assert jobs.wait()
    assert [row.head_name for row in desk.db.read(read.find_households, "")] == ["Trần Văn Bảy"]


def test_nothing_copied_is_told(desk, window) -> None:
    copied("")
    list_subjects.import_copied(desk, list_subjects.units(), window)
    assert desk.messages.text() == copied_rows.NOTHING_COPIED


def test_rows_pasted_into_an_open_preview_are_read_in_its_place(desk, window, jobs, tmp_path) -> None:
    """Ctrl+V anywhere but in a line of text; a day that is none is told, a sender named keeps his columns."""
    path = tmp_path / "hộ.csv"
    path.write_text("STT;Chủ hộ;Nhóm\n1;Lê Văn Tám;A\n", "utf-8")
    box = ListImportDialog(desk, list_subjects.households(), path, window)
    box.open()
    assert jobs.wait()
    copied("")
    box.paste()
    assert box.banner.isVisibleTo(box)
    copied("STT\tChủ hộ\tNhóm\n1\tBùi Thị Chín\tNgõ 5")
    QTest.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert jobs.wait()
    assert box.figures.whole_text() == "Các dòng vừa chép · 1 hộ mới"
    assert not box.again_button.isVisibleTo(box)
    said(box, "Người gửi", "Thôn Một")
    assert jobs.wait()
    said(box, "Thôn, tổ dân phố", "Thôn Một")
    assert jobs.wait()
    assert [line.unit for line in box.plan.lines] == ["Thôn Một"]
    box.side.columns = {0: "order", 1: "head_name", 2: "address"}
    box.side.mapped.emit()
    assert jobs.wait()
    box.skip.setChecked(True)
    box.remember(lambda: None, desk.failures.tell)
    assert jobs.wait()
    assert desk.db.undo_label() == "Nhớ cách hiểu các cột – Thôn Một"
    again = ListImportDialog(desk, list_subjects.households(), path, window)
    again.open()
    assert jobs.wait()
    assert again.side.known.words.startswith("Nhớ theo: Thôn Một, lần trước")
    (forget,) = [one for one in again.side.findChildren(QPushButton) if one.text() == "Quên cách hiểu này"]
    forget.click()
    assert jobs.wait()
    assert again.plan.mapping[2].field == ""
    assert not again.side.as_before


def said(box: ImportDialog, name: str, text: str) -> None:
    """Type into a line at the side and press Enter."""
    line = [one for one in box.side.findChildren(QLineEdit) if one.accessibleName() == name][-1]  # the side is rebuilt
    line.setText(text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_the_day_of_a_decision_is_read_as_it_is_typed_anywhere(desk, window, jobs) -> None:
    box = ListImportDialog(desk, list_subjects.results(2026, desk.today()), "Họ và tên\nLê Thị Mơ", window)
    box.open()
    assert jobs.wait()
    said(box, "Ngày quyết định", "31/2/2026")
    assert any("không có trong lịch" in one.text() for one in box.side.findChildren(QLabel))
    said(box, "Ngày quyết định", "1/3/26")
    assert jobs.wait()
    assert box.side.whole == {"whole_day": "01/03/2026"}


def test_targets_of_a_campaign_are_taken_over(desk, window, jobs, tmp_path) -> None:
    key = desk.db.write(add_campaign, CampaignDraft(year=2026, name="Thi đua yêu nước"))
    path = tmp_path / "chỉ tiêu.xlsx"
    rows = ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch"], ["I", "Kinh tế"], [1, "Đàn lợn", "con", 790], [2, "Tỷ lệ", None, 9]
    path.write_bytes(sheet(*rows)())
    box = ListImportDialog(desk, list_subjects.targets(key), path, window)
    box.open()
    assert jobs.wait()
    assert "Ô C4" in words(box)
    box.put_right(4)
    type_right(box, jobs, "%")
    box.take_over()
    assert jobs.wait()
    assert [row.draft.name for row in desk.db.read(targets.rows, key)] == ["Đàn lợn", "Tỷ lệ"]


def test_stopping_an_import_on_its_way_changes_nothing_and_leaves_the_preview(desk, window, jobs, tmp_path) -> None:
    path = tmp_path / "dài.xlsx"
    names = [f"Nguyễn Văn {chr(65 + at % 26)}{chr(97 + at // 26 % 26)}{'abcdefghij'[at // 676]}" for at in range(4_000)]
    path.write_bytes(sheet(["STT", "Họ và tên"], *([at, name] for at, name in enumerate(names, 1)))())
    box = RosterDialog(desk, path, window)
    box.open()
    assert jobs.wait()
    assert box.import_button.isEnabled(), box.why.whole_text()
    box.take_over()
    for _ in range(2_000):
        QApplication.processEvents()
        if box._job is not None and box._job.reported[0]:
            break
        QTest.qWait(5)
    box.reject()
    assert jobs.wait()
    assert box.isVisible()
    assert box.import_button.isEnabled()
    assert desk.db.read(read.find_persons, "") == ()
    assert desk.db.undo_label() is None


def test_doubtful_lines_are_sent_back_only_when_the_clerk_says_so(desk, window, jobs, tmp_path, monkeypatch) -> None:
    desk.db.write(add_unit, UnitDraft(name="Thôn Đông", kind="hamlet"))
    path, target = tmp_path / "đơn vị.xlsx", tmp_path / "trả.xlsx"
    path.write_bytes(sheet(["STT", "Tên đơn vị", "Số người"], [1, "Thôn Đồng", 90], [2, "Thôn Tây", "x"])())
    monkeypatch.setattr(desk, "choose_target", lambda *_asked: target)
    box = ListImportDialog(desk, list_subjects.units(), path, window)
    box.open()
    assert jobs.wait()
    assert (box.doubts_too.text(), box.doubts_too.isChecked()) == ("Kèm 1 dòng cần xem lại", False)

    def names_sent() -> list[str]:
        box.send_button.click()
        assert jobs.wait()
        return [cell.value for cell in openpyxl.load_workbook(target).active["B"] if cell.value][1:]

    assert names_sent() == ["Thôn Tây"]
    box.doubts_too.setChecked(True)
    assert names_sent() == ["Thôn Đồng", "Thôn Tây"]
    assert desk.messages.text() == "Đã lưu 1 dòng cần sửa và 1 dòng cần xem lại vào “trả.xlsx” để gửi trả."
    box.put_right(3)
    type_right(box, jobs, "80")
    assert (box.send_button.text(), box.doubts_too.isVisible()) == ("Gửi trả các dòng cần xem lại…", False)
    assert names_sent() == ["Thôn Đồng"]


def test_closing_while_files_are_read_stops_the_reading(desk, window, jobs, tmp_path) -> None:
    class Slow(ImportDialog):
        table_name = "Các dòng"
        many_files = True
        seen: ClassVar[list[int]] = []

        def reading(self, _sheet):
            return (self.read_slowly,)

        @classmethod
        def read_slowly(cls, progress) -> None:
            for number in range(2_000):
                cls.seen.append(number)
                progress(number, 2_000, f"mẫu {number}.xlsx")
                time.sleep(0.01)

    box = Slow(desk, tmp_path, "Đọc thư mục", ImportSide("Đọc thư mục"), window)
    box.open()
    for _ in range(400):
        QTest.qWait(10)
        if "mẫu" in box.figures.whole_text():
            break
    assert box.figures.whole_text().startswith("Đang đọc tệp ")
    box.reject()
    assert jobs.wait()
    assert len(Slow.seen) < 1_000
    assert desk.db.undo_label() is None


def test_the_window_stays_alive_while_ten_thousand_lines_are_previewed(desk, window, jobs, tmp_path) -> None:
    path = tmp_path / "dài.csv"
    rows = [f"{at};Thôn số {at};{at % 900}" for at in range(1, 10_001)]
    path.write_text("\n".join(["STT;Tên đơn vị;Số người", *rows]), "utf-8")
    box = ListImportDialog(desk, list_subjects.units(), path, window)
    beats: list[str] = []
    timer = QTimer(box)
    timer.timeout.connect(lambda: beats.append("shown" if box.preview is not None else "plan" if box.plan else "read"))
    timer.start(1)
    box.open()
    assert jobs.wait(30)
    QTest.qWait(20)
    # However slow the machine: the window is at work between the steps and within the long ones, beside the window.
    assert beats.count("read") > 5
    assert beats.count("plan") > 5
    assert len(box.lines()) == 10_000
    assert box.table.model_of_rows.rowCount() == 10_000
    assert box.import_button.text() == "Nhập 10.000 đơn vị"
