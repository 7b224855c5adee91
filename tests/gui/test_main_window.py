"""The window around the pages."""

import subprocess
import sys
import time
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from tests.gui import people_list
from tests.gui.conftest import Robot
from thidua_desktop.gui import actions, look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.failure import Failures
from thidua_desktop.gui.jobs import Jobs
from thidua_desktop.gui.main_window import MainWindow
from thidua_desktop.gui.pages import registry
from thidua_desktop.gui.pages.registry import PageEntry
from thidua_desktop.gui.single_instance import SingleInstance
from thidua_desktop.gui.widgets.states import EmptyState

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _pages(monkeypatch):
    """Pages that do not exist, so that the window is tested without them."""
    entries = tuple(PageEntry(page.key, page.title, page.icon, f"none_{page.key}", "Page") for page in registry.PAGES)
    monkeypatch.setattr(registry, "PAGES", entries)
    monkeypatch.setattr(registry, "BY_KEY", {page.key: page for page in entries})


@pytest.fixture
def main(jobs, qtbot):
    look.apply(QApplication.instance(), "light")
    failures = Failures()
    window = MainWindow(jobs, failures)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield window
    look.apply(QApplication.instance(), "light")


def with_data(main, db, **options):
    failures = Failures()
    failures.messages = main.messages
    desk = Desk(
        db,
        main._jobs,
        main.messages,
        failures,
        clock=lambda: datetime(2026, 3, 15, 10, 42),
        questions=Robot(),
        settings=main._settings,
        parent=main,
        **options,
    )
    main.set_database(desk)
    assert main._jobs.wait()
    return desk


def texts(main):
    return [label.text() for label in main.findChildren(QLabel) if label.isVisible()]


