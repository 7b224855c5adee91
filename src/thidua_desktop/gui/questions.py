"""The few questions the program asks, and files it asks for: one place, so that the tests' robot can answer them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, labels


class Questions:
    """Asks the clerk. A test puts an object with the same methods in its place."""

    def choose(self, parent: QWidget | None, question: str, answers: Sequence[str], detail: str = "") -> int:
        """The place of the answer among ``answers``; the last one is the way back, and what Esc means.

        Args:
            parent: Window the question belongs to.
            question: One full sentence.
            answers: Words of the buttons, verbs, what is asked first: ("Ban hành", "Chưa").
            detail: What will happen, under the question.
        """
        dialog = QDialog(parent)
        dialog.setWindowTitle("Thi Đua")
        px = look.tokens().px
        column = QVBoxLayout(dialog)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addWidget(labels.wrapped(question, "heading"))
        if detail:
            column.addWidget(labels.wrapped(detail))
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        for number, words in enumerate(answers):
            make = buttons.primary if number == 0 else buttons.quiet
            button = make(words, lambda number=number: dialog.done(number + 1))  # type: ignore[misc]
            row.addWidget(button)
            if number == len(answers) - 1:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        column.addLayout(row)
        dialog.setMinimumWidth(px(440))
        given = dialog.exec()
        if not isValid(dialog):  # what it was about went while it was asked, as a form does once it is saved
            return len(answers) - 1
        dialog.deleteLater()
        return given - 1 if given else len(answers) - 1

    def open_files(self, parent: QWidget | None, title: str, kinds: str, folder: Path, *, many: bool) -> list[Path]:
        """Files chosen for reading, none when the clerk changed their mind."""
        if many:
            names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder), kinds)
            return [Path(name) for name in names]
        name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
        return [Path(name)] if name else []

    def save_file(self, parent: QWidget | None, title: str, kinds: str, proposed: Path) -> Path | None:
        """Where to save, None when the clerk changed their mind."""
        name, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
        return Path(name) if name else None

    def folder(self, parent: QWidget | None, title: str, start: Path) -> Path | None:
        """A folder, None when the clerk changed their mind."""
        name = QFileDialog.getExistingDirectory(parent, title, str(start))
        return Path(name) if name else None
