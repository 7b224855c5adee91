"""The two halves of the results table, moving up and down together."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from thidua_desktop.domain.targets_rows import GroupRow, TargetRow
from thidua_desktop.gui import look
from thidua_desktop.gui.tables.entry_view import EntryView, Index
from thidua_desktop.gui.tables.results import (
    BOUND,
    FIRST_MONTH,
    NAME,
    NUMBER,
    OUTCOME,
    ROW,
    TITLES,
    TONES,
    TOTAL,
    ResultModel,
    chip_words,
)
from thidua_desktop.gui.widgets import chips

_WIDTHS = {NUMBER: 44, NAME: 244, BOUND: 162, TOTAL: 126, OUTCOME: 108}
_MONTH = 62


class ResultView(QFrame):
    """Targets with their results.

    Signals:
        opened: id of a target that was double-clicked at its name, or Ctrl+Enter was pressed on.
        pointed: id of the target the cursor is on, -1 for none.
        menu_wanted: id of a target and where its menu shall open; group_menu_wanted: the same of a group.
    """

    opened = Signal(int)
    pointed = Signal(int)
    menu_wanted = Signal(int, object)
    group_menu_wanted = Signal(int, object)

    def __init__(self, model: ResultModel, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.rows = model
        self._today = today
        self.facts = _Facts("Chỉ tiêu và kết quả cả năm", model)
        self.months = _Months("Kết quả từng tháng", model)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.facts, 1)
        # As high as the bar under the months, so that both halves end on the same row.
        left.addSpacing(self.months.horizontalScrollBar().sizeHint().height())
        row.addLayout(left)
        row.addWidget(self.months, 1)
        self._tie()
        model.modelReset.connect(self._arrange)
        self._arrange()
        look.signals.changed.connect(self._arrange)

    def current_id(self) -> int:
        """The id of the target the cursor is on, -1 for none."""
        found = self.rows.target(self.months.currentIndex().row())
        return found.id if found else -1

    def selected_ids(self) -> list[int]:
        """The targets in whose rows cells are selected, from above; the current one when there is but a cursor."""
        places = sorted({index.row() for index in self.months.selectedIndexes()})
        found = [target.id for place in places if (target := self.rows.target(place))]
        return found or ([self.current_id()] if self.current_id() >= 0 else [])

    def point(self, target_id: int, month: int = 0) -> None:
        """Put the cursor on a month of a target, the present one when no month is given."""
        at = self.rows.place_of(target_id)
        if at >= 0:
            column = self.months.currentIndex().column() if self.months.currentIndex().isValid() else 0
            usual = max(column, FIRST_MONTH + self._today().month - 1 if column < FIRST_MONTH else column)
            self.months.point(at, FIRST_MONTH + month - 1 if month else usual)

    def start(self) -> None:
        """Put the cursor on the first target that can be typed into."""
        first = next((row.id for row in self.rows.rows if isinstance(row, TargetRow)), -1)
        self.point(first)
        self.months.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tie(self) -> None:
        mine, other = self.facts.verticalScrollBar(), self.months.verticalScrollBar()
        mine.valueChanged.connect(other.setValue)
        other.valueChanged.connect(mine.setValue)
        self.months.selectionModel().currentChanged.connect(self._moved)
        self.facts.clicked.connect(self._clicked)
        self.facts.doubleClicked.connect(self._double_clicked)
        self.facts.menu_wanted = self.months.menu_wanted = self._menu
        self.months.open_wanted = lambda: self.opened.emit(self.current_id())

    def _moved(self, new: QModelIndex, _old: QModelIndex) -> None:
        self.facts.highlight(new.row())
        self.months.viewport().update()
        found = self.rows.target(new.row())
        self.pointed.emit(found.id if found else -1)

    def _clicked(self, index: QModelIndex) -> None:
        found = self.rows.target(index.row())
        if found:
            self.point(found.id)
            self.months.setFocus(Qt.FocusReason.MouseFocusReason)

    def _double_clicked(self, index: QModelIndex) -> None:
        found = self.rows.target(index.row())
        if found:
            self.opened.emit(found.id)

    def _menu(self, row: int, where: Any) -> None:
        found = self.rows.target(row)
        if found:
            if found.id not in self.selected_ids():
                self.point(found.id)
            self.menu_wanted.emit(found.id, where)
            return
        group = self.rows.rows[row] if 0 <= row < len(self.rows.rows) else None
        if isinstance(group, GroupRow) and group.id is not None:
            self.group_menu_wanted.emit(group.id, where)

    def _arrange(self) -> None:
        """Widths, and group headings across all columns of their half."""
        px = look.tokens().px
        for column in range(self.rows.columnCount()):
            self.facts.setColumnHidden(column, column >= FIRST_MONTH)
            self.months.setColumnHidden(column, column < FIRST_MONTH)
        for column, width in _WIDTHS.items():
            self.facts.setColumnWidth(column, px(width))
        wide = max(px(_MONTH), *(self._widest(column) for column in range(FIRST_MONTH, FIRST_MONTH + 12)))
        for column in range(FIRST_MONTH, FIRST_MONTH + 12):
            self.months.setColumnWidth(column, wide)
        self.facts.setFixedWidth(sum(px(width) for width in _WIDTHS.values()) + 1)
        self.facts.clearSpans()
        self.months.clearSpans()
        for at, row in enumerate(self.rows.rows):
            if isinstance(row, GroupRow):
                self.facts.setSpan(at, 0, 1, len(TITLES))

    def _widest(self, column: int) -> int:
        metrics = self.months.fontMetrics()
        texts = (str(self.rows.index(at, column).data() or "") for at in range(self.rows.rowCount()))
        return max((metrics.horizontalAdvance(text) for text in texts), default=0) + look.tokens().px(30)


class _Half(EntryView):
    def __init__(self, name: str, model: ResultModel) -> None:
        super().__init__(name)
        self.menu_wanted: Callable[[int, Any], None] = lambda _row, _where: None
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "half")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted(self.indexAt(event.pos()).row(), event.globalPos())


class _Facts(_Half):
    """The left half: read, never typed into."""

    def __init__(self, name: str, model: ResultModel) -> None:
        super().__init__(name, model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_FactCells(self))
        self.current = -1

    def highlight(self, row: int) -> None:
        """Show which row the cursor of the other half is on."""
        self.current = row
        self.viewport().update()


class _Months(_Half):
    """The right half: twelve months."""

    def __init__(self, name: str, model: ResultModel) -> None:
        super().__init__(name, model)
        self.open_wanted: Callable[[], None] = lambda: None
        self.setItemDelegate(_MonthCells(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)

    def rows_model(self) -> ResultModel:
        """The model, by its own type."""
        model = self.model()
        assert isinstance(model, ResultModel)
        return model

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.open_wanted()
            return
        super().keyPressEvent(event)

    def _go_down(self) -> None:
        """Skip the headings of groups."""
        index, model = self.currentIndex(), self.model()
        if not isinstance(model, ResultModel) or not index.isValid():
            return
        below = next((at for at in range(index.row() + 1, model.rowCount()) if model.target(at)), None)
        if below is not None:
            self.setCurrentIndex(model.index(below, index.column()))

    def _is_at_end(self, back: bool) -> bool:
        model, index = self.model(), self.currentIndex()
        if not isinstance(model, ResultModel) or not index.isValid():
            return True
        targets = [at for at in range(model.rowCount()) if model.target(at)]
        last = (targets[0], FIRST_MONTH) if back else (targets[-1], FIRST_MONTH + 11)
        return (index.row(), index.column()) == last

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.viewport().update()


class _FactCells(QStyledItemDelegate):
    """Group headings with their bar, names indented by level, outcomes as chips."""

    def __init__(self, view: _Facts) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if isinstance(row, GroupRow):
            _paint_group(painter, QRectF(option.rect), row)
            return
        if index.row() == self._view.current:
            painter.fillRect(option.rect, look.tokens().colour("selection"))
        if index.column() == OUTCOME and isinstance(row, TargetRow):
            _paint_line(painter, option)
            area = QRectF(option.rect).adjusted(look.tokens().px(8), 0, -2, -1)
            chips.paint_chip(painter, area, chip_words(row), TONES[row.outcome])
            return
        super().paint(painter, option, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        super().initStyleOption(option, index)
        option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        row = index.data(ROW)
        if index.column() == NAME and isinstance(row, TargetRow) and row.level:
            option.text = f"    – {option.text}"


class _MonthCells(QStyledItemDelegate):
    """Figures, and the band of a group going on to the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if isinstance(index.data(ROW), GroupRow):
            painter.fillRect(option.rect, look.tokens().colour("hover"))
            _paint_line(painter, option)
            return
        view = self.parent()
        if isinstance(view, _Months) and view.currentIndex().row() == index.row():
            painter.fillRect(option.rect, look.tokens().colour("selection"))
        super().paint(painter, option, index)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        row = index.data(ROW)
        month = index.column() - FIRST_MONTH + 1
        name = row.draft.name if isinstance(row, TargetRow) else ""
        editor.setAccessibleName(f"{name}, tháng {month}")
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the figure in, unless somebody is typing: news of other cells leaves half a figure alone."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys up and down end typing and move on, as in Excel."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            view = self.parent()
            if event.key() in steps and isinstance(view, _Months):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched)
                place = view.currentIndex().row() + steps[Qt.Key(event.key())]
                while view.rows_model().rowCount() > place >= 0 and view.rows_model().target(place) is None:
                    place += steps[Qt.Key(event.key())]
                if 0 <= place < view.rows_model().rowCount():
                    view.setCurrentIndex(view.rows_model().index(place, view.currentIndex().column()))
                return True
        return super().eventFilter(watched, event)


