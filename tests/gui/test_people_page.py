"""The lists of units and people, with a real data file."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from thidua_desktop.commands import people as do
from thidua_desktop.commands import people_years as yearly
from thidua_desktop.domain.people import PersonDraft, UnitDraft
from thidua_desktop.domain.people_years import InitiativeDraft
from thidua_desktop.gui import look
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.gui.dialogs.roster_import import RosterDialog
from thidua_desktop.gui.pages import people_forms
from thidua_desktop.gui.pages.people import PeoplePage
from thidua_desktop.gui.pages.people_detail import PersonDetail, UnitDetail
from thidua_desktop.gui.widgets.chips import StateChip
from thidua_desktop.gui.widgets.rows import CheckRow
from thidua_desktop.queries import people as read

TODAY = date(2026, 3, 15)


class Files:
    """Gives one file whatever is asked; answers questions with the first answer."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.asked: list[str] = []

    def open_files(self, *_asked, many):
        return [self.path]

    def choose(self, _parent, question, _answers, _detail=""):
        self.asked.append(question)
        return 0


@pytest.fixture
def school(db) -> int:
    return db.write(do.add_unit, UnitDraft("Trường Mầm non Hoa Sen", kind="school", head_count=32))


@pytest.fixture
def anh(db, school) -> int:
    for name in ("Bùi Thị An", "Đinh Văn Cường"):
        db.write(do.add_person, PersonDraft(name, birth="1985"), TODAY)
    return db.write(do.add_person, PersonDraft("Đặng Thị Ánh", birth="1979-03-02", unit_id=school), TODAY)


@pytest.fixture
def page(desk, window, jobs, qtbot):
    made = PeoplePage(desk)
    qtbot.addWidget(made)
    QVBoxLayout(window).addWidget(made)
    desk.page_wanted.connect(lambda _key, record, options: made.open_record(record, **options))
    assert jobs.wait()
    return made


def shown(page) -> list[str]:
    model = page.current.table.model_of_rows
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def dialog() -> RecordDialog:
    (found,) = [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, RecordDialog) and widget.isVisible()
    ]
    return found


def words(widget) -> str:
    QApplication.processEvents()  # labels just put into a layout are shown by an event
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def type_into(form, key: str, text: str) -> None:
    line = form.editor(key).target
    line.clear()
    QTest.keyClicks(line, "x")
    line.setText(text)
    line.editingFinished.emit()


def test_typing_anh_dang_finds_her(page, jobs, anh) -> None:
    page.open_record(None, tab="persons", search="anh dang")
    assert jobs.wait()
    assert shown(page) == ["Đặng Thị Ánh"]


def test_people_stand_in_order_of_given_names_and_say_where_they_are(page, jobs, anh) -> None:
    page.open_record(anh, tab="persons")
    assert jobs.wait()
    assert shown(page) == ["Bùi Thị An", "Đặng Thị Ánh", "Đinh Văn Cường"]
    (detail,) = page.current.findChildren(PersonDetail)
    assert "Trường Mầm non Hoa Sen" in words(detail)
    assert "02/03/1979" in words(detail)


def test_a_person_is_added_with_the_keyboard_alone_and_taken_back(page, jobs, desk, window, qtbot) -> None:
    page.open_record(None, tab="persons")
    assert jobs.wait()
    window.activateWindow()
    page.current.add()
    assert jobs.wait()
    form = dialog().form
    type_into(form, "full_name", "Nguyễn Thị Lan")
    type_into(form, "birth", "3/1979")
    dialog().save()
    qtbot.waitUntil(lambda: shown(page) == ["Nguyễn Thị Lan"])
    assert desk.messages.text() == "Thêm cá nhân – Nguyễn Thị Lan. Đã lưu 10:42."
    desk.undo()
    qtbot.waitUntil(lambda: shown(page) == [])
    assert jobs.wait()


def test_a_namesake_is_told_under_the_name_and_may_be_another_person(page, jobs, desk, anh) -> None:
    page.open_record(None, tab="persons")
    page.current.add()
    assert jobs.wait()
    box = dialog()
    assert not box.form.editor("another").isVisible()
    type_into(box.form, "full_name", "đặng thị ánh")
    type_into(box.form, "birth", "1979")
    box.save()
    assert jobs.wait()
    assert "đã có trong danh sách" in box.form.errors()["full_name"]
    assert box.form.editor("another").isVisible()
    box.form.editor("another").target.click()
    box.save()
    assert jobs.wait()
    assert len(desk.db.read(read.find_persons, "anh")) == 2


