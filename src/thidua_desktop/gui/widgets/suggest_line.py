"""A line for a name that may be one of many: names that fit, marks aside, are offered while it is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from thidua_desktop.domain.text import fold

_MOST = 10


class SuggestLine(QLineEdit):
    """The line; any other name may stand in it too.

    Signals:
        said: another name was given, by Enter, by leaving the line, or by picking one.
    """

    said = Signal(str)

    def __init__(self, name: str, names: Sequence[str], text: str = "", prompt: str = "") -> None:
        """Make the line; ``name`` is its accessible name."""
        super().__init__(text)
        self._names = [(f" {fold(one)}", one) for one in names]
        self._present = text
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        popup = completer.popup()
        if popup is not None:
            popup.setAccessibleName("Gợi ý")
            popup.setProperty("look", "popup")
        completer.activated.connect(self._take)
        self.setCompleter(completer)
        self.setAccessibleName(name)
        self.setPlaceholderText(prompt)
        self.textEdited.connect(self._offer)
        self.editingFinished.connect(lambda: self._take(self.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        # Enter must not press the button of the dialog around the line.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.text())
            event.accept()
            return
        super().keyPressEvent(event)

    def _offer(self, text: str) -> None:
        wanted = f" {fold(text).strip()}"
        self._offered.setStringList([one for folded, one in self._names if wanted in folded][:_MOST])

    def _take(self, text: str) -> None:
        text = text.strip()
        if text != self._present:
            self._present = text
            self.said.emit(text)
