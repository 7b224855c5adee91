"""Habits that make a program pleasant or unbearable, each tried at the real window."""

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from tests.conftest import PRACTICE_TODAY
from tests.gui.test_qt_vietnamese import ENGLISH
from tests.journeys import roster, seeing
from tests.journeys.clerk import Clerk
from thidua_desktop.commands.office import set_up_office
from thidua_desktop.commands.people import add_person
from thidua_desktop.commands.years import guard
from thidua_desktop.domain.office import OfficeDraft, SignerDraft
from thidua_desktop.domain.people import PersonDraft
from thidua_desktop.gui.pages.office import SECTIONS
from thidua_desktop.gui.pages.registry import PAGES
from thidua_desktop.paths import Places
from thidua_desktop.storage.lock import DataLock
from thidua_desktop.storage.opening import open_folder

TODAY = PRACTICE_TODAY
DIALOGS = (
    ("Phong trào", "", "Thêm phong trào"),
    ("Phong trào", "", "Chép từ năm trước…"),
    ("Chỉ tiêu", "", "Thêm chỉ tiêu"),
    ("Chỉ tiêu", "", "Thêm nhóm…"),
    ("Đăng ký", "Bảng đăng ký", "Ghi đăng ký"),
    ("Hồ sơ", "", "Lập hồ sơ"),
    ("Hội đồng", "Phiên họp", "Mở phiên họp…"),
    ("Hội đồng", "Hội đồng và thành viên", "Lập hội đồng"),
    ("Quyết định, giấy khen", "Quyết định", "Lập quyết định"),
    ("Quyết định, giấy khen", "Tờ trình", "Trình Chủ tịch"),
    ("Quyết định, giấy khen", "Tờ trình", "Trình cấp trên"),
    ("Quyết định, giấy khen", "Khen thưởng đã có", "Nhập khen thưởng cũ"),
    ("Đơn vị, cá nhân", "Đơn vị", "Thêm đơn vị"),
    ("Đơn vị, cá nhân", "Cá nhân", "Thêm cá nhân"),
    ("Đơn vị, cá nhân", "Hộ gia đình", "Thêm hộ gia đình"),
    ("Đơn vị, cá nhân", "Cụm, khối thi đua", "Thêm cụm, khối"),
    ("Đơn vị, cá nhân", "Sáng kiến", "Thêm sáng kiến"),
)
"""Page, tab and button of every form of a new record."""
RECORDS = (
    ("Quyết định, giấy khen", "Quyết định"),
    ("Đăng ký", "Bảng đăng ký"),
    ("Hồ sơ", ""),
    ("Đơn vị, cá nhân", "Đơn vị"),
    ("Đơn vị, cá nhân", "Cá nhân"),
    ("Đơn vị, cá nhân", "Hộ gia đình"),
)
"""Page and tab of lists whose rows open a form or a paper."""
INTERACTIVE = (
    QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView, QTabBar, QAbstractSpinBox,
)  # fmt: skip
NAMES_OF_THINGS = {"excel", "pdf", "zalo", "usb", "edit", "export", "mail", "email", "go", "file", "of", "odd", "tan"}
"""Words the list of English words holds that are names of things here too."""
EMPTY = {
    "Phong trào": "Năm 2026 chưa có phong trào nào",
    "Chỉ tiêu": "Chưa chọn phong trào",
    "Đăng ký": "Chưa chọn phong trào",
    "Hồ sơ": "Chưa có hồ sơ nào",
    "Hội đồng": "Năm này chưa có phiên họp nào",
    "Quyết định, giấy khen": "Năm này chưa có quyết định nào",
    "Tra cứu": "Gõ vài chữ trong tên người",
    "Báo cáo": "Chọn một phong trào",
    "Đơn vị, cá nhân": "Chưa có đơn vị nào",
    "Thiết lập": "XÃ TÙNG LÂM",
}


@pytest.fixture
def office(clerk: Clerk) -> Clerk:
    """Somebody at a fresh office with a few people."""
    clerk.today = TODAY
    places = Places(clerk.folder)
    opened = open_folder(places, DataLock(places.lock, places.data), guards=(guard,))
    try:
        draft = OfficeDraft(unit_word="xã", place_name="Tùng Lâm", province="Hà Tĩnh")
        opened.database.write(set_up_office, draft, SignerDraft(name="Nguyễn Thị Thanh Hà", form="TM"), year=2026)
    finally:
        opened.close(keep_backup=False)
    return clerk


@pytest.fixture
def commune(clerk: Clerk, practice_made: Path) -> Clerk:
    """Somebody at the practice commune."""
    clerk.today = TODAY
    clerk.folder.mkdir(parents=True)
    Places(clerk.folder).data.write_bytes(Places(practice_made).data.read_bytes())
    clerk.starts()
    return clerk


