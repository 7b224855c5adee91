"""The real window with a fault inside: ``python -m tests.faults.window_child NAME FOLDER`` on a screenless platform."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from thidua_desktop import app as program_module
from thidua_desktop.commands.label import labelled
from thidua_desktop.commands.office import set_up_office
from thidua_desktop.domain.office import OfficeDraft
from thidua_desktop.gui import vietnamese
from thidua_desktop.paths import Places
from thidua_desktop.settings import SettingsFile


class Answers:
    """Always the first answer."""

    def __init__(self):
        self.asked = []

    def choose(self, _parent, question, _answers, _detail=""):
        self.asked.append(question)
        return 0


def say(*words):
    print(*words, flush=True)


def until(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        QTest.qWait(20)
    assert condition()


def started(folder):
    """A program on a folder with an office, its first page shown."""
    from tests.faults.child import open_here

    if not Places(Path(folder)).data.exists():
        opened = open_here(folder)
        opened.database.write(set_up_office, OfficeDraft(place_name="Tùng Lâm"), year=2026)
        opened.close(keep_backup=False)
    app = QApplication.instance() or QApplication([])
    vietnamese.install(app)
    program = program_module.Program(app, Places(Path(folder)), SettingsFile(Path(folder) / "cai-dat.json"), Answers())
    assert program.start()
    until(lambda: program.window.desk is not None and program.jobs.idle())
    return program


def end(program):
    program.window.close()
    program.close()
    say("closed")


def breaks_in_slot_and_worker(folder):
    """A bug in a slot and one in a job: one crash dialog, the program goes on and saves."""
    from tests.faults.child import add_unit

    program = started(folder)

    def fall():
        raise KeyError("trong cửa sổ")

    def then():
        first = program.failures.dialog
        assert first is not None
        program.jobs.run(fall, done=lambda _none: None)
        QTimer.singleShot(500, lambda: last(first))

    def last(first):
        say("one dialog", program.failures.dialog is first)
        first.accept()
        program.window.desk.write(add_unit, "Sau sự cố", done=lambda _none: app.quit())

    # Qt's own loop, as in the program: what a slot raises goes to the hook and not to whoever waits.
    app = QApplication.instance()
    QTimer.singleShot(0, fall)
    QTimer.singleShot(500, then)
    QTimer.singleShot(30_000, app.quit)
    app.exec()
    say("undo", program.window.desk.db.undo_label())
    end(program)


def dies(folder):
    """The interpreter itself dies."""
    started(folder)
    os.abort()


def starts_again(folder):
    """The start after a death tells of it, once."""
    program = started(folder)
    say("said", program.window.messages.text())
    end(program)


@labelled("Việc lâu")
def slowly(session, progress):
    """A long command that can be stopped on the way."""
    from thidua_desktop.model import Unit

    for number in range(600):
        session.add(Unit(name=f"Dở dang {number}"))
        session.flush()
        time.sleep(0.05)
        progress(number, 600, "Đang làm")


def closes_during_work(folder):
    """The window is closed while a command runs: asked, stopped, rolled back."""
    program = started(folder)
    program.window.desk.write(slowly, busy="Đang nhập", progress=True)
    until(lambda: program.jobs.running() and program.jobs.running()[0].reported[0] > 3)
    end(program)
    say("asked", program._questions.asked)


def new_person(program):
    """The form of a new person, open."""
    from thidua_desktop.gui.dialogs.record import RecordDialog

    program.window.desk.open("people", None, tab="persons")
    until(program.jobs.idle)
    program.window.pages.page().current.add()
    until(lambda: any(one.isVisible() for one in program.window.findChildren(RecordDialog)))
    until(program.jobs.idle)
    return next(one for one in program.window.findChildren(RecordDialog) if one.isVisible())


def types_and_dies(folder):
    """A form is being typed into when the program is killed."""
    program = started(folder)
    form = new_person(program).form
    for key, text in (("full_name", "Nguyễn Thị Lan"), ("birth", "31/02/1979"), ("note", "Đang hỏi lại ngày sinh")):
        target = form.editor(key).target
        target.setFocus()
        target.setPlainText(text) if key == "note" else (target.setText(text), target.textEdited.emit(text))
    until(lambda: list(Places(Path(folder)).half_typed.glob("*.json")) and program.jobs.idle())
    os.kill(os.getpid(), 9)


def types_again(folder):
    """The same form offers what was typed; saved, it is let go."""
    program = started(folder)
    box = new_person(program)
    say("offered", box.half_typed.offer.isVisible(), box.half_typed.banner.label.text())
    box.half_typed.banner.action.click()
    form = box.form
    say("typed", [form.editor("full_name").target.text(), form.editor("birth").target.text(), form.value("note")])
    form.editor("birth").target.setText("1979")
    box.save()
    until(lambda: not isValid(box) and program.jobs.idle())
    say("left", len(list(Places(Path(folder)).half_typed.glob("*.json"))), program.window.desk.db.undo_label())
    box = new_person(program)
    say("offered once more", box.half_typed.offer.isVisible())
    box.reject()
    end(program)


if __name__ == "__main__":
    {
        "breaks": breaks_in_slot_and_worker,
        "dies": dies,
        "starts_again": starts_again,
        "closes_during_work": closes_during_work,
        "types_and_dies": types_and_dies,
        "types_again": types_again,
    }[sys.argv[1]](sys.argv[2])
