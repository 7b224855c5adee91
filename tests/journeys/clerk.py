"""A clerk at the real window: does only what a person can do, and speaks as one would."""

import csv
import io
import os
import sys
import threading
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QWidget,
)

from tests.journeys import hands, seeing
from tests.journeys.answers import Answers
from tests.journeys.seeing import plain
from thidua_desktop import paths
from thidua_desktop.app import Program
from thidua_desktop.gui import look, vietnamese
from thidua_desktop.paths import Places
from thidua_desktop.settings import SettingsFile

PATIENCE = 10.0
HARMLESS = ("… plugin does not support",)


class Clerk:
    """One person at one data folder.

    Attributes:
        today: the day on the wall; the clerk may wait for another one by setting it.
        program: the running program.
    """

    def __init__(self, folder: Path, today: date) -> None:
        self.folder, self.today = folder, today
        self.program: Program | None = None
        self.answers_of = Answers()
        self._stale: set[str] = set()

    # Coming and going --------------------------------------------------------------------------------------------

    def starts(self) -> None:
        """Start the program and wait until it can be used."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        vietnamese.install(app)
        self.app = app
        settings = SettingsFile(paths.settings_file(str(self.folder)))
        self.program = Program(app, Places(self.folder), settings, self.answers_of, self.now)
        assert self.program.start(), "the program did not open"
        self.window = self.program.window
        self.window.resize(1366, 768)
        self.window.activateWindow()
        self.waits(lambda: self.window.desk is not None or bool(QApplication.activeModalWidget()), "an open window")
        self.settles()

    def leaves(self) -> None:
        """Close the window like a person; nothing may be left behind."""
        if self.program is None:
            return
        program, self.program = self.program, None
        self.finds_nothing_wrong(program)
        program.window.close()
        for window in seeing.windows():
            window.close()
        program.close()
        words = program.failures._qt_lines
        assert not [line for line in words if not line.startswith(HARMLESS)], words
        program.deleteLater()
        QTimer.singleShot(0, self.app.quit)
        self.app.exec()  # a turn of the loop, in which everything that was marked for deletion goes
        left = [f"{type(widget).__name__} {widget.windowTitle()}" for widget in seeing.windows()]
        assert not left, left
        assert not [thread for thread in threading.enumerate() if thread.name.startswith("jobs-")]
        look.apply(self.app, "light")

    def gives_up(self) -> None:
        """After a failed test: take everything down without judging it."""
        program, self.program = self.program, None
        if program is not None:
            program.failures.uninstall()
            program.jobs.close()
            program.close()
            for window in seeing.windows():
                window.hide()
                window.deleteLater()
            QTimer.singleShot(0, self.app.quit)
            self.app.exec()

    def restarts(self) -> None:
        """Close the window and start again on the same data."""
        self.leaves()
        self.starts()

    def now(self) -> datetime:
        """The clock on the wall."""
        return datetime(self.today.year, self.today.month, self.today.day, 10, 42)

    # Waiting and looking -----------------------------------------------------------------------------------------

    def waits(self, for_it: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
        """Let the program work until something is so."""
        deadline = time.monotonic() + seconds
        while not for_it():
            assert time.monotonic() < deadline, f"waited in vain for {what}\n{self.complaints()}\n{seeing.pictured()}"
            self._turns()
            time.sleep(0.002)

    def settles(self) -> None:
        """Wait until nothing runs beside the window."""
        self._turns()
        if self.program is not None:
            self.waits(self.program.jobs.idle, "the end of the work")
        self._turns()

    def sees(self, *wanted: str) -> None:
        """Every text stands somewhere in the open windows."""
        for text in wanted:
            self.waits(lambda text=text: self._reads(text), f"“{text}”")

    def does_not_see(self, *unwanted: str) -> None:
        """None of the texts stands anywhere but in the message of what was done, once all work has ended."""
        self.settles()
        if self.window.messages.property("tone") == "green":
            self.window.messages.hush()
        for text in unwanted:
            assert not self._reads(text), f"“{text}” is seen\n{seeing.pictured()}"

    def is_told(self, words: str) -> None:
        """The message at the foot says so; a warning or failure is acknowledged by that."""
        bar = self.window.messages
        self.waits(lambda: words in bar.text(), f"the message “{words}” instead of “{bar.text()}”")
        if bar.property("tone") != "green":
            bar.hush()

    def complaints(self) -> str:
        """What went wrong that nobody asked for."""
        found = list(self.answers_of.unexpected)
        if self.program is not None:
            if self.program.failures.dialog is not None:
                found.append(self.program.failures.dialog.text.toPlainText().split("Qt:")[0])
            bar = self.window.messages
            if bar.text() and bar.property("tone") != "green":
                found.append(f"message: {bar.text()}")
        return "\n".join(found)

    def finds_nothing_wrong(self, program: Program | None = None) -> None:
        """No crash, no unexpected question, no failure on show, no prepared answer left over."""
        self.program, kept = program or self.program, self.program
        said = self.complaints()
        self.program = kept
        assert not said, f"{said}\n{seeing.pictured()}"
        assert not self.answers_of.left(), f"nothing asked for {self.answers_of.left()}"

    # Doing -------------------------------------------------------------------------------------------------------

    def opens(self, page: str) -> None:
        """Click a page in the side bar."""
        hands.click(self._one(QAbstractButton, page, self.window.sidebar))
        self._done()

    def clicks(self, words: str) -> None:
        """Click a button, a link or a step by its words."""
        button = self._button(words)
        assert button.isEnabled(), f"“{words}” is out of use: {button.toolTip()}"
        hands.click(button)
        self._done()

    def cannot_click(self, words: str, because: str) -> None:
        """The button is out of use and says why."""
        self.waits(lambda: not self._button(words).isEnabled(), f"“{words}” out of use")
        button = self._button(words)
        assert because in button.toolTip(), button.toolTip()

    def goes_to(self, tab: str) -> None:
        """Click a tab."""
        for bar in seeing.inside(seeing.surface(), QTabBar):
            for number in range(bar.count()):
                if plain(bar.tabText(number)).split(" (")[0] == tab:
                    hands.click_tab(bar, number)
                    self._done()
                    return
        raise AssertionError(f"no tab “{tab}”\n{seeing.pictured()}")

    def picks(self, button: str, entry: str) -> None:
        """Choose an entry of the menu behind a button."""
        hands.pick_entry(self._button(button), entry)
        self._done()

    def fills(self, name: str, text: str) -> None:
        """Type into a field by its label."""
        hands.write_into(self._field((QLineEdit, QPlainTextEdit), name), text)
        self._done()

    def chooses(self, name: str, words: str) -> None:
        """Choose a line of a list that drops down."""
        hands.pick(self._field((QComboBox,), name), words)
        self._done()

    def looks_up(self, name: str, typed: str, found: str) -> None:
        """Type some letters and take one of the records offered."""
        line = self._field((QLineEdit,), name)
        hands.click(line)
        hands.put_text(line, typed)
        popup = line.completer().popup()
        self.waits(lambda: popup.isVisible() and found in " | ".join(seeing.cells(popup)), f"“{found}” on offer")
        rows = [row for row in range(popup.model().rowCount()) if found in seeing.cell(popup.model(), row, 0)]
        hands.click_cell(popup, rows[0], 0)
        self._done()

    def ticks(self, *wanted: str) -> None:
        """Tick boxes, or lines of a list, by their words."""
        for words in wanted:
            box = next((one for kind in (QCheckBox, QRadioButton) for one in seeing.inside(seeing.surface(), kind)
                        if words in (one.text(), one.accessibleName()) or one.text().startswith(words)), None)  # fmt: skip
            if box is not None:
                assert box.isEnabled(), f"“{words}” is out of use"
                hands.click(box)
            else:
                view, row = self._line(words)
                hands.tick_line(view, row)
            self._done()

    def selects_row(self, words: str, table: str = "") -> None:
        """Click the row of a table that has the words in a cell."""
        view, row, column = self._row(words, table)
        hands.click_cell(view, row, column)
        self._done()

    def row_of(self, words: str, table: str = "") -> int:
        """The number of the row that has the words in a cell, from 0."""
        return self._row(words, table)[1]

    def opens_row(self, words: str, table: str = "") -> None:
        """Double-click a row."""
        view, row, column = self._row(words, table)
        hands.click_cell(view, row, column)
        place = view.visualRect(view.model().index(row, column)).center()
        QTest.mouseDClick(view.viewport(), hands.LEFT, hands.NONE, place)
        self._done()

    def points_at(self, table: str, row: int, column: int) -> None:
        """Click a cell of a table to type into."""
        hands.click_cell(self._table(table), row, column)
        self._turns()

    def types_into_grid(self, rows: list[list[str]]) -> None:
        """Type rows from the current cell on as in Excel: F2, words, and the arrow keys; "" leaves a cell as it is."""
        view = QApplication.focusWidget()
        assert isinstance(view, QAbstractItemView), f"the cursor is in {view}"
        top, left = view.currentIndex().row(), view.currentIndex().column()
        for down, row in enumerate(rows):
            for across, text in enumerate(row):
                if text:
                    hands.click_cell(view, top + down, left + across)
                    self.types_cell(text)

    def pastes(self, rows: list[list[str]]) -> None:
        """Paste rows from the current cell on, as copied in Excel."""
        out = io.StringIO()
        csv.writer(out, dialect="excel-tab").writerows(rows)
        QApplication.clipboard().setText(out.getvalue())
        self.presses("Ctrl+V")

    def types_cell(self, text: str) -> None:
        """Open the current cell, write into it and press Enter."""
        hands.press("F2")
        editor = QApplication.focusWidget()
        if isinstance(editor, QComboBox):
            hands.pick(editor, text)
        else:
            assert isinstance(editor, QLineEdit | QPlainTextEdit), f"no cell is open but {editor}"
            hands.press("Ctrl+A")
            hands.put_text(editor, text)
            hands.press("Return")
        self._done()

    def types(self, text: str) -> None:
        """Type where the cursor is."""
        target = QApplication.focusWidget()
        assert target is not None
        hands.put_text(target, text)
        self._done()

    def presses(self, *keys: str) -> None:
        """Press keys, such as "Ctrl+S"."""
        for combination in keys:
            hands.press(combination)
            self._done()

    def answers(self, words: str) -> None:
        """Be ready to press a button of the question that comes next."""
        self.answers_of.prepare(words)

    def picks_file(self, path: Path) -> None:
        """Be ready to choose a file."""
        self.answers_of.prepare_file(path)

    def saves_as(self, path: Path) -> None:
        """Be ready to name the place to save at."""
        self.answers_of.prepare_target(path)

    def screenshot(self, name: str) -> None:
        """Keep a picture when the environment names a folder for them."""
        folder = os.environ.get("THIDUA_SHOTS", "")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.settles()
            seeing.surface().grab().save(str(Path(folder) / f"{name}.png"))

    # How things are found ----------------------------------------------------------------------------------------

    def _done(self) -> None:
        self.settles()
        bad = list(self.answers_of.unexpected)
        if self.program is not None and self.program.failures.dialog is not None:
            bad.append(self.complaints())
        assert not bad, f"{bad}\n{seeing.pictured()}"

    def _turns(self) -> None:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _reads(self, text: str) -> bool:
        return any(text in " ".join(shown.split()) for window in seeing.windows() for shown in seeing.texts(window))

    def _button(self, words: str) -> QAbstractButton:
        return self._one(QAbstractButton, words)

    def _one(self, kind: type, words: str, root: QWidget | None = None) -> QAbstractButton:
        wanted = plain(words)

        def found() -> list[QAbstractButton]:
            shown = seeing.inside(root or seeing.surface(), kind)
            same = [one for one in shown if words in (one.text().replace("&", ""), one.accessibleName())]
            like = [one for one in shown if wanted in (plain(one.text()), plain(one.accessibleName()))]
            return same or like or [one for one in shown if plain(one.accessibleName()).startswith(wanted)]

        self.waits(lambda: bool(found()), f"the button “{words}”")
        return next((one for one in found() if one.isEnabled()), found()[0])

    def _field(self, kinds: tuple[type, ...], name: str) -> QWidget:
        def found() -> list[QWidget]:
            shown = [one for kind in kinds for one in seeing.inside(seeing.surface(), kind)]
            exact = [one for one in shown if plain(one.accessibleName()) == name]
            return exact or [one for one in shown if plain(one.accessibleName()).startswith(name)]

        self.waits(lambda: bool(found()), f"the field “{name}”")
        field = found()[0]
        assert field.isEnabled(), f"“{name}” is out of use"
        return field

    def _tables(self, name: str) -> list[QAbstractItemView]:
        shown = seeing.inside(seeing.surface(), QAbstractItemView)
        return [view for view in shown if not name or view.accessibleName() == name]

    def _table(self, name: str) -> QAbstractItemView:
        self.waits(lambda: bool(self._tables(name)), f"the table “{name}”")
        return self._tables(name)[0]

    def _row(self, words: str, table: str) -> tuple[QAbstractItemView, int, int]:
        found: list[tuple[QAbstractItemView, int, int]] = []

        def look() -> bool:
            found.clear()
            for view in self._tables(table):
                model = view.model()
                if model is not None and shiboken6.isValid(view):
                    found.extend((view, row, column) for row, column in seeing.shown_cells(view, model)
                                 if words in seeing.cell(model, row, column))  # fmt: skip
            return bool(found)

        self.waits(look, f"a row with “{words}”")
        return min(found, key=lambda one: (seeing.cell(one[0].model(), one[1], one[2]) != words, one[2]))

    def _line(self, words: str) -> tuple[QListWidget, int]:
        found: list[tuple[QListWidget, int]] = []

        def look() -> bool:
            found.clear()
            for view in seeing.inside(seeing.surface(), QListWidget):
                lines = [(view, row) for row in range(view.count()) if view.item(row).text().startswith(words)]
                found.extend(line for line in lines if view.item(line[1]).flags() & Qt.ItemFlag.ItemIsUserCheckable)
            return bool(found)

        self.waits(look, f"a line “{words}” to tick")
        return found[0]


def excepthook_is_plain() -> bool:
    """Whether the program gave the hook for uncaught errors back."""
    return "failure" not in getattr(sys.excepthook, "__module__", "")


__all__ = ["Clerk", "QPushButton", "excepthook_is_plain"]
