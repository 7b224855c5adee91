"""The registrations page, with a real data file, driven by keys."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tests import registration_year
from tests.registration_year import DAY
from thidua_desktop.commands import campaigns
from thidua_desktop.commands import pacts as make_pacts
from thidua_desktop.commands import registrations as do
from thidua_desktop.domain.pacts import ArticleDraft, PactDraft
from thidua_desktop.domain.registrations import LineDraft, RegistrationDraft, WorkDraft
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.bulk_plan import BulkPlanDialog
from thidua_desktop.gui.dialogs.pact import PactDialog
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.gui.dialogs.registration import RegistrationDialog
from thidua_desktop.gui.failure import Failures
from thidua_desktop.gui.pages.registrations import RegistrationsPage
from thidua_desktop.gui.widgets.message_bar import MessageBar
from thidua_desktop.queries import pacts
from thidua_desktop.queries import registrations as read

# popups take the keyboard, which the screenless platform cannot give
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Robot:
    """Answers every question with the way back, and remembers it."""

    def __init__(self):
        self.asked = []
        self.answer = -1

    def choose(self, _parent, question, answers, detail=""):
        self.asked.append(question)
        return len(answers) - 1 if self.answer < 0 else self.answer


@pytest.fixture
def ids(db):
    return registration_year.made(db)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1158, 712)
    QVBoxLayout(made)
    return made


@pytest.fixture
def desk(db, ids, jobs, window):
    messages, failures = MessageBar(window), Failures()
    failures.messages = messages
    made = Desk(
        db,
        jobs,
        messages,
        failures,
        clock=lambda: dt.datetime(2024, 3, 5, 10, 42),
        questions=Robot(),
        parent=window,
    )
    made.set_campaign(ids.campaign)
    made.papers = []
    made.paper_wanted.connect(lambda kind, wanted: made.papers.append((kind, wanted)))
    yield made
    jobs.close()


@pytest.fixture
def show(desk, window, jobs):
    """Shows the page; ``show.settle()`` lets everything arrive."""

    class Shown:
        def __call__(self):
            self.page = RegistrationsPage(desk)
            desk.refresh.add(self.page)
            window.layout().addWidget(self.page)
            window.show()
            self.settle()
            return self.page

        def settle(self):
            for _ in range(4):
                QGuiApplication.processEvents()
                assert jobs.wait()

        def dialogs(self, kind):
            self.settle()
            return [one for one in window.findChildren(kind) if one.isVisible()]

        def dialog(self, kind):
            found = self.dialogs(kind)
            assert len(found) == 1
            return found[0]

    return Shown()


@pytest.fixture
def sent(db, ids):
    """Two registrations that wait."""
    first = RegistrationDraft(
        ids.campaign,
        ids.units[0],
        sent_on=DAY,
        lines=(LineDraft("person", ids.hung, ("CSTĐCS",)),),
        works=(WorkDraft("Đường hoa"),),
    )
    second = RegistrationDraft(ids.campaign, ids.units[1], sent_on=DAY, works=(WorkDraft("Vườn rau"),))
    return db.write(do.add_registration, first), db.write(do.add_registration, second)


def states(db, ids):
    return {row.unit_id: row.state for row in db.read(read.board, ids.campaign).rows}


def on_show(board):
    model = board.table.model_of_rows
    return [model.row(model.id_at(place)).unit_name for place in range(model.rowCount())]


def press(widget, key, modifiers=NONE):
    QTest.keyClick(widget, key, modifiers)


def test_a_counter_narrows_the_board_and_a_second_press_shows_all(show, sent, qtbot):
    board = show().board
    missing = board.counters.button("missing")
    assert missing.accessibleName() == "Chưa gửi: 1"
    assert board.counters.button("waiting").accessibleName() == "Chờ xem: 2"
    missing.setFocus()
    press(missing, Qt.Key.Key_Space)
    show.settle()
    assert on_show(board) == ["Hội Nông dân"]
    press(missing, Qt.Key.Key_Space)
    show.settle()
    assert len(on_show(board)) == 3
    assert not missing.isChecked()


def test_taking_the_filter_off_elsewhere_releases_the_counter(show, sent):
    board = show().board
    board.counters.button("waiting").click()
    show.settle()
    board.clear_filters()
    show.settle()
    assert not board.counters.button("waiting").isChecked()
    assert len(on_show(board)) == 3


def test_all_waiting_registrations_are_received_at_once_and_undone_at_once(show, sent, db, ids, desk):
    board = show().board
    board.table.setFocus()
    press(board.table, Qt.Key.Key_A, CONTROL)
    press(board.table, Qt.Key.Key_N, CONTROL | SHIFT)
    show.settle()
    plan = show.dialog(BulkPlanDialog)
    assert plan.sentence.text() == "2 đơn vị làm được, 1 đơn vị không làm được và giữ nguyên."
    assert list(plan.plan.reasons()) == [("Chưa gửi đăng ký.", ("Hội Nông dân",))]
    press(plan, Qt.Key.Key_S, CONTROL)
    show.settle()
    assert list(states(db, ids).values()) == ["received", "received", "missing"]
    assert board.counters.button("received").accessibleName() == "Đã nhận: 2"
    assert "Nhận đăng ký thi đua – 2 đơn vị" in desk.messages.text()
    desk.undo()
    show.settle()
    assert list(states(db, ids).values()) == ["waiting", "waiting", "missing"]
    assert board.counters.button("received").accessibleName() == "Đã nhận: 0"


def test_returning_needs_a_reason_which_the_pane_then_shows(show, sent, db, ids):
    board = show().board
    board.table.select_id(ids.units[0])
    board.send_back()
    dialog = show.dialog(RecordDialog)
    press(dialog, Qt.Key.Key_S, CONTROL)
    show.settle()
    assert dialog.form.errors() == {"reason": "Chưa ghi lý do trả lại."}
    QTest.keyClicks(dialog.form.editor("reason").target, "thieu chu ky")
    press(dialog, Qt.Key.Key_S, CONTROL)
    show.settle()
    assert states(db, ids)[ids.units[0]] == "returned"
    assert db.read(read.view, sent[0]).return_reason == "thieu chu ky"


def test_several_are_returned_sent_again_unreceived_and_deleted_in_one_step_each(show, sent, db, ids, desk):
    board = show().board

    def act(words):
        board.table.setFocus()
        press(board.table, Qt.Key.Key_A, CONTROL)
        next(one for one in board.page_actions if one.text == words).handler()
        show.settle()
        if words != "Trả lại…":
            agree()
        return list(states(db, ids).values())

    def agree():
        press(show.dialog(BulkPlanDialog), Qt.Key.Key_S, CONTROL)
        show.settle()

    act("Trả lại…")
    dialog = show.dialog(RecordDialog)
    assert dialog.windowTitle() == "Trả lại đăng ký của 3 đơn vị"
    QTest.keyClicks(dialog.form.editor("reason").target, "thieu chu ky")
    press(dialog, Qt.Key.Key_S, CONTROL)
    show.settle()
    agree()
    assert list(states(db, ids).values()) == ["returned", "returned", "missing"]
    assert "Trả lại đăng ký thi đua – 2 đơn vị" in desk.messages.text()
    assert act("Đơn vị gửi lại") == ["waiting", "waiting", "missing"]
    assert act("Nhận") == ["received", "received", "missing"]
    assert act("Bỏ nhận") == ["waiting", "waiting", "missing"]
    assert act("Xóa bản đăng ký") == ["missing", "missing", "missing"]
    desk.undo()
    show.settle()
    assert list(states(db, ids).values()) == ["waiting", "waiting", "missing"]


def test_a_registration_is_entered_with_the_keyboard_alone(show, db, ids, qtbot):
    board = show().board
    board.table.setFocus()
    board.table.select_id(ids.units[0])
    press(board.table, Qt.Key.Key_N, CONTROL)
    dialog = show.dialog(RegistrationDialog)
    assert "Thôn Châu Dương" in dialog.windowTitle()
    assert dialog.head.value("representative") == "Lê Văn Tám"
    adder = dialog.lines.adder
    QTest.keyClicks(adder.target, "hung")
    qtbot.waitUntil(lambda: adder.found() == ["Đặng Văn Hùng"])
    popup = adder.line.completer().popup()
    press(popup, Qt.Key.Key_Down)
    press(popup, Qt.Key.Key_Return)
    show.settle()
    assert [line.subject_id for line in dialog.lines.lines()] == [ids.hung]
    ticks = dialog.lines.ticks
    ticks.setFocus()
    ticks.setCurrentRow(1)
    press(ticks, Qt.Key.Key_Space)
    assert dialog.lines.lines()[0].titles == ("CSTĐCS",)
    press(dialog, Qt.Key.Key_S, CONTROL)
    show.settle()
    assert show.dialogs(RegistrationDialog) == []
    kept = db.read(read.board, ids.campaign).rows[0]
    assert (kept.state, kept.titles, kept.sent_on) == ("waiting", 1, dt.date(2024, 3, 5))
    assert board.current_row().unit_id == ids.units[0]


def test_a_line_without_titles_is_refused_at_its_place_and_nothing_is_lost(show, db, ids):
    board = show().board
    board.open_row(ids.units[0])
    dialog = show.dialog(RegistrationDialog)
    dialog.lines.whole_unit.click()
    show.settle()
    assert dialog.summary.text() == "Còn 1 dòng chưa chọn danh hiệu"
    press(dialog, Qt.Key.Key_S, CONTROL)
    show.settle()
    assert dialog.isVisible()
    assert "Đặng Văn Hùng chưa có danh hiệu đăng ký" in dialog.lines.error.text()
    assert states(db, ids)[ids.units[0]] == "missing"
    dialog.lines.ticks.toggle("GK")
    press(dialog, Qt.Key.Key_S, CONTROL)
    show.settle()
    assert states(db, ids)[ids.units[0]] == "waiting"


def test_ticking_titles_for_several_lines_at_once(show, db, ids):
    show().board.open_row(ids.units[0])
    lines = show.dialog(RegistrationDialog).lines
    found = db.read(read_choices, "", ids.units[0])
    lines.take_in([choice for choice in found if choice.subject in ("person", "household")])
    lines.ticks.toggle("GK")
    assert {line.titles for line in lines.lines()} == {("GK",)}
    lines.ticks.toggle("CSTĐCS")
    assert {line.subject: line.titles for line in lines.lines()} == {"person": ("CSTĐCS", "GK"), "household": ("GK",)}


def read_choices(session, words, unit_id):
    from thidua_desktop.queries.registration_choices import find_subjects

    return find_subjects(session, words, unit_id)


def test_targets_are_taken_over_and_a_wrong_date_is_shown_in_its_cell(show, db, ids):
    show().board.open_row(ids.units[1])
    dialog = show.dialog(RegistrationDialog)
    dialog.tabs.setCurrentWidget(dialog.commitments)
    dialog.commitments.ticks.toggle(str(ids.rice))
    grid = dialog.commitments.grid
    assert grid.lines.index(0, 1).data() == "1.611 tấn"
    grid.lines.setData(grid.lines.index(0, 2), "120,5")
    grid.lines.setData(grid.lines.index(0, 4), "31/2")
    dialog.tabs.setCurrentIndex(0)
    press(dialog, Qt.Key.Key_S, CONTROL)
    show.settle()
    assert dialog.isVisible()
    assert dialog.tabs.currentWidget() is dialog.commitments
    assert "31/02/2024 không có trong lịch" in dialog.commitments.error.text()
    grid.lines.setData(grid.lines.index(0, 4), "30/11")
    press(dialog, Qt.Key.Key_S, CONTROL)
    show.settle()
    number = db.read(read.board, ids.campaign).rows[1].registration_id
    kept = db.read(read.draft, number).commitments[0]
    assert (kept.target_id, str(kept.value), kept.due_on) == (ids.rice, "120.5", dt.date(2024, 11, 30))


def test_typing_in_the_grid_goes_down_with_enter_and_drops_rows(show, ids):
    show().board.open_row(ids.units[1])
    dialog = show.dialog(RegistrationDialog)
    dialog.tabs.setCurrentWidget(dialog.works)
    grid = dialog.works.grid
    for _ in range(2):
        dialog.works.add_work()
        press(QGuiApplication.focusObject(), Qt.Key.Key_Escape)
    grid.setFocus()
    grid.point(0, 0)
    QTest.keyClicks(grid, "d")
    QTest.keyClicks(QGuiApplication.focusObject(), "uong hoa")
    press(QGuiApplication.focusObject(), Qt.Key.Key_Return)
    show.settle()
    assert grid.lines.index(0, 0).data() == "duong hoa"
    assert grid.currentIndex().row() == 1
    press(grid, Qt.Key.Key_Delete, CONTROL)
    assert [work.name for work in dialog.works.works()] == ["duong hoa"]


def test_enter_in_a_cell_goes_down_one_row_and_not_two(show, ids):
    show().board.open_row(ids.units[1])
    dialog = show.dialog(RegistrationDialog)
    dialog.tabs.setCurrentWidget(dialog.works)
    grid = dialog.works.grid
    for _ in range(4):
        dialog.works.add_work()
        press(QGuiApplication.focusObject(), Qt.Key.Key_Escape)
    grid.setFocus()
    grid.point(0, 0)
    for row in range(3):
        assert grid.currentIndex().row() == row
        QTest.keyClicks(grid, "d")
        press(QGuiApplication.focusObject(), Qt.Key.Key_Return)
        show.settle()
    assert [grid.lines.index(row, 0).data() for row in range(4)] == ["d", "d", "d", ""]


def test_rows_from_excel_fill_the_grid_and_no_row_comes_of_its_own(show, ids):
    show().board.open_row(ids.units[1])
    dialog = show.dialog(RegistrationDialog)
    dialog.tabs.setCurrentWidget(dialog.works)
    grid = dialog.works.grid
    dialog.works.add_work()
    press(QGuiApplication.focusObject(), Qt.Key.Key_Escape)
    grid.setFocus()
    grid.point(0, 0)
    QGuiApplication.clipboard().setText("Đường hoa\t500 m\t30/11/2024\nNhà văn hóa\t\t")
    press(grid, Qt.Key.Key_V, CONTROL)
    (work,) = dialog.works.works()
    assert (work.name, work.detail, work.due_on) == ("Đường hoa", "500 m", dt.date(2024, 11, 30))


def test_typed_work_is_not_thrown_away_without_a_word(show, desk, ids):
    show().board.open_row(ids.units[0])
    dialog = show.dialog(RegistrationDialog)
    dialog.works.grid.edited.emit()
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert desk.questions.asked == ["Bản đăng ký đang ghi chưa được lưu. Bỏ những gì vừa ghi?"]
    desk.questions.answer = 0
    press(dialog, Qt.Key.Key_Escape)
    assert show.dialogs(RegistrationDialog) == []


def test_save_and_go_on_opens_the_next_unit_that_is_missing(show, ids):
    show().board.open_row(ids.units[0])
    dialog = show.dialog(RegistrationDialog)
    dialog.works.grid.put([])
    dialog.lines.whole_unit.click()
    show.settle()
    dialog.lines.ticks.toggle("GK")
    press(dialog, Qt.Key.Key_Return, CONTROL)
    show.settle()
    assert "Trường Mầm non Hoa Sen" in show.dialog(RegistrationDialog).windowTitle()


def test_reminding_copies_a_message_and_opens_the_blank_form(show, desk, ids):
    board = show().board
    board.table.select_id(ids.units[2])
    board.remind()
    assert "Hội Nông dân" in QGuiApplication.clipboard().text()
    assert "hạn 28/02/2024" in QGuiApplication.clipboard().text()
    assert desk.papers == [("registration_unit", {"campaign_id": ids.campaign, "unit_id": ids.units[2]})]
    board.copy_reminder()
    assert "Thôn Châu Dương, Trường Mầm non Hoa Sen, Hội Nông dân" in QGuiApplication.clipboard().text()


def test_the_pane_marks_works_done(show, sent, db, ids):
    board = show().board
    board.table.select_id(ids.units[0])
    show.settle()
    from PySide6.QtWidgets import QCheckBox

    tick = next(box for box in board.detail.findChildren(QCheckBox) if box.text() == "Đường hoa")
    tick.setFocus()
    press(tick, Qt.Key.Key_Space)
    show.settle()
    assert db.read(read.view, sent[0]).works[0].done_on == dt.date(2024, 3, 5)


def test_without_a_campaign_the_page_says_what_to_do(show, desk):
    desk.set_campaign(0)
    board = show().board
    assert "Chọn phong trào" in board.states.currentWidget().sentence.text()
    board.add()
    assert "Chưa chọn phong trào" in desk.messages.text()


def test_a_pact_of_a_cluster_is_drawn_up_and_printed(show, db, ids, desk):
    page = show()
    page.show_tab(1)
    press(page.pacts, Qt.Key.Key_N, CONTROL)
    dialog = show.dialog(PactDialog)
    QTest.keyClicks(dialog.head.editor("name").target, "Giao uoc cum so 1")
    cluster = dialog.head.editor("cluster_id")
    cluster.target.setFocus()
    press(cluster.target, Qt.Key.Key_Down)
    show.settle()
    assert [party.representative for party in dialog.parties.parties()] == ["Lê Văn Tám", "Đặng Thị Ánh"]
    press(dialog, Qt.Key.Key_S, CONTROL)
    show.settle()
    (kept,) = db.read(pacts.pacts, ids.campaign)
    assert (kept.name, kept.cluster_name, kept.articles) == ("Giao uoc cum so 1", "Cụm số 1", 5)
    page.pacts.table.select_id(kept.id)
    page.pacts.print_pact()
    assert desk.papers == [("pact", {"pact_id": kept.id})]


def test_a_pact_with_one_party_is_refused_under_the_parties(show, ids):
    page = show()
    page.pacts.add()
    dialog = show.dialog(PactDialog)
    QTest.keyClicks(dialog.head.editor("name").target, "Giao uoc")
    dialog.parties.ticks.toggle(str(ids.units[0]))
    press(dialog, Qt.Key.Key_S, CONTROL)
    show.settle()
    assert dialog.isVisible()
    assert "ít nhất hai đơn vị" in dialog.parties.error.text()


def test_coming_from_elsewhere_points_at_the_unit_or_the_pact(show, db, ids):
    number = db.write(
        make_pacts.add_pact, PactDraft(ids.campaign, "Giao ước", ids.cluster, articles=(ArticleDraft("Nội dung"),))
    )
    page = show()
    page.open_record(ids.units[2])
    assert page.board.current_row().unit_name == "Hội Nông dân"
    page.open_record(number, tab="pacts")
    show.settle()
    assert page.pacts.isVisible()
    assert page.pacts.current_row().name == "Giao ước"


def test_no_access_key_of_a_form_is_given_twice(show, ids, desk):
    page = show()
    page.board._open()
    page.pacts.add()
    for dialog in (show.dialog(RegistrationDialog), show.dialog(PactDialog)):
        keys = [
            word[word.index("&") + 1].lower() for label in dialog.findChildren(QLabel) if "&" in (word := label.text())
        ]
        assert len(keys) >= 8
        assert len(keys) == len(set(keys))
        assert all(key.isascii() for key in keys)


def test_what_the_row_menu_does_works_without_the_pane(show, sent, desk, db, ids):
    board = show().board
    board.table.select_id(ids.units[0])
    board.print_unit()
    board.print_scores()
    of_unit = {"campaign_id": ids.campaign, "unit_id": ids.units[0]}
    assert desk.papers == [("registration_unit", of_unit), ("score_sheet_unit", of_unit)]
    press(board.table, Qt.Key.Key_Delete, CONTROL)
    show.settle()
    assert states(db, ids)[ids.units[0]] == "missing"
    board.remove()
    assert desk.messages.text().startswith("Thôn Châu Dương chưa gửi đăng ký.")
    desk.undo()
    show.settle()
    assert states(db, ids)[ids.units[0]] == "waiting"


def test_the_units_that_have_not_registered_are_named(show, sent, db, ids):
    board = show().board
    assert board.missing.isVisible()
    assert board.missing.text() == "Chưa gửi đăng ký: Hội Nông dân."
    db.write(do.add_registration, RegistrationDraft(ids.campaign, ids.units[2], works=(WorkDraft("Vườn rau"),)))
    board.reload()
    show.settle()
    assert not board.missing.isVisible()


def test_in_a_closed_campaign_actions_are_out_of_use_and_say_why(show, sent, db, ids):
    page = show()
    db.write(campaigns.close, ids.campaign)
    show.settle()
    board = page.board
    assert board.banner.isVisible()
    add = next(button for action, button in board._buttons if action.text == "Ghi đăng ký")
    assert not add.isEnabled()
    assert "mở lại phong trào" in add.toolTip()
    assert "mở lại phong trào" in page.pacts.read_only_reason()
    receive = next(one for one in board.detail.findChildren(QPushButton) if one.text() == "Nhận")
    assert not receive.isEnabled()
    db.write(campaigns.reopen, ids.campaign, "Còn một đơn vị gửi muộn")
    show.settle()
    assert add.isEnabled()
    assert not board.banner.isVisible()
