"""A small table to type into whose rows come from elsewhere, each about something that is kept and not shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal

from thidua_desktop.domain.errors import Refused
from thidua_desktop.gui import look
from thidua_desktop.gui.tables.entry_view import NOWHERE, Index
from thidua_desktop.gui.tables.lines import Line, LineModel, LineTable
from thidua_desktop.gui.widgets import fields
from thidua_desktop.gui.widgets.fields import Field

_PAYLOAD = "payload"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what it is about (kept, not shown) and its values by field key."""

    payload: object
    values: Mapping[str, object]


class GridModel(LineModel):
    """Lines without an empty one at the end; pasting fills the rows there are."""

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        found = super().data(index, role)
        if found is None and index.isValid() and self.columns[index.column()].key in self.fixed:
            if role == Qt.ItemDataRole.ForegroundRole:
                return look.tokens().colour("muted")
            if role == Qt.ItemDataRole.ToolTipRole:
                return super().data(index)
        return found

    def put_block(self, row: int, column: int, block: list[list[str]]) -> None:  # noqa: D102
        super().put_block(row, column, block[: len(self.lines) - row])

    def _append(self) -> None:
        self.beginInsertRows(NOWHERE, len(self.lines), len(self.lines))
        self.lines.append(Line(None, dict(self._blank)))
        self.endInsertRows()


class EntryGrid(LineTable):
    """Rows of a few fields each; fields of kind line, number and date.

    Signals:
        edited: a cell, or which rows there are, was changed by hand.
    """

    edited = Signal()

    def __init__(self, name: str, columns: Sequence[Field], today: Callable[[], date] = date.today) -> None:
        """Make an empty grid.

        Args:
            name: what the rows are, for screen readers.
            columns: one field each; ``width`` 0 takes the room that is left, ``read_only`` is shown only.
            today: the clock dates without a year are read by.
        """
        super().__init__(name, columns, {}, today, GridModel)
        self.columns = tuple(columns)
        self.lines.fixed = {field.key for field in columns if field.read_only}
        self.lines.edited.connect(self.edited)

    def rowCount(self) -> int:
        """How many rows there are."""
        return len(self.lines.lines)

    def put(self, entries: Sequence[Entry]) -> None:
        """Show other rows."""
        self.lines.put([(None, {**entry.values, _PAYLOAD: entry.payload}) for entry in entries])

    def add(self, entry: Entry, *, edit: str = "") -> None:
        """Add a row at the end and, when a field is named, start typing there."""
        with QSignalBlocker(self):
            self.lines.add({**entry.values, _PAYLOAD: entry.payload})
        self.scrollToBottom()
        self.edited.emit()
        if edit:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.point_at(self.rowCount() - 1, edit)
            self.edit(self.currentIndex())

    def drop(self, payload: object) -> None:
        """Take out the rows that are about something."""
        self.lines.drop_rows([place for place, kept in enumerate(self.payloads()) if kept == payload])

    def drop_selected(self) -> None:
        """Take out the rows with a selected cell."""
        self.drop_current()

    def payloads(self) -> list[object]:
        """What the rows are about, in order."""
        return [line.values.get(_PAYLOAD) for line in self.lines.lines]

    def entries(self) -> list[Entry]:
        """The rows with their values read.

        Raises:
            Refused: a cell cannot be read; ``field`` is "place.key", and the cell is marked.
        """
        for place, line in enumerate(self.lines.lines):
            for key in line.unread:
                self.point_at(place, key)
                raise Refused(line.errors.get(key) or f"Không đọc được “{line.unread[key]}”.", f"{place}.{key}")
        return [
            Entry(line.values.get(_PAYLOAD), {field.key: _value(field, line.values) for field in self.columns})
            for line in self.lines.lines
        ]

    def point_at(self, place: int, key: str) -> None:
        """Put the cursor on a cell by the key of its field."""
        keys = [field.key for field in self.columns]
        self.point(place, keys.index(key) if key in keys else 0)

    def show_error(self, place: int, key: str, message: str) -> None:
        """Mark a cell as refused and point at it."""
        self.lines.show_errors({(place, key or self.columns[0].key): message})
        self.point_at(place, key)


def _value(field: Field, values: Mapping[str, object]) -> object:
    value = values.get(field.key)
    if field.read_only:
        return fields.show(field, value)
    return "" if value is None and field.kind == "line" else value
