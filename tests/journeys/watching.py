"""Waiting for the program, seeing what it shows, finding things in it as a person would."""

import time
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QListWidget, QWidget

from tests.journeys import seeing
from tests.journeys.answers import Answers
from tests.journeys.seeing import plain
from thidua_desktop.app import Program
from thidua_desktop.gui.main_window import MainWindow

PATIENCE = 10.0
QUIET_TURNS = 3


class Watcher:
    """The eyes of a clerk.

    Attributes:
        program: the running program, None while there is none.
        window: its window.
    """

    program: Program | None
    window: MainWindow
    answers_of: Answers

    # Waiting and looking -----------------------------------------------------------------------------------------

    def waits(self, for_it: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
        """Let the program work until something is so."""
        deadline = time.monotonic() + seconds
        while not for_it():
            assert time.monotonic() < deadline, f"waited in vain for {what}\n{self.complaints()}\n{seeing.pictured()}"
            self._turns()
            time.sleep(0.002)

    def settles(self) -> None:
        """Wait until nothing runs beside the window; what one piece of work asks for next counts too."""
        quiet = 0
        while self.program is not None and quiet < QUIET_TURNS:
            self.waits(self.program.jobs.idle, "the end of the work")
            self._turns()
            quiet = quiet + 1 if self.program is not None and self.program.jobs.idle() else 0
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
