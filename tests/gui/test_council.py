"""The page of the council, with a real data file, driven by keys."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit

from tests import dossier_year
from tests.dossier_year import TODAY
from tests.gui.shown_page import CONTROL, SHIFT, is_gone, shown
from thidua_desktop.commands import ballots, meetings
from thidua_desktop.commands.council import add_council
from thidua_desktop.domain.council import AttendanceMark
from thidua_desktop.domain.council_ballots import BallotCount
from thidua_desktop.gui.dialogs.bulk_plan import BulkPlanDialog
from thidua_desktop.gui.dialogs.pick_list import PickDialog
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.gui.pages import council_forms
from thidua_desktop.gui.pages.council import CouncilPage
from thidua_desktop.gui.pages.council_forms import CouncilDialog
from thidua_desktop.gui.pages.council_votes import AGREE, DISAGREE, RESULT, VoteModel
from thidua_desktop.queries import council as read
from thidua_desktop.queries import dossiers

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


@pytest.fixture
def meeting(db, year):
    """Lan for CSTĐCS (4 of 5 votes, secret), a hamlet for TTLĐTT (3 of 5, open)."""
    lan = dossier_year.ready(db, year.person(award_code="CSTĐCS"))
    hamlet = dossier_year.ready(db, year.unit())
    return dossier_year.meeting(db, year, lan, hamlet)


def view(db, meeting):
    return db.read(read.meeting_view, meeting, TODAY)


def type_cell(stage, text):
    """Type into the current cell as a clerk does, and press Enter."""
    table = stage.page.meetings.table
    table.setFocus()
    stage.press(table, text[0])
    (editor,) = [one for one in table.viewport().findChildren(QLineEdit) if one.isVisible()]
    editor.setText(text)
    stage.press(editor, Key.Key_Return)


def test_without_a_meeting_the_page_offers_to_open_one(stage, db, year):
    page = stage.put(CouncilPage(stage.desk))
    assert page.meetings.view is None
    stage.press(page.meetings, (Key.Key_N, CONTROL))
    dialog = stage.dialog(RecordDialog)
    assert dialog.form.value("chair_id") == year.members[0]
    dialog.form.editor("held_on").put(dt.date(2024, 12, 12))
    dialog.form.editor("starts_at").put("8h")
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert is_gone(dialog)
    assert page.meetings.view.draft.starts_at == "08:00"
    assert len(page.meetings.attendance.ticks) == 5


def test_dossiers_are_taken_from_those_that_are_ready(stage, db, year):
    lan = dossier_year.ready(db, year.person(award_code="CSTĐCS"))
    number = dossier_year.meeting(db, year)
    page = stage.put(CouncilPage(stage.desk))
    stage.press(page.meetings, (Key.Key_D, CONTROL))
    dialog = stage.dialog(PickDialog)
    assert dialog.save_button.text() == "Đưa vào phiên họp (1)"
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert [ballot.dossier_id for ballot in view(db, number).ballots] == [lan]
    assert page.meetings.table.votes.rowCount() == 1


def test_votes_are_typed_down_a_column_and_results_follow(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    QAbstractItemModelTester(page.meetings.table.votes, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.meetings.table.point(0, AGREE)
    type_cell(stage, "4")
    assert page.meetings.table.currentIndex().row() == 1
    type_cell(stage, "2")
    assert [ballot.result for ballot in view(db, meeting).ballots] == ["passed", "failed"]
    page.meetings.table.point(1, DISAGREE)
    type_cell(stage, "3")
    assert view(db, meeting).ballots[1].tally.disagree == 3
    shown_words = [page.meetings.table.votes.index(row, RESULT).data() for row in range(2)]
    assert shown_words == ["Đạt", "Không đạt"]


def test_too_many_votes_are_marked_at_the_cell_and_nothing_is_stored(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    model = page.meetings.table.votes
    for typed, words in (("7", "Tổng 7 phiếu"), ("x", "không phải số phiếu")):
        page.meetings.table.point(0, AGREE)
        type_cell(stage, typed)
        assert words in model.index(0, AGREE).data(Qt.ItemDataRole.ToolTipRole)
        assert view(db, meeting).ballots[0].tally.agree is None
    page.meetings.table.point(0, AGREE)
    type_cell(stage, "5")
    assert view(db, meeting).ballots[0].tally.agree == 5
    assert "phiếu" not in str(model.index(0, AGREE).data(Qt.ItemDataRole.ToolTipRole))


def test_a_count_half_typed_survives_the_storing_of_the_one_before(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    table = page.meetings.table
    table.point(0, AGREE)
    type_cell(stage, "4")
    table.setFocus()
    stage.press(table, "1")
    (editor,) = [one for one in table.viewport().findChildren(QLineEdit) if one.isVisible()]
    table.votes.put(view(db, meeting).ballots, False)
    assert editor.text() == "1"
    stage.press(editor, Key.Key_Return)
    assert [ballot.tally.agree for ballot in view(db, meeting).ballots] == [4, 1]


def test_disagreeing_votes_wait_for_those_for(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    page.meetings.table.point(0, DISAGREE)
    type_cell(stage, "1")
    assert view(db, meeting).ballots[0].tally.disagree is None
    page.meetings.table.point(0, AGREE)
    type_cell(stage, "4")
    tally = view(db, meeting).ballots[0].tally
    assert (tally.agree, tally.disagree) == (4, 1)


def test_a_column_is_pasted_from_excel(stage, db, meeting):
    from PySide6.QtGui import QGuiApplication

    page = stage.put(CouncilPage(stage.desk))
    QGuiApplication.clipboard().setText("5\t0\t0\n3\t2\t0\n")
    page.meetings.table.point(0, AGREE)
    page.meetings.table.setFocus()
    stage.press(page.meetings.table, (Key.Key_V, CONTROL))
    assert {one.tally.agree for one in view(db, meeting).ballots} == {None}
    plan = stage.dialog(BulkPlanDialog)
    assert plan.plan.will[1][1] == "Đồng ý: chưa ghi → 3; Không: chưa ghi → 2; Khác: chưa ghi → 0"
    plan.save()
    stage.settle()
    assert [(one.tally.agree, one.tally.disagree) for one in view(db, meeting).ballots] == [(5, 0), (3, 2)]
    stage.desk.undo()
    stage.settle()
    assert [one.tally.agree for one in view(db, meeting).ballots] == [None, None]


def test_unticking_a_member_changes_the_count_and_asks_nothing(stage, db, meeting, year):
    page = stage.put(CouncilPage(stage.desk))
    tick = page.meetings.attendance.ticks[year.members[4]]
    tick.setFocus()
    stage.press(tick, Key.Key_Space)
    assert view(db, meeting).voters.present == 4
    assert page.meetings.frame.quorum.text() == "Có mặt 4/5"
    page.meetings._explain(page.meetings.view.attendance[4])
    dialog = stage.dialog(RecordDialog)
    dialog.form.editor("written_opinion").put(True)
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert view(db, meeting).voters.counted == 5


def test_everybody_for_in_the_empty_rows(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    page.meetings.table.point(0, AGREE)
    type_cell(stage, "4")
    stage.press(page.meetings, (Key.Key_D, CONTROL | SHIFT))
    assert [one.tally.agree for one in view(db, meeting).ballots] == [4, 5]


def choose_way(page, words):
    """Choose how votes are entered, as a clerk does with the list that drops down."""
    ways = page.meetings.frame.ways
    ways.setCurrentIndex(ways.findText(words))
    ways.activated.emit(ways.currentIndex())


def test_open_votes_are_marked_by_member_and_the_rest_agrees(stage, db, meeting, year):
    page = stage.put(CouncilPage(stage.desk))
    choose_way(page, "Từng người")
    grid = page.meetings.marks
    QAbstractItemModelTester(grid.marks, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [seat.title for seat in grid.marks.seats] == ["Mai", "Đạt", "Ước", "Ẩn", "Ổn"]
    assert grid.marks.rowCount() == 1
    grid.setFocus()
    grid.point(0, 2)
    stage.press(grid, "0")
    ballot = view(db, meeting).ballots[1]
    assert (ballot.tally.agree, ballot.tally.disagree, ballot.tally.invalid) == (4, 1, 0)
    assert dict(ballot.votes)[year.members[1]] == "disagree"
    grid.point(0, 2)
    stage.press(grid, Key.Key_Space)
    stage.press(grid, (Key.Key_Space, Qt.KeyboardModifier.NoModifier))
    assert dict(view(db, meeting).ballots[1].votes)[year.members[1]] == "agree"
    stage.press(grid, Key.Key_Delete)
    assert view(db, meeting).ballots[1].tally.agree is None


def test_papers_of_a_secret_ballot_are_nobodys(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    choose_way(page, "Từng phiếu kín")
    grid = page.meetings.marks
    assert [seat.title for seat in grid.marks.seats] == ["1", "2", "3", "4", "5"]
    stage.press(page.meetings, (Key.Key_D, CONTROL | SHIFT))
    grid.setFocus()
    grid.point(0, 4)
    stage.press(grid, "0")
    ballot = view(db, meeting).ballots[0]
    assert (ballot.papers, ballot.votes, ballot.result) == ("aaada", (), "passed")
    assert grid.marks.index(0, 6).data() == "4/5"
    assert grid.marks.index(0, 7).data() == "Đạt"


def test_a_lower_award_asks_which_and_closing_reviews_the_dossiers(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    stage.press(page.meetings, (Key.Key_Return, CONTROL | SHIFT))
    assert "Chưa có kết quả của Nguyễn Thị Lan" in stage.desk.messages.text()
    stage.press(page.meetings, (Key.Key_D, CONTROL | SHIFT))
    model = page.meetings.table.votes
    assert model.setData(model.index(0, RESULT), "Hạ mức khen")
    dialog = stage.dialog(RecordDialog)
    dialog.form.editor("lowered_to").put("GK")
    stage.press(dialog, (Key.Key_S, CONTROL))
    stage.press(page.meetings, (Key.Key_Return, CONTROL | SHIFT))
    held = view(db, meeting)
    assert held.state == "held"
    assert db.read(dossiers.view, held.ballots[0].dossier_id).award == "Giấy khen"
    assert not model.flags(model.index(0, AGREE)) & Qt.ItemFlag.ItemIsEditable
    page.meetings.reopen()
    stage.settle()
    assert view(db, meeting).state == "planned"


def test_a_tie_is_shown_and_the_chairmans_word_is_asked_with_its_reason(stage, db, meeting, year):
    page = stage.put(CouncilPage(stage.desk))
    db.write(meetings.mark_attendance, meeting, [AttendanceMark(year.members[4], present=False)])
    ballot = next(one for one in view(db, meeting).ballots if one.method == "open")
    db.write(ballots.record_votes, meeting, [BallotCount(ballot.id, 2, 2, 0)])
    page.reload()
    stage.settle()
    votes = page.meetings.table.votes
    row = [one.id for one in votes.ballots].index(ballot.id)
    cell = votes.index(row, RESULT)
    assert cell.data() == "Ngang phiếu"
    assert "chủ trì quyết định" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "1 ngang phiếu" in page.meetings.frame.figures.text()
    votes.setData(cell, "Đạt")
    dialog = stage.dialog(RecordDialog)
    assert dialog.windowTitle().startswith("Kết luận đạt – ")
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert dialog.isVisible()
    dialog.form.editor("note").put("Chủ tịch Hội đồng đồng ý")
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert cell.data() == "Đạt"
    assert view(db, meeting).ballots[row].note == "Chủ tịch Hội đồng đồng ý"


def test_papers_are_asked_of_the_desk_all_at_once_or_one(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    stage.press(page.meetings, (Key.Key_P, CONTROL))
    page.meetings.print_paper("minutes")
    assert stage.papers == [("pack", {"meeting_id": meeting}), ("minutes", {"meeting_id": meeting})]


def test_a_dossier_is_taken_off_and_the_meeting_removed_and_both_come_back(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    page.meetings.table.point(0, 0)
    page.meetings.drop()
    stage.settle()
    assert page.meetings.table.votes.rowCount() == 1
    page.meetings.remove()
    stage.settle()
    assert page.meetings.view is None
    stage.desk.undo()
    stage.settle()
    stage.desk.undo()
    stage.settle()
    assert page.meetings.table.votes.rowCount() == 2
    page.meetings.remove_many()
    (form,) = page.window().findChildren(RecordDialog)
    form.form.editor("meetings").put((meeting,))
    form.save()
    stage.settle()
    assert page.meetings.view is None
    stage.desk.undo()
    stage.settle()
    draft = db.read(read.council_draft, db.read(read.councils, TODAY)[0].id)
    fresh = tuple(replace(one, id=0) for one in draft.members)
    db.write(add_council, replace(draft, name="Hội đồng lập nhầm", members=fresh))
    page.show_tab(1)
    stage.settle()
    page.councils.table.selectAll()
    page.councils.remove()
    stage.settle()
    (plan,) = page.window().findChildren(BulkPlanDialog)
    assert plan.sentence.text() == "1 hội đồng làm được, 1 hội đồng không làm được và giữ nguyên."
    plan.save()
    stage.settle()
    assert page.councils.table.model_of_rows.rowCount() == 1
    assert stage.answers.asked == []


def test_members_are_edited_in_their_table(stage, db, year):
    page = stage.put(CouncilPage(stage.desk))
    page.show_tab(1)
    stage.settle()
    page.councils.open_row(year.council)
    dialog = stage.dialog(CouncilDialog)
    lines = dialog.members.lines
    assert lines.setData(lines.index(5, 0), "Bui Thi Ung")
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert is_gone(dialog)
    members = db.read(read.council_draft, year.council).members
    assert [member.name for member in members][-1] == "Bui Thi Ung"
    page.councils.open_row(year.council)
    dialog = stage.dialog(CouncilDialog)
    dialog.members.lines.drop_rows([0])
    stage.answers.next = [1]
    dialog.reject()
    assert dialog.isVisible()
    stage.answers.next = [0]
    dialog.reject()
    assert len(db.read(read.council_draft, year.council).members) == 6


def test_times_are_read_as_clerks_write_them():
    import doctest

    assert doctest.testmod(council_forms).failed == 0


def test_an_empty_model_is_a_good_model(qtbot):
    model = VoteModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.put([], False)
    assert model.rowCount() == 0
