"""The table every list page shows: sort, filter, copy, keyboard, and what it remembers."""

from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from thidua_desktop.domain.listing import Choice, Listing, Value
from thidua_desktop.gui import icons, look
from thidua_desktop.gui.jobs import Jobs
from thidua_desktop.gui.tables import copying, memory
from thidua_desktop.gui.tables.cells import CellPainter
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.tables.filter_popup import FilterPopup
from thidua_desktop.gui.tables.header import FilterHeader
from thidua_desktop.gui.tables.model import ReadRows, TableModel

ROW, COMPACT_ROW = 38, 30
EXPORT_SHOWN = "export_shown"
"""Name of the window's action that saves what the list shows."""
ReadChoices = Callable[[str, Callable[[Sequence[Choice]], object]], object]
"""Asks for the choices of a column key and hands them over later, on the GUI thread."""
_SELECT = QItemSelectionModel.SelectionFlag


class TableView(QTableView):
    """Rows of one list.

    Attributes:
        listing: what is asked for now: search, filters, order.

    Signals:
        listing_changed: order or filters were changed here; whoever fills the table reads anew.
        opened: id of a row opened by Enter or double click.
        pointed: id of the row now current, -1 for none.
        selection_moved: other rows are selected.
    """

    listing_changed = Signal()
    opened = Signal(int)
    pointed = Signal(int)
    selection_moved = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        jobs: Jobs,
        read_rows: ReadRows,
        read_choices: ReadChoices | None = None,
        store: MutableMapping[str, Any] | None = None,
        *,
        compact: bool = False,
    ) -> None:
        """Make an empty table.

        Args:
            name: What the rows are, for screen readers.
            columns: Its columns.
            jobs: Where rows are read.
            read_rows: Reads rows by id, on the database thread.
            read_choices: Asks for the values of a column; without it there are no funnels.
            store: Where widths, order and filters are remembered.
            compact: Lower rows.
        """
        super().__init__()
        self.columns = tuple(columns if read_choices else (replace(column, filterable=False) for column in columns))
        self._store: MutableMapping[str, Any] = {} if store is None else store
        self.listing = memory.listing_from(self._store, self.columns)
        self.menu_wanted: Callable[[QMenu], object] | None = None
        self.hovered_row = -1
        self._read_choices, self._row_height = read_choices, COMPACT_ROW if compact else ROW
        self._pointed, self._fitting = -1, False
        self.model_of_rows = TableModel(self.columns, jobs, read_rows, self)
        self.setAccessibleName(name)
        self._dress()
        self.setModel(self.model_of_rows)
        self.setItemDelegate(CellPainter(self))
        self.selectionModel().selectionChanged.connect(lambda: self.selection_moved.emit())
        self.selectionModel().currentRowChanged.connect(self._point)
        self.model_of_rows.rows_came.connect(self._told_again)
        self._rescale()
        look.signals.changed.connect(self._rescale)

    def show_ids(self, ids: Sequence[int], rows: Sequence[Any] = ()) -> None:
        """Show another list; selected and current rows stay so where they are still on show."""
        selected, current = set(self.selected_ids()), self.current_id()
        top, column = self.rowAt(0), max(0, self.currentIndex().column())
        was_on_top = self.verticalScrollBar().value() == 0
        quiet = self.selectionModel().blockSignals(True)
        self.model_of_rows.show_ids(ids, rows)
        self.selectionModel().select(
            self._ranges(self.model_of_rows.places_of(selected)), _SELECT.ClearAndSelect | _SELECT.Rows
        )
        place = self.model_of_rows.place_of(current)
        if place >= 0:
            index = self.model_of_rows.index(place, column)
            self.selectionModel().setCurrentIndex(index, _SELECT.NoUpdate)
        self.selectionModel().blockSignals(quiet)
        if place >= 0 and not was_on_top:
            self.scrollTo(self.currentIndex())
        elif not was_on_top and 0 <= top < len(ids):
            self.scrollTo(self.model_of_rows.index(top, 0), QAbstractItemView.ScrollHint.PositionAtTop)
        self._point()
        self.selection_moved.emit()

    def select_id(self, record_id: int) -> bool:
        """Point at a record and bring it into sight; False when it is not on show."""
        place = self.model_of_rows.place_of(record_id)
        if place < 0:
            return False
        # setCurrentIndex alone selects nothing when the row is the current one already.
        index = self.model_of_rows.index(place, 0)
        self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect | _SELECT.Rows)
        self.scrollTo(index)
        return True

    def current_id(self) -> int:
        """The id of the current row, -1 for none."""
        row = self.currentIndex().row()
        return self.model_of_rows.id_at(row) if 0 <= row < self.model_of_rows.rowCount() else -1

    def current_row(self) -> Any | None:
        """What is known of the current row."""
        return self.model_of_rows.row(self.current_id())

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, in the order on show."""
        places: set[int] = set()
        for part in self.selectionModel().selection().toList():
            places.update(range(part.top(), part.bottom() + 1))
        return [self.model_of_rows.id_at(place) for place in sorted(places) if place < self.model_of_rows.rowCount()]

    def set_search(self, words: str) -> None:
        """Search for other words; whoever fills the table reads anew."""
        if words != self.listing.search:
            self._change(replace(self.listing, search=words))

    def set_filter(self, key: str, values: tuple[Value, ...] | None) -> None:
        """Filter a column by values; None takes its filter off."""
        self._change(self.listing.with_filter(key, values))

    def clear_filters(self) -> None:
        """Take search and all filters off."""
        self._change(replace(self.listing, search="", filters=()))

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Sort by a column; "" is the usual order."""
        self._change(replace(self.listing, sort=key, descending=descending))

    def copy(self, *, headings: bool = False) -> None:
        """Put the selected rows on the clipboard, for Excel and Word; rows not yet read are read first."""
        ids = self.selected_ids()
        if ids:
            shown = [column for number, column in enumerate(self.columns) if not self.isColumnHidden(number)]
            self.model_of_rows.read_rows(
                ids,
                lambda rows: QGuiApplication.clipboard().setMimeData(copying.mime_data(shown, rows, headings=headings)),
            )

    def open_filter(self, section: int) -> FilterPopup | None:
        """Open the tick list of a column; None when it has no funnel."""
        column = self.columns[section]
        if not (column.filterable and self._read_choices):
            return None
        sort = (lambda down: self.sort_by(column.key, descending=down)) if column.sortable else None
        popup = FilterPopup(column.title, lambda values: self.set_filter(column.key, values), sort, self)
        header = self.horizontalHeader()
        popup.open_at(header.mapToGlobal(QPoint(header.sectionViewportPosition(section), header.height())))
        chosen = self.listing.filtered_by(column.key)
        self._read_choices(column.key, _while_alive(popup, lambda found: popup.offer(found, chosen)))
        return popup

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() == Qt.Key.Key_C:
            self.copy(headings=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_filter(max(0, self.currentIndex().column()))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _words: str) -> None:
        """Do nothing: Qt would read every row, and an input method's letters are no command."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102
        menu = self.row_menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def row_menu(self) -> QMenu:
        """The menu of the selected rows; a page puts its actions in front through ``menu_wanted``."""
        menu = QMenu(self)
        if self.menu_wanted is not None:
            self.menu_wanted(menu)
        some = bool(self.selected_ids())
        for text, handler in (
            ("Chép dòng đã chọn\tCtrl+C", lambda: self.copy()),
            ("Chép kèm tiêu đề cột\tCtrl+Shift+C", lambda: self.copy(headings=True)),
        ):
            action = menu.addAction(icons.icon("copy", "muted"), text)
            action.triggered.connect(handler)
            action.setEnabled(some)
        shown = self.window().findChild(QAction, EXPORT_SHOWN)
        if shown is not None:
            menu.addSeparator()
            menu.addAction(shown)
        return menu

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102
        self._hover(-1)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model_of_rows.rowCount():
            self.setCurrentIndex(self.model_of_rows.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusOutEvent(event)
        self.viewport().update()

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = FilterHeader(self.columns, lambda: self.listing, self)
        self.setHorizontalHeader(header)
        header.sort_wanted.connect(self._sort_clicked)
        header.filter_wanted.connect(self.open_filter)
        header.sectionResized.connect(self._resized)
        self.doubleClicked.connect(self._open)

    def _rescale(self) -> None:
        height = look.tokens().px(self._row_height)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(1)
        self._fit()

    def _fit(self) -> None:
        """Widths as remembered, else as designed and spread over the room there is."""
        widths = memory.widths(self._store, self.columns, self.viewport().width() / look.tokens().scale)
        header = self.horizontalHeader()
        self._fitting = True
        for section, width in enumerate(widths):
            self.setColumnWidth(section, look.tokens().px(width))
        self._fitting = False
        header.viewport().update()
        self.viewport().update()

    def _resized(self, section: int, _before: int, width: int) -> None:
        if self._fitting:
            return
        kept = self._store.setdefault("widths", {})
        for number, column in enumerate(self.columns):
            kept.setdefault(column.key, round(self.columnWidth(number) / look.tokens().scale))
        kept[self.columns[section].key] = round(width / look.tokens().scale)

    def _sort_clicked(self, section: int) -> None:
        key = self.columns[section].key
        if self.listing.sort != key:
            self.sort_by(key)
        elif self.listing.descending:
            self.sort_by("")
        else:
            self.sort_by(key, descending=True)

    def _change(self, listing: Listing) -> None:
        if listing != self.listing:
            self.listing = listing
            memory.keep_listing(self._store, listing)
            self.horizontalHeader().viewport().update()
            self.listing_changed.emit()

    def _point(self) -> None:
        current = self.current_id()
        if current >= 0:
            self.model_of_rows.look_at(self.currentIndex().row())
        self._pointed = current
        self.pointed.emit(current)

    def _told_again(self, first: int, last: int) -> None:
        if first <= self.currentIndex().row() <= last:
            self.pointed.emit(self._pointed)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.model_of_rows.id_at(index.row()))

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    def _ranges(self, places: Sequence[int]) -> QItemSelection:
        selection, start = QItemSelection(), 0
        last_column = len(self.columns) - 1
        for number, place in enumerate(places):
            if number + 1 == len(places) or places[number + 1] != place + 1:
                first = self.model_of_rows.index(places[start], 0)
                selection.select(first, self.model_of_rows.index(place, last_column))
                start = number + 1
        return selection


def _while_alive(popup: FilterPopup, use: Callable[[Sequence[Choice]], object]) -> Callable[[Sequence[Choice]], None]:
    gone: list[bool] = []
    popup.destroyed.connect(lambda: gone.append(True))

    def take(found: Sequence[Choice]) -> None:
        if not gone:
            use(found)

    return take