def test_what_was_changed_meanwhile_is_shown_beside_what_was_typed(page, jobs, desk, anh) -> None:
    page.open_record(anh, tab="persons")
    page.current.open_row(anh)
    assert jobs.wait()
    box = dialog()
    view = desk.db.read(read.person_view, anh)
    desk.db.write(do.edit_person, anh, replace(view.draft, position="Hiệu trưởng"), TODAY)
    type_into(box.form, "position", "Giáo viên")
    box.save()
    assert jobs.wait()
    assert box.conflict.isVisible()
    (told,) = box.conflict.label.text().splitlines()[1:]
    assert "đang lưu “Hiệu trưởng”, bạn ghi “Giáo viên”" in told
    box._overwrite()
    assert jobs.wait()
    assert desk.db.read(read.person_view, anh).draft.position == "Giáo viên"


def test_who_is_used_elsewhere_stays_and_the_reason_is_told(page, jobs, desk, anh) -> None:
    desk.db.write(yearly.add_initiative, InitiativeDraft(2025, "Góc đọc sách", person_id=anh), TODAY)
    page.open_record(anh, tab="persons")
    assert jobs.wait()
    page.current.remove()
    assert jobs.wait()
    assert "Đặng Thị Ánh đang có 1 sáng kiến" in desk.messages.text()
    assert "Đặng Thị Ánh" in shown(page)


def test_a_search_leaves_the_pane_of_who_is_still_on_show_alone(page, jobs, anh, monkeypatch) -> None:
    page.open_record(anh, tab="persons")
    assert jobs.wait()
    shown_views = []
    monkeypatch.setattr(PersonDetail, "show_view", lambda _pane, view: shown_views.append(view))
    page.open_record(None, tab="persons", search="anh dang")
    assert jobs.wait()
    assert (shown(page), shown_views) == (["Đặng Thị Ánh"], [])
    page.reload()
    assert jobs.wait()
    assert len(shown_views) == 1


def test_a_unit_leads_to_its_people(page, jobs, anh, school) -> None:
    page.open_record(school, tab="units")
    assert jobs.wait()
    (detail,) = page.current.findChildren(UnitDetail)
    assert "Trường học" in [chip.text() for chip in detail.findChildren(StateChip)]
    link = next(button for button in detail.findChildren(QPushButton) if "Xem 1 người" in button.text())
    link.click()
    assert jobs.wait()
    assert page.current.title == "Cá nhân"
    assert shown(page) == ["Đặng Thị Ánh"]


def test_a_rating_is_written_from_the_pane(page, jobs, desk, anh) -> None:
    page.open_record(anh, tab="persons")
    assert jobs.wait()
    (detail,) = page.current.findChildren(PersonDetail)
    people_forms.rate(desk, detail, "Đặng Thị Ánh", lambda _key: detail.reload(), person_id=anh)
    box = dialog()
    box.form.editor("rating").put("HTXS")
    box.save()
    assert jobs.wait()
    assert "2026: Hoàn thành xuất sắc nhiệm vụ" in words(detail)


@pytest.mark.parametrize("tab", ["units", "persons", "households", "clusters", "initiatives"])
def test_an_empty_list_says_what_to_do(page, jobs, tab: str) -> None:
    page.open_record(None, tab=tab)
    assert jobs.wait()
    assert page.current.empty_sentence in words(page.current)


