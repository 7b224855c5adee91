"""The pages of a PDF below one another, drawn as they come into sight; a page has no widget, so thousands are light."""

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from thidua_desktop.documents.raster import Box, Pages
from thidua_desktop.gui import look
from thidua_desktop.gui.jobs import Jobs
from thidua_desktop.gui.widgets.pdf_pictures import Pictures
from thidua_desktop.gui.widgets.pdf_sheets import Sheets

ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
SCREEN_DPI = 96.0
KEPT = 10

Fit = Literal["width", "page"]


class PdfView(QAbstractScrollArea):
    """A scrolling paper, always white.

    Ctrl with the wheel, + and − zoom; Ctrl+0 fits the width.

    Signals:
        page_shown: number (from 1) of the page in the middle of the view, and how many there are.
        zoomed: the share of the real size pages are drawn at.
        opened: another paper is on show, or none.
    """

    page_shown = Signal(int, int)
    zoomed = Signal(float)
    opened = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.pages: Pages | None = None
        self._zoom: float | Fit = "width"
        self._sheets = Sheets((), (), 0.0)
        self._told: tuple[int, int, float] = (0, 0, 0.0)
        self._marks: dict[int, list[tuple[Box, ...]]] = {}
        self._current: tuple[int, int] | None = None
        self._pictures = Pictures(jobs, self, KEPT)
        self._pictures.arrived.connect(lambda _number: self.viewport().update())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Trang giấy xem trước")
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._scrolled)
        self._settle = QTimer(self, singleShot=True, interval=60)
        self._settle.timeout.connect(self._lay_out)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another paper from its first page, at the zoom in use."""
        self.close_pdf()
        self.pages = Pages(pdf)
        self._pictures.use(self.pages)
        self.verticalScrollBar().setValue(0)
        self.opened.emit()
        self._told = (0, 0, 0.0)
        self._lay_out()

    def close_pdf(self) -> None:
        """Forget the paper."""
        if self.pages is not None:
            self.pages.close()
        self.pages = None
        self._pictures.use(None)
        self._sheets = Sheets((), (), 0.0)
        self.mark({}, None)
        self.opened.emit()

    def set_zoom(self, zoom: float | Fit) -> None:
        """Draw at a share of the real size, or so that each page fits by its width or wholly."""
        self._zoom = zoom
        self._lay_out()

    def step_zoom(self, steps: int) -> float:
        """Go to the next larger or smaller size; returns it."""
        now = self.zoom()
        larger = [zoom for zoom in ZOOMS if zoom > now + 0.01]
        smaller = [zoom for zoom in ZOOMS if zoom < now - 0.01]
        choice = (larger[0] if larger else ZOOMS[-1]) if steps > 0 else (smaller[-1] if smaller else ZOOMS[0])
        self.set_zoom(choice)
        return choice

    def zoom(self) -> float:
        """The share of the real size the page in sight is drawn at now."""
        return self._zoom_of(max(0, self.page() - 1))

    def page_count(self) -> int:
        """How many pages the paper has."""
        return len(self.pages.sizes) if self.pages is not None else 0

    def page(self) -> int:
        """The page (from 1) in the middle of the view, 0 without a paper."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        return self._sheets.at(middle) + 1 if self.page_count() else 0

    def picture(self, number: int) -> QPixmap | None:
        """How page ``number`` (from 1) was drawn last; None while it is not."""
        return self._pictures.picture(number - 1)

    def go_to(self, number: int) -> None:
        """Bring page ``number`` (from 1) to the top."""
        if 1 <= number <= self.page_count():
            self.verticalScrollBar().setValue(round(self._sheets.tops[number - 1] - look.tokens().px(8)))

    def mark(self, hits: dict[int, list[tuple[Box, ...]]], current: tuple[int, int] | None) -> None:
        """Mark places on pages (from 0); ``current``, a page and a place in its list, stands out and comes to sight."""
        self._marks, self._current = hits, current
        if current is not None:
            self._bring(current[0], hits[current[0]][current[1]])
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), look.tokens().colour("sidebar"))
        shift = self._shift()
        ratio = self.devicePixelRatioF()
        for number in self._in_sight(0):
            place = self._sheets.place(number).translated(shift)
            painter.fillRect(place, look.of_theme("light").colour("panel"))
            picture = self._pictures.picture(number)
            if picture is not None:
                self._show(painter, picture, place, ratio)
            painter.setPen(look.tokens().colour("line"))
            painter.drawRect(place)
            self._paint_marks(painter, number, place.topLeft())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._settle.start()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        keys: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Home: lambda: self.go_to(1),
            Qt.Key.Key_End: lambda: self.verticalScrollBar().setValue(self.verticalScrollBar().maximum()),
        }
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            keys |= {
                Qt.Key.Key_Plus: lambda: self.step_zoom(1),
                Qt.Key.Key_Equal: lambda: self.step_zoom(1),
                Qt.Key.Key_Minus: lambda: self.step_zoom(-1),
                Qt.Key.Key_0: lambda: self.set_zoom("width"),
            }
        action = keys.get(Qt.Key(event.key()))
        if action is None:
            super().keyPressEvent(event)
            return
        action()
        event.accept()

    def _zoom_of(self, number: int) -> float:
        if not isinstance(self._zoom, str):
            return self._zoom
        if self.pages is None:
            return 1.0
        room = look.tokens().px(48)
        width, height = (side * SCREEN_DPI / 72 for side in self.pages.sizes[number])
        wide = (self.viewport().width() - room) / width
        tall = (self.viewport().height() - room) / height
        return max(0.1, min(wide if self._zoom == "width" else min(wide, tall), 2.0))

    def _show(self, painter: QPainter, picture: QPixmap, place: QRectF, ratio: float) -> None:
        """Draw a picture dot for dot where it was made for this size, stretched until the right one has come."""
        if abs(picture.width() - place.width() * ratio) <= 2:
            place = QRectF(round(place.x()), round(place.y()), picture.width() / ratio, picture.height() / ratio)
        painter.drawPixmap(place, picture, QRectF(picture.rect()))

    def _paint_marks(self, painter: QPainter, number: int, corner: QPointF) -> None:
        scale = SCREEN_DPI / 72 * self._zoom_of(number)
        light = look.of_theme("light")
        for place, boxes in enumerate(self._marks.get(number, ())):
            colour = QColor(light.colour("primary" if self._current == (number, place) else "gold"))
            colour.setAlpha(90)
            for left, top, right, foot in boxes:
                box = QRectF(left * scale, top * scale, (right - left) * scale, (foot - top) * scale)
                painter.fillRect(box.translated(corner).adjusted(-1, -1, 1, 1), colour)

    def _bring(self, number: int, boxes: Sequence[Box]) -> None:
        scale = SCREEN_DPI / 72 * self._zoom_of(number)
        place, room = self._sheets.place(number), self.viewport().size()
        left, top, right, foot = boxes[0] if boxes else (0.0, 0.0, 0.0, 0.0)
        x, y = place.x() + left * scale, place.y() + top * scale
        edge = self._shift() * -1
        if not edge.y() <= y <= edge.y() + room.height() - (foot - top) * scale - 8:
            self.verticalScrollBar().setValue(round(y - room.height() / 3))
        if not edge.x() <= x <= edge.x() + room.width() - (right - left) * scale:
            self.horizontalScrollBar().setValue(round(x - room.width() / 3))

    def _lay_out(self) -> None:
        """Place the pages anew; what was in the middle stays there, unless it is the very beginning."""
        if self.pages is None:
            return
        bar = self.verticalScrollBar()
        share = self._sheets.share(bar.value() + self.viewport().height() / 2) if bar.value() else None
        scales = [SCREEN_DPI / 72 * self._zoom_of(number) for number in range(self.page_count())]
        self._sheets = Sheets(self.pages.sizes, scales, float(look.tokens().px(16)))
        room = self.viewport().size()
        bar.setPageStep(room.height())
        bar.setSingleStep(look.tokens().px(40))
        bar.setRange(0, max(0, round(self._sheets.height - room.height())))
        across = self.horizontalScrollBar()
        across.setPageStep(room.width())
        across.setRange(0, max(0, round(self._sheets.width - room.width())))
        across.setValue(across.maximum() // 2)
        if share is not None:
            bar.setValue(round(self._sheets.from_share(share) - room.height() / 2))
        self._scrolled()

    def _scrolled(self) -> None:
        """Ask for what is in sight, drop what is no longer, and tell where we are."""
        if self.pages is None:
            return
        ratio = SCREEN_DPI * self.devicePixelRatioF()
        near = self._in_sight(self.viewport().height() // 2)
        self._pictures.want(self._in_sight(0), near, lambda number: ratio * self._zoom_of(number))
        self.viewport().update()
        self._tell()

    def _tell(self) -> None:
        now = (self.page(), self.page_count(), self.zoom())
        if now[:2] != self._told[:2]:
            self.page_shown.emit(*now[:2])
        if now[2] != self._told[2]:
            self.zoomed.emit(now[2])
        self._told = now

    def _in_sight(self, more: int) -> list[int]:
        top = self.verticalScrollBar().value()
        return self._sheets.between(top - more, top + self.viewport().height() + more)

    def _shift(self) -> QPointF:
        """From places on the long strip of pages to places in the view."""
        spare = max(0.0, (self.viewport().width() - self._sheets.width) / 2)
        return QPointF(spare - self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def scrollContentsBy(self, _x: int, _y: int) -> None:  # noqa: D102, N802
        self.viewport().update()
