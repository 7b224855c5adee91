"""What a page shows when it has nothing, shows nothing because of a filter, may not be changed, or is busy."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.rows import Sign


class EmptyState(QWidget):
    """One sentence and the button that fills the page; a second, quieter way may stand beside it."""

    def __init__(
        self,
        sentence: str,
        button: str = "",
        on_click: Callable[[], object] | None = None,
        *,
        other: str = "",
        on_other: Callable[[], object] | None = None,
        icon: str = "dossier",
    ) -> None:
        super().__init__()
        column = _centred(self)
        column.insertWidget(1, Sign(icon, "faint", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        self.sentence = _sentence(sentence)
        column.insertWidget(2, self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        self.button: QPushButton | None = None
        if button:
            self.button = buttons.primary(button, on_click)
            self.button.setAccessibleName(f"{button}, khi chưa có gì")  # the same button stands at the head of the page
            row.addWidget(self.button)
        self.other: QPushButton | None = None
        if other:
            self.other = buttons.quiet(other, on_other)
            self.other.setAccessibleName(f"{other}, khi chưa có gì")
            row.addWidget(self.other)
        row.addStretch(1)
        column.insertLayout(3, row)


class FilteredEmptyState(QWidget):
    """Says that a filter or a search hides everything, and takes it off."""

    def __init__(
        self, on_clear: Callable[[], object], sentence: str = "Không có dòng nào khớp với điều kiện lọc."
    ) -> None:
        super().__init__()
        column = _centred(self)
        column.insertWidget(1, Sign("filter", "faint", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        column.insertWidget(2, _sentence(sentence), 0, Qt.AlignmentFlag.AlignHCenter)
        self.button = buttons.quiet("Bỏ lọc", on_clear, "close")
        column.insertWidget(3, self.button, 0, Qt.AlignmentFlag.AlignHCenter)


class BusyState(QWidget):
    """Says what is being done while a page loads."""

    def __init__(self, sentence: str = "Đang đọc dữ liệu…") -> None:
        super().__init__()
        column = _centred(self)
        self.sentence = _sentence(sentence)
        column.insertWidget(1, self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(sentence)
        self._bar.setFixedWidth(look.tokens().px(220))
        column.insertWidget(2, self._bar, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_progress(self, done: int, total: int, text: str = "") -> None:
        """Show how far the work is; a total of 0 means it is not known."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if text:
            self.sentence.setText(text)
            self._bar.setAccessibleName(text)


class Banner(QFrame):
    """A strip above the page: why it may not be changed, or that the data are for practice only."""

    def __init__(
        self,
        text: str,
        tone: str = "amber",
        icon: str = "lock",
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("look", "banner")
        self.setProperty("tone", tone)
        px = look.tokens().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(5), px(12), px(6))
        row.setSpacing(px(10))
        row.addWidget(Sign(icon, tone, 16), 0, Qt.AlignmentFlag.AlignVCenter)
        self.label = labels.wrapped(text)
        row.addWidget(self.label, 1)
        self.action: QPushButton | None = None
        if action:
            self.action = buttons.link(action, on_action)
            row.addWidget(self.action)
        self.setAccessibleName(text)

    def show_text(self, text: str) -> None:
        """Replace the sentence."""
        self.label.setText(text)
        self.setAccessibleName(text)


class PageStates(QStackedWidget):
    """The content of a page and, in its place, the state that explains why there is none."""

    def __init__(self, content: QWidget, empty: EmptyState, on_clear: Callable[[], object]) -> None:
        super().__init__()
        self._content, self._empty, self._filtered, self._busy = (
            content,
            empty,
            FilteredEmptyState(on_clear),
            BusyState(),
        )
        for state in (content, empty, self._filtered, self._busy):
            self.addWidget(state)

    def show_rows(self, shown: int, whole: int) -> None:
        """Choose by the number of rows after filtering and without it."""
        self.setCurrentWidget(self._content if shown else self._filtered if whole else self._empty)

    def show_busy(self, sentence: str = "Đang đọc dữ liệu…") -> None:
        """Show that rows are on their way."""
        self._busy.show_progress(0, 0, sentence)
        self.setCurrentWidget(self._busy)


def _centred(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setSpacing(look.tokens().px(12))
    column.addStretch(2)
    column.addStretch(3)
    return column


def _sentence(text: str) -> labels.WrappedLabel:
    label = labels.wrapped(text, "muted")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setMinimumWidth(look.tokens().px(360))
    label.setMaximumWidth(look.tokens().px(480))
    return label
