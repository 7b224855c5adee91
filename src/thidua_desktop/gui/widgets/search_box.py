"""The search box of a page: it waits for a pause in typing, clears with × or Esc, and counts what it found."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QWidget

from thidua_desktop.gui import icons, look
from thidua_desktop.gui.widgets import labels

PAUSE_MS = 250  # Telex sends Backspace and letters for one syllable; a search per key would flicker


class SearchBox(QWidget):
    """One line to search in, with its count beside it.

    ``searched`` carries the words after a pause of 250 ms, at once on Enter, and empty when the box is cleared.
    """

    searched = Signal(str)

    def __init__(self, scope: str, width: int = 330, *, shortcuts: bool = True, counted: bool = True) -> None:
        """Make a search box.

        Args:
            scope: Prompt that names what is searched, also its accessible name.
            width: Width of the line in pixels of the 100 % design.
            shortcuts: Ctrl+F and Ctrl+E put the cursor here while the box is on show.
            counted: Shows ``14 / 48`` beside the line.
        """
        super().__init__()
        self._announced = ""
        self.line = _Line(width)
        self.line.setPlaceholderText(scope)
        self.line.setAccessibleName(scope)
        self.line.setMinimumWidth(look.tokens().px(min(width, 140)))
        self.line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._clear = self._icons()
        self.count = labels.muted()
        self.count.setVisible(counted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.tokens().px(12))
        row.addWidget(self.line, 1)
        row.addWidget(self.count)
        self.setFocusProxy(self.line)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._announce)
        self.line.textChanged.connect(self._edited)
        self.line.returnPressed.connect(self._announce)
        self.line.escaped.connect(self.clear)
        if shortcuts:
            for keys in ("Ctrl+F", "Ctrl+E"):
                QShortcut(QKeySequence(keys), self).activated.connect(self.take_focus)

    def text(self) -> str:
        """Return the words in the box, trimmed."""
        return self.line.text().strip()

    def show_count(self, shown: int, whole: int) -> None:
        """Show how many rows are found out of how many."""
        self.count.setText(f"{shown} / {whole}".replace(",", "."))
        self.count.setAccessibleName(f"{shown} trong {whole} dòng")

    def clear(self) -> None:
        """Empty the box and tell at once that everything is wanted again."""
        self.line.clear()
        self._announce()

    def take_focus(self) -> None:
        """Put the cursor here with the old words selected."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _icons(self) -> QAction:
        glass = self.line.addAction(icons.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        icons.put(glass, "search", "muted")
        glass.setText("Tìm")
        clear = self.line.addAction(icons.icon("close", "muted"), QLineEdit.ActionPosition.TrailingPosition)
        icons.put(clear, "close", "muted")
        clear.setText("Xóa ô tìm")
        clear.setToolTip("Xóa ô tìm (Esc)")
        clear.setVisible(False)
        clear.triggered.connect(self.clear)
        for button, name in zip(self.line.findChildren(QToolButton), ("Tìm", "Xóa ô tìm"), strict=False):
            button.setAccessibleName(name)
        return clear

    def _edited(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    def _announce(self) -> None:
        self._pause.stop()
        words = self.text()
        if words != self._announced:
            self._announced = words
            self.searched.emit(words)


class _Line(QLineEdit):
    """A line that tells of Esc and selects its text when it is entered by keyboard."""

    escaped = Signal()

    def __init__(self, width: int) -> None:
        super().__init__()
        self._wide = width

    def sizeHint(self) -> QSize:
        return QSize(look.tokens().px(self._wide), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.escaped.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.type() == QEvent.Type.FocusIn and event.reason() == Qt.FocusReason.TabFocusReason:
            self.selectAll()
