"""The parts of a form one types into: a line, a date with its calendar, a paragraph, a tick.

Every editor speaks the same words: ``put`` shows a value and is never taken for the clerk's own change, ``take`` reads
it back, ``edited`` tells of each change by hand, ``left`` that the clerk is done with it and it may be judged. Nothing
is judged per keystroke: Vietnamese typing sends Backspace and letters for one syllable.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.text import nfc
from thidua_desktop.gui import icons, look
from thidua_desktop.gui.widgets import buttons, fields
from thidua_desktop.gui.widgets.fields import Field

Clock = Callable[[], date]


class Editor(QWidget):
    """One answer of a form; ``target`` is the part that takes the cursor."""

    edited = Signal()
    left = Signal()

    target: QWidget

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def put(self, value: object) -> None:
        """Show a value."""
        raise NotImplementedError

    def take(self) -> object:
        """Return the value on show, None or an empty value when there is none."""
        raise NotImplementedError

    def kept(self) -> object:
        """Return what is typed, readable or not, as plain values that can be written to a file."""
        return self.take()

    def put_kept(self, kept: object) -> None:
        """Show again what ``kept`` gave."""
        self.put(tuple(kept) if isinstance(kept, list) else kept)

    def mark(self, message: str) -> None:
        """Show or, with an empty message, take away the sign that the answer is refused."""
        self.target.setProperty("wrong", "true" if message else "false")
        self.target.setAccessibleDescription(message or self.field.hint)
        self.target.style().unpolish(self.target)
        self.target.style().polish(self.target)

    def _hold(self, target: QWidget, *others: QWidget) -> None:
        """Fill the editor with its parts and name the one that takes the cursor."""
        self.target = target
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.tokens().px(4))
        row.addWidget(target, 1)
        for other in others:
            row.addWidget(other)
        target.setAccessibleName(self.field.name)
        target.setAccessibleDescription(self.field.hint)
        self.setFocusProxy(target)
        if self.field.width:
            self.setMaximumWidth(look.tokens().px(self.field.width))


class LineEditor(Editor):
    """One typed line: text, number, money, month, year, or a date of which parts may be unknown."""

    _WIDTHS = {"number": 160, "count": 120, "money": 180, "month": 130, "year": 110, "date": 170, "partial_date": 170}

    def __init__(self, field: Field, today: Clock, *others: QWidget) -> None:
        super().__init__(field)
        self._today = today
        self.line = QLineEdit()
        self.line.setPlaceholderText(field.placeholder or _EXAMPLES.get(field.kind, ""))
        self.line.setReadOnly(field.read_only)
        self.line.setProperty("read_only", "true" if field.read_only else "false")
        if field.kind in ("number", "count", "money"):
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.editingFinished.connect(self._finish)
        self._hold(self.line, *others)
        if not field.width and field.kind in self._WIDTHS:
            self.setMaximumWidth(look.tokens().px(self._WIDTHS[field.kind] + 36 * len(others)))

    def put(self, value: object) -> None:  # noqa: D102
        self.line.setText(fields.show(self.field, value))
        self.line.setCursorPosition(0)

    def take(self) -> object:  # noqa: D102
        value = fields.parse(self.field, self.line.text(), self._today())
        return "" if value is None and self.field.kind == "line" else value

    def kept(self) -> str:  # noqa: D102
        return self.line.text()

    def put_kept(self, kept: object) -> None:  # noqa: D102
        self.line.setText(str(kept))

    def _finish(self) -> None:
        try:
            shown = fields.show(self.field, self.take())
        except Refused:
            pass  # the form shows the refusal under the field; the text stays as typed
        else:
            if shown != self.line.text():
                self.line.setText(shown)
        self.left.emit()


class DateEditor(LineEditor):
    """A date typed as ``1/9``, ``01/09/2026`` or ``hôm nay``, or picked in a calendar (Alt+↓)."""

    def __init__(self, field: Field, today: Clock) -> None:
        self._open = buttons.icon_button("calendar", f"Chọn {field.name[:1].lower()}{field.name[1:]} trên lịch")
        super().__init__(field, today, self._open)
        self._open.setEnabled(not field.read_only)
        self._open.setShortcut("")
        self._open.clicked.connect(self._show_calendar)
        self._popup: QFrame | None = None

    def _show_calendar(self) -> None:
        try:
            value = self.take()
        except Refused:
            value = None
        shown = value if isinstance(value, date) else self._today()
        self._popup = CalendarPopup(self, shown)
        self._popup.picked.connect(self._pick)
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._popup.show()

    def _pick(self, day: date) -> None:
        self.put(day)
        self.edited.emit()
        self.left.emit()
        self.line.setFocus()


class CalendarPopup(QFrame):
    """A month in Vietnamese whose weeks start on Monday; it closes when a day is picked."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, shown: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "card")
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("Lịch")
        self.calendar.setLocale(QLocale("vi_VN"))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setDateRange(QDate(1900, 1, 1), QDate(2199, 12, 31))  # Python knows no day before the year 1
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._dress()
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.calendar)
        self.setFocusProxy(self.calendar)

    def _dress(self) -> None:
        header = QTextCharFormat()
        header.setFontPointSize(look.tokens().points(12))
        header.setForeground(look.tokens().colour("muted"))
        header.setBackground(look.tokens().colour("panel"))
        self.calendar.setHeaderTextFormat(header)
        self.calendar.setMinimumWidth(look.tokens().px(430))
        sunday = QTextCharFormat()
        sunday.setForeground(look.tokens().colour("red"))
        saturday = QTextCharFormat()
        saturday.setForeground(look.tokens().colour("muted"))
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.calendar.setWeekdayTextFormat(Qt.DayOfWeek.Saturday, saturday)
        self.calendar.setWeekdayTextFormat(Qt.DayOfWeek.Sunday, sunday)
        turns = (
            ("qt_calendar_prevmonth", "chevron-left", "Tháng trước"),
            ("qt_calendar_nextmonth", "chevron-right", "Tháng sau"),
        )
        for name, icon, words in turns:
            button = self.calendar.findChild(QToolButton, name)
            if button is not None:
                icons.put(button, icon, "muted")
                button.setAccessibleName(words)
                button.setToolTip(words)

    def _pick(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()


class ParagraphEditor(Editor):
    """Text of several lines; Tab goes on to the next field."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._putting = False
        self.text = _Paragraph()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(field.placeholder)
        self.text.setReadOnly(field.read_only)
        self.text.setProperty("read_only", "true" if field.read_only else "false")
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * field.rows + look.tokens().px(18))
        self.text.textChanged.connect(self._changed)
        self.text.focus_left.connect(self.left)
        self._hold(self.text)

    def put(self, value: object) -> None:  # noqa: D102
        self._putting = True
        self.text.setPlainText("" if value is None else str(value))
        self._putting = False

    def take(self) -> str:  # noqa: D102
        return "\n".join(nfc(line) for line in self.text.toPlainText().split("\n")).strip()

    def _changed(self) -> None:
        if not self._putting:
            self.edited.emit()


class CheckEditor(Editor):
    """A tick with its words beside it."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.tick = QCheckBox(field.label)
        self.tick.setEnabled(not field.read_only)
        self.tick.clicked.connect(self._clicked)
        self._hold(self.tick)

    def put(self, value: object) -> None:  # noqa: D102
        self.tick.setChecked(bool(value))

    def take(self) -> bool:  # noqa: D102
        return self.tick.isChecked()

    def _clicked(self) -> None:
        self.edited.emit()
        self.left.emit()


class _Paragraph(QPlainTextEdit):
    """A text area that tells when the cursor leaves it."""

    focus_left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.focus_left.emit()


_EXAMPLES = {"date": "ngày/tháng/năm", "month": "tháng/năm", "partial_date": "ngày sinh hoặc năm"}
