"""What the clerk sees when something goes wrong."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.gui.failure import Failures, previous_crash, report, scrubbed


class Bar:
    def __init__(self):
        self.said = []

    def fail(self, text, action="", on_action=None):
        self.said.append(text)


@pytest.fixture
def failures(qtbot):
    made = Failures(on_quit=lambda: made.said.append("quit"))
    made.said = []
    made.messages = Bar()
    yield made
    made.uninstall()
    if made.dialog:
        made.dialog.accept()


def broken(name="Nguyễn Thị Lan"):
    secret = {"name": name}
    raise ValueError(f"cannot read '{secret['name']}' of Tran Van Hai")


def caught():
    try:
        broken()
    except ValueError as error:
        return error


def press(dialog, words):
    next(button for button in dialog.findChildren(QPushButton) if button.text() == words).click()


def test_expected_errors_are_sentences_in_the_message_bar(failures):
    failures.tell(Refused("Chưa ghi tên."))
    failures.tell(Failure("Ổ đĩa đầy.", "Dọn bớt rồi lưu lại."))
    assert failures.messages.said == ["Chưa ghi tên.", "Ổ đĩa đầy. Dọn bớt rồi lưu lại."]
    assert failures.dialog is None


def test_a_bug_shows_one_dialog_that_says_the_data_are_safe(failures):
    failures.tell(caught(), "Lưu phong trào")
    dialog = failures.dialog
    text = dialog.text.toPlainText()
    assert dialog.isVisible()
    assert "Đang làm: Lưu phong trào" in text
    assert "test_failure.py" in text
    failures.tell(ZeroDivisionError())
    assert failures.dialog is dialog
    assert "ZeroDivisionError" in dialog.text.toPlainText()
    press(dialog, "Tiếp tục")
    assert failures.dialog is None


def test_the_same_bug_is_told_once(failures):
    failures.tell(caught())
    press(failures.dialog, "Tiếp tục")
    failures.tell(caught())
    assert failures.dialog is None


def test_a_report_names_versions_and_places_but_nobody(failures):
    text = report(caught())
    assert "PySide" in text
    assert "SQLite" in text
    assert "broken" in text
    for name in ("Lan", "Nguyễn", "Hai", "Tran"):
        assert name not in text


def test_causes_are_part_of_the_report():
    try:
        try:
            broken()
        except ValueError as error:
            raise RuntimeError("no rows") from error
    except RuntimeError as error:
        text = report(error)
    assert text.index("ValueError") < text.index("RuntimeError")


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("no such column: person.nam", "no such column: person.nam"),
        ("bad 'Lê An' for Nguyen Van An", "bad … for …"),
        ("[Errno 2] /disk/lan/du lieu.db", "… 2] … lieu.db"),
        ("first\nNguyễn Văn A", "first"),
    ],
)
def test_messages_keep_only_words_of_the_program(message, told):
    assert scrubbed(message) == told


def test_the_report_can_be_copied_saved_and_left(failures, tmp_path):
    trace = tmp_path / "su-co.txt"
    trace.write_text("Fatal Python error: Segmentation fault", encoding="utf-8")
    failures._trace = trace
    failures.tell(caught())
    dialog = failures.dialog
    press(dialog, "Sao chép báo cáo")
    assert QGuiApplication.clipboard().text() == dialog.text.toPlainText()
    target = tmp_path / "báo lỗi.txt"
    dialog.save_to(target)
    saved = target.read_text(encoding="utf-8")
    assert "ValueError" in saved
    assert "Segmentation fault" in saved
    press(dialog, "Thoát")
    assert failures.said == ["quit"]


def test_hooks_bring_errors_of_every_thread_here(failures, qtbot):
    before = sys.excepthook
    failures.install()
    thread = threading.Thread(target=broken)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: failures.dialog is not None)
    assert "broken" in failures.dialog.text.toPlainText()
    failures.uninstall()
    assert sys.excepthook is before


def test_an_error_while_telling_does_not_tell_for_ever(failures, monkeypatch):
    monkeypatch.setattr(
        "thidua_desktop.gui.dialogs.crash.CrashDialog", lambda *_: failures.tell(KeyError("x")) or broken()
    )
    with pytest.raises(ValueError, match="cannot read"):
        failures.tell(caught())
    assert failures.dialog is None


def test_there_is_no_earlier_crash_without_a_trace(tmp_path):
    assert previous_crash(Path(tmp_path / "su-co.txt")) == ""
