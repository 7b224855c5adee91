"""A problem of an import, and the field in which its cell is typed anew without leaving the preview."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from thidua_desktop.gui.widgets.rows import CheckRow

if TYPE_CHECKING:
    from thidua_desktop.sheets.tables import RowProblem

Typing = Callable[[tuple[int, int], str, str], object]
"""Takes the place of a cell, what stood there and what was typed."""


class ProblemRow(QWidget):
    """The sentence; a double click or F2 opens a field for the right value, Enter takes it, Esc leaves the cell."""

    def __init__(self, problem: "RowProblem", present: str, on_typed: Typing) -> None:
        """Show a problem whose cell says ``present``."""
        super().__init__()
        self._problem, self._present, self._on_typed = problem, present, on_typed
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(CheckRow("bad" if problem.blocks else "watch", problem.text))
        self.field: QLineEdit | None = None
        if problem.place is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setAccessibleName(f"{problem.text} F2 để gõ lại ô.")

    def edit(self) -> bool:
        """Open the field; whether the list has a cell for the value at all."""
        if self._problem.place is None:
            return False
        if self.field is None:
            self.field = QLineEdit(self._present.replace("\n", " "))
            self.field.setAccessibleName(f"Giá trị đúng của ô {self._problem.cell}")
            self.field.setPlaceholderText("Gõ giá trị đúng rồi bấm Enter")
            self.field.returnPressed.connect(self._take)
            self.field.installEventFilter(self)
            column = self.layout()
            if column is not None:
                column.addWidget(self.field)
        self.field.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _take(self) -> None:
        place = self._problem.place
        if self.field is None or place is None:
            return
        now = self.field.text().strip()
        self.field.hide()
        if now != self._present:
            self._on_typed(place, self._present, now)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        self.edit()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.edit():
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        # Enter must not press the button of the dialog, and Esc must not close it.
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.field.hide()
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
        return super().eventFilter(watched, event)
