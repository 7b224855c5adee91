"""A sheet of a workbook as it looks, to click into: words, lines, merged cells, and what goes into which cell."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from thidua_desktop.gui import look

if TYPE_CHECKING:
    from thidua_desktop.sheets.form_grid import GridCell, GridSheet

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Mark = tuple[str, str]
"""Words laid over a cell, and their tone: "green" for what was chosen, "amber" for what is only offered."""
_A_LETTER, _A_POINT = 7.2, 1.34  # pixels of the 100 % design
_WIDEST, _TALLEST, _SMALLEST = 420, 130, 18


class SheetModel(QAbstractTableModel):
    """The cells of one sheet; ``mark_of`` says what is laid over a cell (row and column from 1)."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: GridSheet | None = None
        self.mark_of: Callable[[int, int], Mark | None] = lambda _row, _column: None

    def show(self, sheet: "GridSheet | None") -> None:
        """Show another sheet."""
        self.beginResetModel()
        self.sheet = sheet
        self.endResetModel()

    def redraw(self) -> None:
        """What is laid over the cells has changed."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def cell(self, index: Index) -> "GridCell | None":
        """A cell that holds or looks like something."""
        return self.sheet.cells.get((index.row() + 1, index.column() + 1)) if self.sheet else None

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() or self.sheet is None else self.sheet.rows

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() or self.sheet is None else self.sheet.columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cell, mark = self.cell(index), self.mark_of(index.row() + 1, index.column() + 1)
        text = cell.text if cell else ""
        if role == Qt.ItemDataRole.AccessibleTextRole and mark:
            return f"{text}, {'điền' if mark[1] == 'green' else 'gợi ý'}: {mark[0]}"
        return mark[0] if role == Qt.ItemDataRole.ToolTipRole and mark else text

    def headerData(  # noqa: D102
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return letters(section + 1) if orientation == Qt.Orientation.Horizontal else str(section + 1)


class SheetPicture(QTableView):
    """The picture.

    Signals:
        pointed: row and column of the cell the cursor is on, from 1.
        accepted: Enter or the space bar was pressed on a cell.
    """

    pointed = Signal(int, int)
    accepted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.picture = SheetModel()
        self.setModel(self.picture)
        self.setAccessibleName(name)
        self.setItemDelegate(_Cells(self))
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(True)
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.selectionModel().currentChanged.connect(self._moved)
        look.signals.changed.connect(self._fit)

    def show_sheet(self, sheet: "GridSheet | None") -> None:
        """Show another sheet; the cursor stays where it was as far as there is such a cell."""
        before = self.currentIndex().row(), self.currentIndex().column()
        self.clearSpans()
        self.picture.show(sheet)
        self._fit()
        if sheet is None:
            return
        for top, left, bottom, right in sheet.merged:
            if bottom > top or right > left:
                self.setSpan(top - 1, left - 1, bottom - top + 1, right - left + 1)
        self.point(max(before[0], 0) + 1, max(before[1], 0) + 1)

    def point(self, row: int, column: int) -> None:
        """Put the cursor on a cell, counted from 1."""
        index = self.picture.index(row - 1, column - 1)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.accepted.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _words: str) -> None:
        """Do nothing: letters are no command here."""

    def _moved(self, current: QModelIndex) -> None:
        if current.isValid():
            self.pointed.emit(current.row() + 1, current.column() + 1)

    def _fit(self) -> None:
        sheet, px = self.picture.sheet, look.tokens().px
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setFixedWidth(px(40))
        if sheet is None:
            return
        for column, width in enumerate(sheet.widths):
            self.setColumnHidden(column, not width)
            self.setColumnWidth(column, px(min(max(width * _A_LETTER, _SMALLEST), _WIDEST)))
        for row, height in enumerate(sheet.heights):
            self.setRowHidden(row, not height)
            self.setRowHeight(row, px(min(max(height * _A_POINT, _SMALLEST), _TALLEST)))


class _Cells(QStyledItemDelegate):
    """Draws a cell roughly as Excel does, and what goes into it over it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, SheetModel):
            return
        present, area = look.tokens(), QRect(option.rect)
        cell, mark = model.cell(index), model.mark_of(index.row() + 1, index.column() + 1)
        painter.save()
        ground = f"{mark[1]}_soft" if mark else "hover" if cell and cell.fill else "field"
        painter.fillRect(area, present.colour(ground))
        painter.setPen(present.colour("track"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topRight(), area.bottomRight())
        if cell:
            _lines(painter, area, cell.borders)
        inside = area.adjusted(present.px(4), 1, -present.px(4), -1)
        if mark:
            _words(painter, inside, mark[0], _font(12, strong=True), mark[1], Qt.AlignmentFlag.AlignCenter, wrap=True)
        elif cell and cell.text:
            font = _font(14 if cell.size >= 14 else 13 if cell.size >= 11 else 12, strong=cell.bold)
            font.setItalic(cell.italic)
            _words(painter, inside, cell.text, font, "text", _SIDES[cell.side], wrap=cell.wrap)
        if option.state & QStyle.StateFlag.State_Selected:
            pen = QPen(present.colour("focus"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.restore()


_SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


def letters(column: int) -> str:
    """The name of a column counted from 1, as Excel shows it."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _font(size: int, *, strong: bool) -> QFont:
    return look.font(size, strong=strong)


def _lines(painter: QPainter, area: QRect, borders: str) -> None:
    painter.setPen(look.tokens().colour("muted"))
    ends = {
        "l": (area.topLeft(), area.bottomLeft()),
        "t": (area.topLeft(), area.topRight()),
        "r": (area.topRight(), area.bottomRight()),
        "b": (area.bottomLeft(), area.bottomRight()),
    }
    for side in borders:
        painter.drawLine(*ends[side])


def _words(
    painter: QPainter, area: QRect, text: str, font: QFont, tone: str, side: Qt.AlignmentFlag, *, wrap: bool
) -> None:
    painter.setFont(font)
    painter.setPen(look.tokens().colour(tone))
    if wrap or "\n" in text:
        flags = int(side) | int(Qt.TextFlag.TextWordWrap)
        is_cut = painter.boundingRect(area, flags, text).height() > area.height()
        upright = Qt.AlignmentFlag.AlignTop if is_cut else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, flags | int(upright), text)
    else:
        flags = int(side) | int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(area, flags, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width()))