def _paint_line(painter: QPainter, option: QStyleOptionViewItem) -> None:
    painter.setPen(look.tokens().colour("line"))
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def _paint_group(painter: QPainter, area: QRectF, group: GroupRow) -> None:
    """Name, bar of targets met, and "9/17 đạt"."""
    present = look.tokens()
    px = present.px
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(area, present.colour("hover"))
    painter.setPen(present.colour("line"))
    painter.drawLine(area.bottomLeft(), area.bottomRight())
    words, bar = px(110), px(140)
    painter.setFont(look.font(13, strong=True))
    painter.setPen(present.colour("text"))
    name = area.adjusted(px(12), 0, -(words + bar + px(28)), 0)
    shown = painter.fontMetrics().elidedText(
        group.name or "Ngoài các nhóm", Qt.TextElideMode.ElideRight, int(name.width())
    )
    painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.setFont(look.font(12))
    painter.setPen(present.colour("muted"))
    right = QRectF(area.right() - words, area.top(), words - px(10), area.height())
    painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, group.words)
    track = QRectF(right.left() - bar - px(4), area.center().y() - px(4), bar, px(8))
    _paint_bar(painter, track, group)
    painter.restore()


def _paint_bar(painter: QPainter, track: QRectF, group: GroupRow) -> None:
    """Green for met, blue for under way, red for not met, the rest of the track for what is not known."""
    present = look.tokens()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(present.colour("track"))
    radius = track.height() / 2
    painter.drawRoundedRect(track, radius, radius)
    if not group.targets:
        return
    # Each part is drawn over the end of the next one, so that only the outer ends are round.
    until = group.met + group.running + group.not_met
    for count, tone in ((group.not_met, "red"), (group.running, "blue"), (group.met, "green")):
        if count:
            part = QRectF(track)
            part.setWidth(track.width() * until / group.targets)
            painter.setBrush(present.colour(tone))
            painter.drawRoundedRect(part, radius, radius)
        until -= count
