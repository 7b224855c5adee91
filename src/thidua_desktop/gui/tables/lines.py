"""An ordered list edited in place: every line a few fields, an empty line at the end to type into."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from thidua_desktop.domain.errors import Refused
from thidua_desktop.gui import icons, look
from thidua_desktop.gui.tables.entry_view import NOWHERE, EntryModel, EntryView, Index
from thidua_desktop.gui.tables.line_cells import LineCells
from thidua_desktop.gui.widgets import fields
from thidua_desktop.gui.widgets.fields import Field

NUMBERS = ("number", "count")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(slots=True)
class Line:
    """One line: key of the stored row (None while new), values, and cells that could not be read."""

    id: int | None
    values: dict[str, object]
    unread: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


class LineModel(EntryModel):
    """The lines and one empty line after them.

    Attributes:
        read_only: nothing can be typed.
        closed: lines can be changed, none can be added, removed or moved.
        fixed: keys of fields that are shown only.

    Signals:
        edited: something was changed by hand.
    """

    edited = Signal()

    def __init__(
        self,
        columns: Sequence[Field],
        blank: Mapping[str, object],
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        """Make an empty list.

        Args:
            columns: one field each, of kind line, text, number, count, date or choice.
            blank: values of a new line, also of fields that are not shown.
            today: the clock dates without a year are read by.
            parent: owner.
        """
        super().__init__(parent)
        self.columns = tuple(columns)
        self.lines: list[Line] = []
        self.read_only = False
        self.closed = False
        self.fixed: set[str] = set()
        self._blank, self._today = dict(blank), today

    def put(self, lines: Sequence[tuple[int | None, Mapping[str, object]]]) -> None:
        """Show other lines; when only keys differ nothing moves on screen."""
        if [values for _, values in lines] == [line.values for line in self.lines] and not self.has_unread():
            for line, (key, _) in zip(self.lines, lines, strict=True):
                line.id = key
            return
        self.beginResetModel()
        self.lines = [Line(key, dict(values)) for key, values in lines]
        self.endResetModel()

    def has_unread(self) -> bool:
        """Whether a cell holds something that could not be read."""
        return any(line.unread for line in self.lines)

    def show_errors(self, errors: Mapping[tuple[int, str], str]) -> None:
        """Mark refused cells, by line and field key, and take away all other marks."""
        for at, line in enumerate(self.lines):
            line.errors = {key: text for (row, key), text in errors.items() if row == at}
        self._redraw()

    def move(self, row: int, step: int) -> bool:
        """Move a line up (-1) or down (1)."""
        target = row + step
        if self.read_only or self.closed or not (0 <= row < len(self.lines) and 0 <= target < len(self.lines)):
            return False
        self.beginMoveRows(NOWHERE, row, row, NOWHERE, target + (step > 0))
        self.lines.insert(target, self.lines.pop(row))
        self.endMoveRows()
        self.edited.emit()
        return True

    def add(self, values: Mapping[str, object]) -> None:
        """Add a line at the end."""
        self._append()
        self.lines[-1].values.update(values)
        self._redraw()
        self.edited.emit()

    def set_value(self, row: int, key: str, value: object) -> None:
        """Change a field that is not typed into the table itself."""
        if self.lines[row].values.get(key) != value:
            self.lines[row].values[key] = value
            self._redraw()
            self.edited.emit()

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self.lines) + (not (self.read_only or self.closed))

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.read_only or self.columns[index.column()].key in self.fixed:
            return shown
        return shown | Qt.ItemFlag.ItemIsEditable

    def headerData(  # noqa: D102
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].name
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if self.columns[section].kind in NUMBERS else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.kind in NUMBERS else _LEFT
        if index.row() >= len(self.lines):
            return self._invitation(index.column(), role)
        line = self.lines[index.row()]
        error = line.errors.get(column.key, "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return line.unread.get(column.key, self._words(column, line.values.get(column.key)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return error or None
        if role == Qt.ItemDataRole.ForegroundRole and error:
            return look.tokens().colour("red")
        if role == Qt.ItemDataRole.DecorationRole and error:
            return icons.icon("error", "red")
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return error
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: D102
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        text = str(value)
        if index.row() >= len(self.lines):
            if not text.strip():
                return False
            self._append()
        if self._write(self.lines[index.row()], self.columns[index.column()], text):
            self._redraw()
            self.edited.emit()
        return True

    def clear_cells(self, cells: list[tuple[int, int]]) -> None:  # noqa: D102
        changed = [
            self._write(self.lines[row], self.columns[column], "") for row, column in cells if row < len(self.lines)
        ]
        if any(changed):
            self._redraw()
            self.edited.emit()

    def put_block(self, row: int, column: int, block: list[list[str]]) -> None:  # noqa: D102
        if self.closed:
            block = block[: len(self.lines) - row]
        for down, texts in enumerate(block):
            if row + down >= len(self.lines):
                self._append()
            line = self.lines[row + down]
            for target, text in zip(self.columns[column:], texts, strict=False):
                self._write(line, target, text)
        self._redraw()
        self.edited.emit()

    def drop_rows(self, rows: list[int]) -> None:  # noqa: D102
        there = [] if self.closed else [row for row in rows if row < len(self.lines)]
        for row in reversed(there):
            self.beginRemoveRows(NOWHERE, row, row)
            del self.lines[row]
            self.endRemoveRows()
        if there:
            self.edited.emit()

    def _append(self) -> None:
        # The empty line becomes the new one, so that the cursor stays on it; another empty line comes after it.
        self.beginInsertRows(NOWHERE, len(self.lines) + 1, len(self.lines) + 1)
        self.lines.append(Line(None, dict(self._blank)))
        self.endInsertRows()

    def _write(self, line: Line, column: Field, text: str) -> bool:
        if column.key in self.fixed:
            return False
        before = line.values.get(column.key), line.unread.get(column.key)
        line.unread.pop(column.key, None)
        line.errors.pop(column.key, None)
        try:
            line.values[column.key] = self._read(column, text)
        except Refused as refused:
            line.unread[column.key], line.errors[column.key] = text, str(refused)
        return (line.values.get(column.key), line.unread.get(column.key)) != before

    def _read(self, column: Field, text: str) -> object:
        if column.kind == "choice":
            found = [value for value, words in column.choices if text.strip().casefold() == words.casefold()]
            if not found and text.strip():
                raise Refused(f"“{text}” không có trong danh sách. Chọn một dòng có sẵn.", column.key)
            return found[0] if found else self._blank.get(column.key)
        if column.kind == "text":
            return "\n".join(part.strip() for part in text.splitlines()).strip()
        value = fields.parse(column, text, self._today())
        if value is None and column.kind == "line":
            return ""
        return self._blank.get(column.key) if value is None and column.kind in NUMBERS else value

    def _words(self, column: Field, value: object) -> str:
        if column.kind == "choice":
            return next((words for known, words in column.choices if known == value), str(value or ""))
        return fields.show(column, value)

    def _invitation(self, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and column == 0:
            return "Gõ để thêm…"
        return look.tokens().colour("faint") if role == Qt.ItemDataRole.ForegroundRole else None

    def _redraw(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))


class LineTable(EntryView):
    """The table of a list; lines wrap and rows grow as high as their text."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Field],
        blank: Mapping[str, object],
        today: Callable[[], date] = date.today,
        model: type[LineModel] = LineModel,
    ) -> None:
        """Make an empty table; see ``LineModel``. ``Field.width`` 0 takes the room that is left."""
        super().__init__(name)
        self.lines = model(columns, blank, today, self)
        self.setModel(self.lines)
        self.setItemDelegate(LineCells(self))
        self.setWordWrap(True)
        for signal in (
            self.lines.dataChanged,
            self.lines.modelReset,
            self.lines.rowsInserted,
            self.lines.rowsRemoved,
            self.lines.rowsMoved,
        ):
            signal.connect(self._grow)

    def set_read_only(self, read_only: bool) -> None:
        """Allow or forbid typing; without typing there is no empty line at the end."""
        if self.lines.read_only != read_only:
            self.lines.beginResetModel()
            self.lines.read_only = read_only
            self.lines.endResetModel()

    def set_closed(self, closed: bool) -> None:
        """Allow or forbid new lines, and taking lines away."""
        self.lines.beginResetModel()
        self.lines.closed = closed
        self.lines.endResetModel()

    def start_line(self) -> None:
        """Open the empty line at the end for typing."""
        if not self.lines.read_only:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.point(len(self.lines.lines), 0)
            self.edit(self.currentIndex())

    def move_current(self, step: int) -> None:
        """Move the current line up or down."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        if self.lines.move(row, step):
            self.point(row + step, column)

    def drop_current(self) -> None:
        """Take the selected lines out."""
        rows = {index.row() for index in self.selectedIndexes()} or {self.currentIndex().row()}
        self.lines.drop_rows(sorted(row for row in rows if row >= 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.move_current(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit()
        self._grow()

    def _rescale(self) -> None:
        super()._rescale()
        if isinstance(self.model(), LineModel):
            self._fit()
            self._grow()

    def _fit(self) -> None:
        px = look.tokens().px
        columns = self.lines.columns
        fixed = sum(px(column.width) for column in columns if column.width)
        loose = [at for at, column in enumerate(columns) if not column.width]
        room = max(px(140) * len(loose), self.viewport().width() - fixed)
        for at, column in enumerate(columns):
            self.setColumnWidth(at, px(column.width) if column.width else room // len(loose))

    def _grow(self) -> None:
        self.resizeRowsToContents()
