"""The home page with its real data, driven by keys."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests import award_year, registration_year
from thidua_desktop.gui.pages.home import HomePage
from thidua_desktop.gui.widgets.calendar import MonthCalendar
from thidua_desktop.gui.widgets.rows import TaskRow


@pytest.fixture
def wanted(desk):
    """Where the page asks to go."""
    found = []
    desk.page_wanted.connect(lambda *call: found.append(call))
    return found


@pytest.fixture
def page(desk, jobs, window):
    def make(year, today):
        desk._clock = lambda: dt.datetime.combine(today, dt.time(10, 42))
        desk.set_year(year)
        made = HomePage(desk)
        desk.refresh.add(made)
        made.setParent(window)
        made.resize(1158, 700)
        made.show()
        settle(jobs)
        return made

    return make


def settle(jobs):
    for _ in range(3):
        assert jobs.wait()
        QTest.qWait(5)


def rows(page):
    return [row for row in page.findChildren(TaskRow) if row.isVisible() and row.action is not None]


def test_a_task_opens_the_rows_behind_it_by_keyboard(db, desk, page, wanted):
    ids = registration_year.made(db)
    home = page(2024, dt.date(2024, 2, 23))
    first = rows(home)[0]
    assert first.accessibleName() == "3 đơn vị chưa gửi đăng ký thi đua"
    first.action.setFocus()
    QTest.keyClick(first.action, Qt.Key.Key_Space)
    assert wanted == [("registrations", None, {"state": "missing"})]
    assert desk.campaign_id == ids.campaign


def test_steps_figures_and_the_next_action_come_from_the_campaign(db, page, wanted):
    registration_year.made(db)
    home = page(2024, dt.date(2024, 2, 23))
    assert [button.text() for button in home.steps.buttons()][:2] == ["Phát động", "Đăng ký"]
    assert home.next.text() == "Nhận đăng ký"
    home.next.click()
    assert wanted[-1][0] == "registrations"
    assert home.figures.whole_text().startswith("Thứ Sáu, ngày 23 tháng 02 năm 2024 · ")
    bars = {bar.bar.key: bar.bar.words for bar in home.registrations.rows()}
    assert bars["missing"] == "3"


def test_the_page_follows_what_is_written(db, desk, jobs, page):
    award_year.made(db)
    home = page(2026, award_year.TODAY)
    before = [row.accessibleName() for row in rows(home)]
    assert "5 hồ sơ đã xét, chờ quyết định" in before
    from thidua_desktop.commands import awards

    desk.write(awards.decide_meeting, 1, award_year.TODAY)
    settle(jobs)
    assert "Quyết định khen thưởng còn là dự thảo" in [row.accessibleName() for row in rows(home)]


def test_the_copy_on_another_drive_is_asked_for_after_a_week(db, desk, jobs, page):
    award_year.made(db)
    home = page(2026, award_year.TODAY)
    assert "Chưa chép dữ liệu ra USB lần nào" in [row.accessibleName() for row in rows(home)]
    desk.settings.usb_backup_on = "2026-12-03"
    home.reload()
    settle(jobs)
    assert "Chưa chép dữ liệu ra USB 12 ngày" in [row.accessibleName() for row in rows(home)]
    desk.settings.usb_backup_on = "2026-12-10"
    home.reload()
    settle(jobs)
    assert not [row for row in rows(home) if "USB" in row.accessibleName()]


def test_an_empty_year_offers_its_first_campaign(page):
    home = page(2031, dt.date(2031, 1, 5))
    assert "Năm 2031 chưa có phong trào thi đua nào" in [row.accessibleName() for row in rows(home)]
    assert not home._steps_card.isVisible()


def test_the_calendar_marks_days_and_turns_months(qtbot):
    calendar = MonthCalendar(dt.date(2024, 2, 23))
    qtbot.addWidget(calendar)
    calendar.resize(220, 220)
    calendar.show_marks({dt.date(2024, 2, 28): ("Hạn đăng ký", "amber")}, dt.date(2024, 2, 23))
    calendar.show()
    assert calendar.days.accessibleName() == "Tháng 2/2024: 28 Hạn đăng ký"
    with qtbot.waitSignal(calendar.chosen) as caught:
        QTest.mouseClick(calendar.days, Qt.MouseButton.LeftButton, pos=calendar.days.centre_of(dt.date(2024, 2, 28)))
    assert caught.args == [dt.date(2024, 2, 28)]
    calendar.after.click()
    assert calendar.name.text() == "Tháng 3/2024"
    calendar.turn(-3)
    assert calendar.month() == dt.date(2023, 12, 1)
