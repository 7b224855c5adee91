"""Each task of the home page lands the clerk where its work is."""

import datetime as dt

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from tests import award_year, registration_year
from tests.award_year import TODAY
from tests.commune_plan import store
from thidua_desktop.commands import campaigns, meetings, registrations, submissions, targets
from thidua_desktop.domain.council import MeetingDraft
from thidua_desktop.domain.registrations import LineDraft, RegistrationDraft
from thidua_desktop.domain.targets_rows import Figure
from thidua_desktop.gui.page_stack import PageStack
from thidua_desktop.gui.pages.council_forms import MeetingDialog
from thidua_desktop.gui.tables.results import FIRST_MONTH
from thidua_desktop.gui.widgets.rows import TaskRow
from thidua_desktop.queries import award_choices
from thidua_desktop.queries import campaigns as read_campaigns
from thidua_desktop.queries import council as read_council
from thidua_desktop.queries import targets as read_targets


@pytest.fixture
def go(desk, jobs, window):
    """Opens the home page on a day and clicks the task whose sentence has some words; gives the page that is shown."""

    def settle():
        for _ in range(6):
            assert jobs.wait()
            QTest.qWait(5)

    def click(day, words):
        desk._clock = lambda: dt.datetime.combine(day, dt.time(10, 42))
        desk.set_year(day.year)
        stack = PageStack()
        stack.setParent(window)
        stack.resize(1158, 712)
        stack.use(desk)
        stack.show()
        settle()
        rows = [row for row in stack.page().findChildren(TaskRow) if row.action is not None]
        (row,) = [row for row in rows if words in row.accessibleName()]
        row.action.click()
        settle()
        return stack.page()

    return click


@pytest.mark.parametrize(("state", "words"), [("missing", "chưa gửi đăng ký"), ("waiting", "chờ xem")])
def test_registrations_are_narrowed_to_the_units_the_task_speaks_of(db, go, state, words):
    ids = registration_year.made(db)
    lines = (LineDraft("unit", ids.units[0], ("TTLĐTT",)),)
    db.write(registrations.add_registration, RegistrationDraft(ids.campaign, ids.units[0], lines=lines))
    page = go(dt.date(2024, 2, 23), words)
    rows = page.board.table.model_of_rows
    shown = [rows.row(key) for key in rows.ids()]
    assert shown
    assert {row.state for row in shown} == {state}
    assert page.board.current_row() in shown


def test_targets_stand_at_the_month_and_the_first_target_without_a_figure(db, go):
    key = store(db)
    db.write(campaigns.launch, key, dt.date(2024, 1, 31))
    first, second = [row for row in db.read(read_targets.rows, key) if row.draft.comparator != "text"][:2]
    db.write(targets.record_results, key, [Figure(target_id=first.id, month=4, value=first.draft.value)])
    page = go(dt.date(2024, 5, 10), "chưa có kết quả tháng 4")
    assert page.table.current_id() == second.id
    assert page.table.months.currentIndex().column() == FIRST_MONTH + 3


def test_a_deadline_of_the_plan_opens_its_line(db, go):
    key = store(db)
    db.write(campaigns.launch, key, dt.date(2024, 1, 31))
    tasks = db.read(read_campaigns.view, key).draft.parts.assignments
    one = next(each for each in tasks if each.deadline)
    page = go(one.deadline, one.task)
    assert page.detail.opened.view.id == key
    assert page.detail.tabs.tabText(page.detail.tabs.currentIndex()) == "Phân công"


def test_a_planned_meeting_is_the_one_shown(db, go):
    ids = award_year.made(db)
    council = db.read(read_council.meeting_view, ids.meeting, TODAY).draft.council_id
    for day in (dt.date(2026, 12, 18), dt.date(2026, 12, 22)):
        draft = MeetingDraft(year=2026, council_id=council, campaign_id=ids.campaign, held_on=day)
        last = db.write(meetings.plan_meeting, draft)
    page = go(TODAY, "Họp Hội đồng ngày 22/12/2026")
    assert page.meetings.view.id == last


def test_dossiers_that_wait_for_the_council_ask_for_a_meeting(db, go):
    award_year.made(db)
    go(TODAY, "chờ Hội đồng xét")
    dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, MeetingDialog) and one.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].reject()


@pytest.mark.parametrize(("words", "tab"), [("chờ quyết định", "decisions"), ("chờ trình cấp trên", "submissions")])
def test_what_the_council_passed_opens_the_form_of_its_paper(db, go, words, tab):
    award_year.made(db)
    page = go(TODAY, words)
    assert page.current is page.tab(tab)
    dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].reject()


def test_a_paper_that_waits_is_selected_in_its_list(db, go):
    ids = award_year.made(db)
    number = db.write(submissions.add_submission, db.read(award_choices.new_submission, 2026, "superior", TODAY))
    assert ids.meeting
    page = go(TODAY, "Tờ trình đề nghị khen thưởng chưa gửi")
    assert page.current.current_row().id == number
