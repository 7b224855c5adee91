"""How a cell is painted: one line that ends in …, chips, signs, and the words of the search marked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from thidua_desktop.domain.text import highlight_spans
from thidua_desktop.gui import icons, look
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.tables.model import TableModel
from thidua_desktop.gui.widgets import chips

if TYPE_CHECKING:
    from thidua_desktop.gui.tables.view import TableView

PAD = 11  # the same as in the headings, so that words stand under words
_CHECK = 16


class CellPainter(QStyledItemDelegate):
    """Paints the cells of one table."""

    def __init__(self, view: "TableView") -> None:
        super().__init__(view)
        self._view = view
        self._faces: dict[bool, tuple[QFont, QFontMetrics]] = {}
        look.signals.changed.connect(self._redress)

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        if not isinstance(model, TableModel):
            return
        painter.save()
        area: QRect = option.rect
        self._ground(painter, option, area, index.row())
        row = model.look_at(index.row())
        column = model.columns[index.column()]
        room = QRectF(area.adjusted(look.tokens().px(PAD), 0, -look.tokens().px(PAD), -1))
        if row is None:
            self._placeholder(painter, room)
        elif column.kind == "chip" and column.chip:
            text, tone = column.chip(row)
            if text:
                if option.state & QStyle.StateFlag.State_Selected:
                    self._lift(painter, room, text)
                chips.paint_chip(painter, room, text, tone)
        elif column.kind == "check" and column.text is None:
            self._check(painter, room, bool(column.words(row)))
        else:
            self._words(painter, room, column, row)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: D102
        model = index.model()
        row = model.look_at(index.row()) if isinstance(model, TableModel) else None
        column = self._view.columns[index.column()]
        height = look.tokens().px(38)
        if row is None:
            return QSize(look.tokens().px(column.width), height)
        words = column.words(row)
        wide = (
            chips.chip_size(words).width() if column.kind == "chip" else self._face(column)[1].horizontalAdvance(words)
        )
        return QSize(wide + 2 * look.tokens().px(PAD) + 2, height)

    def helpEvent(  # noqa: D102
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        told = index.data(Qt.ItemDataRole.ToolTipRole)
        cut = self.sizeHint(option, index).width() > option.rect.width()
        QToolTip.showText(event.globalPos(), told or (index.data() if cut else ""), view)
        return True

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: int) -> None:
        present = look.tokens()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or row == self._view.hovered_row:
            painter.fillRect(area, present.colour("selection" if selected else "hover"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), present.colour("line"))
        if row == self._view.currentIndex().row() and self._view.hasFocus():
            edge = present.colour("focus")
            painter.fillRect(QRect(area.left(), area.top(), area.width(), 2), edge)
            painter.fillRect(QRect(area.left(), area.bottom() - 1, area.width(), 2), edge)

    def _words(self, painter: QPainter, room: QRectF, column: Column, row: object) -> None:
        present = look.tokens()
        tone = column.tone(row) if column.tone else ""
        font, metrics = self._face(column)
        painter.setFont(font)
        words = " ".join(column.words(row).split())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        if self._view.listing.search and not column.is_right:
            self._mark(painter, room, metrics, shown)
        painter.setPen(present.colour(tone or "text"))
        painter.drawText(room, int(column.alignment), shown)

    def _mark(self, painter: QPainter, room: QRectF, metrics: QFontMetrics, shown: str) -> None:
        for start, end in highlight_spans(self._view.listing.search, shown):
            left = room.left() + metrics.horizontalAdvance(shown[:start])
            width = metrics.horizontalAdvance(shown[start:end])
            height = metrics.height()
            box = QRectF(left - 1, room.center().y() - height / 2, width + 2, height)
            painter.fillRect(box, look.tokens().colour("gold_soft"))
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.tokens().colour("gold"))

    def _lift(self, painter: QPainter, room: QRectF, text: str) -> None:
        """A light edge, or a quiet chip would melt into the ground of a selected row."""
        size = chips.chip_size(text)
        box = QRectF(room.left(), room.center().y() - size.height() / 2, min(room.width(), size.width()), size.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.tokens().colour("panel"))
        painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), look.tokens().px(9), look.tokens().px(9))

    def _check(self, painter: QPainter, room: QRectF, checked: bool) -> None:
        if checked:
            mark = icons.pixmap("check", "green", _CHECK, painter.device().devicePixelRatio())
            side = look.tokens().px(_CHECK)
            painter.drawPixmap(int(room.left()), int(room.center().y() - side / 2), mark)

    def _placeholder(self, painter: QPainter, room: QRectF) -> None:
        bar = QRectF(room.left(), room.center().y() - 4, min(room.width(), look.tokens().px(72)), 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.tokens().colour("track"))
        painter.drawRoundedRect(bar, 4, 4)

    def _redress(self) -> None:
        self._faces.clear()

    def _face(self, column: Column) -> tuple[QFont, QFontMetrics]:
        """Kept, because making them for every cell takes as long as drawing its words."""
        if column.strong not in self._faces:
            font = look.font(13, strong=column.strong)
            self._faces[column.strong] = font, QFontMetrics(font)
        return self._faces[column.strong]
