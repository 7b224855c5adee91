"""Given back, corrected, decided; many at once with a plan; undone: on the real page, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests import dossier_year
from tests.dossier_year import TODAY
from tests.gui.shown_page import CONTROL, is_gone, shown
from tests.gui.test_dossiers import detail, point, press_button
from thidua_desktop.commands import ballots, meetings, submissions
from thidua_desktop.commands import dossier_flow as flow
from thidua_desktop.commands import dossiers as commands
from thidua_desktop.domain.council_ballots import BallotCount
from thidua_desktop.domain.dossier_flow import PointDraft
from thidua_desktop.gui.dialogs.bulk_plan import BulkPlanDialog
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.gui.pages.dossier_detail import Tick
from thidua_desktop.gui.pages.dossier_forms import DossierDialog
from thidua_desktop.gui.pages.dossier_returns import PointsEditor
from thidua_desktop.gui.pages.dossiers import DossiersPage
from thidua_desktop.gui.widgets.chips import FilterChip, StateChip
from thidua_desktop.model import Award, Submission
from thidua_desktop.queries import council as read_council
from thidua_desktop.queries import dossier_conditions, dossier_plan, dossiers
from thidua_desktop.queries.home import home

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")

Key = Qt.Key
REPORT = "Báo cáo thành tích"


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


def view(db, dossier):
    return db.read(dossiers.view, dossier)


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def select(stage, *ids):
    table = stage.page.table
    table.clearSelection()
    model = table.model_of_rows
    for number in ids:
        row = next(place for place in range(model.rowCount()) if model.id_at(place) == number)
        table.selectionModel().select(
            model.index(row, 0),
            table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
        )
    stage.settle()


def give_back(stage, dossier, *keys):
    point(stage, dossier)
    press_button(stage, "Trả lại…")
    dialog = stage.dialog(RecordDialog)
    editor = dialog.findChild(PointsEditor)
    for key in keys:
        tick, remark = editor.line(key)
        tick.setFocus()
        stage.press(tick, Key.Key_Space)
        stage.press(remark, "thieu nam 2023")
    stage.press(dialog.form.editor("reason").text, "So lieu chua khop")
    return dialog


def test_a_dossier_goes_back_is_corrected_and_decided(stage, db, year):
    dossier = dossier_year.ready(db, year.person())
    stage.put(DossiersPage(stage.desk))
    dialog = give_back(stage, dossier)
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert dialog.isVisible(), "nothing was named"
    tick, _ = dialog.findChild(PointsEditor).line("summary")
    stage.press(tick, Key.Key_Space)
    tick, _ = dialog.findChild(PointsEditor).line(REPORT)
    stage.press(tick, Key.Key_Space)
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert is_gone(dialog)
    assert view(db, dossier).state == "returned"
    said = texts(detail(stage))
    assert any("Mục phải sửa (0/2 đã sửa)" in text for text in said)
    assert any("trở lại “sẵn sàng”" in text for text in said)
    marks = [chip.accessibleName() or chip.text() for chip in detail(stage).findChildren(StateChip)]
    assert marks.count("Phải sửa") == 2

    stage.page.open_row(dossier)
    form = stage.dialog(DossierDialog).form
    assert form.editor("period").field.read_only
    assert not form.editor("summary").field.read_only
    stage.press(stage.dialog(DossierDialog), Key.Key_Escape)

    (button,) = [one for one in detail(stage).findChildren(QPushButton) if one.text() == "Đã bổ sung"]
    assert not button.isEnabled()
    stage.press(_links(stage, "Sửa: Tóm tắt thành tích")[0], Key.Key_Space)
    summary = stage.dialog(RecordDialog)
    stage.press(summary.form.editor("summary").text, "Day gioi. ")
    stage.press(summary, (Key.Key_S, CONTROL))
    tick = detail(stage).findChildren(Tick)[0]
    tick.setFocus()
    stage.press(tick, Key.Key_Space)
    assert any("2/2 đã sửa" in text for text in texts(detail(stage)))
    press_button(stage, "Đã bổ sung")
    assert view(db, dossier).state == "complete"

    meeting = dossier_year.meeting(db, year, dossier)
    (line,) = db.read(read_council.meeting_view, meeting, TODAY).ballots
    db.write(ballots.record_votes, meeting, [BallotCount(line.id, 5, 0, 0)])
    db.write(ballots.suggest_results, meeting)
    db.write(meetings.close_meeting, meeting, TODAY)
    stage.settle()
    select(stage, dossier)
    stage.press(stage.page, (Key.Key_T, CONTROL | Qt.KeyboardModifier.ShiftModifier))
    sent = db.read(lambda session: [row.id for row in session.query(Submission)])
    assert len(sent) == 1
    db.write(submissions.send, sent[0], "12", TODAY)
    assert view(db, dossier).state == "submitted"
    words = [step.word for step in db.read(dossier_plan.flow_view, dossier, TODAY).history]
    assert words[2:] == ["Trả lại", "Đã bổ sung, trở lại “sẵn sàng”", "Đã họp xét: đạt", "Đã trình"]


def _links(stage, name):
    return [one for one in detail(stage).findChildren(QPushButton) if one.accessibleName() == name]


def test_many_at_once_are_planned_done_and_undone_in_one_step(stage, db, year):
    ready = dossier_year.ready(db, year.person())
    bare = db.write(commands.add_dossier, year.unit(), TODAY)
    home = db.write(commands.add_dossier, year.household(), TODAY)
    stage.put(DossiersPage(stage.desk))
    select(stage, ready, bare, home)
    stage.page.bulk.run("papers")
    dialog = stage.dialog(BulkPlanDialog)
    assert dialog.sentence.text() == "2 hồ sơ làm được, 1 hồ sơ không làm được và giữ nguyên."
    assert any("1 hồ sơ: Đã đủ giấy tờ." in text for text in texts(dialog))
    assert dialog.save_button.text() == "Nhận đủ giấy tờ (2)"
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert is_gone(dialog)
    assert all(paper.received_on for number in (bare, home) for paper in view(db, number).papers)
    stage.desk.undo()
    stage.settle()
    assert not any(paper.received_on for number in (bare, home) for paper in view(db, number).papers)
    stage.desk.redo()
    stage.settle()
    assert all(paper.received_on for number in (bare, home) for paper in view(db, number).papers)


def test_nobody_able_leaves_the_button_out_of_use(stage, db, year):
    ids = [db.write(commands.add_dossier, draft, TODAY) for draft in (year.unit(), year.household())]
    stage.put(DossiersPage(stage.desk))
    select(stage, *ids)
    stage.press(stage.page, (Key.Key_Return, CONTROL))
    dialog = stage.dialog(BulkPlanDialog)
    assert not dialog.save_button.isEnabled()
    assert dialog.sentence.text().startswith("Không hồ sơ nào làm được")
    stage.press(dialog, Key.Key_Escape)
    assert is_gone(dialog)
    assert {view(db, number).state for number in ids} == {"draft"}


def test_several_are_withdrawn_with_one_reason(stage, db, year):
    ids = [db.write(commands.add_dossier, draft, TODAY) for draft in (year.unit(), year.household())]
    stage.put(DossiersPage(stage.desk))
    select(stage, *ids)
    stage.page.bulk.run("withdraw")
    form = stage.dialog(RecordDialog)
    stage.press(form.form.editor("reason").text, "Don vi de nghi rut")
    stage.press(form, (Key.Key_S, CONTROL))
    plan = stage.dialog(BulkPlanDialog)
    stage.press(plan, (Key.Key_S, CONTROL))
    assert is_gone(plan)
    assert is_gone(form)
    assert {view(db, number).state for number in ids} == {"withdrawn"}
    stage.desk.undo()
    stage.settle()
    assert {view(db, number).state for number in ids} == {"draft"}


def test_a_dossier_from_above_gets_its_points_afterwards(stage, db, year):
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    db.write(flow.return_, [dossier], "Thiếu", [PointDraft("summary")], TODAY)
    stage.put(DossiersPage(stage.desk))
    point(stage, dossier)
    stage.press(_links(stage, "Ghi lại các mục phải sửa")[0], Key.Key_Space)
    dialog = stage.dialog(RecordDialog)
    tick, _ = dialog.findChild(PointsEditor).line("period")
    stage.press(tick, Key.Key_Space)
    stage.press(dialog, (Key.Key_S, CONTROL))
    points = db.read(dossier_plan.flow_view, dossier, TODAY).points
    assert {one.field for one in points} == {"summary", "period"}


def test_the_tasks_of_the_home_page_show_the_dossiers_they_are_about(stage, db, year):
    ready = dossier_year.ready(db, year.person())
    bare = db.write(commands.add_dossier, year.unit(), TODAY)
    back = dossier_year.ready(db, year.household())
    db.write(flow.return_, [back], "Thiếu", [PointDraft("summary")], TODAY)
    page = stage.put(DossiersPage(stage.desk))
    page.open_record(None, filter="missing")
    stage.settle()
    assert page.table.model_of_rows.ids() == [bare]
    assert any("Giấy tờ: Thiếu giấy tờ" in chip.text() for chip in page.findChildren(FilterChip))
    page.open_record(None, filter="returned")
    stage.settle()
    assert page.table.model_of_rows.ids() == [back]
    page.open_record(ready)
    stage.settle()
    assert page.table.current_id() == ready


def test_a_decided_dossier_is_not_asked_why_it_goes_back(stage, db, year):
    dossier = dossier_year.ready(db, year.person())
    db.write(flow.withdraw, [dossier], "Rút", TODAY)
    stage.put(DossiersPage(stage.desk))
    select(stage, dossier)
    stage.press(stage.page, (Key.Key_R, CONTROL | Qt.KeyboardModifier.ShiftModifier))
    assert "đang ở trạng thái “đã rút” nên không trả lại được" in stage.desk.messages.text()
    assert not stage.window.findChildren(RecordDialog)


def test_rows_come_first_and_their_conditions_after(stage, db, year):
    dossier = dossier_year.ready(db, year.person(award_code="GK"))
    page = stage.put(DossiersPage(stage.desk))
    row = page.table.model_of_rows.row(dossier)
    (judged,) = db.read(dossier_conditions.checked_rows, [dossier], today=TODAY)
    assert row == judged
    assert row.clock == "còn 3 ngày"
    assert "hạn nộp 15/12/2024, còn 3 ngày" in row.explained


def test_an_award_already_decided_needs_no_dossier(stage, db, year):
    page = stage.put(DossiersPage(stage.desk))
    stage.press(page, (Key.Key_Q, CONTROL | Qt.KeyboardModifier.ShiftModifier))
    dialog = stage.dialog(RecordDialog)
    form = dialog.form
    assert form.value("year") == 2024
    form.editor("receiver").put((f"person:{year.ids.lan}", "Nguyễn Thị Lan"))
    form.editor("award_code").put("GK")
    form.editor("basis").put("sudden")
    form.editor("authority").put("Chủ tịch UBND tỉnh")
    form.editor("decision_number").put("118/QĐ-UBND")
    form.editor("decision_date").put(TODAY)
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert is_gone(dialog)
    kept = db.read(lambda session: [(row.name_at, row.basis, row.dossier_id) for row in session.query(Award)])
    assert kept == [("Nguyễn Thị Lan", "sudden", None)]
    assert page.table.model_of_rows.rowCount() == 0


def test_a_dossier_is_displayed_and_an_objection_settled(stage, db, year):
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    stage.put(DossiersPage(stage.desk))
    select(stage, dossier)
    stage.page.bulk.run("notice")
    form = stage.dialog(RecordDialog)
    form.form.editor("to_on").put(TODAY)
    stage.press(form.form.editor("place").target, "Nha van hoa")
    stage.press(form, (Key.Key_S, CONTROL))
    point(stage, dossier)
    assert any("đang công khai" in text for text in texts(detail(stage)))
    stage.press(_links(stage, "Ghi ý kiến về hồ sơ công khai")[0], Key.Key_Space)
    form = stage.dialog(RecordDialog)
    stage.press(form.form.editor("content").text, "Chua dung so lieu")
    stage.press(form, (Key.Key_S, CONTROL))
    (settle,) = [one for one in detail(stage).findChildren(QPushButton) if one.text() == "Giải quyết…"]
    stage.press(settle, Key.Key_Space)
    form = stage.dialog(RecordDialog)
    stage.press(form.form.editor("settlement").text, "Da xac minh")
    stage.press(form, (Key.Key_S, CONTROL))
    (one,) = db.read(dossier_plan.flow_view, dossier, TODAY).notice.objections
    assert (one.content, one.settlement, one.settled_on) == ("Chua dung so lieu", "Da xac minh", TODAY)


def test_dossiers_of_no_campaign_are_reached_from_the_home_page_and_by_the_whole_year(stage, db, year):
    inside_it = db.write(commands.add_dossier, year.unit(), TODAY)
    loose = db.write(commands.add_dossier, year.person(campaign_id=None, basis="sudden"), TODAY)
    (task,) = [
        one for one in db.read(home, TODAY, 2024, year.ids.campaign).tasks if one.key.startswith("dossiers.loose")
    ]
    assert task.sentence == "1 hồ sơ ngoài phong trào chưa xong"
    page = stage.put(DossiersPage(stage.desk))
    ids = page.table.model_of_rows.ids
    assert ids() == [inside_it]
    page.open_record(None, **task.options)
    stage.settle()
    assert ids() == [loose]
    page.clear_filters()
    stage.settle()
    assert set(ids()) == {inside_it, loose}
    stage.press(page.whole_year, Key.Key_Space)
    assert ids() == [inside_it]
    page.open_record(loose)
    stage.settle()
    assert page.table.current_id() == loose
    assert page.whole_year.isChecked()
