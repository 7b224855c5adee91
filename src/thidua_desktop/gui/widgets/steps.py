"""The steps of a campaign in one strip: what is done, where we are, what is still to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from thidua_desktop.gui import icons, look

StepState = Literal["done", "current", "todo"]
_WORDS = {"done": "đã xong", "current": "đang làm", "todo": "chưa đến"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its key, its word, how far it is, and a sentence for the tooltip."""

    key: str
    label: str
    state: StepState = "todo"
    detail: str = ""


class StepStrip(QWidget):
    """All steps side by side; a click, Enter or Space on one emits ``chosen`` with its key."""

    chosen = Signal(str)

    def __init__(self, steps: Sequence[Step] = ()) -> None:
        super().__init__()
        self.setAccessibleName("Các bước của phong trào")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._buttons: list[_StepButton] = []
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Replace the steps."""
        for old in self._buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = []
        for index, step in enumerate(steps):
            after = steps[index + 1].state if index + 1 < len(steps) else None
            button = _StepButton(step, index + 1, first=index == 0, after=after)
            button.clicked.connect(lambda _checked=False, key=step.key: self.chosen.emit(key))
            self._row.addWidget(button, 1)
            self._buttons.append(button)

    def buttons(self) -> list[QAbstractButton]:
        """Return the steps as buttons, in order."""
        return list(self._buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the steps with the arrow keys."""
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        focused = next((i for i, button in enumerate(self._buttons) if button.hasFocus()), None)
        if event.key() in moves and focused is not None:
            target = focused + moves[Qt.Key(event.key())]
            if 0 <= target < len(self._buttons):
                self._buttons[target].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)


class _StepButton(QAbstractButton):
    """A numbered circle over a word, with half a line to each neighbour."""

    def __init__(self, step: Step, number: int, *, first: bool, after: StepState | None) -> None:
        super().__init__()
        self._step, self._number, self._first, self._after = step, number, first, after
        self.setText(step.label)
        self.setAccessibleName(f"Bước {number}: {step.label} – {_WORDS[step.state]}")
        self.setToolTip(step.detail or f"{step.label}: {_WORDS[step.state]}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.signals.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        px = look.tokens().px
        return QSize(px(96), px(58))

    def minimumSizeHint(self) -> QSize:
        px = look.tokens().px
        words = QFontMetrics(look.font(12, strong=True)).horizontalAdvance(self.text())
        return QSize(max(px(56), words + px(8)), px(58))

    def paintEvent(self, _event: QPaintEvent) -> None:
        present = look.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self.width() / 2, present.px(18))
        self._paint_lines(painter, centre)
        self._paint_circle(painter, centre)
        current, todo = self._step.state == "current", self._step.state == "todo"
        font = look.font(12, strong=current)
        painter.setFont(font)
        painter.setPen(present.colour("muted" if todo and not self.underMouse() else "text"))
        words = QRectF(2, present.px(35), self.width() - 4, present.px(21))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, shown)
        if self.hasFocus():
            painter.setPen(QPen(present.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), present.px(6), present.px(6))

    def _paint_lines(self, painter: QPainter, centre: QPointF) -> None:
        present = look.tokens()
        gap = present.px(16)
        reached = {"done", "current"}
        done, to_come = QPen(present.colour("primary"), 2), QPen(present.colour("track"), 2)
        if not self._first:
            painter.setPen(done if self._step.state in reached else to_come)
            painter.drawLine(QPointF(0, centre.y()), QPointF(centre.x() - gap, centre.y()))
        if self._after is not None:
            painter.setPen(done if self._step.state == "done" and self._after in reached else to_come)
            painter.drawLine(QPointF(centre.x() + gap, centre.y()), QPointF(self.width(), centre.y()))

    def _paint_circle(self, painter: QPainter, centre: QPointF) -> None:
        present = look.tokens()
        state = self._step.state
        radius = present.px(12.5)
        edge = {"done": "primary", "current": "primary", "todo": "field_line"}[state]
        ground = {"done": "primary", "current": "red_soft", "todo": "panel"}[state]
        painter.setPen(QPen(present.colour(edge), 2))
        painter.setBrush(present.colour("hover" if state == "todo" and self.underMouse() else ground))
        painter.drawEllipse(centre, radius, radius)
        if state == "done":
            mark = icons.pixmap("check", "on_primary", 14, painter.device().devicePixelRatio())
            side = present.px(14)
            painter.drawPixmap(QPointF(centre.x() - side / 2, centre.y() - side / 2), mark)
            return
        painter.setFont(look.font(12, strong=True))
        painter.setPen(present.colour("red" if state == "current" else "muted"))
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))
