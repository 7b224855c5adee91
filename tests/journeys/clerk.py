"""A clerk at the real window: does only what a person can do, and speaks as one would."""

import csv
import io
import os
import threading
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
)

from tests.journeys import hands, seeing
from tests.journeys.answers import Answers
from tests.journeys.seeing import plain
from tests.journeys.watching import Watcher
from thidua_desktop import paths
from thidua_desktop.app import Program
from thidua_desktop.gui import look, vietnamese
from thidua_desktop.paths import Places
from thidua_desktop.settings import SettingsFile

HARMLESS = ("… plugin does not support",)


class Clerk(Watcher):
    """One person at one data folder.

    Attributes:
        today: the day on the wall; the clerk may wait for another one by setting it.
        program: the running program.
    """

    def __init__(self, folder: Path, today: date) -> None:
        self.folder, self.today = folder, today
        self.program: Program | None = None
        self.answers_of = Answers()

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
        """Close the window like a person; nothing went wrong, and nothing may be left behind."""
        if self.program is None:
            return
        said = self.complaints()
        self.window.close()
        words = [line for line in self.program.failures._qt_lines if not line.startswith(HARMLESS)]
        self._takes_down()
        assert not said, said
        assert not self.answers_of.left(), f"nothing asked for {self.answers_of.left()}"
        assert not words, words
        left = [f"{type(widget).__name__} {widget.windowTitle()}" for widget in seeing.windows()]
        assert not left, left
        assert not [thread for thread in threading.enumerate() if thread.name.startswith("jobs-")]

    def gives_up(self) -> None:
        """After a failed test: take everything down without judging it."""
        if self.program is not None:
            self.program.jobs.close()
            self._takes_down()

    def _takes_down(self) -> None:
        program, self.program = self.program, None
        assert program is not None
        program.close()
        for window in seeing.windows():
            window.hide()
            window.deleteLater()
        program.deleteLater()
        QTimer.singleShot(0, self.app.quit)
        self.app.exec()  # a turn of the loop, in which everything that was marked for deletion goes
        look.apply(self.app, "light")

    def restarts(self) -> None:
        """Close the window and start again on the same data."""
        self.leaves()
        self.starts()

    def comes_back(self) -> None:
        """The window closes by itself for something that needs the data at rest, and opens anew."""
        assert self.program is not None
        self.waits(lambda: self.program is not None and self.program.before_restart is not None, "the window to close")
        before = self.program.before_restart
        assert before is not None
        program = self.program
        self._takes_down()
        program.between(before)
        self.starts()

    def now(self) -> datetime:
        """The clock on the wall."""
        return datetime(self.today.year, self.today.month, self.today.day, 10, 42)

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

    def picks_in_row(self, entry: str, table: str = "") -> None:
        """Choose an entry of the menu of the selected rows."""
        hands.pick_row_entry(self._table(table), entry)
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
            boxes = [one for kind in (QCheckBox, QRadioButton) for one in seeing.inside(seeing.surface(), kind)]
            box = next((one for one in boxes if words == one.accessibleName() or one.text().startswith(words)), None)
            if box is not None:
                assert box.isEnabled(), f"“{words}” is out of use"
                hands.click(box)
            else:
                view, row = self._line(words)
                hands.tick_line(view, row)
            self._done()

    def is_ticked(self, words: str) -> bool:
        """Whether a box to tick is ticked."""
        return any(box.isChecked() for box in seeing.inside(seeing.surface(), QCheckBox) if box.text() == words)

    def selects_row(self, words: str, table: str = "") -> None:
        """Click the row of a table that has the words in a cell."""
        view, row, column = self._row(words, table)
        hands.click_cell(view, row, column)
        self._done()

    def row_of(self, words: str, table: str = "") -> int:
        """The number of the row that has the words in a cell, from 0."""
        return self._row(words, table)[1]

    def rows(self, table: str = "") -> list[list[str]]:
        """What stands in the cells of a table, row by row; all of it, one can scroll."""
        view = self._table(table)
        model = view.model()
        return [[seeing.cell(model, row, at) for at in range(model.columnCount())] for row in range(model.rowCount())]

    def opens_row(self, words: str, table: str = "") -> None:
        """Double-click a row."""
        view, row, column = self._row(words, table)
        hands.click_cell(view, row, column)
        place = view.visualRect(view.model().index(row, column)).center()
        QTest.mouseDClick(view.viewport(), hands.LEFT, hands.NONE, place)
        self._done()

    def opens_first_row(self) -> None:
        """Double-click the first row of the table on show."""
        view = self._table("")
        self.waits(lambda: view.model().rowCount() > 0, "a row")
        hands.click_cell(view, 0, 0)
        place = view.visualRect(view.model().index(0, 0)).center()
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

    def types_over(self, text: str) -> None:
        """Replace what stands in the field the cursor is in, and press Enter."""
        hands.press("Ctrl+A")
        self.types(text)
        self.presses("Return")

    def presses(self, *keys: str) -> None:
        """Press keys, such as "Ctrl+S"."""
        for combination in keys:
            hands.press(combination)
            self._done()

    def drums(self, *keys: str) -> None:
        """Press keys one after the other as fast as fingers go, without looking up until the end."""
        for combination in keys:
            hands.press(combination)
            self._turns()
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
