"""A text box for sentences with named fields: fields stand out, what is wrong is underlined at its place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from thidua_desktop.domain.text_template import Fault, Part, pieces
from thidua_desktop.gui import look


class TemplateEdit(QPlainTextEdit):
    """The sentence as the clerk writes it.

    Signals:
        fields_wanted: Ctrl+Space was pressed to choose a field.
    """

    fields_wanted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._marks = _Marks(self.document())
        look.signals.changed.connect(self._marks.rehighlight)

    def words(self) -> str:
        """What is written."""
        return self.toPlainText()

    def show_words(self, words: str) -> None:
        """Show a sentence; undo goes back to it and no further."""
        self.setPlainText(words)

    def insert_field(self, name: str) -> None:
        """Put a field where the cursor is, in the place of what is selected."""
        self.insertPlainText(f"{{{name}}}")
        self.setFocus()

    def replace_words(self, words: str) -> None:
        """Put other words in the place of all, as one step that can be undone."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(words)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Underline the places of faults."""
        self._marks.show_faults(faults)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.fields_wanted.emit()
            return
        super().keyPressEvent(event)


class _Marks(QSyntaxHighlighter):
    """Fields bold and blue, brackets of parts that may fall away grey, faults with a wavy line."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._faults: Sequence[Fault] = ()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        if list(faults) != list(self._faults):
            self._faults = tuple(faults)
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: N802
        start = self.currentBlock().position()
        body = self.document().toPlainText()
        tokens = look.tokens()
        for piece in pieces(body):
            if piece.part is Part.FIELD:
                form = QTextCharFormat()
                form.setForeground(tokens.colour("blue"))
                form.setFontWeight(QFont.Weight.DemiBold)
            elif piece.part in (Part.OPEN, Part.CLOSE):
                form = QTextCharFormat()
                form.setForeground(tokens.colour("amber"))
                form.setFontWeight(QFont.Weight.DemiBold)
            else:
                continue
            self._mark(start, len(text), piece.start, piece.end, form)
        for fault in self._faults:
            at = max(0, fault.start - start)
            for place in range(at, min(len(text), fault.end - start)):
                wrong = self.format(place)
                wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
                wrong.setUnderlineColor(tokens.colour("red"))
                self.setFormat(place, 1, wrong)

    def _mark(self, start: int, length: int, first: int, last: int, form: QTextCharFormat) -> None:
        begin, end = max(first - start, 0), min(last - start, length)
        if begin < end:
            self.setFormat(begin, end - begin, form)
