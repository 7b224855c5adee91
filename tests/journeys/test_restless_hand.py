"""Somebody who clicks, types and presses at random: nothing breaks, and the data stay sound.

``RESTLESS=3000 pytest tests/journeys/test_restless_hand.py`` goes on for longer than the usual suite.
"""

import os
import random
import shutil
from collections import deque
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from tests.conftest import PRACTICE_TODAY
from tests.journeys import hands, seeing
from tests.journeys.answers import Answers
from tests.journeys.clerk import Clerk
from thidua_desktop.gui.pages.registry import PAGES
from thidua_desktop.paths import Places
from thidua_desktop.storage import check

DEEDS = int(os.environ.get("RESTLESS", "150"))
PAUSE = 15
"""Milliseconds between two deeds: less than most work takes, so that deeds come in the middle of it."""
LEFT_ALONE = ("Thoát", "Khôi phục", "Về dữ liệu", "dữ liệu tập")
"""What closes the window, or takes half a minute."""
TEXTS = ("", "Lan", "12", "-1", "0,5", "31/02/2026", "15/03/2026", "2026", "9" * 30, "🎉", "a" * 300, "1; DROP", "Đ")
KEYS = (
    "Tab", "Return", "Down", "Up", "PgDown", "Home", "Delete", "Space", "F2", "Esc", "Menu", "Ctrl+Z", "Ctrl+Y",
    "Ctrl+K", "Ctrl+C", "Ctrl+V", "Ctrl+N", "Ctrl+S", "Ctrl+A", "Ctrl+F", "Ctrl+D", "Alt+Left", "F5",
)  # fmt: skip


class Whims(Answers):
    """Answers as the dice fall; never chooses a file or a place."""

    def __init__(self, dice: random.Random) -> None:
        super().__init__()
        self._dice = dice

    def choose(self, _parent: object, question: str, answers: Sequence[str], detail: str = "") -> int:
        """Any button; the way back where one would leave."""
        back = len(answers) - 1
        return back if _is_left_alone(f"{question} {detail} {' '.join(answers)}") else self._dice.randrange(back + 1)

    def open_files(self, *_asked: object, **_more: object) -> list[Path]:
        """No file."""
        return []

    def save_file(self, *_asked: object) -> Path | None:
        """No place."""
        return None

    def folder(self, *_asked: object) -> Path | None:
        """No folder."""
        return None


class Hand:
    """Does one thing after the other; keeps the last ones for whoever looks into a fault."""

    def __init__(self, clerk: Clerk, dice: random.Random) -> None:
        self._clerk, self._dice = clerk, dice
        self.done: deque[str] = deque(maxlen=25)
        self._menus = QTimer(clerk.window, interval=20)  # a menu waits in a loop of its own
        self._menus.timeout.connect(self._choose_from_menu)
        self._menus.start()

    def act(self) -> None:
        """One deed in whatever lies in front."""
        deeds = (self._click, self._point, self._write, self._choose, self._press, self._turn)
        self._dice.choices(deeds, (50, 15, 10, 7, 15, 5))[0](seeing.surface())
        QTest.qWait(PAUSE)
        said = self._clerk.complaints() if self._clerk.program and self._clerk.program.failures.dialog else ""
        assert not said, "\n".join([said, *self.done])

    def _click(self, front: QWidget) -> None:
        shown = [one for one in seeing.inside(front, QAbstractButton) if one.isEnabled() and _may_be_used(one)]
        if shown:
            button = self._dice.choice(shown)
            self.done.append(f"click {hands.name_of(button)} in {type(front).__name__}")
            QTest.mouseClick(button, hands.LEFT, hands.NONE, hands.usual_place(button))

    def _point(self, front: QWidget) -> None:
        views = [one for one in seeing.inside(front, QAbstractItemView) if not isinstance(one, QHeaderView)]
        views = [one for one in views if one.model() is not None and one.model().rowCount(one.rootIndex())]
        if not views:
            return
        view = self._dice.choice(views)
        model, root = view.model(), view.rootIndex()
        index = model.index(self._dice.randrange(min(40, model.rowCount(root))), 0, root)
        self.done.append(f"row {index.row()} of {hands.name_of(view)}")
        view.scrollTo(index)
        point = QTest.mouseDClick if self._dice.random() < 0.3 else QTest.mouseClick
        held = self._dice.choice((hands.NONE, hands.NONE, Qt.KeyboardModifier.ControlModifier))
        point(view.viewport(), hands.LEFT, held, view.visualRect(index).center())

    def _write(self, front: QWidget) -> None:
        fields = [one for kind in (QLineEdit, QPlainTextEdit) for one in seeing.inside(front, kind)]
        fields = [one for one in fields if one.isEnabled() and not one.isReadOnly()]
        if fields:
            field, text = self._dice.choice(fields), self._dice.choice(TEXTS)
            self.done.append(f"write {text[:12]} into {hands.name_of(field)}")
            field.setFocus()
            field.selectAll()
            hands.put_text(field, text)

    def _choose(self, front: QWidget) -> None:
        boxes = [one for one in seeing.inside(front, QComboBox) if one.isEnabled() and one.count()]
        if boxes:
            box = self._dice.choice(boxes)
            place = self._dice.randrange(box.count())
            self.done.append(f"choose {place} of {hands.name_of(box)}")
            box.setCurrentIndex(place)
            box.activated.emit(place)

    def _press(self, _front: QWidget) -> None:
        keys = self._dice.choice(KEYS)
        self.done.append(f"press {keys} in {hands.name_of(QApplication.focusWidget())}")
        hands.press(keys)

    def _turn(self, _front: QWidget) -> None:
        page = self._dice.choice([entry.key for entry in PAGES])
        self.done.append(f"page {page}")
        self._clerk.window.desk.open(page)

    def _choose_from_menu(self) -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return
        entries = [one for one in menu.actions() if one.isEnabled() and not one.isSeparator() and not one.menu()]
        entries = [one for one in entries if not _is_left_alone(one.text())]
        entry = self._dice.choice(entries) if entries and self._dice.random() < 0.8 else None
        menu.close()
        if entry is not None:
            self.done.append(f"entry {entry.text()}")
            QTimer.singleShot(0, entry.trigger)


def _may_be_used(button: QAbstractButton) -> bool:
    return not _is_left_alone(f"{button.text()} {button.accessibleName()}")


def _is_left_alone(words: str) -> bool:
    return any(one.casefold() in words.casefold() for one in LEFT_ALONE)


@pytest.mark.timeout(max(240, DEEDS))
@pytest.mark.parametrize("seed", [1, 2])
def test_a_restless_hand_breaks_nothing(clerk: Clerk, practice_made: Path, seed: int) -> None:
    dice = random.Random(seed)
    clerk.today, clerk.answers_of = PRACTICE_TODAY, Whims(dice)
    shutil.copytree(practice_made, clerk.folder)
    clerk.starts()
    hand = Hand(clerk, dice)
    for _ in range(DEEDS):
        hand.act()
    clerk.waits(lambda: clerk.program is not None and clerk.program.jobs.idle(), "the end of the work", 90)
    assert check.full(clerk.window.desk.db, Places(clerk.folder).attachments).problems == []
    clerk.gives_up()
