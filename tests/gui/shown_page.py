"""A page over the dossiers of a small year, shown without a screen and driven by keys."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.failure import Failures
from thidua_desktop.gui.widgets.message_bar import MessageBar

NOW = dt.datetime(2024, 12, 10, 10, 42)


class Answers:
    """Gives the answers it was told to, the way back otherwise; remembers the questions."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.next: list[int] = []
        self.files: list[Path] = []

    def choose(self, _parent: Any, question: str, answers: tuple[str, ...], detail: str = "") -> int:
        self.asked.append(question)
        return self.next.pop(0) if self.next else len(answers) - 1

    def open_files(self, *_args: Any, **_kwargs: Any) -> list[Path]:
        return self.files


@dataclass
class Shown:
    """The window with one page; ``papers`` and ``sheets`` are what was asked for."""

    window: QWidget
    desk: Desk
    jobs: Any
    answers: Answers
    page: Any = None
    papers: list[tuple[str, dict[str, int]]] = field(default_factory=list)
    sheets: list[tuple[str, dict[str, int]]] = field(default_factory=list)

    def put(self, page: QWidget) -> Any:
        self.page = page
        self.desk.refresh.add(page)
        self.window.layout().addWidget(page)
        self.window.show()
        self.settle()
        return page

    def settle(self) -> None:
        """Let everything that was asked for arrive."""
        for _ in range(5):
            QGuiApplication.processEvents()
            assert self.jobs.wait()

    def dialog(self, kind: type) -> Any:
        self.settle()
        found = [one for one in self.window.findChildren(kind) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    def press(self, widget: QWidget, *keys: Any) -> None:
        """Press keys: a Qt key, a (key, modifiers) pair, or ASCII text."""
        widget.window().activateWindow()  # without a screen nobody does it when a dialog closes
        QGuiApplication.processEvents()
        for key in keys:
            if isinstance(key, str):
                QTest.keyClicks(widget, key)
            elif isinstance(key, tuple):
                QTest.keyClick(widget, *key)
            else:
                QTest.keyClick(widget, key)
        self.settle()


def is_gone(dialog: QWidget) -> bool:
    """Whether a dialog was closed; closed ones are deleted soon."""
    return not shiboken6.isValid(dialog) or not dialog.isVisible()


def shown(db: Any, jobs: Any, qtbot: Any, campaign_id: int) -> Shown:
    """A window and a desk in December 2024, with the campaign chosen."""
    look.apply(QGuiApplication.instance(), "light")
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1158, 716)
    QVBoxLayout(window)
    messages, failures, answers = MessageBar(window), Failures(), Answers()
    failures.messages = messages
    desk = Desk(db, jobs, messages, failures, clock=lambda: NOW, questions=answers, parent=window)
    desk.set_campaign(campaign_id)
    made = Shown(window, desk, jobs, answers)
    desk.paper_wanted.connect(lambda kind, ids: made.papers.append((kind, ids)))
    desk.sheet_wanted.connect(lambda kind, ids: made.sheets.append((kind, ids)))
    return made


CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
