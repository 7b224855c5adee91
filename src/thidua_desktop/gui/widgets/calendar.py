"""A small calendar of one month that marks the days to keep in mind."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from thidua_desktop.domain.dates import month_name
from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, labels

WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
Marks = Mapping[date, tuple[str, str]]
"""Words and tone of a marked day."""


class MonthCalendar(QWidget):
    """One month with a way to the months beside it; a click on a marked day emits ``chosen`` with the day."""

    chosen = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        top = QHBoxLayout()
        top.setSpacing(0)
        self.name = labels.heading()
        top.addWidget(self.name, 1)
        self.before = buttons.icon_button("chevron-left", "Tháng trước", lambda: self.turn(-1))
        self.after = buttons.icon_button("chevron-right", "Tháng sau", lambda: self.turn(1))
        top.addWidget(self.before)
        top.addWidget(self.after)
        column.addLayout(top)
        self.days = _Days(today)
        self.days.chosen.connect(self.chosen)
        column.addWidget(self.days)
        self._show_name()

    def show_marks(self, marks: Marks, today: date) -> None:
        """Replace the marked days; the month on show stays unless the day has moved on."""
        if today != self.days.today:
            self.days.first = today.replace(day=1)
        self.days.marks, self.days.today = dict(marks), today
        self._show_name()

    def turn(self, months: int) -> None:
        """Go to a month after (or before) the one on show."""
        number = self.days.first.year * 12 + self.days.first.month - 1 + months
        self.days.first = date(number // 12, number % 12 + 1, 1)
        self._show_name()

    def month(self) -> date:
        """The first day of the month on show."""
        return self.days.first

    def _show_name(self) -> None:
        words = month_name(self.days.first.month, self.days.first.year)
        self.name.setText(words)
        self.days.setAccessibleName(f"{words}: {self.days.words() or 'không có hạn nào'}")
        self.days.update()


class _Days(QWidget):
    """The grid of days, painted."""

    chosen = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today, self.first = today, today.replace(day=1)
        self.marks: dict[date, tuple[str, str]] = {}
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.signals.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        px = look.tokens().px
        return QSize(px(196), px(24 * 7 + 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def words(self) -> str:
        """The marked days of the month in words."""
        found = [(day, text) for day, (text, _) in sorted(self.marks.items()) if self._is_shown(day)]
        return ", ".join(f"{day.day} {text}" for day, text in found)

    def paintEvent(self, _event: QPaintEvent) -> None:
        present = look.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(12))
        painter.setPen(present.colour("faint"))
        for place, word in enumerate(WEEKDAYS):
            painter.drawText(self._cell(place, 0), Qt.AlignmentFlag.AlignCenter, word)
        day = self.first
        while day.month == self.first.month:
            self._paint_day(painter, day)
            day += timedelta(days=1)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._day_at(event.pos())
            text = self.marks[day][0] if day in self.marks else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        marked = self._day_at(event.position().toPoint()) in self.marks
        self.setCursor(Qt.CursorShape.PointingHandCursor if marked else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if day in self.marks:
            self.chosen.emit(day)

    def centre_of(self, day: date) -> QPoint:
        """Where a day of the month on show stands."""
        return self._box(day).center().toPoint()

    def _paint_day(self, painter: QPainter, day: date) -> None:
        present = look.tokens()
        box = self._box(day)
        radius = min(box.width(), box.height()) / 2 - 1
        mark = self.marks.get(day)
        painter.setPen(Qt.PenStyle.NoPen)
        if mark:
            painter.setBrush(present.colour(f"{mark[1]}_soft"))
            painter.drawEllipse(box.center(), radius, radius)
        if day == self.today:
            painter.setPen(QPen(present.colour("primary"), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.center(), radius, radius)
        painter.setFont(look.font(12, strong=bool(mark) or day == self.today))
        tone = mark[1] if mark else "muted" if day.weekday() >= 5 else "text"
        painter.setPen(present.colour(tone))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if mark:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(present.colour(mark[1]))
            dot = QPointF(box.center().x(), box.bottom() - present.px(2))
            painter.drawEllipse(dot, present.px(1.6), present.px(1.6))

    def _box(self, day: date) -> QRectF:
        place = self.first.weekday() + day.day - 1
        return self._cell(place % 7, place // 7 + 1)

    def _cell(self, column: int, row: int) -> QRectF:
        wide, high = self.width() / 7, self.height() / 7
        return QRectF(column * wide, row * high, wide, high)

    def _day_at(self, point: QPoint) -> date | None:
        column, row = int(point.x() * 7 / max(1, self.width())), int(point.y() * 7 / max(1, self.height()))
        place = (row - 1) * 7 + column - self.first.weekday()
        if row < 1 or place < 0 or not 0 <= column < 7:
            return None
        day = self.first + timedelta(days=place)
        return day if self._is_shown(day) else None

    def _is_shown(self, day: date) -> bool:
        return (day.year, day.month) == (self.first.year, self.first.month)
