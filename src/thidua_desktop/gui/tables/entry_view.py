"""A table to type into as in Excel: the keys, copying and pasting that every such table shares."""

import csv
import io
from collections.abc import Callable, Collection

from PySide6.QtCore import QAbstractTableModel, QEvent, QKeyCombination, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from thidua_desktop.domain.bulk_plans import BulkPlan
from thidua_desktop.gui import look

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
PASTE = "Dán từ Excel"
_FILL_DOWN = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)


class EntryModel(QAbstractTableModel):
    """What an ``EntryView`` asks of its model besides the usual."""

    def clear_cells(self, cells: list[tuple[int, int]]) -> None:
        """Empty some cells (row, column)."""
        raise NotImplementedError

    def put_block(self, row: int, column: int, block: list[list[str]]) -> None:
        """Write pasted texts, the first one at a cell; what does not fit is not lost in silence."""
        raise NotImplementedError

    def block_plan(self, row: int, column: int, block: list[list[str]]) -> BulkPlan | None:
        """What pasting would change at once in the data, row by row; None where it only goes into a form."""

    def put_planned(self, row: int, column: int, block: list[list[str]], able: Collection[object]) -> None:
        """Write pasted texts into the rows of a plan that can be changed, by their keys; the others stay."""
        raise NotImplementedError

    def drop_rows(self, rows: list[int]) -> None:
        """Take rows out; does nothing where rows are fixed."""

    def takes_row(self, _row: int) -> bool:
        """Whether a row can be typed into; headings between the rows cannot."""
        return True


class EntryView(QTableView):
    """Typing starts a cell, Enter goes down, Tab right, Esc takes back, Delete clears, Ctrl+V pastes from Excel.

    Attributes:
        ask: shows a plan before what is pasted changes more than one row of the data; gets it and what carries it out.

    Signals:
        left: the cursor went to another part of the window.
    """

    left = Signal()

    def __init__(self, name: str) -> None:
        """Make an empty table; ``name`` says what the rows are, for screen readers."""
        super().__init__()
        self.ask: Callable[[BulkPlan, Callable[[tuple[object, ...]], None]], object] | None = None
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self._rescale()
        look.signals.changed.connect(self._rescale)

    def is_editing(self) -> bool:
        """Whether a cell is open for typing."""
        return self.state() == QAbstractItemView.State.EditingState

    def point(self, row: int, column: int) -> None:
        """Put the cursor on a cell."""
        model = self.model()
        if model is not None:
            index = model.index(row, column)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def copy(self, *, headings: bool = False) -> None:
        """Put the selected cells on the clipboard, for Excel; with headings their whole rows."""
        model = self.model()
        cells = {(index.row(), index.column()) for index in self.selectedIndexes()}
        rows = sorted({row for row, _ in cells})
        if headings:
            cells = {(row, column) for row in rows for column in range(model.columnCount())}
        texts = [[_copied(model.index(*cell)) for cell in sorted(cells) if cell[0] == row] for row in rows]
        if headings and rows:
            titles = range(model.columnCount())
            texts.insert(0, [str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in titles])
        out = io.StringIO()
        csv.writer(out, dialect="excel-tab", lineterminator="\n").writerows(texts)
        QGuiApplication.clipboard().setText(out.getvalue().rstrip("\n"))

    def paste(self) -> None:
        """Write what was copied in Excel, from the current cell on; one cell fills the whole selection."""
        text = QGuiApplication.clipboard().text()
        model, index = self.model(), self.currentIndex()
        if not text or not index.isValid() or not isinstance(model, EntryModel) or not self._may_edit():
            return
        # Excel quotes cells with line breaks, so lines cannot simply be split at tabs.
        block = list(csv.reader(io.StringIO(text.rstrip("\r\n")), dialect="excel-tab"))
        chosen = self.selectionModel().selection()
        if len(block) == len(block[0]) == 1 and chosen.count() == 1:
            part = chosen.at(0)
            block = [block[0] * part.width() for _ in range(part.height())]
            self._put(model, part.top(), part.left(), block)
        else:
            self._put(model, index.row(), index.column(), block)

    def _put(self, model: EntryModel, row: int, column: int, block: list[list[str]]) -> None:
        """Write what was pasted; where that changes several rows of the data, say first what becomes of each."""
        plan = model.block_plan(row, column, block)
        if self.ask is None or plan is None or plan.whole < 2:
            model.put_block(row, column, block)
        else:
            self.ask(plan, lambda able: model.put_planned(row, column, block, able))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and self._control_key(event):
            return
        if event.key() == Qt.Key.Key_Delete and self._may_edit():
            self._clear(self.selectedIndexes())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            if not self.is_editing():  # an open cell passes the key on and closes itself a moment later
                self._go_down()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._is_at_end(event.key() == Qt.Key.Key_Backtab):
            # The last cell lets the cursor out, so that the keyboard is never caught in the table.
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+D for filling down where a page has another use for it."""
        is_asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if is_asked and self._may_edit() and event.keyCombination() == _FILL_DOWN:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802
        """Go down after Enter, as Excel does."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusOutEvent(event)
        reason = event.reason()
        other = QApplication.focusWidget()
        if reason != Qt.FocusReason.PopupFocusReason and not (other and self.isAncestorOf(other)):
            self.left.emit()

    def _control_key(self, event: QKeyEvent) -> bool:
        """Do what a key with Ctrl asks for; False when it means nothing here."""
        model = self.model()
        if event.key() == Qt.Key.Key_C:
            self.copy(headings=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_V:
            self.paste()
        elif event.key() == Qt.Key.Key_Delete and isinstance(model, EntryModel) and self._may_edit():
            model.drop_rows(sorted({index.row() for index in self.selectedIndexes()}))
        elif event.key() == Qt.Key.Key_D and isinstance(model, EntryModel) and self._may_edit():
            self._fill_down(model)
        else:
            return False
        return True

    def _fill_down(self, model: EntryModel) -> None:
        """Give the rows of the selection what its first row has; headings between them are passed over."""
        chosen = self.selectionModel().selection()
        if chosen.count() != 1:
            return
        part = chosen.at(0)
        source, *below = [row for row in range(part.top(), part.bottom() + 1) if model.takes_row(row)] or [-1]
        if below:
            columns = range(part.left(), part.right() + 1)
            first = [str(model.index(source, at).data(Qt.ItemDataRole.EditRole) or "") for at in columns]
            model.put_block(source + 1, part.left(), [first] * len(below))

    def _clear(self, indexes: list[QModelIndex]) -> None:
        model = self.model()
        if isinstance(model, EntryModel):
            model.clear_cells([(index.row(), index.column()) for index in indexes])

    def _may_edit(self) -> bool:
        return self.editTriggers() != QAbstractItemView.EditTrigger.NoEditTriggers

    def _go_down(self) -> None:
        index, model = self.currentIndex(), self.model()
        if index.isValid() and model is not None and index.row() + 1 < model.rowCount():
            self.setCurrentIndex(model.index(index.row() + 1, index.column()))

    def _is_at_end(self, back: bool) -> bool:
        model, index = self.model(), self.currentIndex()
        if model is None or not index.isValid():
            return True
        last = (0, 0) if back else (model.rowCount() - 1, model.columnCount() - 1)
        return (index.row(), index.column()) == last

    def _rescale(self) -> None:
        height = look.tokens().px(34)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)


def _copied(index: QModelIndex) -> str:
    """What a cell is typed as, else what it shows."""
    return str(index.data(Qt.ItemDataRole.EditRole) or index.data(Qt.ItemDataRole.DisplayRole) or "")
