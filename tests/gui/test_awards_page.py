"""Decisions, tờ trình, awards and the book, driven by keys and buttons in the real page."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests import award_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import awards as commands
from thidua_desktop.commands import certificates, past_awards, submissions
from thidua_desktop.domain.awards import PastAwardDraft
from thidua_desktop.gui.dialogs.bulk_plan import BulkPlanDialog
from thidua_desktop.gui.dialogs.certificate_print import CertificatePrintDialog
from thidua_desktop.gui.dialogs.preview import PreviewDialog
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.gui.pages.awards import AwardsPage
from thidua_desktop.gui.widgets.rows import CheckRow
from thidua_desktop.queries import award_choices
from thidua_desktop.queries.awards import decision_view, submission_view

DAY = dt.date(2026, 12, 10)


@pytest.fixture
def ids(db):
    return award_year.made(db)


@pytest.fixture
def page(ids, desk, jobs, window):
    desk._clock = lambda: dt.datetime(2026, 12, 15, 10, 42)
    desk.set_year(YEAR)
    made = AwardsPage(desk)
    made.setParent(window)
    made.resize(1158, 700)
    made.show()
    settle(jobs)
    return made


def settle(jobs):
    for _ in range(5):
        assert jobs.wait()
        QTest.qWait(15)


def dialog(page):
    return next(one for one in page.window().findChildren(RecordDialog) if one.isVisible())


def act(page, jobs, words):
    """What the clerk does through the button or the row menu of these words."""
    action = next(one for one in page.current.page_actions if one.text == words)
    assert not action.reason(len(page.current.selected_ids()), page.current.read_only_reason())
    action.handler()
    settle(jobs)


def save(page, jobs, **values):
    form = dialog(page)
    for key, value in values.items():
        form.form.editor(key).put(value)
    form.save()
    settle(jobs)


def agree(page, jobs):
    """Say yes to the plan on show; returns its sentence and its lines."""
    plan = next(one for one in page.window().findChildren(BulkPlanDialog) if one.isVisible())
    told = [plan.sentence.text(), *(row.accessibleName() for row in plan.findChildren(CheckRow))]
    plan.save()
    settle(jobs)
    return told


def cells(page, column):
    model = page.current.table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def select_first(page):
    page.current.table.selectRow(0)


def test_from_passed_dossiers_to_handed_certificates(page, jobs, db, desk):
    act(page, jobs, "Lập quyết định")
    assert len(dialog(page).form.value("dossier_ids")) == 5
    save(page, jobs, money_source="Quỹ thi đua, khen thưởng của xã")
    assert cells(page, 0) == ["Chưa có số"]
    select_first(page)
    act(page, jobs, "Ban hành…")
    save(page, jobs, number="", signed_on=DAY)
    assert "number" in dialog(page).form.errors()
    save(page, jobs, number="45", signed_on=DAY)
    assert desk.questions.asked[-1].startswith(
        "Ban hành Quyết định số 45/QĐ-UBND ngày 10/12/2026 khen thưởng 1 tập thể"
    )
    assert cells(page, 0) == ["45/QĐ-UBND"]
    act(page, jobs, "Vào sổ giấy khen")
    page.open_record(None, tab="book", unhanded=True)
    settle(jobs)
    assert cells(page, 0) == ["1", "2", "3", "4", "5"]
    page.current.table.selectAll()
    act(page, jobs, "Ghi đã trao")
    save(page, jobs, on=TODAY)
    assert agree(page, jobs)[0] == "5 giấy khen làm được."
    assert cells(page, 0) == []
    page.current.clear_filters()
    settle(jobs)
    assert set(cells(page, 5)) == {"Đã trao"}
    assert page.current.figures.whole_text() == "Sổ năm 2026: đến số 5 · 5 đã trao · 0 chưa trao"


def test_saying_no_issues_nothing(page, jobs, db, desk, ids):
    number = db.write(commands.decide_meeting, ids.meeting, TODAY)
    page.current.reload()
    settle(jobs)
    select_first(page)
    desk.questions.answer = 1
    act(page, jobs, "Ban hành…")
    save(page, jobs, number="45", signed_on=DAY)
    assert db.read(decision_view, number).state == "draft"
    dialog(page).done(0)


def test_a_refused_issue_stays_open_with_the_reason_at_its_field(page, jobs, db, ids):
    number = db.write(commands.decide_meeting, ids.meeting, TODAY)
    page.current.reload()
    settle(jobs)
    select_first(page)
    act(page, jobs, "Ban hành…")
    save(page, jobs, number="45", signed_on=TODAY + dt.timedelta(days=3))
    form = dialog(page)
    assert "ở sau hôm nay" in form.form.errors()["signed_on"]
    assert form.form.value("number") == "45"
    assert db.read(decision_view, number).state == "draft"
    form.done(0)


def test_cancelling_asks_for_a_reason(page, jobs, db, ids):
    number = db.write(commands.decide_meeting, ids.meeting, TODAY)
    db.write(commands.issue_decision, number, "45", DAY, TODAY)
    page.current.reload()
    settle(jobs)
    select_first(page)
    act(page, jobs, "Hủy cả quyết định…")
    save(page, jobs, reason="Ghi nhầm đối tượng")
    assert cells(page, 4) == ["Đã hủy"]


def test_a_new_draft_is_the_one_at_the_cursor(page, jobs, db, desk):
    desk.page_wanted.connect(lambda _page, made, options: page.open_record(made, **options))
    for words, tab in (("Lập quyết định", "decisions"), ("Trình Chủ tịch", "submissions")):
        page.open_record(None, tab=tab)
        for count in (1, 2):
            act(page, jobs, words)
            form = dialog(page).form
            save(page, jobs, dossier_ids=form.value("dossier_ids")[count : count + 1])
            row = page.current.current_row()
            assert (len(cells(page, 0)), row.id, page.current.selected_ids()) == (count, count, [count])
        page.current.search.line.setText("không có")
        page.current.search.line.returnPressed.emit()
        act(page, jobs, words)
        save(page, jobs)
        assert page.current.current_row().id == 3


def test_a_submission_upward_and_its_answer(page, jobs, db):
    page.open_record(None, tab="submissions", start="superior")
    settle(jobs)
    assert len(dialog(page).form.value("dossier_ids")) == 2
    save(page, jobs)
    select_first(page)
    act(page, jobs, "Ghi đã trình…")
    save(page, jobs, number="27", signed_on=DAY)
    assert cells(page, 0) == ["27/TTr-UBND"]
    link = next(
        button
        for button in page.current.findChildren(QPushButton)
        if button.text() == "Ghi kết quả…" and button.isVisible()
    )
    link.click()
    settle(jobs)
    save(page, jobs, outcome="granted", decision_number="812/QĐ-UBND", decision_date=DAY)
    assert [line.outcome for line in db.read(submission_view, 1).lines].count("granted") == 1


def test_a_past_award_is_typed_and_found_without_marks(page, jobs, ids):
    page.open_record(None, tab="awards")
    settle(jobs)
    act(page, jobs, "Nhập khen thưởng cũ")
    save(page, jobs, receiver=(f"person:{ids.persons[0]}", "Nguyễn Thị Lan"), award_code="GK_X", year=2019)
    assert cells(page, 0) == ["Nguyễn Thị Lan"]
    page.current.search.line.setText("lan nguyen")
    page.current.search.line.returnPressed.emit()
    settle(jobs)
    assert cells(page, 0) == ["Nguyễn Thị Lan"]
    page.current.search.line.setText("hung")
    page.current.search.line.returnPressed.emit()
    settle(jobs)
    assert cells(page, 0) == []


def test_a_spoiled_sheet_keeps_its_number(page, jobs, db, ids):
    number = db.write(commands.decide_meeting, ids.meeting, TODAY)
    db.write(commands.issue_decision, number, "45", DAY, TODAY)
    db.write(certificates.number_certificates, number, DAY)
    page.open_record(None, tab="book")
    settle(jobs)
    select_first(page)
    act(page, jobs, "Hỏng, in lại…")
    save(page, jobs, note="Lem mực")
    assert cells(page, 0)[:3] == ["1", "1", "2"]
    assert cells(page, 5)[:2] == ["Hỏng", "Chưa trao"]


def test_drafts_awards_and_sheets_are_worked_on_several_at_a_time(page, jobs, db, desk, ids):
    for count in (1, 2):
        act(page, jobs, "Lập quyết định")
        save(page, jobs, dossier_ids=dialog(page).form.value("dossier_ids")[:count])
    page.current.table.selectAll()
    act(page, jobs, "Xóa dự thảo")
    agree(page, jobs)
    assert cells(page, 0) == []
    assert desk.messages.text().startswith("Xóa dự thảo quyết định – 2 dự thảo")
    number = db.write(commands.decide_meeting, ids.meeting, TODAY)
    db.write(commands.issue_decision, number, "45", DAY, TODAY)
    db.write(certificates.number_certificates, number, DAY)
    page.open_record(None, tab="book")
    settle(jobs)
    page.current.table.selectAll()
    act(page, jobs, "Hỏng, in lại…")
    assert dialog(page).windowTitle() == "5 giấy khen hỏng, in lại"
    save(page, jobs, note="Máy in lem mực")
    agree(page, jobs)
    assert len(cells(page, 0)) == 10
    desk.undo()
    settle(jobs)
    assert len(cells(page, 0)) == 5
    page.open_record(None, tab="awards")
    settle(jobs)
    page.current.table.selectAll()
    act(page, jobs, "Thu hồi, hủy bỏ…")
    assert len(dialog(page).form.value("award_ids")) == 5
    dialog(page).done(0)


def test_several_past_awards_are_noted_as_taken_back_or_deleted(page, jobs, db, desk, ids):
    for year in (2021, 2022, 2023):
        draft = PastAwardDraft(year, "GK_X", person_id=ids.persons[1], decision_number="7/QĐ", authority="UBND huyện")
        db.write(past_awards.add_past_award, draft, TODAY)
    page.open_record(None, tab="awards")
    settle(jobs)
    page.current.table.selectAll()
    act(page, jobs, "Thu hồi, hủy bỏ…")
    assert dialog(page).windowTitle().endswith("3 khen thưởng")
    save(page, jobs, reason="Quyết định số 9/QĐ của UBND huyện")
    agree(page, jobs)
    assert set(cells(page, 4)) == {"Đã thu hồi"}
    page.current.table.selectAll()
    act(page, jobs, "Xóa dòng đã nhập")
    agree(page, jobs)
    assert cells(page, 0) == []
    desk.undo()
    settle(jobs)
    assert len(cells(page, 0)) == 3


def test_decisions_and_what_hangs_on_them_are_done_several_at_a_time(page, jobs, db, desk, ids):
    for count in (2, 3):
        draft = db.read(award_choices.new_decision, YEAR, TODAY, campaign_id=ids.campaign)
        db.write(commands.add_decision, replace(draft, dossier_ids=draft.dossier_ids[:count]), TODAY)
    page.current.reload()
    settle(jobs)
    first, second = page.current.table.model_of_rows.ids()
    page.current.table.selectAll()
    act(page, jobs, "Ghi mức thưởng…")
    everybody = tuple(line.award_id for key in (first, second) for line in db.read(decision_view, key).lines)
    save(page, jobs, award_ids=everybody, amount=700_000, reason="Quyết định của tỉnh")
    assert agree(page, jobs)[0] == "5 trường hợp làm được."
    assert {line.money for line in db.read(decision_view, first, TODAY).lines} == {700_000}
    act(page, jobs, "Bỏ hồ sơ chưa quyết định được")
    assert agree(page, jobs)[0] == "Không dự thảo nào làm được, 2 dự thảo không làm được và giữ nguyên."
    next(one for one in page.window().findChildren(BulkPlanDialog) if one.isVisible()).reject()
    act(page, jobs, "Ban hành…")
    save(page, jobs, signed_on=DAY, **{f"number_{first}": "45", f"number_{second}": "45"})
    told = agree(page, jobs)
    assert told[0] == "1 quyết định làm được, 1 quyết định không làm được và giữ nguyên."
    assert "đã dùng cho quyết định khác" in told[1]
    assert sorted(cells(page, 0)) == ["45/QĐ-UBND", "Chưa có số"]
    desk.undo()
    settle(jobs)
    page.current.table.selectAll()
    act(page, jobs, "Ban hành…")
    save(page, jobs, signed_on=DAY, **{f"number_{first}": "45", f"number_{second}": "46"})
    assert agree(page, jobs)[0] == "2 quyết định làm được."
    assert sorted(cells(page, 0)) == ["45/QĐ-UBND", "46/QĐ-UBND"]
    page.current.table.selectAll()
    act(page, jobs, "Vào sổ giấy khen")
    agree(page, jobs)
    act(page, jobs, "In giấy khen")
    (sheets,) = page.window().findChildren(CertificatePrintDialog)
    assert [one.book_number for one in sheets.sheets()] == ["1", "2", "3", "4", "5"]
    sheets.reject()
    act(page, jobs, "Thông báo kết quả")
    (paper,) = page.window().findChildren(PreviewDialog)
    assert len(paper._paper.documents) == 2
    paper.reject()
    page.open_record(None, tab="book")
    settle(jobs)
    assert sorted(cells(page, 0)) == ["1", "2", "3", "4", "5"]
    page.current.table.select_id(page.current.table.model_of_rows.ids()[0])
    act(page, jobs, "Ghi đã trao")
    save(page, jobs, on=TODAY)
    page.current.table.selectAll()
    act(page, jobs, "Ghi đã trao")
    save(page, jobs, on=TODAY)
    told = agree(page, jobs)
    assert told[0] == "4 giấy khen làm được, 1 giấy khen không làm được và giữ nguyên."
    assert "Đã trao ngày 15/12/2026" in told[1]
    page.open_record(None, tab="decisions")
    settle(jobs)
    page.current.table.selectAll()
    act(page, jobs, "Hủy cả quyết định…")
    save(page, jobs, reason="Ban hành nhầm")
    agree(page, jobs)
    assert set(cells(page, 4)) == {"Đã hủy"}
    desk.undo()
    settle(jobs)
    assert set(cells(page, 4)) == {"Đã ban hành"}


def test_several_submissions_go_out_and_are_answered_in_one_go(page, jobs, db, desk, ids):
    for dossier in (ids.upward, ids.higher):
        draft = db.read(award_choices.new_submission, YEAR, "superior", TODAY)
        draft = replace(draft, superior_id=ids.superior, dossier_ids=(dossier,))
        db.write(submissions.add_submission, draft)
    page.open_record(None, tab="submissions")
    settle(jobs)
    keys = page.current.table.model_of_rows.ids()
    page.current.table.selectAll()
    act(page, jobs, "Ghi đã trình…")
    save(page, jobs, signed_on=DAY, **{f"number_{key}": str(key) for key in keys})
    assert agree(page, jobs)[0] == "2 tờ trình làm được."
    page.current.table.selectAll()
    act(page, jobs, "Ghi kết quả cấp trên…")
    assert len(dialog(page).form.value("item_ids")) == 2
    save(page, jobs, decision_number="118/QĐ-UBND", decision_date=DAY, decided_by="Chủ tịch UBND tỉnh")
    agree(page, jobs)
    assert [db.read(submission_view, key).state for key in keys] == ["answered", "answered"]
    desk.undo()
    settle(jobs)
    assert [db.read(submission_view, key).state for key in keys] == ["sent", "sent"]


def test_without_passed_dossiers_it_says_what_comes_first(page, jobs, db, desk, ids):
    db.write(commands.decide_meeting, ids.meeting, TODAY)
    act(page, jobs, "Lập quyết định")
    assert not [one for one in page.window().findChildren(RecordDialog) if one.isVisible()]
    assert "Họp Hội đồng xét hồ sơ trước" in desk.messages.text()


def test_what_is_on_show_is_printed_when_nothing_is_selected(page, jobs, db, desk, ids, monkeypatch):
    draft = db.read(award_choices.new_decision, YEAR, TODAY, campaign_id=ids.campaign)
    decision = db.write(commands.add_decision, draft, TODAY)
    opened = []
    monkeypatch.setattr(desk, "open_paper", lambda kind, **ids: opened.append((kind, ids)))
    page.open_record(None, tab="decisions")
    settle(jobs)
    select_first(page)
    page.current.table.clearSelection()
    page.current.print_pay_list()
    assert opened == [("pay_list", {"decision_id": decision})]
