"""The headings of a table: a click sorts, the funnel filters, both show what is in force."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from thidua_desktop.domain.listing import Listing
from thidua_desktop.gui import icons, look
from thidua_desktop.gui.tables.cells import PAD
from thidua_desktop.gui.tables.columns import Column

_SIGN = 14


class FilterHeader(QHeaderView):
    """Headings that know the listing they stand over.

    Signals:
        sort_wanted: a column was clicked.
        filter_wanted: the funnel of a column was clicked.
    """

    sort_wanted = Signal(int)
    filter_wanted = Signal(int)

    def __init__(self, columns: Sequence[Column], listing: Callable[[], Listing], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns, self._listing = columns, listing
        self._hovered = self._pressed = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setMouseTracking(True)
        self.setMinimumSectionSize(look.tokens().px(48))
        self.setAccessibleName("Tiêu đề cột")
        self.sectionClicked.connect(self._clicked)

    def funnel_area(self, section: int) -> QRect:
        """Where the funnel of a column is, empty for a column without."""
        if not self._columns[section].filterable:
            return QRect()
        px = look.tokens().px
        right = self.sectionViewportPosition(section) + self.sectionSize(section)
        return QRect(right - px(26), (self.height() - px(24)) // 2, px(24), px(24))

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(super().sizeHint().width(), look.tokens().px(38))

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:  # noqa: D102
        present, column, listing = look.tokens(), self._columns[section], self._listing()
        filtered = listing.filtered_by(column.key) is not None
        painter.save()
        hovered = section == self._hovered
        painter.fillRect(area, present.colour("hover" if hovered else "panel"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), present.colour("line"))
        room = area.adjusted(present.px(PAD), 0, -present.px(26 if column.filterable else PAD), 0)
        sorted_by = listing.sort == column.key
        sign = present.px(_SIGN + 4) if sorted_by else 0
        font = look.font(13, strong=True)
        painter.setFont(font)
        painter.setPen(present.colour("red" if filtered else "text" if hovered or sorted_by else "muted"))
        text = QFontMetrics(font).elidedText(column.title, Qt.TextElideMode.ElideRight, room.width() - sign)
        width = QFontMetrics(font).horizontalAdvance(text)
        left = room.right() - sign - width if column.is_right else room.left()
        painter.drawText(QRect(left, area.top(), width + 2, area.height()), Qt.AlignmentFlag.AlignVCenter, text)
        if sorted_by:
            name = "sort-down" if listing.descending else "sort-up"
            self._draw(painter, name, "text", QPoint(left + width + present.px(4), area.center().y()))
        if column.filterable and (hovered or filtered):
            self._funnel(painter, section, filtered)
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        section = self.logicalIndexAt(event.position().toPoint())
        inside = section >= 0 and self.funnel_area(section).contains(event.position().toPoint())
        if inside and event.button() == Qt.MouseButton.LeftButton and not self._resizes(event):
            self._pressed = section
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        section, self._pressed = self._pressed, -1
        if section >= 0:
            if self.funnel_area(section).contains(event.position().toPoint()):
                self.filter_wanted.emit(section)
            return
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        self._hover(self.logicalIndexAt(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102
        self._hover(-1)
        super().leaveEvent(event)

    def _resizes(self, event: QMouseEvent) -> bool:
        """The last pixels of a column are for making it wider."""
        section = self.logicalIndexAt(event.position().toPoint())
        right = self.sectionViewportPosition(section) + self.sectionSize(section)
        return right - event.position().x() <= 3

    def _hover(self, section: int) -> None:
        if section != self._hovered:
            self._hovered = section
            column = self._columns[section] if section >= 0 else None
            self.setToolTip(f"{column.title}. Bấm để sắp xếp." if column and column.sortable else "")
            self.viewport().update()

    def _clicked(self, section: int) -> None:
        if self._columns[section].sortable:
            self.sort_wanted.emit(section)

    def _funnel(self, painter: QPainter, section: int, filtered: bool) -> None:
        area = self.funnel_area(section)
        if filtered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.tokens().colour("red_soft"))
            painter.drawRoundedRect(area, look.tokens().px(4), look.tokens().px(4))
        side = look.tokens().px(_SIGN)
        self._draw(painter, "filter", "red" if filtered else "muted", area.center() - QPoint(side // 2 - 1, 0))

    def _draw(self, painter: QPainter, icon: str, role: str, left_middle: QPoint) -> None:
        side = look.tokens().px(_SIGN)
        picture = icons.pixmap(icon, role, _SIGN, painter.device().devicePixelRatio())
        painter.drawPixmap(left_middle.x(), left_middle.y() - side // 2, picture)
