"""Rows inside cards: something to do, a condition that holds or not, a fact with its name."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from thidua_desktop.gui import icons, look
from thidua_desktop.gui.widgets import buttons, labels

_CHECKS = {
    "good": ("check", "green", "Đạt"),
    "watch": ("warning", "amber", "Cần xem lại"),
    "bad": ("close", "red", "Không đạt"),
    "waiting": ("clock", "blue", "Đang chờ"),
    "unknown": ("help", "muted", "Chưa đủ dữ liệu"),
    "passed": ("check", "amber", "Đã cho qua"),
}


class TaskRow(QWidget):
    """Something to do: a sign in its tone, one sentence, a second line, and the link that does it."""

    def __init__(
        self,
        text: str,
        detail: str = "",
        tone: str = "red",
        action: str = "",
        on_action: Callable[[], object] | None = None,
        icon: str = "dot",
    ) -> None:
        super().__init__()
        self.setAccessibleName(text)
        self.action: QPushButton | None = None
        row = _row(self)
        row.addWidget(Sign(icon, tone, 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(_two_lines(text, detail), 1)
        if action:
            self.action = buttons.link(action, on_action)
            self.action.setAccessibleName(f"{action}: {text}")
            row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)


class CheckRow(QWidget):
    """A condition: ✓, ! or ✕ before the sentence, the article beneath, and the way out when there is one."""

    def __init__(
        self, state: str, text: str, detail: str = "", action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Make a row whose state is ``good``, ``watch``, ``bad`` or ``waiting``."""
        super().__init__()
        icon, tone, word = _CHECKS[state]
        self.setAccessibleName(f"{word}: {text}")
        self.action: QPushButton | None = None
        row = _row(self)
        row.addWidget(Sign(icon, tone, 14), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(labels.wrapped(text))
        if detail:
            column.addWidget(labels.wrapped(detail, "small"))
        if action:
            self.action = buttons.link(action, on_action, left=True)
            self.action.setAccessibleName(f"{action}: {text}")
            column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)


class FactRow(QWidget):
    """A fact with its name: the name muted at the left, the value beside it."""

    def __init__(self, name: str, value: str, width: int = 120) -> None:
        super().__init__()
        self.setAccessibleName(f"{name}: {value}")
        row = _row(self)
        left = labels.muted(name)
        left.setMinimumWidth(look.tokens().px(width))
        row.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        self.value = labels.wrapped(value or "—")
        self.value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self.value, 1)


class Sign(QLabel):
    """A small icon in a tone, following the theme; the words beside it say the same."""

    def __init__(self, icon: str, tone: str, size: int = 16) -> None:
        super().__init__()
        self._shown = (icon, tone, size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._draw()
        look.signals.changed.connect(self._draw)

    def show_sign(self, icon: str, tone: str) -> None:
        """Show another icon or tone."""
        self._shown = (icon, tone, self._shown[2])
        self._draw()

    def _draw(self) -> None:
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line = QFontMetrics(look.font(13)).height() + 7  # as high as the first line of the text beside it
        self.setFixedHeight(max(line, look.tokens().px(self._shown[2]) + 5))
        self.setPixmap(icons.pixmap(*self._shown))


def _row(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(look.tokens().px(10))
    return row


def _two_lines(text: str, detail: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(labels.elided(text))
    if detail:
        column.addWidget(labels.elided(detail, "small"))
    return column