@pytest.fixture
def workbook(tmp_path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH CÁN BỘ, GIÁO VIÊN"])
    sheet.append(["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị"])
    sheet.append([1, "Đặng Thị Ánh", "02/03/1979", "Phó Hiệu trưởng", "Trường Mầm non Hoa Sen"])
    sheet.append([2, "Nguyễn Văn Mười", "12/12/1970", "Trưởng thôn", "Thôn Châu Lĩnh"])
    sheet.append([3, "Lê Thị Hồng", "31/02/1980", "Giáo viên", "Trường Mầm non Hoa Sen"])
    path = tmp_path / "danh sách.xlsx"
    book.save(path)
    book.close()
    return path


@pytest.fixture
def importing(page, jobs, desk, anh, workbook):
    desk.questions = Files(workbook)
    page.open_record(None, tab="persons", start="import")
    assert jobs.wait()
    (box,) = page.findChildren(RosterDialog)
    return box


def test_an_import_shows_what_it_would_do_and_where_the_mistakes_are(importing) -> None:
    model = importing.table.model_of_rows
    fates = [model.data(model.index(row, 1)) for row in range(model.rowCount())]
    assert fates == ["Bổ sung", "Thêm mới", "Cần sửa"]
    problems = [row.accessibleName() for row in importing.side.findChildren(CheckRow)]
    assert any("Ô C5" in problem and "31/02/1980" in problem for problem in problems)
    assert "Thôn Châu Lĩnh · 1 người" in words(importing.side)
    assert not importing.import_button.isEnabled()
    assert "Còn dòng cần sửa" in importing.why.whole_text()


def test_an_import_is_one_step_that_one_undo_takes_back(importing, jobs, desk, page, qtbot) -> None:
    importing.skip.setChecked(True)
    assert importing.import_button.text() == "Nhập 2 người"
    importing.take_over()
    assert jobs.wait()
    assert len(desk.db.read(read.find_persons, "")) == 4
    assert [name for _, name in desk.db.read(read.unit_choices)] == ["Thôn Châu Lĩnh", "Trường Mầm non Hoa Sen"]
    qtbot.waitUntil(lambda: jobs.wait() and "Nguyễn Văn Mười" in shown(page))
    desk.undo()
    assert jobs.wait()
    assert len(desk.db.read(read.find_persons, "")) == 3
    assert [name for _, name in desk.db.read(read.unit_choices)] == ["Trường Mầm non Hoa Sen"]


def test_rows_copied_in_excel_are_previewed_and_taken_over_in_one_step(page, jobs, desk, anh) -> None:
    QGuiApplication.clipboard().setText(
        "Đặng Thị Ánh\t02/03/1979\tPhó Hiệu trưởng\tTrường Mầm non Hoa Sen\r\n"
        "Nguyễn Văn Mười\t12/12/1970\tTrưởng thôn\tThôn Châu Lĩnh\r\n"
        "Lê Thị Hồng\t31/02/1980\tGiáo viên\tTrường Mầm non Hoa Sen\r\n"
    )
    page.open_record(None, tab="persons")
    assert jobs.wait()
    page.current.paste()
    assert jobs.wait()
    (box,) = page.findChildren(RosterDialog)
    assert "1 người mới · 1 người được bổ sung · 1 dòng cần sửa" in box.figures.whole_text()
    assert len(desk.db.read(read.find_persons, "")) == 3
    box.skip.setChecked(True)
    box.take_over()
    assert jobs.wait()
    assert len(desk.db.read(read.find_persons, "")) == 4
    desk.undo()
    assert jobs.wait()
    assert len(desk.db.read(read.find_persons, "")) == 3


def test_pasting_nothing_says_what_to_do(page, jobs, desk) -> None:
    QGuiApplication.clipboard().clear()
    page.open_record(None, tab="persons")
    page.current.paste()
    assert "Chưa chép gì" in desk.messages.text()
    assert page.findChildren(RosterDialog) == []
    assert jobs.wait()


def test_a_namesake_in_the_list_may_be_somebody_else(importing, jobs, desk) -> None:
    (tick,) = [one for one in importing.side.findChildren(QCheckBox) if one.text() == "Dòng 3 là người khác"]
    tick.click()
    assert jobs.wait()
    importing.skip.setChecked(True)
    importing.take_over()
    assert jobs.wait()
    assert len(desk.db.read(read.find_persons, "ánh")) == 2


@pytest.mark.parametrize("let_go", [False, True])
def test_who_is_missing_in_the_list_stays_unless_the_clerk_says_otherwise(
    page, jobs, desk, anh, school, workbook, let_go
) -> None:
    key = desk.db.write(do.add_person, PersonDraft("Phan Văn Cũ", birth="1960", unit_id=school), TODAY)
    desk.questions = Files(workbook)
    page.open_record(None, tab="persons", start="import")
    assert jobs.wait()
    (box,) = page.findChildren(RosterDialog)
    assert "Phan Văn Cũ – Trường Mầm non Hoa Sen" in words(box.side)
    if let_go:
        (choice,) = [one for one in box.side.findChildren(QComboBox) if "không có trong" in one.accessibleName()]
        choice.setCurrentIndex(1)
        choice.activated.emit(1)
        assert jobs.wait()
    box.skip.setChecked(True)
    box.take_over()
    assert jobs.wait()
    left = desk.db.read(read.person_view, key).draft.left_on
    assert left == (desk.today() if let_go else None)
    assert desk.db.read(read.person_view, anh).draft.left_on is None


def test_many_rows_are_changed_after_a_plan_and_undone_at_once(page, jobs, desk, anh, school) -> None:
    page.open_record(None, tab="persons")
    assert jobs.wait()
    page.current.table.selectAll()
    page.current.change_many()
    assert jobs.wait()
    box = dialog()
    assert box.windowTitle() == "Sửa 3 người đã chọn"
    assert not box.save_button.isEnabled()
    box.form.editor("unit_id").put(school)
    box.form.changed.emit("unit_id")
    assert jobs.wait()
    assert box.save_button.text() == "Sửa 2 người"
    assert "2 người đổi, 1 người đã như thế. Một lần hoàn tác đưa tất cả về như cũ." in words(box.plan)
    assert "Bùi Thị An · đơn vị: trống → Trường Mầm non Hoa Sen" in words(box.plan)
    box.save()
    assert jobs.wait()
    assert len(desk.db.read(read.find_persons, "", unit_id=school)) == 3
    assert {desk.db.read(read.person_view, row.id).unit for row in desk.db.read(read.find_persons, "")} == {
        "Trường Mầm non Hoa Sen"
    }
    desk.undo()
    assert jobs.wait()
    assert desk.db.read(read.person_view, anh).unit == "Trường Mầm non Hoa Sen"
    assert [row.unit for row in desk.db.read(read.find_persons, "an")] != ["Trường Mầm non Hoa Sen"]


def test_closing_the_preview_writes_nothing(importing, jobs, desk) -> None:
    importing.reject()
    assert jobs.wait()
    assert len(desk.db.read(read.find_persons, "")) == 3


def test_an_unknown_unit_may_mean_a_known_one(importing, jobs, desk, school) -> None:
    importing.side.units["Thôn Châu Lĩnh"] = school
    importing._look_up()
    importing.skip.setChecked(True)
    assert jobs.wait()
    importing.take_over()
    assert jobs.wait()
    assert desk.db.read(read.find_persons, "muoi")[0].unit == "Trường Mầm non Hoa Sen"


def test_a_file_that_is_no_workbook_is_told_and_nothing_is_lost(page, jobs, desk, tmp_path) -> None:
    wrong = tmp_path / "ảnh.xlsx"
    wrong.write_bytes(b"\x89PNG")
    desk.questions = Files(wrong)
    page.open_record(None, tab="persons", start="import")
    assert jobs.wait()
    (box,) = page.findChildren(RosterDialog)
    assert box.banner.isVisible()
    assert not box.import_button.isEnabled()


def lengths(root) -> list[object]:
    """Margins, gaps and fixed sizes of everything in a page."""
    found: list[object] = [
        (type(layout).__name__, layout.contentsMargins(), layout.spacing()) for layout in root.findChildren(QLayout)
    ]
    # Qt bounds the containers of scroll bars by itself when a bar first shows.
    return found + [
        (type(part).__name__, part.maximumSize())
        for part in root.findChildren(QWidget)
        if not part.isWindow() and not part.objectName().startswith("qt_scrollarea")
    ]


def test_another_text_size_reaches_what_is_already_on_screen(page, window, jobs, desk, anh, qtbot) -> None:
    page.open_record(anh, tab="persons")
    for _ in range(3):  # the pane reads the person, its parts read themselves
        assert jobs.wait()
        QApplication.processEvents()
    app, tab = QApplication.instance(), page.current
    margins, pane, before = tab._column.contentsMargins(), tab.detail.width(), lengths(page)
    window.setMinimumSize(800, 560)
    look.apply(app, "light", 1.25)
    grown = tab._column.contentsMargins()
    assert (grown.left(), grown.top()) == (round(margins.left() * 1.25), round(margins.top() * 1.25))
    assert tab.detail.maximumWidth() == round(pane * 1.25)
    fresh = PeoplePage(desk)
    qtbot.addWidget(fresh)
    assert fresh.current._column.contentsMargins() == grown
    assert window.minimumWidth() == 800
    for scale in (1.6, 0.9, 1.1, 1.0):
        look.apply(app, "light", scale)
    assert lengths(page) == before
    assert jobs.wait()