def test_a_campaign_with_three_targets_is_made_by_keys_alone(office: Clerk) -> None:
    """The mouse is unplugged: pages by Ctrl and a number, forms by Tab, Ctrl+S and Ctrl+Enter."""
    office.starts()
    office.presses("Ctrl+2", "Ctrl+N")
    office.types("Phong trào bằng bàn phím")
    office.presses("Ctrl+S")
    office.sees("Việc cần làm – Phát động")
    office.presses("Ctrl+3", "Ctrl+N")
    for name, value, unit, keys in (
        ("Đàn lợn", "790", "con", "Ctrl+Return"),
        ("Diện tích lạc", "22", "ha", "Ctrl+Return"),
        ("Diện tích ngô", "112", "ha", "Ctrl+S"),
    ):
        office.types(name)
        office.presses(*("Tab",) * 5)
        office.types(value)
        office.presses("Tab")
        office.types(unit)
        office.presses(keys)
    office.sees("3 chỉ tiêu", "790 con", "22 ha", "112 ha")


def test_rows_copied_in_excel_are_pasted_with_one_key(office: Clerk) -> None:
    """Into the list they become people, after a preview; into a search box they stay text."""
    office.starts()
    office.opens("Đơn vị, cá nhân")
    office.goes_to("Cá nhân")
    QApplication.clipboard().setText("Nguyễn Thị Lan\t02/03/1979\tGiáo viên\tTrường Mầm non Hoa Sen")
    office.presses("Ctrl+V")
    office.sees("Dán danh sách từ Excel", "1 người mới", "Trường Mầm non Hoa Sen · 1 người")
    office.clicks("Nhập 1 người")
    office.sees("Nguyễn Thị Lan", "Đã lưu 10:42")
    office.presses("Ctrl+E", "Ctrl+V")
    office.does_not_see("Dán danh sách từ Excel")
    office.sees("Không có dòng nào khớp")


def test_a_name_is_found_without_its_marks(office: Clerk) -> None:
    """On the page of people and in the search over everything."""
    places = Places(office.folder)
    opened = open_folder(places, DataLock(places.lock, places.data))
    for person in roster.PEOPLE:
        opened.database.write(add_person, PersonDraft(full_name=person[0]), TODAY)
    opened.close(keep_backup=False)
    office.starts()
    office.opens("Đơn vị, cá nhân")
    office.goes_to("Cá nhân")
    office.presses("Ctrl+E")
    office.types("anh dang")
    office.sees("1 / 8", "Đặng Thị Ánh")
    office.does_not_see("Trần Văn Ước")
    office.presses("Ctrl+F")
    office.types("dang anh")
    office.presses("Return")
    office.sees("Tra cứu", "Đặng Thị Ánh")