def test_the_window_is_painted_before_anything_heavy_is_imported():
    """SQLAlchemy, reportlab and openpyxl take longer to import than the whole window to paint."""
    program = """
import sys
from PySide6.QtWidgets import QApplication
from thidua_desktop.gui import look
from thidua_desktop.gui.failure import Failures
from thidua_desktop.gui.jobs import Jobs
from thidua_desktop.gui.main_window import MainWindow
app = QApplication([])
look.apply(app, "light")
jobs = Jobs()
window = MainWindow(jobs, Failures())
window.show()
app.processEvents()
assert not window.grab().isNull()
heavy = {"sqlalchemy", "alembic", "reportlab", "openpyxl", "xlsxwriter", "pypdfium2", "docx", "PySide6.QtNetwork"}
print(sorted(heavy & set(sys.modules)))
jobs.close()
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert run.stdout.strip() == "[]", run.stdout + run.stderr


def test_it_says_that_data_are_being_opened_and_then_shows_the_first_page(main, db):
    assert "Đang mở dữ liệu…" in texts(main)
    assert not main.top_bar.isEnabled()
    with_data(main, db)
    assert main.pages.key() == "home"
    assert main.sidebar.buttons["home"].isChecked()
    assert main.top_bar.isEnabled()
    assert "Trang “Trang chính” chưa có trong bản chương trình này." in texts(main)


def test_a_page_that_breaks_on_import_is_no_missing_page(main, db, monkeypatch):
    entry = PageEntry("home", "Trang chính", "home", "registry", "NoSuchClass")
    with pytest.raises(AttributeError):
        registry.make(entry, with_data(main, db))
    assert isinstance(registry.make(registry.PAGES[1], main.desk), EmptyState)


def test_pages_are_reached_by_side_bar_keys_and_history(main, db, qtbot):
    with_data(main, db)
    main.sidebar.buttons["people"].click()
    qtbot.keyClick(main, Qt.Key.Key_3, CONTROL)
    assert main.pages.key() == "targets"
    qtbot.keyClick(main, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert main.pages.key() == "people"
    qtbot.keyClick(main, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert main.pages.key() == "home"
    qtbot.keyClick(main, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert main.pages.key() == "people"
    main.pages.step(2)
    assert main.pages.key() == "home"
    main.pages.step(-1)
    assert main.pages.key() == "office"
    assert main.sidebar.buttons["office"].isChecked()


def test_a_page_is_told_which_record_is_wanted(main, db):
    from PySide6.QtWidgets import QWidget

    class Page(QWidget):
        def open_record(self, record_id, **options):
            seen.append((record_id, options))

    seen = []
    desk = with_data(main, db)
    page = Page()
    main.pages._made["people"] = page
    main.pages.addWidget(page)
    desk.open("people", 7, tab="households")
    desk.open("people")
    assert seen == [(7, {"tab": "households"})]


def test_the_search_on_top_leads_to_looking_up(main, db, qtbot):
    desk = with_data(main, db)
    wanted = []
    desk.page_wanted.connect(lambda key, _id, options: wanted.append((key, options)))
    qtbot.keyClick(main, Qt.Key.Key_F, CONTROL)
    assert main.top_bar.search.line.hasFocus()
    main.top_bar.search.line.setText("đặng văn")
    qtbot.keyClick(main.top_bar.search.line, Qt.Key.Key_Return)
    assert wanted == [("search", {"search": "đặng văn"})]


def test_undo_carries_its_label_and_works_by_key(main, db, qtbot):
    desk = with_data(main, db)
    assert not main.actions_by_key["undo"].isEnabled()
    desk.write(people_list.fill, 2)
    assert main._jobs.wait()
    assert main.actions_by_key["undo"].text() == "Hoàn tác: Thêm người mẫu"
    assert main.top_bar.saved.text() == "Đã lưu 10:42"
    qtbot.keyClick(main, Qt.Key.Key_Z, CONTROL)
    assert main._jobs.wait()
    assert db.read(people_list.total) == 0
    assert main.actions_by_key["redo"].text() == "Làm lại: Thêm người mẫu"
    qtbot.keyClick(main, Qt.Key.Key_Y, CONTROL)
    assert main._jobs.wait()
    assert db.read(people_list.total) == 2


def test_a_text_field_undoes_its_own_typing_first(main, db, qtbot):
    desk = with_data(main, db)
    desk.write(people_list.fill, 2)
    assert main._jobs.wait()
    line = main.top_bar.search.line
    line.setFocus()
    qtbot.keyClicks(line, "abc")
    qtbot.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert main._jobs.wait()
    assert line.text() == ""
    assert db.read(people_list.total) == 2
    qtbot.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert main._jobs.wait()
    assert db.read(people_list.total) == 0
    assert isinstance(line, QLineEdit)


def test_years_and_campaigns_are_chosen_on_top(main, db):
    from thidua_desktop.commands.label import labelled
    from thidua_desktop.model import Campaign

    @labelled("Thêm")
    def add(session):
        first, second = Campaign(name="Phong trào A", year=2026), Campaign(name="Phong trào B", year=2025)
        session.add_all([first, second])
        session.flush()
        return first.id, second.id

    first, second = db.write(add)
    desk = with_data(main, db)
    assert desk.year == 2026
    assert desk.campaign_id == first
    assert main.top_bar.campaign.currentText() == "A"
    main.top_bar.year.setCurrentIndex(main.top_bar.year.findData(2025))
    main.top_bar.year.activated.emit(main.top_bar.year.currentIndex())
    assert main._jobs.wait()
    assert (desk.year, desk.campaign_id) == (2025, second)
    main.top_bar.year.setCurrentIndex(main.top_bar.year.findData(2027))
    main.top_bar.year.activated.emit(main.top_bar.year.currentIndex())
    assert main._jobs.wait()
    assert desk.campaign_id == 0
    assert not main.top_bar.campaign.isEnabled()


def test_practice_and_read_only_data_say_so(main, db):
    db.read_only_reason = "ổ đĩa sắp đầy."
    with_data(main, db, practice=True)
    assert any(text.startswith("DỮ LIỆU TẬP") for text in texts(main))
    assert "Chỉ xem được, chưa sửa được: ổ đĩa sắp đầy. Vẫn chép được ra USB hoặc ổ khác." in texts(main)


def test_a_narrow_window_shows_icons_alone(main):
    assert main.sidebar.width() == 216
    main.resize(1100, 700)
    assert main.sidebar.width() == 60
    assert main.sidebar.buttons["people"].accessibleName() == "Đơn vị, cá nhân"


def test_scale_and_theme_are_changed_and_remembered(main):
    main.rescale(1)
    assert (look.tokens().scale, main._settings.scale) == (1.1, 1.1)
    main.rescale(0)
    assert look.tokens().scale == 1.0
    main.set_theme("dark")
    assert look.tokens().dark
    assert main._settings.theme == "dark"


def test_progress_shows_after_half_a_second_and_cancel_changes_nothing(main, db, qtbot):
    with_data(main, db)

    def slow(progress):
        for step in range(2_000):
            progress(step, 2_000, f"Đang đọc dòng {step}")
            time.sleep(0.002)

    said = []
    main._jobs.run(slow, title="Nhập từ Excel", progress=True, cancelled=lambda: said.append("cancelled"))
    qtbot.wait(200)
    assert not main.progress.isVisible()
    qtbot.waitUntil(main.progress.isVisible, timeout=3000)
    assert main.progress.text.whole_text().startswith("Đang đọc dòng")
    assert main.progress.bar.maximum() == 2_000
    main.progress.cancel_button.click()
    assert main._jobs.wait()
    assert said == ["cancelled"]
    assert not main.progress.isVisible()


def test_closing_while_work_runs_asks_and_then_stops_it(main, db, qtbot):
    import threading

    desk = with_data(main, db)
    started = threading.Event()

    def slow(progress):
        while True:
            progress(0, 0, "")
            started.set()
            time.sleep(0.005)

    job = main._jobs.run(slow, title="Nhập từ Excel", progress=True)
    assert started.wait(5)
    desk.questions.answer = 1
    event = QCloseEvent()
    main.closeEvent(event)
    assert not event.isAccepted()
    assert desk.questions.asked == ["Nhập từ Excel chưa xong. Đóng chương trình bây giờ?"]
    desk.questions.answer = 0
    with qtbot.waitSignal(main.closing):
        main.close()
    assert job.state == "cancelled"
    assert main._settings.geometry


def test_geometry_is_remembered_and_nonsense_is_not_believed(main, jobs, qtbot):
    from thidua_desktop.settings import Settings

    main.resize(800, 640)  # the screenless platform's screen is no wider
    main._settings.geometry = bytes(main.saveGeometry().toHex().data()).decode()
    again = MainWindow(jobs, Failures(), main._settings)
    qtbot.addWidget(again)
    assert again.size() == main.size()
    other = MainWindow(jobs, Failures(), Settings(geometry="nonsense"))
    qtbot.addWidget(other)
    assert other.width() >= 800


def test_no_two_actions_share_a_key():
    keys = [key for action in actions.WINDOW_ACTIONS for key in (action.keys, *action.more_keys) if key]
    keys += [f"Ctrl+{number}" for number in range(1, 10)]
    assert len(keys) == len(set(keys))
    assert all(not QKeySequence(key).isEmpty() for key in keys)


def test_the_shortcut_map_names_every_key(main, db, qtbot):
    with_data(main, db)
    main.show_keys()
    from thidua_desktop.gui.dialogs.keys import KeysDialog

    dialog = main.findChild(KeysDialog)
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    for action in actions.WINDOW_ACTIONS:
        if action.keys:
            assert action.text in shown
            assert actions.spoken(action.keys) in shown
    dialog.accept()


def test_every_button_of_the_window_has_a_name(main, db):
    from PySide6.QtWidgets import QAbstractButton

    with_data(main, db)
    for button in main.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text()


def test_a_second_start_knocks_at_the_first(qtbot, tmp_path):
    first = SingleInstance(tmp_path / "dữ liệu.db")
    assert not SingleInstance(tmp_path / "dữ liệu.db").hand_over()
    assert first.listen()
    with qtbot.waitSignal(first.knocked):
        assert SingleInstance(tmp_path / "dữ liệu.db").hand_over()
    assert not SingleInstance(tmp_path / "khác.db").hand_over()
    first.close()
    assert not SingleInstance(tmp_path / "dữ liệu.db").hand_over()


def test_jobs_of_a_closed_window_are_refused(qtbot):
    jobs = Jobs()
    window = MainWindow(jobs, Failures())
    qtbot.addWidget(window)
    window.show()
    window.close()
    assert jobs.run(print).state == "dropped"
