"""The office's calendar on the office page: a swapped day is entered, counts, and is taken off again."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests import dossier_year
from tests.gui.shown_page import CONTROL, is_gone, shown
from thidua_desktop.commands import law
from thidua_desktop.commands.working_days import add_day, remove_day, take_over_days
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.holidays import CalendarRuleEntry
from thidua_desktop.domain.law_rules import ShippedLaw
from thidua_desktop.domain.working_days import HOLIDAY, OFF, WORKING, CalendarEntry, OwnDayDraft
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.gui.pages.office_days import DaysSection
from thidua_desktop.gui.pages.office_section import EntryRow
from thidua_desktop.queries import working_days as read

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")

HOLIDAYS = (
    CalendarEntry(kind=HOLIDAY, name="Quốc khánh", month=9, day=2, source="Luật", verified=True),
    CalendarEntry(kind=HOLIDAY, name="Tết", on=dt.date(2024, 2, 10), source="Lịch"),
)
MAKE_UP = CalendarRuleEntry(code="make_up", value="next", source="Luật", verified=False)
DAY = dt.date(2024, 12, 31)


@pytest.fixture
def stage(db, jobs, qtbot):
    db.write(_holidays)
    year = dossier_year.make(db)
    made = shown(db, jobs, qtbot, year.ids.campaign)
    made.desk.set_year(2024)
    yield made
    jobs.close()


def _holidays(session):
    return take_over_days(session, HOLIDAYS)


def rows(stage):
    return {row.accessibleName(): row for row in stage.page.findChildren(EntryRow) if not row.isHidden()}


def test_the_shipped_days_are_taken_over_once_and_renewed(db) -> None:
    assert db.write(_holidays) == 2
    assert db.write(_holidays) == 0
    changed = (HOLIDAYS[0], CalendarEntry(kind=HOLIDAY, name="Tết Giáp Thìn", on=dt.date(2024, 2, 10), source="Lịch"))
    assert db.write(take_over_days, changed) == 1
    assert db.write(take_over_days, changed[:1]) == 1
    days, known = db.read(read.days_of_year, 2024)
    assert ([day.name for day in days], known) == (["Quốc khánh"], False)


def test_only_own_days_are_taken_off(db) -> None:
    db.write(_holidays)
    (shipped, _), _known = db.read(read.days_of_year, 2024)
    with pytest.raises(Refused, match="không bỏ được"):
        db.write(remove_day, shipped.id)
    with pytest.raises(Refused, match="vốn đã nghỉ"):
        db.write(add_day, OwnDayDraft(OFF, dt.date(2024, 9, 2), "x"))
    with pytest.raises(Refused, match="vốn là ngày làm việc"):
        db.write(add_day, OwnDayDraft(WORKING, DAY, "x"))
    own = db.write(add_day, OwnDayDraft(OFF, DAY, "Hoán đổi"))
    assert not db.read(read.calendar).is_working(DAY)
    db.write(remove_day, own)
    assert db.read(read.calendar).is_working(DAY)


def test_a_day_is_entered_and_taken_off_in_the_window(stage, db) -> None:
    stage.put(DaysSection(stage.desk))
    assert list(rows(stage)) == ["Thứ Bảy, 10/02/2024", "Thứ Hai, 02/09/2024"]
    stage.page.edit()
    dialog = stage.dialog(RecordDialog)
    dialog.form.editor("on").put(DAY)
    stage.press(dialog.form.editor("name").target, "Hoan doi")
    stage.press(dialog, (Qt.Key.Key_S, CONTROL))
    assert is_gone(dialog)
    assert "Thứ Ba, 31/12/2024" in rows(stage)
    assert not db.read(read.calendar).is_working(DAY)
    link = rows(stage)["Thứ Ba, 31/12/2024"].links["Bỏ"]
    stage.press(link, Qt.Key.Key_Space)
    assert "Thứ Ba, 31/12/2024" not in rows(stage)
    stage.desk.undo()
    stage.settle()
    assert "Thứ Ba, 31/12/2024" in rows(stage)


def test_a_year_without_lunar_days_says_so(stage) -> None:
    stage.desk.set_year(2031)
    stage.put(DaysSection(stage.desk))
    assert any("Năm 2031 chưa có lịch nghỉ Tết" in label.text() for label in stage.page.findChildren(QLabel))


def test_a_holiday_that_is_none_here_is_worked_and_is_one_again(stage, db) -> None:
    """Nobody has compared most holidays with a published text: the office sets them right itself."""
    stage.put(DaysSection(stage.desk))
    day = dt.date(2024, 9, 2)
    assert "Nguồn: Luật · đã đối chiếu" in words(rows(stage)["Thứ Hai, 02/09/2024"])
    assert "Nguồn: Lịch · chưa đối chiếu" in words(rows(stage)["Thứ Bảy, 10/02/2024"])
    assert not buttons_of(rows(stage)["Thứ Bảy, 10/02/2024"], "Không nghỉ")
    stage.press(buttons_of(rows(stage)["Thứ Hai, 02/09/2024"], "Không nghỉ")[0], Qt.Key.Key_Space)
    assert db.read(read.calendar).is_working(day)
    shipped, own = [one for one in stage.page.findChildren(EntryRow)
                    if not one.isHidden() and one.accessibleName() == "Thứ Hai, 02/09/2024"]  # fmt: skip
    assert "cơ quan vẫn làm việc" in words(shipped)
    stage.press(buttons_of(own, "Bỏ")[0], Qt.Key.Key_Space)
    assert not db.read(read.calendar).is_working(day)


def test_a_shipped_holiday_is_put_right_compared_and_goes_back(stage, db) -> None:
    rule = ShippedLaw(calendar_days=HOLIDAYS, calendar_rules=(MAKE_UP,))
    db.write(law.take_over_shipped, rule)
    stage.put(DaysSection(stage.desk))
    stage.press(rows(stage)["Thứ Bảy, 10/02/2024"].links["Sửa"], Qt.Key.Key_Space)
    dialog = stage.dialog(RecordDialog)
    dialog.form.editor("on").put(dt.date(2024, 2, 12))
    dialog.save()
    stage.settle()
    moved = rows(stage)["Thứ Hai, 12/02/2024"]
    assert "Khác: Ngày: 12/02/2024 (bản kèm theo: 10/02/2024)" in words(moved)
    stage.press(moved.links["Ghi đã đối chiếu"], Qt.Key.Key_Space)
    dialog = stage.dialog(RecordDialog)
    assert dialog.form.value("text") == "Lịch"
    dialog.form.editor("who").put("Lê Thị Lan")
    dialog.save()
    stage.settle()
    assert "đã đối chiếu (Lê Thị Lan, " in words(rows(stage)["Thứ Hai, 12/02/2024"])
    stage.press(rows(stage)["Thứ Hai, 12/02/2024"].links["Về như ban đầu"], Qt.Key.Key_Space)
    assert "Nguồn: Lịch · chưa đối chiếu" in words(rows(stage)["Thứ Bảy, 10/02/2024"])
    stage.press(rows(stage)["Nghỉ bù vào ngày làm việc kế tiếp"].links["Sửa"], Qt.Key.Key_Space)
    dialog = stage.dialog(RecordDialog)
    dialog.form.editor("value").put("none")
    dialog.save()
    stage.settle()
    assert db.read(read.calendar).is_working(dt.date(2024, 2, 12))
    stage.press(rows(stage)["Không nghỉ bù"].links["Về như ban đầu"], Qt.Key.Key_Space)
    assert not db.read(read.calendar).is_working(dt.date(2024, 2, 12))


def words(row) -> str:
    return " ".join(label.text() for label in row.findChildren(QLabel))


def buttons_of(row, text) -> list[QPushButton]:
    return [one for one in row.findChildren(QPushButton) if one.text() == text]
