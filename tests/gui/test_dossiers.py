"""The page of dossiers, with a real data file, driven by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests import dossier_year
from tests.dossier_year import TODAY
from tests.gui.shown_page import CONTROL, SHIFT, is_gone, shown
from thidua_desktop.commands import dossiers as commands
from thidua_desktop.commands.people_years import add_initiative
from thidua_desktop.domain.listing import Listing
from thidua_desktop.domain.people_years import InitiativeDraft
from thidua_desktop.gui.dialogs.pick_list import PickDialog
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.gui.pages.dossier_detail import DossierDetail, Tick
from thidua_desktop.gui.pages.dossier_forms import DossierDialog
from thidua_desktop.gui.pages.dossiers import DossiersPage
from thidua_desktop.gui.widgets.rows import CheckRow
from thidua_desktop.queries import dossier_list, dossiers

# popups take the keyboard, which the screenless platform cannot give
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")

Key = Qt.Key


@pytest.fixture
def year(db):
    return dossier_year.make(db)


@pytest.fixture
def stage(db, jobs, qtbot, year):
    made = shown(db, jobs, qtbot, year.ids.campaign)
    made.desk.set_year(2024)
    made.desk.set_campaign(year.ids.campaign)
    yield made
    jobs.close()


def names(db):
    ids = db.read(dossier_list.list_ids, Listing(), year=2024, today=TODAY)
    return [row.name for row in db.read(dossier_list.list_rows, ids, today=TODAY)]


def detail(stage):
    found = [one for one in stage.page.findChildren(DossierDetail) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def point(stage, dossier):
    stage.page.table.select_id(dossier)
    stage.settle()


def view(db, dossier):
    return db.read(dossiers.view, dossier)


def press_button(stage, words):
    (button,) = [
        one
        for one in stage.page.findChildren(QPushButton)
        if one.text() == words and one.isVisible() and one.isEnabled()
    ]
    button.setFocus()
    stage.press(button, Key.Key_Space)


def test_an_empty_page_says_what_to_do(stage):
    page = stage.put(DossiersPage(stage.desk))
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("Chưa có hồ sơ nào" in text for text in texts)


def test_somebody_is_proposed_by_typing_a_part_of_the_name(stage, db, year):
    stage.put(DossiersPage(stage.desk))
    stage.press(stage.page, (Key.Key_N, CONTROL))
    dialog = stage.dialog(DossierDialog)
    line = dialog.form.editor("nominee").line
    line.setFocus()
    stage.press(line, "lan")
    QTest.qWait(300)
    stage.settle()
    assert dialog.form.editor("nominee").found() == ["Nguyễn Thị Lan"]
    popup = line.completer().popup()
    stage.press(popup, Key.Key_Down, Key.Key_Return)
    assert dialog.form.value("position_at") == "Giáo viên"
    assert dialog.form.value("unit_at") == "Trường Mầm non Hoa Sen"
    dialog.form.editor("award_code").put("GK")
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert is_gone(dialog)
    assert names(db) == ["Nguyễn Thị Lan"]
    assert stage.page.current_row().award == "Giấy khen"


def test_a_second_dossier_for_the_same_award_stays_in_the_form_with_the_reason(stage, db, year):
    db.write(commands.add_dossier, year.person(), TODAY)
    stage.put(DossiersPage(stage.desk))
    stage.press(stage.page, (Key.Key_N, CONTROL))
    dialog = stage.dialog(DossierDialog)
    dialog.form.editor("nominee").put((f"person:{year.ids.lan}", "Nguyễn Thị Lan"))
    dialog.form.editor("award_code").put("GK")
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert dialog.isVisible()
    assert "đã có hồ sơ năm 2024" in dialog.form.errors()["nominee"]
    assert names(db) == ["Nguyễn Thị Lan"]


def test_the_pane_shows_what_is_missing_and_ticking_a_paper_receives_it(stage, db, year):
    dossier = db.write(commands.add_dossier, year.unit(), TODAY)
    stage.put(DossiersPage(stage.desk))
    point(stage, dossier)
    checks = [row.accessibleName() for row in detail(stage).findChildren(CheckRow)]
    assert "Cần xem lại: Thiếu 2 giấy tờ" in checks
    tick = detail(stage).findChildren(Tick)[1]
    assert tick.accessibleName() == "Biên bản họp thôn"
    tick.setFocus()
    stage.press(tick, Key.Key_Space)
    assert [paper.received_on for paper in view(db, dossier).papers] == [None, TODAY]
    assert stage.page.current_row().missing == 1
    assert [one.isChecked() for one in detail(stage).findChildren(Tick)] == [False, True]


def test_ready_is_refused_with_what_is_missing_and_accepted_when_nothing_is(stage, db, year):
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    stage.put(DossiersPage(stage.desk))
    point(stage, dossier)
    press_button(stage, "Sẵn sàng")
    assert "Thiếu 1 giấy tờ (Báo cáo thành tích)" in stage.desk.messages.text()
    press_button(stage, "Nhận đủ hôm nay")
    press_button(stage, "Viết")
    dialog = stage.dialog(RecordDialog)
    stage.press(dialog.form.editor("summary").text, "Day gioi.")
    stage.press(dialog, (Key.Key_S, CONTROL))
    press_button(stage, "Sẵn sàng")
    assert (view(db, dossier).state, view(db, dossier).draft.summary) == ("complete", "Day gioi.")
    stage.desk.undo()
    stage.settle()
    assert view(db, dossier).state == "draft"


def test_many_are_proposed_from_the_registrations_in_one_step(stage, db, year):
    stage.put(DossiersPage(stage.desk))
    stage.press(stage.page, (Key.Key_N, CONTROL | SHIFT))
    dialog = stage.dialog(PickDialog)
    assert not dialog.save_button.isEnabled()
    dialog.list.setCurrentRow(1)
    stage.press(dialog.list, Key.Key_Space)
    assert dialog.save_button.text() == "Lập hồ sơ (1)"
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert is_gone(dialog)
    assert names(db) == ["Nguyễn Thị Lan"]
    stage.press(stage.page, (Key.Key_N, CONTROL | SHIFT))
    assert "Không còn ai để lập" in stage.desk.messages.text()


def test_the_report_is_written_section_by_section(stage, db, year):
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    stage.put(DossiersPage(stage.desk))
    point(stage, dossier)
    stage.answers.next = [1]
    press_button(stage, "Soạn…")
    dialog = stage.dialog(RecordDialog)
    stage.press(dialog.form.editor("section0").text, "Day gioi cap tinh.")
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert [section.body for section in view(db, dossier).sections] == ["Day gioi cap tinh."]
    assert stage.answers.asked == ["Soạn báo cáo thành tích theo mẫu nào?"]


def test_an_initiative_is_linked_and_taken_off(stage, db, year):
    db.write(
        add_initiative, InitiativeDraft(year=2024, title="Đồ dùng tự làm", person_id=year.ids.lan), TODAY
    )  # fmt: skip
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    stage.put(DossiersPage(stage.desk))
    point(stage, dossier)
    press_button(stage, "Gắn sáng kiến…")
    stage.press(stage.dialog(RecordDialog), (Key.Key_S, CONTROL))
    assert [one.title for one in view(db, dossier).initiatives] == ["Đồ dùng tự làm"]


def test_files_are_attached(stage, db, year, tmp_path, places):
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    source = tmp_path / "báo cáo.pdf"
    source.write_bytes(b"%PDF-1.4")
    stage.answers.files = [source]
    stage.put(DossiersPage(stage.desk))
    point(stage, dossier)
    press_button(stage, "Đính kèm…")
    (file,) = view(db, dossier).files
    assert (file.name, (places.attachments / file.sha256[:2] / file.sha256).read_bytes()) == (
        "báo cáo.pdf",
        b"%PDF-1.4",
    )


def test_the_whole_set_of_a_dossier_goes_into_a_folder(stage, db, year, tmp_path):
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    stage.answers.folder = lambda *_: tmp_path / "Ra"
    stage.put(DossiersPage(stage.desk))
    point(stage, dossier)
    stage.press(stage.page, (Key.Key_S, CONTROL | SHIFT))
    assert stage.desk.jobs.wait(60)
    (place,) = (tmp_path / "Ra").iterdir()
    assert place.name == f"Hồ sơ – {view(db, dossier).draft.name_at}"
    assert {path.suffix for path in place.iterdir()} == {".pdf", ".docx"}
    assert stage.desk.messages.text().startswith("Đã lưu 1 bộ hồ sơ, 2 tệp, vào thư mục “Ra”.")


def test_papers_and_sheets_are_asked_of_the_desk(stage, db, year):
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    stage.put(DossiersPage(stage.desk))
    point(stage, dossier)
    for answer in (0, 1, 3):
        stage.answers.next = [answer]
        stage.press(stage.page, (Key.Key_P, CONTROL))
    stage.press(stage.page, (Key.Key_E, CONTROL | SHIFT))
    assert stage.papers == [
        ("achievement", {"dossier_id": dossier}),
        ("dossier_history", {"dossier_id": dossier}),
        ("list_unit", {"campaign_id": year.ids.campaign}),
    ]
    assert stage.sheets == [("proposals", {"campaign_id": year.ids.campaign})]


def test_deleting_needs_no_question_and_comes_back(stage, db, year):
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    stage.put(DossiersPage(stage.desk))
    point(stage, dossier)
    stage.press(stage.page, (Key.Key_Delete, CONTROL))
    assert names(db) == []
    assert stage.answers.asked == []
    stage.desk.undo()
    stage.settle()
    assert names(db) == ["Nguyễn Thị Lan"]


def test_the_list_of_the_year_holds_dossiers_without_campaign(stage, db, year):
    db.write(commands.add_dossier, year.person(), TODAY)
    db.write(commands.add_dossier, year.household(campaign_id=None), TODAY)
    stage.put(DossiersPage(stage.desk))
    assert stage.page.table.model_of_rows.rowCount() == 1
    stage.desk.set_campaign(0)
    stage.settle()
    assert stage.page.table.model_of_rows.rowCount() == 2
    QGuiApplication.processEvents()
