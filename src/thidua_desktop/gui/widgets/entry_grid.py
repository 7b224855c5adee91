"""A small table to type into as in Excel: typing starts a cell, Enter goes down, Tab right, Ctrl+Delete drops a row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from thidua_desktop.domain.errors import Refused
from thidua_desktop.gui import icons, look
from thidua_desktop.gui.widgets import fields
from thidua_desktop.gui.widgets.fields import Field

_PAYLOAD = int(Qt.ItemDataRole.UserRole)
_ROW = 34


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what it is about (kept, not shown) and its values by field key."""

    payload: object
    values: Mapping[str, object]


class EntryGrid(QTableWidget):
    """Rows of a few fields each; fields of kind line, number and date.

    Signals:
        edited: a cell, or which rows there are, was changed by hand.
    """

    edited = Signal()

    def __init__(self, name: str, columns: Sequence[Field], today: Callable[[], date] = date.today) -> None:
        """Make an empty grid.

        Args:
            name: what the rows are, for screen readers.
            columns: one field each; ``width`` 0 takes the room that is left.
            today: the clock dates without a year are read by.
        """
        super().__init__(0, len(columns))
        self.columns = tuple(columns)
        self._today = today
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels([field.name for field in columns])
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        for number, field in enumerate(columns):
            heading = self.horizontalHeaderItem(number)
            if heading is not None:
                heading.setTextAlignment(_alignment(field))
        self.itemChanged.connect(self._typed)
        self._rescale()
        look.signals.changed.connect(self._rescale)

    def put(self, entries: Sequence[Entry]) -> None:
        """Show other rows."""
        with QSignalBlocker(self):
            self.setRowCount(0)
            for entry in entries:
                self._append(entry)

    def add(self, entry: Entry, *, edit: str = "") -> None:
        """Add a row at the end and, when a field is named, start typing there."""
        with QSignalBlocker(self):
            self._append(entry)
        place = self.rowCount() - 1
        self.scrollToBottom()
        self.edited.emit()
        if edit:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.point(place, edit)
            self.edit(self.currentIndex())

    def drop(self, payload: object) -> None:
        """Take out the rows that are about something."""
        for place in reversed(range(self.rowCount())):
            if self.payload(place) == payload:
                self.removeRow(place)
        self.edited.emit()

    def payloads(self) -> list[object]:
        """What the rows are about, in order."""
        return [self.payload(place) for place in range(self.rowCount())]

    def payload(self, place: int) -> object:
        """What a row is about."""
        item = self.item(place, 0)
        return item.data(_PAYLOAD).kept if item is not None else None

    def entries(self) -> list[Entry]:
        """The rows with their values read.

        Raises:
            Refused: a cell cannot be read; ``field`` is "place.key", and the cell is marked.
        """
        return [
            Entry(
                self.payload(place),
                {field.key: self._read(place, number) for number, field in enumerate(self.columns)},
            )
            for place in range(self.rowCount())
        ]

    def point(self, place: int, key: str = "") -> None:
        """Put the cursor on a cell."""
        keys = [field.key for field in self.columns]
        self.setCurrentCell(place, keys.index(key) if key in keys else 0)

    def show_error(self, place: int, key: str, message: str) -> None:
        """Mark a cell as refused and point at it."""
        keys = [field.key for field in self.columns]
        item = self.item(place, keys.index(key) if key in keys else 0)
        if item is not None:
            with QSignalBlocker(self):
                _mark(item, message)
            self.setCurrentItem(item)

    def drop_selected(self) -> None:
        """Take out the rows with a selected cell."""
        places = sorted({index.row() for index in self.selectedIndexes()} or {self.currentRow()}, reverse=True)
        for place in places:
            self.removeRow(place)
        if places:
            self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        back = event.key() == Qt.Key.Key_Backtab
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what the cell's editor left over; it commits by itself
        elif event.key() == Qt.Key.Key_Delete and control:
            self.drop_selected()
        elif event.key() == Qt.Key.Key_Delete:
            self._clear_selected()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self._go_down()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._is_at_end(back):
            # The last cell lets the cursor out, so that the keyboard is never caught in the table.
            self.focusPreviousChild() if back else self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802
        """Go down after Enter, as Excel does."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit()

    def _append(self, entry: Entry) -> None:
        place = self.rowCount()
        self.insertRow(place)
        for number, field in enumerate(self.columns):
            item = QTableWidgetItem(fields.show(field, entry.values.get(field.key)))
            item.setTextAlignment(_alignment(field))
            item.setData(_PAYLOAD, _Kept(entry.payload))
            item.setToolTip(item.text())
            if field.read_only:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                item.setForeground(look.tokens().colour("muted"))
            self.setItem(place, number, item)

    def _read(self, place: int, number: int) -> object:
        field, item = self.columns[number], self.item(place, number)
        text = item.text() if item is not None else ""
        if field.read_only:
            return text
        try:
            value = fields.parse(field, text, self._today())
        except Refused as refused:
            self.show_error(place, field.key, str(refused))
            raise Refused(str(refused), f"{place}.{field.key}") from refused
        return "" if value is None and field.kind == "line" else value

    def _typed(self, item: QTableWidgetItem) -> None:
        """Show what was understood, or mark what was not."""
        field = self.columns[item.column()]
        with QSignalBlocker(self):
            try:
                shown = fields.show(field, fields.parse(field, item.text(), self._today()))
            except Refused as refused:
                _mark(item, str(refused))
            else:
                item.setText(shown)
                _mark(item, "")
        self.edited.emit()

    def _clear_selected(self) -> None:
        for index in self.selectedIndexes():
            if not self.columns[index.column()].read_only:
                self.model().setData(index, "")

    def _go_down(self) -> None:
        if 0 <= self.currentRow() < self.rowCount() - 1:
            self.setCurrentCell(self.currentRow() + 1, self.currentColumn())

    def _is_at_end(self, back: bool) -> bool:
        last = (0, 0) if back else (self.rowCount() - 1, self.columnCount() - 1)
        return self.rowCount() == 0 or (self.currentRow(), self.currentColumn()) == last

    def _rescale(self) -> None:
        height = look.tokens().px(_ROW)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self._fit()

    def _fit(self) -> None:
        px = look.tokens().px
        fixed = sum(px(field.width) for field in self.columns if field.width)
        loose = [number for number, field in enumerate(self.columns) if not field.width]
        room = max(px(140) * len(loose), self.viewport().width() - fixed)
        for number, field in enumerate(self.columns):
            self.setColumnWidth(number, px(field.width) if field.width else room // len(loose))


class _Kept:
    """Holds a payload, so that Qt hands back the same object."""

    def __init__(self, kept: object) -> None:
        self.kept = kept


def _mark(item: QTableWidgetItem, message: str) -> None:
    if message:
        item.setIcon(icons.icon("error", "red"))
        item.setForeground(look.tokens().colour("red"))
        item.setToolTip(message)
    else:
        item.setData(Qt.ItemDataRole.DecorationRole, None)
        item.setData(Qt.ItemDataRole.ForegroundRole, None)
        item.setToolTip(item.text())


def _alignment(field: Field) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if field.kind in ("number", "money") else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
