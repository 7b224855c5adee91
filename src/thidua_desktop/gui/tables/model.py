"""A list of ids on screen; its rows are fetched in blocks when they come into sight."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from thidua_desktop.gui.jobs import Jobs
from thidua_desktop.gui.tables.columns import Column

BLOCK = 100
KEPT_BLOCKS = 100

Index = QModelIndex | QPersistentModelIndex
ReadRows = Callable[[Sequence[int]], Sequence[Any]]
"""Reads the rows (each with an ``id``) of some ids; called on the database thread."""

NOWHERE = QModelIndex()


class TableModel(QAbstractTableModel):
    """Rows of a list, known by id, shown as soon as they have come.

    While a list is read anew its old rows stay on show; a row that has never been read is an empty placeholder.

    Signals:
        rows_came: first and last row that are now known.
    """

    rows_came = Signal(int, int)

    def __init__(
        self, columns: Sequence[Column], jobs: Jobs, read_rows: ReadRows, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._jobs, self._read = jobs, read_rows
        self._ids: list[int] = []
        self._known: dict[int, Any] = {}
        self._before: dict[int, Any] = {}
        self._fresh: OrderedDict[int, None] = OrderedDict()
        self._asked: set[int] = set()
        self._age = 0

    def show_ids(self, ids: Sequence[int], rows: Sequence[Any] = ()) -> None:
        """Show another list; ``rows`` are those already read, best the ones that come into sight first.

        Every other row is read anew when it is looked at.
        """
        self.beginResetModel()
        self._age += 1
        self._ids = list(ids)
        self._before = {**self._before, **self._known} if len(self._before) < BLOCK * KEPT_BLOCKS else self._known
        self._known = {row.id: row for row in rows}
        self._asked = set()
        self._fresh = OrderedDict()
        for block, first in enumerate(self._ids[::BLOCK]):
            if first in self._known and all(key in self._known for key in self._block_ids(block)):
                self._fresh[block] = None
        self.endResetModel()

    def ids(self) -> list[int]:
        """The ids on show, in order."""
        return self._ids

    def id_at(self, row: int) -> int:
        """The id in a row."""
        return self._ids[row]

    def place_of(self, record_id: int) -> int:
        """The row of an id, -1 when it is not on show."""
        return self._ids.index(record_id) if record_id in self._ids else -1

    def places_of(self, record_ids: Collection[int]) -> list[int]:
        """The rows of those ids that are on show, from the top."""
        wanted = set(record_ids)
        return [place for place, key in enumerate(self._ids) if key in wanted] if wanted else []

    def row(self, record_id: int) -> Any | None:
        """What is known of a record, None when it has not been read yet."""
        found = self._known.get(record_id)
        return found if found is not None else self._before.get(record_id)

    def read_rows(self, ids: Sequence[int], done: Callable[[Sequence[Any]], object]) -> None:
        """Hand over the rows of some ids, at once when all are known."""
        known = [self._known.get(key) for key in ids]
        if all(row is not None for row in known):
            done(known)
        else:
            self._jobs.run(self._read, list(ids), done=done, owner=self)

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        if role not in _TEXT_ROLES:
            return None
        row = self.look_at(index.row())
        if row is None:
            return "Đang đọc…" if role == Qt.ItemDataRole.AccessibleTextRole else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tooltip(row) if column.tooltip else ""
        return column.words(row)

    def headerData(  # noqa: D102
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return self.columns[section].alignment
        elif orientation == Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1)
        return None

    def look_at(self, place: int) -> Any | None:
        """What is known of a row; asks for its block when that is not fresh."""
        block = place // BLOCK
        if block in self._fresh:
            self._fresh.move_to_end(block)
        elif block not in self._asked:
            self._ask(block)
        return self.row(self._ids[place])

    def renew(self, rows: Sequence[Any]) -> None:
        """Show rows that are on show already as they are known now."""
        fresh = {row.id: row for row in rows if row.id in self._known}
        self._known.update(fresh)
        for place in self.places_of(fresh):
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    def _ask(self, block: int) -> None:
        self._asked.add(block)
        age = self._age

        def came(rows: Sequence[Any]) -> None:
            if age == self._age:
                self._take(block, rows)

        def failed(_error: Exception) -> None:
            if age == self._age:
                self._fresh[block] = None  # told once; asking again with every paint would never end

        self._jobs.run(self._read, self._block_ids(block), done=came, failed=failed, owner=self)

    def _take(self, block: int, rows: Sequence[Any]) -> None:
        self._asked.discard(block)
        self._fresh[block] = None
        self._known.update((row.id, row) for row in rows)
        while len(self._fresh) > KEPT_BLOCKS:
            oldest, _ = self._fresh.popitem(last=False)
            for key in self._block_ids(oldest):
                self._known.pop(key, None)
                self._before.pop(key, None)
        first, last = block * BLOCK, min((block + 1) * BLOCK, len(self._ids)) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self.rows_came.emit(first, last)

    def _block_ids(self, block: int) -> list[int]:
        return self._ids[block * BLOCK : (block + 1) * BLOCK]


_TEXT_ROLES = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
)
