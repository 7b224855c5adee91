"""Figures above a list that narrow it: how many stand in each state; a click shows only those, another one all."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from thidua_desktop.gui import icons, look
from thidua_desktop.gui.widgets.chips import SIGNS


@dataclass(frozen=True, slots=True)
class Counter:
    """One figure: its key, words, value and tone."""

    key: str
    label: str
    value: int
    tone: str = "neutral"


class CounterRow(QWidget):
    """Counters side by side.

    Signals:
        chosen: key of the counter the list is to be narrowed to, "" for none.
    """

    chosen = Signal(str)

    def __init__(self, counters: Sequence[Counter]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.tokens().px(10))
        self._buttons = {counter.key: _CounterButton(counter) for counter in counters}
        for button in self._buttons.values():
            row.addWidget(button, 1)
            button.clicked.connect(lambda on, key=button.counter.key: self.chosen.emit(key if on else ""))

    def show_values(self, values: dict[str, int]) -> None:
        """Show other figures."""
        for key, button in self._buttons.items():
            button.show_value(values.get(key, 0))

    def mark(self, key: str) -> None:
        """Show which counter the list is narrowed to, "" for none."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def button(self, key: str) -> QAbstractButton:
        """The counter of a key."""
        return self._buttons[key]


class _CounterButton(QAbstractButton):
    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self.counter = counter
        self.setCheckable(True)
        self.setText(counter.label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._value = 0
        self.show_value(counter.value)
        look.signals.changed.connect(self.updateGeometry)

    def show_value(self, value: int) -> None:
        self._value = value
        self.setAccessibleName(f"{self.counter.label}: {value}")
        self.setToolTip(f"Chỉ xem {self.counter.label.lower()}; bấm lần nữa để xem tất cả")
        self.update()

    def sizeHint(self) -> QSize:
        px = look.tokens().px
        return QSize(px(150), px(54))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        present, tone = look.tokens(), self.counter.tone
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = f"{tone}_soft" if self.isChecked() else "hover" if self.underMouse() else "panel"
        edge = "focus" if self.hasFocus() else tone if self.isChecked() else "line"
        painter.setPen(QPen(present.colour(edge), 2 if self.hasFocus() or self.isChecked() else 1))
        painter.setBrush(present.colour(ground))
        painter.drawRoundedRect(box, present.px(10), present.px(10))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(look.font(21, strong=True))
        painter.setPen(present.colour(tone if self._value else "faint"))
        figure = str(self._value)
        wide = painter.fontMetrics().horizontalAdvance(figure)
        painter.drawText(box.adjusted(present.px(14), 0, 0, 0), middle, figure)
        side, left = present.px(14), present.px(14) + wide + present.px(12)
        mark = icons.pixmap(SIGNS[tone], tone if self._value else "faint", 14, painter.device().devicePixelRatio())
        painter.drawPixmap(round(box.x() + left), round(box.center().y() - side / 2), mark)
        painter.setFont(look.font(13))
        painter.setPen(present.colour("text"))
        words = box.adjusted(left + side + present.px(6), 0, -present.px(8), 0)
        shown = painter.fontMetrics().elidedText(self.counter.label, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, middle, shown)
