"""Votes one by one on the real page: 60 nominees, 11 members, by the keyboard alone."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from sqlalchemy import select

from tests import dossier_year
from tests.dossier_year import TODAY
from tests.gui.shown_page import CONTROL, SHIFT, is_gone, shown
from thidua_desktop.commands import ballots, council
from thidua_desktop.commands.label import labelled
from thidua_desktop.domain.council import CouncilDraft, MemberDraft
from thidua_desktop.domain.council_ballots import BallotCount
from thidua_desktop.gui.dialogs.bulk_plan import BulkPlanDialog
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.gui.pages.council import CouncilPage
from thidua_desktop.gui.pages.council_forms import MeetingDialog
from thidua_desktop.gui.pages.council_votes import AGREE, SHARE
from thidua_desktop.model import Attendance, Ballot, CouncilMember, Dossier, Meeting, Person
from thidua_desktop.queries import council as read

# popups take the keyboard, which the screenless platform cannot give
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")

Key = Qt.Key
NOMINEES, MEMBERS = 60, 11
PRESENT_TIME = 0.2
"""Seconds the window may take to show a mark; storing it goes on beside."""


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


@labelled("Chuẩn bị phiên họp lớn")
def big_meeting(session, council_id, campaign_id):
    """60 nominees for CSTĐCS in secret, or by hand the half of them."""
    members = session.scalars(select(CouncilMember.id).where(CouncilMember.council_id == council_id)).all()
    meeting = Meeting(year=2024, council_id=council_id, campaign_id=campaign_id, held_on=TODAY.replace(day=12))
    meeting.attendances = [Attendance(member_id=key) for key in members]
    session.add(meeting)
    session.flush()
    for number in range(NOMINEES):
        person = Person(full_name=f"Trần Văn {number + 1}")
        session.add(person)
        session.flush()
        code = "CSTĐCS" if number % 2 else "GK"
        dossier = Dossier(year=2024, person_id=person.id, award_code=code, state="complete", name_at=person.full_name)
        session.add(dossier)
        session.flush()
        method = "secret" if number % 2 else "open"
        session.add(
            Ballot(meeting_id=meeting.id, dossier_id=dossier.id, position=number, award_code=code, method=method)
        )  # fmt: skip
    session.flush()
    return meeting.id


@pytest.fixture
def meeting(db, year):
    roles = ["chairman", "secretary"] + ["member"] * (MEMBERS - 2)
    names = [f"Lê Thị {chr(65 + place)}" for place in range(MEMBERS)]
    members = tuple(MemberDraft(name=name, role=role) for name, role in zip(names, roles, strict=True))
    eleven = db.write(council.add_council, CouncilDraft(name="Hội đồng mười một", members=members))
    return db.write(big_meeting, eleven, year.ids.campaign)


def view(db, meeting):
    return db.read(read.meeting_view, meeting, TODAY)


def of(db, meeting, method):
    return [one for one in view(db, meeting).ballots if one.method == method]


def choose_way(page, words):
    ways = page.meetings.frame.ways
    ways.setCurrentIndex(ways.findText(words))
    ways.activated.emit(ways.currentIndex())


def test_sixty_nominees_are_voted_on_in_a_few_keys_each(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    for words, method in (("Từng người", "open"), ("Từng phiếu kín", "secret")):
        choose_way(page, words)
        grid = page.meetings.marks
        assert (grid.marks.rowCount(), len(grid.marks.seats)) == (NOMINEES // 2, MEMBERS)
        stage.press(page.meetings, (Key.Key_D, CONTROL | SHIFT))
        grid.setFocus()
        grid.point(0, 1)
        # down the first column, as one reads out a paper: against, for, neither, for …
        stage.press(grid, *("0", "1", "2", "1"))
        grid.point(0, 2)
        stage.press(grid, *["0"] * 3)
        tallies = [(one.tally.agree, one.tally.disagree, one.tally.invalid) for one in of(db, meeting, method)]
        assert tallies[:4] == [(9, 2, 0), (10, 1, 0), (9, 1, 1), (11, 0, 0)]
        assert set(tallies[4:]) == {(11, 0, 0)}
    results = [one.result for one in of(db, meeting, "secret")]
    assert results == ["passed"] * (NOMINEES // 2)
    grid.point(0, 3)
    stage.press(grid, "0")
    assert of(db, meeting, "secret")[0].result == "failed"
    assert view(db, meeting).undecided == ()


def test_a_mark_is_shown_at_once_whatever_storing_takes(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    choose_way(page, "Từng người")
    stage.press(page.meetings, (Key.Key_D, CONTROL | SHIFT))
    grid = page.meetings.marks
    grid.setFocus()
    took = []
    for row in range(5):
        grid.point(row, 1)
        begun = time.perf_counter()
        QTest.keyClick(grid, Key.Key_0)
        took.append(time.perf_counter() - begun)
        assert grid.marks.index(row, 1).data() == "K"
    stage.settle()
    assert sorted(took)[len(took) // 2] < PRESENT_TIME
    assert [one.tally.disagree for one in of(db, meeting, "open")[:5]] == [1] * 5


def test_marks_are_pasted_from_excel_and_one_undo_takes_them_back(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    choose_way(page, "Từng người")
    grid = page.meetings.marks
    QGuiApplication.clipboard().setText("1\t0\tk\nĐ\t-\t1\n")
    grid.point(0, 1)
    grid.setFocus()
    stage.press(grid, (Key.Key_V, CONTROL))
    plan = stage.dialog(BulkPlanDialog)
    assert len(plan.plan.will) == 2
    plan.save()
    stage.settle()
    first, second = of(db, meeting, "open")[:2]
    assert (first.tally.agree, first.tally.disagree) == (9, 2)
    assert (second.tally.agree, second.tally.invalid) == (10, 1)
    grid.copy()
    assert QGuiApplication.clipboard().text() == "Đ"
    stage.desk.undo()
    stage.settle()
    assert of(db, meeting, "open")[0].tally.agree is None
    assert grid.marks.index(0, 1).data() == ""


def test_filling_down_gives_the_rows_below_the_same_mark_and_the_page_keeps_its_own_use_of_the_keys(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    choose_way(page, "Từng người")
    grid = page.meetings.marks
    grid.point(0, 1)
    grid.setFocus()
    stage.press(grid, "0")
    model, flag = grid.marks, QItemSelectionModel.SelectionFlag.ClearAndSelect
    grid.selectionModel().select(QItemSelection(model.index(0, 1), model.index(2, 1)), flag)
    stage.press(grid, (Key.Key_D, CONTROL))
    assert [one.tally.disagree for one in of(db, meeting, "open")[:3]] == [1, 1, 1]
    assert not any(one.isVisible() for one in stage.window.findChildren(QDialog))
    stage.desk.undo()
    stage.settle()
    assert [one.tally.disagree for one in of(db, meeting, "open")[:3]] == [1, None, None]


def test_a_held_meeting_shows_the_marks_and_takes_none(stage, db, meeting):
    counts = [BallotCount(one.id, MEMBERS, 0, 0) for one in view(db, meeting).ballots]
    db.write(ballots.record_votes, meeting, counts)
    page = stage.put(CouncilPage(stage.desk))
    stage.press(page.meetings, (Key.Key_Return, CONTROL | SHIFT))
    choose_way(page, "Từng người")
    grid = page.meetings.marks
    assert page.meetings.view.state == "held"
    grid.point(0, 1)
    grid.setFocus()
    stage.press(grid, "0")
    assert of(db, meeting, "open")[0].tally.agree == MEMBERS
    assert grid.marks.index(0, MEMBERS + 1).data() == "11/11"


def test_the_tellers_count_is_refused_under_the_number_that_is_wrong(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    stage.press(page.meetings, (Key.Key_K, CONTROL))
    dialog = stage.dialog(RecordDialog)
    assert dialog.form.value("issued") == MEMBERS
    dialog.form.editor("collected").put(10)
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert dialog.isVisible()
    dialog.form.editor("not_returned").put(1)
    dialog.form.editor("valid").put(10)
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert is_gone(dialog)
    assert view(db, meeting).poll(1).draft.valid == 10
    assert "hợp lệ 10" in page.meetings.frame.polls.text()


def test_the_tellers_count_is_at_hand_while_single_papers_are_entered(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    frame = page.meetings.frame
    for way in ("Từng phiếu kín", "Tổng số phiếu", "Từng người"):
        choose_way(page, way)
        button = next(one for one in page.findChildren(QPushButton) if one.text() == "Kiểm phiếu…")
        assert button.isVisible()
        assert button.isEnabled()
        assert frame.polls.isVisible()
        assert frame.hint.isVisible() == frame.conclusion.isHidden() == (way != "Tổng số phiếu")
    choose_way(page, "Từng phiếu kín")
    button.click()
    stage.settle()
    assert stage.dialog(RecordDialog).windowTitle() == "Kiểm phiếu"


def test_a_vote_is_taken_again_and_a_nominee_left_for_later_from_the_menu(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    first = view(db, meeting).ballots[0]
    db.write(ballots.record_votes, meeting, [BallotCount(first.id, 3, 8, 0)])
    stage.settle()
    page.meetings.reload()
    stage.settle()
    page.meetings.table.point(0, 0)
    page.meetings.vote_again()
    dialog = stage.dialog(RecordDialog)
    stage.press(dialog, (Key.Key_S, CONTROL))
    again = next(one for one in view(db, meeting).ballots if one.round == 2)
    row = [one.id for one in page.meetings.table.votes.ballots].index(again.id)
    assert page.meetings.table.votes.index(row, 0).data().startswith("Lần 2: ")
    page.meetings.table.point(row, 0)
    page.meetings.defer()
    dialog = stage.dialog(RecordDialog)
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert dialog.isVisible()
    dialog.form.editor("note").put("chờ xác minh")
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert view(db, meeting).ballots[row].result == "deferred"


def test_several_nominees_are_decided_on_left_for_later_and_dropped_in_one_step_each(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    table, votes = page.meetings.table, page.meetings.table.votes
    first = [one.id for one in votes.ballots[:3]]

    def select(rows):
        chosen = QItemSelection(votes.index(0, 0), votes.index(rows - 1, 1))
        table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def act(words):
        next(one for one in page.meetings.page_actions if one.text == words).handler()
        return stage.dialog(RecordDialog)

    def agree():
        stage.press(stage.dialog(BulkPlanDialog), (Key.Key_S, CONTROL))
        stage.settle()

    def results():
        return [one.result for one in view(db, meeting).ballots if one.id in first]

    db.write(ballots.record_votes, meeting, [BallotCount(key, 0, MEMBERS, 0) for key in first])
    select(3)
    dialog = act("Ghi kết quả…")
    assert dialog.windowTitle() == "Ghi kết quả – 3 hồ sơ"
    dialog.form.editor("result").put("passed")
    stage.press(dialog, (Key.Key_S, CONTROL))
    plan = stage.dialog(BulkPlanDialog)
    assert not plan.save_button.isEnabled()
    assert all("theo số phiếu là không đạt" in why for _, _, why in plan.plan.refused)
    stage.press(plan, Key.Key_Escape)
    dialog.form.editor("result").put("higher")
    stage.press(dialog, (Key.Key_S, CONTROL))
    agree()
    assert results() == ["higher"] * 3
    select(2)
    dialog = act("Để lại phiên sau…")
    dialog.form.editor("note").put("chờ xác minh đơn thư")
    stage.press(dialog, (Key.Key_S, CONTROL))
    agree()
    assert results() == ["deferred", "deferred", "higher"]
    stage.desk.undo()
    stage.settle()
    assert results() == ["higher"] * 3
    select(2)
    dialog = act("Hạ mức khen…")
    dialog.form.editor("lowered_to").put("GK")
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert {said for _, said in stage.dialog(BulkPlanDialog).plan.will} == {"Hạ mức khen xuống Giấy khen"}
    agree()
    assert results() == ["lower", "lower", "higher"]
    stage.desk.undo()
    stage.settle()
    select(2)
    dialog = act("Bỏ phiếu lại…")
    assert dialog.form.value("award_code") == "same"
    stage.press(dialog, (Key.Key_S, CONTROL))
    agree()
    assert [one.round for one in view(db, meeting).ballots].count(2) == 2
    stage.desk.undo()
    stage.settle()
    select(3)
    next(one for one in page.meetings.page_actions if one.text == "Bỏ hồ sơ khỏi phiên họp").handler()
    agree()
    assert results() == []
    assert "3 hồ sơ" in stage.desk.messages.text()


def test_attendance_is_taken_by_keys_alone(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    keys = list(page.meetings.attendance.ticks)
    page.meetings.attendance.ticks[keys[0]].setFocus()
    stage.press(page.meetings.attendance.ticks[keys[0]], Key.Key_Down)
    second = page.meetings.attendance.ticks[keys[1]]
    assert second.hasFocus()
    stage.press(second, Key.Key_Space)
    assert view(db, meeting).voters.present == MEMBERS - 1
    second = page.meetings.attendance.ticks[keys[1]]
    second.setFocus()
    stage.press(second, Key.Key_F2)
    dialog = stage.dialog(RecordDialog)
    dialog.form.editor("reason").put("đi công tác")
    dialog.form.editor("written_opinion").put(True)
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert view(db, meeting).voters.written == 1


def test_the_programme_is_filled_from_the_dossiers(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    stage.press(page.meetings, (Key.Key_S, CONTROL | SHIFT))
    dialog = stage.dialog(MeetingDialog)
    dialog.take_offered()
    stage.press(dialog, (Key.Key_S, CONTROL))
    assert is_gone(dialog)
    kept = db.read(read.meeting_draft, meeting)
    assert kept.agenda[-1].text == "Kết luận phiên họp"
    assert any("Bỏ phiếu kín Chiến sĩ thi đua cơ sở: 30 cá nhân" in line.text for line in kept.agenda)


def test_a_member_who_may_not_vote_has_no_cell_in_that_row(stage, db, meeting):
    draft = db.read(read.council_draft, view(db, meeting).draft.council_id)
    nominee = of(db, meeting, "open")[0]
    person_id = db.read(lambda session: session.get(Dossier, nominee.dossier_id).person_id)
    members = (replace(draft.members[0], person_id=person_id), *draft.members[1:])
    barred = replace(draft, members=members, own_conflict="bar")
    db.write(council.edit_council, view(db, meeting).draft.council_id, barred)
    page = stage.put(CouncilPage(stage.desk))
    choose_way(page, "Từng người")
    grid = page.meetings.marks
    assert grid.marks.index(0, 1).data() == "×"
    assert "không bỏ phiếu" in grid.marks.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    grid.point(0, 1)
    grid.setFocus()
    stage.press(grid, "0")
    assert of(db, meeting, "open")[0].tally.agree is None
    grid.point(0, 2)
    stage.press(grid, "1")
    after = of(db, meeting, "open")[0]
    assert (after.tally.agree, after.total, after.imbalance) == (MEMBERS - 1, MEMBERS - 1, "")


def test_votes_that_do_not_add_up_are_marked_at_their_cell(stage, db, meeting):
    page = stage.put(CouncilPage(stage.desk))
    first = view(db, meeting).ballots[0]
    db.write(ballots.record_votes, meeting, [BallotCount(first.id, 9, 1, 0)])
    page.meetings.reload()
    stage.settle()
    model = page.meetings.table.votes
    said = model.index(0, AGREE).data(Qt.ItemDataRole.ToolTipRole)
    assert said == "Đồng ý 9 + không đồng ý 1 + không hợp lệ 0 = 10, khác tổng 11 phiếu. Xem lại từng số."
    assert model.index(0, SHARE).data() == "9/11 (81,8 %)"
