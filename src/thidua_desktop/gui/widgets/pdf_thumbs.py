"""Small pictures of all pages beside a paper; the page on show is marked, a click or the arrows go to another."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from thidua_desktop.gui import look
from thidua_desktop.gui.jobs import Jobs
from thidua_desktop.gui.widgets.pdf_pictures import Pictures
from thidua_desktop.gui.widgets.pdf_view import PdfView

Index = QModelIndex | QPersistentModelIndex
WIDE, TALL = 96, 124
KEPT = 60


class PdfThumbs(QListView):
    """The pages of the paper a ``PdfView`` shows."""

    def __init__(self, jobs: Jobs, view: PdfView) -> None:
        super().__init__()
        self._view = view
        self._pictures = Pictures(jobs, self, KEPT)
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Thumb(self._pictures, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("look", "half")
        self.setAccessibleName("Các trang thu nhỏ")
        self.setFixedWidth(look.tokens().px(WIDE + 44))
        self._pictures.arrived.connect(lambda number: self.update(self._rows.index(number)))
        self.verticalScrollBar().valueChanged.connect(self._ask)
        view.opened.connect(self._take)
        view.page_shown.connect(self._point_at)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: D102, N802
        super().currentChanged(current, previous)
        if current.isValid() and current.row() + 1 != self._view.page():
            self._view.go_to(current.row() + 1)

    def resizeEvent(self, event: Any) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._ask()

    def _take(self) -> None:
        self._pictures.use(self._view.pages)
        self._rows.take(self._view.page_count())
        self._ask()

    def _point_at(self, page: int, _count: int) -> None:
        if self._rows.rowCount() and self.currentIndex().row() != page - 1:
            self.setCurrentIndex(self._rows.index(page - 1))

    def _ask(self) -> None:
        pages = self._view.pages
        if pages is None or not self._rows.rowCount():
            return
        tall = max(1, self.sizeHintForRow(0))
        first = self.verticalScrollBar().value() // tall
        last = min(self._rows.rowCount(), first + self.viewport().height() // tall + 2)
        width, height = (max(one) for one in zip(*pages.sizes, strict=True))
        px, ratio = look.tokens().px, self.devicePixelRatioF()
        dots = round(min(px(WIDE) / width, px(TALL) / height) * 72 * ratio, 1)
        shown = range(first, last)
        self._pictures.want(shown, shown, lambda _number: dots)


class _Rows(QAbstractListModel):
    """A row for each page."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self._count = 0

    def take(self, count: int) -> None:
        self.beginResetModel()
        self._count = count
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.isValid():
            return f"Trang {index.row() + 1}"
        return None


class _Thumb(QStyledItemDelegate):
    """Paints the picture of a page over its number."""

    def __init__(self, pictures: Pictures, parent: QListView) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        px = look.tokens().px
        return QSize(px(WIDE + 16), px(TALL + 40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""
        rect = option.rect
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, blank, painter, option.widget)
        px = look.tokens().px
        size = QSize(px(WIDE), px(TALL))
        picture = self._pictures.picture(index.row())
        if picture is not None:
            size = picture.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
        place = rect.adjusted(0, px(8), 0, -px(28))
        sheet = style.alignedRect(Qt.LayoutDirection.LeftToRight, Qt.AlignmentFlag.AlignCenter, size, place)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(sheet, look.of_theme("light").colour("panel"))
        if picture is not None:
            painter.drawPixmap(sheet, picture, QPixmap.rect(picture))
        painter.setPen(look.tokens().colour("field_line"))
        painter.drawRect(sheet)
        painter.setPen(look.tokens().colour("text"))
        number = rect.adjusted(0, rect.height() - px(26), 0, -px(2))
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()