def test_a_second_start_raises_the_first_window(office: Clerk) -> None:
    """One window for each data file; the second program ends at once and well."""
    office.starts()
    office.window.showMinimized()
    assert office.window.isMinimized()
    command = [sys.executable, "-m", "thidua_desktop", "--data", str(office.folder)]
    second = subprocess.Popen(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    try:
        office.waits(lambda: second.poll() is not None, "the end of the second program", 60)
        assert second.returncode == 0
        office.waits(lambda: not office.window.isMinimized(), "the first window in front")
    finally:
        second.kill()
        second.wait()


def test_a_folder_that_cannot_be_written_is_shown_read_only(office: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk says no, as rights alone do not stop the user these tests run as."""
    reason = "thư mục hoặc tệp dữ liệu chỉ cho đọc."
    monkeypatch.setattr("thidua_desktop.storage.opening.read_only_reason", lambda _places: reason)
    office.starts()
    office.sees(f"Chỉ xem được, chưa sửa được: {reason}")
    for page, button in (("Phong trào", "Thêm phong trào"), ("Hồ sơ", "Lập hồ sơ"), ("Đơn vị, cá nhân", "Thêm đơn vị")):
        office.opens(page)
        office.cannot_click(button, reason)


def test_every_page_of_a_fresh_office_says_how_to_begin(office: Clerk) -> None:
    """One sentence on each page instead of an empty table."""
    office.starts()
    for page, sentence in EMPTY.items():
        office.opens(page)
        office.sees(sentence)
        office.screenshot(f"empty-{page}")


@pytest.mark.timeout(600)
def test_looking_into_every_form_changes_no_byte(commune: Clerk) -> None:
    """Opening and closing forms and papers writes nothing, not even a time stamp."""
    before, seen = digest(commune), 0
    for page, tab, button in DIALOGS:
        opens(commune, page, tab)
        if shows_form(commune, button):
            seen += 1
            commune.presses("Escape")
            commune.waits(lambda: QApplication.activeModalWidget() is None, f"the end of “{button}”")
    commune.chooses("Năm làm việc", "Năm 2025")
    for page, tab in RECORDS:
        opens(commune, page, tab)
        commune.opens_first_row()
        commune.waits(lambda: QApplication.activeModalWidget() is not None, f"a form on {page} {tab}")
        commune.presses("Escape")
        commune.waits(lambda: QApplication.activeModalWidget() is None, "the end of the form")
    assert seen >= len(DIALOGS) - 3
    assert digest(commune) == before


@pytest.mark.timeout(600)
def test_everything_has_a_name_and_speaks_vietnamese(commune: Clerk) -> None:
    """What a screen reader walks over, on every page, every tab and in every form; no English word anywhere."""
    faults: list[str] = []
    for year in ("Năm 2025", "Năm 2026"):
        commune.chooses("Năm làm việc", year)
        for entry in PAGES:
            commune.opens(entry.title)
            for tab in tabs() or [""]:
                if tab:
                    commune.goes_to(tab)
                faults += [f"{entry.title} {tab}: {fault}" for fault in judged(seeing.surface())]
    for page, tab, button in DIALOGS:
        opens(commune, page, tab)
        if shows_form(commune, button):
            faults += [f"{button}: {fault}" for fault in judged(seeing.surface())]
            commune.presses("Escape")
    commune.opens("Thiết lập")
    for name, section in SECTIONS:
        commune.window.desk.open("office", None, section=name)
        commune.waits(commune.window.desk.jobs.idle, f"the part “{section.name}”")
        faults += [f"{section.name}: {fault}" for fault in judged(seeing.surface())]
    assert not faults, "\n".join(sorted(set(faults)))


def opens(clerk: Clerk, page: str, tab: str) -> None:
    """Go to a page and there to a tab."""
    clerk.opens(page)
    if tab:
        clerk.goes_to(tab)


def shows_form(clerk: Clerk, button: str) -> bool:
    """Click a button that opens a form; False when a sentence says why there is nothing to fill in yet."""
    clerk.window.messages.hush()
    clerk.clicks(button)
    bar = clerk.window.messages
    clerk.waits(lambda: QApplication.activeModalWidget() is not None or bool(bar.text()), f"what “{button}” opens")
    bar.hush()
    return QApplication.activeModalWidget() is not None


def digest(clerk: Clerk) -> str:
    """What the data file is, byte by byte."""
    return hashlib.sha256(Places(clerk.folder).data.read_bytes()).hexdigest()


def tabs() -> list[str]:
    """The tabs of the page on show."""
    bars = seeing.inside(seeing.surface(), QTabBar)
    return [seeing.plain(bars[0].tabText(at)).split(" (")[0] for at in range(bars[0].count())] if bars else []


def judged(root: QWidget) -> Iterator[str]:
    """What is wrong with the names and words in a window."""
    for widget in seeing.inside(root):
        if isinstance(widget, INTERACTIVE) and not isinstance(widget, QHeaderView) and reachable(widget):
            spoken = QAccessible.queryAccessibleInterface(widget)
            if spoken is not None and not spoken.text(QAccessible.Text.Name).strip():
                yield f"{type(widget).__name__} in {type(widget.parent()).__name__} has no name"
        for text in (*seeing.of(widget), widget.toolTip(), widget.accessibleName(), *lines(widget)):
            words = english(text)
            if words:
                yield f"English {words} in “{text[:80]}”"
    for name, count in Counter(focusable(root)).items():
        if count > 1:
            yield f"{count} controls are all called “{name}”"
    if isinstance(root, QDialog) and not root.windowTitle().strip():
        yield f"{type(root).__name__} has no title"


def focusable(root: QWidget) -> Iterator[str]:
    """What a screen reader calls each control that Tab reaches; two of one name cannot be told apart by ear."""
    for widget in seeing.inside(root):
        if isinstance(widget, INTERACTIVE) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and reachable(widget):
            spoken = QAccessible.queryAccessibleInterface(widget)
            if spoken is not None and widget.isEnabled():
                yield spoken.text(QAccessible.Text.Name).strip()


def reachable(widget: QWidget) -> bool:
    """Whether the widget stands for itself, and is no inner part of another control."""
    return not isinstance(widget.parent(), QComboBox | QAbstractItemView | QLineEdit | QTabBar | QAbstractSpinBox)


def lines(widget: QWidget) -> list[str]:
    """The lines of a list that drops down."""
    return [widget.itemText(at) for at in range(widget.count())] if isinstance(widget, QComboBox) else []


def english(text: str) -> set[str]:
    """The English words in a text; "none" and "false" would be Python showing through."""
    words = re.sub(r"(Ctrl|Alt|Shift)\+\S+", "", text)  # names of keys, as they are printed on the keyboard
    found = set(re.findall(r"[^\W\d_]+", words.replace("&", "").casefold()))
    return found & ((ENGLISH - NAMES_OF_THINGS) | {"none", "true", "false", "null"})
