"""The campaigns page, with a real data file, driven by keys."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit

from tests.commune_plan import plan, set_up, store
from thidua_desktop.commands.campaigns import add_campaign, close, edit_part, launch
from thidua_desktop.domain.campaigns import CampaignDraft, PhaseDraft, SloganDraft
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.gui.pages.campaigns import CampaignsPage
from thidua_desktop.gui.widgets.rows import CheckRow
from thidua_desktop.queries import campaigns as read
from thidua_desktop.queries.reviews import review_draft

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")
CONTROL = Qt.KeyboardModifier.ControlModifier


def settle(jobs):
    for _ in range(4):
        assert jobs.wait()
        QApplication.processEvents()


@pytest.fixture
def campaign(db):
    return store(db)


@pytest.fixture
def page(desk, window, campaign, jobs, qtbot):
    desk.set_year(2024)
    made = CampaignsPage(desk)
    made.setParent(window)
    made.resize(1158, 712)
    made.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    desk.refresh.add(made)
    settle(jobs)
    return made


@pytest.fixture
def shown(page, campaign, jobs, qtbot):
    page.open_campaign(campaign)
    settle(jobs)
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    return page


def tab(page, words):
    return page.detail.open_tab(words)


def visible(kind):
    return next(found for found in QApplication.topLevelWidgets() if isinstance(found, kind) and found.isVisible())


def type_in(table, text, end=Qt.Key.Key_Return, kind=QLineEdit):
    QTest.keyClicks(table, "x")
    editor = next(found for found in table.findChildren(kind) if found.isVisible())
    if kind is QPlainTextEdit:
        editor.setPlainText(text)  # the robot's keys cannot type Vietnamese letters
    else:
        editor.setText(text)
    QTest.keyClick(editor, end)
    QApplication.processEvents()  # Enter closes the cell a moment later


def test_each_campaign_is_a_card_with_its_figures(page):
    assert page.figures.whole_text() == "Năm 2024 · 1 phong trào · 1 bản nháp"
    (card,) = page.cards
    assert card.row.targets == 37
    assert len(card.strip.buttons()) == 7
    assert card.strip.buttons()[0].accessibleName() == "Bước 1: Phát động – đang làm"


def test_a_year_without_campaigns_says_so_and_offers_a_copy(page, jobs, desk):
    desk.set_year(2025)
    settle(jobs)
    assert page._empty.isVisible()
    assert page._empty.sentence.text().startswith("Năm 2025 chưa có phong trào nào")
    assert page.copy_button.isEnabled()
    page._copy()
    dialog = visible(RecordDialog)
    assert dialog.form.value("year") == 2025
    dialog.save_button.click()
    settle(jobs)
    assert page.detail.opened.view.draft.year == 2025
    assert page.detail.opened.view.target_count == 37
    assert desk.campaign_id == page.detail.opened.view.id


def test_a_new_campaign_is_asked_for_and_opened(page, jobs, desk):
    QTest.keyClick(page, Qt.Key.Key_N, CONTROL)
    dialog = visible(RecordDialog)
    dialog.save_button.click()
    assert "name" in dialog.form.errors()
    dialog.form.editor("name").line.setText("Thi đua mùa hè")
    dialog.form.editor("start_rule").put("fixed")
    dialog.form.editor("starts_on").line.setText("1/6/2024")
    dialog.form.editor("ends_on").line.setText("1/5/2024")
    dialog.save_button.click()
    settle(jobs)
    assert "trước ngày bắt đầu 01/06/2024" in dialog.form.errors()["ends_on"]
    dialog.form.editor("ends_on").line.setText("31/8/2024")
    dialog.save_button.click()
    settle(jobs)
    assert page.detail.name.whole_text() == "Thi đua mùa hè"
    assert page.stack.currentWidget() is page.detail


def test_the_next_step_is_a_button(shown, jobs, db, campaign):
    assert shown.detail.next_button.text() == "Phát động"
    shown.detail.next_button.click()
    dialog = visible(RecordDialog)
    assert dialog.form.value("on") == date(2024, 1, 31)
    dialog.save_button.click()
    settle(jobs)
    assert db.read(read.view, campaign).state == "launched"
    assert shown.detail.chip.text() == "Đang thực hiện"
    assert shown.detail.strip.buttons()[0].accessibleName() == "Bước 1: Phát động – đã xong"
    asked = []
    shown.desk.page_wanted.connect(lambda key, *_: asked.append(key))
    shown.detail.next_button.click()
    assert asked == ["registrations"]


def test_a_launch_without_a_signer_is_refused_in_the_dialog(page, jobs, db, desk):
    key = db.write(add_campaign, CampaignDraft(year=2024, name="Thi đua", ends_on=date(2024, 12, 1)))
    page.open_campaign(key)
    settle(jobs)
    page.detail.next_button.click()
    dialog = visible(RecordDialog)
    dialog.save_button.click()
    settle(jobs)
    assert dialog.isVisible()
    assert db.read(read.view, key).state == "draft"
    assert "chưa có người ký" in dialog.form._summary._lines["signer_id"].text()
    dialog.done(0)


def test_general_data_is_saved_with_ctrl_s(shown, jobs, db, campaign):
    general = tab(shown, "Chung")
    line = general.form.editor("theme").line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Thi dua")
    assert general.is_unsaved()
    assert general.save_button.isEnabled()
    QTest.keyClick(line, Qt.Key.Key_S, CONTROL)
    settle(jobs)
    assert db.read(read.view, campaign).draft.theme == "Thi dua"
    assert not general.is_unsaved()


def test_what_cannot_be_so_is_shown_under_its_field_and_stays_typed(shown, jobs, db, campaign):
    general = tab(shown, "Chung")
    line = general.form.editor("registration_deadline").line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "31/12/2024")
    general.save()
    settle(jobs)
    assert "sau ngày kết thúc 30/11/2024" in general.form.errors()["registration_deadline"]
    assert line.text() == "31/12/2024"
    assert db.read(read.view, campaign).draft.registration_deadline == date(2024, 3, 20)
    general.discard()
    assert line.text() == "20/03/2024"


def test_an_odd_number_is_put_right_by_its_link(shown, jobs, db, campaign):
    general = tab(shown, "Chung")
    hint = next(row for row in general.side.findChildren(CheckRow) if row.action and "40/NQ-HĐND" in row.action.text())
    hint.action.click()
    settle(jobs)
    assert db.read(read.view, campaign).draft.parts.bases[1].symbol == "40/NQ-HĐND"


def test_typing_into_the_empty_line_adds_a_phase(shown, jobs, db, campaign):
    phases = tab(shown, "Các đợt").editors[0]
    phases.table.setFocus()
    phases.table.point(2, 0)
    type_in(phases.table, "Dot 3", Qt.Key.Key_Tab)
    assert phases.table.currentIndex().column() == 1
    type_in(phases.table, "1/9/2024", Qt.Key.Key_Tab)
    type_in(phases.table, "30/9/2024")
    phases.save()
    settle(jobs)
    stored = db.read(read.view, campaign).draft.parts.phases
    assert (stored[2].name, stored[2].starts_on, stored[2].ends_on) == ("Dot 3", date(2024, 9, 1), date(2024, 9, 30))
    assert db.undo_label().startswith("Sửa kế hoạch – Các đợt thi đua")
    assert not phases.is_unsaved()


def test_a_line_with_a_fault_is_kept_marked_and_saved_when_it_is_right(shown, jobs, db, campaign):
    phases = tab(shown, "Các đợt").editors[0]
    before = db.read(read.view, campaign).draft.parts.phases
    phases.table.point(1, 2)
    type_in(phases.table, "1/1/2024")
    phases.save()
    settle(jobs)
    assert phases.fault().startswith("Chưa lưu. Dòng 2: đợt kết thúc 01/01/2024 trước khi bắt đầu 01/07/2024")
    index = phases.table.lines.index(1, 2)
    assert index.data() == "01/01/2024"
    assert "trước khi bắt đầu" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert db.read(read.view, campaign).draft.parts.phases == before
    phases.table.point(1, 2)
    type_in(phases.table, "15/11/2024")
    phases.save()
    settle(jobs)
    assert phases.fault() == ""
    assert db.read(read.view, campaign).draft.parts.phases[1].ends_on == date(2024, 11, 15)


def test_a_date_that_is_none_stays_as_typed_and_is_marked(shown, jobs, db, campaign):
    phases = tab(shown, "Các đợt").editors[0]
    phases.table.point(0, 1)
    type_in(phases.table, "31/2/2024")
    phases.save()
    index = phases.table.lines.index(0, 1)
    assert index.data() == "31/2/2024"
    assert "không có trong lịch" in phases.fault()
    assert db.read(read.view, campaign).draft.parts.phases[0].starts_on == date(2024, 2, 1)


def test_a_change_saves_itself_after_a_pause(shown, jobs, db, campaign, qtbot):
    slogans = tab(shown, "Khẩu hiệu").editors[0]
    slogans.table.point(1, 0)
    type_in(slogans.table, "Đoàn kết, sáng tạo", kind=QPlainTextEdit)
    qtbot.waitUntil(lambda: len(db.read(read.view, campaign).draft.parts.slogans) == 2, timeout=4000)
    settle(jobs)
    assert db.read(read.view, campaign).draft.parts.slogans[1].text == "Đoàn kết, sáng tạo"


def test_several_lines_from_excel_are_one_step(shown, jobs, db, campaign, desk):
    criteria = tab(shown, "Khen thưởng").editors[0]
    criteria.table.point(9, 0)
    QGuiApplication.clipboard().setText('Tập thể\t"Đi đầu\nđổi mới"\r\nCá nhân\tGương mẫu\r\n')
    QTest.keyClick(criteria.table, Qt.Key.Key_V, CONTROL)
    criteria.save()
    settle(jobs)
    stored = db.read(read.view, campaign).draft.parts.criteria
    assert [(line.subject, line.text) for line in stored[9:]] == [("unit", "Đi đầu\nđổi mới"), ("person", "Gương mẫu")]
    desk.undo()
    settle(jobs)
    assert criteria.table.lines.rowCount() == 10


def test_lines_move_and_go_by_keys(shown, jobs, db, campaign):
    recipients = tab(shown, "Nơi nhận").editors[0]
    recipients.table.point(1, 0)
    QTest.keyClick(recipients.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    recipients.table.point(2, 0)
    QTest.keyClick(recipients.table, Qt.Key.Key_Delete, CONTROL)
    recipients.save()
    settle(jobs)
    stored = [line.text for line in db.read(read.view, campaign).draft.parts.recipients]
    assert stored == ["TT Đảng ủy, HĐND xã", "Phòng Nội vụ huyện", "Các đoàn thể xã", "Cán bộ, công chức xã", "Lưu: VT"]


def test_a_choice_is_picked_from_its_list(shown, jobs, db, campaign):
    papers = tab(shown, "Hồ sơ").editors[0]
    papers.table.setFocus()
    papers.table.point(2, 1)
    papers.table.edit(papers.table.currentIndex())
    box = papers.table.findChild(QComboBox)
    box.setCurrentIndex(box.findText("Cá nhân"))
    box.activated.emit(box.currentIndex())
    papers.save()
    settle(jobs)
    assert db.read(read.view, campaign).draft.parts.required_papers[2].subject == "person"


def test_the_text_of_a_section_is_saved_when_the_cursor_leaves_it(shown, jobs, db, campaign):
    sections = tab(shown, "Kế hoạch")
    sections.sections.table.point(1, 0)
    assert sections.words.take() == "Mỗi đơn vị chọn việc khó để thi đua."
    sections.words.text.setFocus()
    sections.words.text.setPlainText("- Việc khó\n- Việc mới")
    sections.sections.table.point(0, 0)
    settle(jobs)
    stored = db.read(read.view, campaign).draft.parts.sections
    assert stored[1].body == "- Việc khó\n- Việc mới"
    assert stored[0].body.startswith("1. Mục đích")


def test_somebody_elses_change_comes_into_sight(shown, jobs, db, campaign):
    slogans = tab(shown, "Khẩu hiệu").editors[0]
    db.write(edit_part, campaign, "slogans", (SloganDraft(text="Khác"),))
    settle(jobs)
    assert slogans.table.lines.index(0, 0).data() == "Khác"


def test_what_is_typed_is_not_overwritten_by_somebody_elses_change(shown, jobs, db, campaign):
    phases = tab(shown, "Các đợt").editors[0]
    phases.table.point(0, 0)
    type_in(phases.table, "Cua toi")
    db.write(edit_part, campaign, "phases", (PhaseDraft(name="Của người khác"),))
    settle(jobs)
    phases.save()
    settle(jobs)
    assert "vừa được sửa" in phases.fault()
    assert phases.table.lines.index(0, 0).data() == "Cua toi"
    assert db.read(read.view, campaign).draft.parts.phases[0].name == "Của người khác"


def test_units_are_ticked_and_stored_as_one_step(shown, jobs, db, campaign):
    units = tab(shown, "Đơn vị")
    first, second = units.list.keys()[:2]
    units.list.toggle(first)
    units.list.toggle(second)
    units.save()
    settle(jobs)
    assert len(db.read(read.participants, campaign)) == 4
    assert db.undo_label().startswith("Sửa danh sách đơn vị tham gia")
    assert units.words.text() == "4 / 6 đơn vị tham gia"


def test_a_file_is_attached_and_taken_out(shown, jobs, db, campaign, tmp_path: Path):
    files = tab(shown, "Tệp")
    paper = tmp_path / "Kế hoạch.pdf"
    paper.write_bytes(b"%PDF-1.4")
    files.attach([paper])
    settle(jobs)
    assert files.words.text() == "1 tệp đính kèm"
    files._drop(db.read(read.attachments, campaign)[0])
    settle(jobs)
    assert files.words.text() == "Chưa có tệp đính kèm"


def test_a_report_is_written_from_the_menu_and_shown(shown, jobs, db, campaign, desk, monkeypatch):
    papers = []
    monkeypatch.setattr(desk, "open_paper", lambda kind, **ids: papers.append((kind, ids)))
    assert "Viết báo cáo tổng kết…" not in [entry.text() for entry in shown.detail.menu.actions()]
    db.write(launch, campaign, date(2024, 1, 31))
    settle(jobs)
    entries = {entry.text(): entry for entry in shown.detail.menu.actions()}
    for words in ("Công văn đôn đốc đăng ký", "Bảng chấm điểm của từng đơn vị", "Viết báo cáo tổng kết…"):
        entries[words].trigger()
    settle(jobs)
    (form,) = [one for one in shown.findChildren(RecordDialog) if one.isVisible()]
    form.form.editor("good").put("Các đơn vị hưởng ứng.")
    form.save()
    settle(jobs)
    whole = {"campaign_id": campaign}
    assert papers == [("reminder", whole), ("score_sheets", whole), ("review_final", whole)]
    assert db.read(review_draft, campaign, "final").good == "Các đơn vị hưởng ứng."


def test_a_closed_campaign_can_only_be_looked_at(shown, jobs, db, campaign):
    db.write(launch, campaign, date(2024, 1, 31))
    db.write(close, campaign)
    settle(jobs)
    assert shown.detail.banner.isVisible()
    phases = tab(shown, "Các đợt").editors[0]
    assert phases.table.lines.rowCount() == 2
    assert not phases._buttons[0].isEnabled()
    words = [entry.text() for entry in shown.detail.menu.actions()]
    assert "Mở lại phong trào…" in words
    assert "Xóa phong trào" not in words


def test_the_campaign_chosen_at_the_top_is_the_one_on_show(shown, jobs, db, desk, campaign):
    other = db.write(add_campaign, replace(plan(), name="Đợt khác", targets=()))
    desk.set_campaign(other)
    settle(jobs)
    assert shown.detail.name.whole_text() == "Đợt khác"
    shown.show_list()
    settle(jobs)
    assert len(shown.cards) == 2


def test_another_page_may_point_at_a_field(page, jobs, campaign):
    page.open_record(campaign, field="bases")
    settle(jobs)
    assert page.detail.tabs.tabText(page.detail.tabs.currentIndex()) == "Căn cứ"


def test_every_list_obeys_the_rules_of_qt_models(shown):
    for words in shown.detail._makers:
        for editor in getattr(tab(shown, words), "editors", []):
            QAbstractItemModelTester(editor.table.lines, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_office_without_signers_may_still_plan(db, desk, window, jobs):
    set_up(db)
    desk.set_year(2030)
    made = CampaignsPage(desk)
    made.setParent(window)
    made.show()
    settle(jobs)
    assert not made.copy_button.isEnabled()
    assert made.add_button.isEnabled()
